"""Taking a film back for good: how long until every film with a stretch of it in it plays to nobody, and until all who
made one from it are told.

Run: `python benchmarks/revocation.py [--films 500 10000]`. DATABASE_URL names another database than a scratch SQLite
file, and one that holds no films. Every film is cut from one or two earlier ones of the tree, two seconds of each, and
every one is another person's.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--films", type=int, nargs="+", default=[500, 10_000])
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        for films in options.films:
            told, purged, heard, kept = _purge(films)
            print(
                f"{connection.vendor}: {films:,} films below one, {kept:,} with a stretch of it: "
                f"counted in {told:.2f} s, taken back in {purged:.2f} s, everybody told in {heard:.1f} s"
            )


def _purge(films: int) -> tuple[float, float, float, int]:
    """Seconds to say how many films it is about, until it is done, and until all are told; how many it withholds."""
    from accounts.models import User
    from clips.models import Clip
    from lineage.announcing.taken import tell_steps
    from lineage.models import Edge, Node
    from lineage.permits.effects import concerned_by
    from lineage.permits.revoke import revoke_film

    luck = random.Random(films)
    people = [User(handle=f"maker-{films}-{at}") for at in range(films + 1)]
    people = User.objects.bulk_create(people, batch_size=500)
    plain = {"storyboard": {}, "digest": "d", "engine": "cut", "engine_version": "1"}
    plain |= {"ms": 4000, "fps": 24, "width": 540, "height": 960}
    clips = Clip.objects.bulk_create([Clip(owner=owner, **plain) for owner in people], batch_size=500)
    nodes = Node.objects.bulk_create([Node(key=clip.pk, clip=clip) for clip in clips], batch_size=500)
    edges = []
    for at in range(1, films + 1):
        for half, parent in enumerate({luck.randrange(at) for _turn in range(luck.choice((1, 1, 2)))}):
            begin = luck.choice((0, 1000, 2000))
            span = {"use": "both", "in_ms": begin, "out_ms": begin + 2000}
            span |= {"at_ms": 2000 * half, "until_ms": 2000 * half + 2000}
            edges.append(Edge(parent=nodes[parent], child=nodes[at], kind="splice", weight=500_000, spans=[span]))
    Edge.objects.bulk_create(edges, batch_size=500)
    began = time.monotonic()
    about = concerned_by(clips[0])
    told = time.monotonic() - began
    began = time.monotonic()
    revoke_film(actor=people[0], clip=clips[0], to="purged", why="enough", confirmed=True)
    purged = time.monotonic() - began
    began = time.monotonic()
    tell_steps()
    return told, purged, time.monotonic() - began, about.carrying


if __name__ == "__main__":
    main()
