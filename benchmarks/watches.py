"""What players tell, written down: batches of looks through the API's door, and the database alone.

    python benchmarks/watches.py [--films 2000] [--viewers 60] [--batches 300] [--looks 20]

DATABASE_URL names another database than a scratch SQLite file, and one that holds no films. The baseline in the same
run writes the same rows, in transactions of the same size, and does nothing else: no slot is read, nothing is judged,
no film's figures are kept. Prints looks a second of each, the ratio, and how long a batch takes.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--films", type=int, default=2000)
    asked.add_argument("--viewers", type=int, default=60)
    asked.add_argument("--batches", type=int, default=300)
    asked.add_argument("--looks", type=int, default=20)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        batches = lay(options)
        looks = options.batches * options.looks
        print(f"{looks:,} looks in batches of {options.looks}, {connection.vendor}, two shared cores")
        told = tell(batches)
        bare = write_alone()
        print(f"through the API   {looks / sum(told):8,.0f} looks/s")
        print(f"rows alone        {looks / bare:8,.0f} looks/s   ratio {bare / sum(told):.2f}")
        worst = sorted(told)[int(len(told) * 0.95)]
        print(f"a batch           median {1000 * statistics.median(told):.1f} ms, 95 % within {1000 * worst:.1f} ms")


def lay(options: Any) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Films, people, their slates, and what their players will tell."""
    from django.test import Client
    from django.utils import timezone

    from accounts.models import User
    from clips.models import Clip
    from feed.models import Slate
    from feed.recording.slots import give_slot
    from tests.factories import make_storyboard

    now, board = timezone.now(), make_storyboard()
    owner = User.objects.create_user("maker")
    clips = Clip.objects.bulk_create(
        [
            Clip(
                owner=owner, caption=f"Film {at}", visibility="public", published_at=now, cleared_at=now,
                storyboard=board, digest="d" * 64, engine="sketch", engine_version="1", ms=2000, fps=24,
                width=540, height=960,
            )
            for at in range(options.films)
        ],
        batch_size=500,
    )  # fmt: skip
    people = []
    for number in range(options.viewers):
        client, person = Client(), User.objects.create_user(f"viewer-{number}")
        client.force_login(person)
        people.append((client, person))
    batches = []
    for number in range(options.batches):
        client, person = people[number % len(people)]
        films = [clips[(number * 37 + at * 61) % len(clips)] for at in range(options.looks)]
        slots = [{"clip": film.pk, "source": "order", "terms": {}, "score": None, "propensity": 1.0} for film in films]
        slate = Slate.objects.create(viewer=person, place="fresh", slots=slots)
        looks = []
        for at, film in enumerate(films):
            word = give_slot(viewer=person, clip=film.pk, place="fresh", slate=slate.pk, position=at)
            looks.append({"slot": word, "look": 0, "visible_ms": 40, "watched_ms": 40, "played": "ff"})
        batches.append((client, looks))
    return batches


def tell(batches: list[tuple[Any, list[dict[str, Any]]]]) -> list[float]:
    """Seconds that each batch took."""
    from django.core.cache import cache

    took = []
    for client, looks in batches:
        # The limit on how often one person tells is not what is measured.
        cache.clear()
        began = time.perf_counter()
        answer = client.post(
            "/api/v1/watches/",
            {"looks": looks},
            content_type="application/json",
            headers={"User-Agent": "Mozilla/5.0 (benchmark)"},
        )
        took.append(time.perf_counter() - began)
        assert answer.json()["watches"] == len(looks), answer.content[:200]
    return took


def write_alone() -> float:
    """Seconds that writing copies of all those rows took, in transactions of as many."""
    from django.db import transaction

    from feed.models import Impression, Watch

    pairs = [(one, one.watches.get()) for one in Impression.objects.order_by("pk")]
    size, took = 20, 0.0
    for start in range(0, len(pairs), size):
        part = pairs[start : start + size]
        for place, (one, watch) in enumerate(part):
            one.pk, one.key = None, f"copy-{start + place}"
            watch.pk = None
        began = time.perf_counter()
        with transaction.atomic():
            Impression.objects.bulk_create([one for one, _watch in part])
            for one, watch in part:
                watch.impression = one
            Watch.objects.bulk_create([watch for _one, watch in part])
        took += time.perf_counter() - began
    return took


if __name__ == "__main__":
    main()
