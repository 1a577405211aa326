"""The feed in a large house: what a slate and a page take, and how much memory one process holds.

    python benchmarks/feed.py [--films 100000] [--viewers 4000] [--each 60] [--turns 200]

Lays a house in a scratch SQLite file (DATABASE_URL names another, that holds no films), learns from its log in a
process of its own (`manage.py feed_model --train`, the floor with `manage.py floor --keep`), then serves from a third.
The baseline in the same run is the same page in the order of time, `mode=fresh`, which ranks nothing.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
TASTES, WORDS = 40, 2_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--films", type=int, default=100_000)
    asked.add_argument("--viewers", type=int, default=4_000)
    asked.add_argument("--each", type=int, default=60, help="impressions of each viewer")
    asked.add_argument("--turns", type=int, default=200, help="slates and pages to measure")
    asked.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.serve:
        serve(options)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        began = time.perf_counter()
        rows = lay(options)
        print(f"{options.films:,} films, {rows:,} impressions: laid in {time.perf_counter() - began:.0f} s", flush=True)
        connections.close_all()
        for command in (["feed_model", "--train"], ["floor", "--keep"]):
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, str(ROOT / "manage.py"), *command], check=True, capture_output=True, text=True
            )
            print(f"{' '.join(command)}: {time.perf_counter() - began:.1f} s; {done.stdout.strip().splitlines()[0]}")
        again = [f"--{name}={getattr(options, name)}" for name in ("films", "viewers", "each", "turns")]
        subprocess.run([sys.executable, __file__, "--serve", *again], check=True)


def lay(options: argparse.Namespace) -> int:
    """Films of forty tastes, people who have one or two of them, and what they were shown and stayed for."""
    import numpy as np
    from django.utils import timezone

    from accounts.models import User
    from clips.models import Clip
    from feed.models import ClipStat, Gist, Impression, Watch
    from tests.factories import make_storyboard

    rng, now, board = np.random.default_rng(7), timezone.now(), make_storyboard()
    makers = User.objects.bulk_create([User(handle=f"maker-{n}") for n in range(max(10, options.films // 20))])
    of = rng.integers(0, TASTES, options.films)
    ages = np.sort(rng.exponential(30.0, options.films))[::-1]
    rows = (
        Clip(
            owner=makers[n % len(makers)], caption=f"Film {n}", tags=[f"taste{of[n]}"], visibility="public",
            published_at=now - timedelta(days=float(ages[n])), cleared_at=now, storyboard={"v": 1}, digest=f"{n:064x}",
            engine="sketch", engine_version="1", ms=int(rng.integers(4_000, 30_000)), fps=24, width=540, height=960,
        )
        for n in range(options.films)
    )  # fmt: skip
    clips = Clip.objects.bulk_create(rows, batch_size=2_000)
    Clip.objects.update(storyboard=board)
    spoken = rng.integers(0, WORDS, (options.films, 12))
    gists = (
        Gist(clip=one, words=[f"w{(of[n] * 40 + word) % WORDS}" for word in spoken[n]]) for n, one in enumerate(clips)
    )
    Gist.objects.bulk_create(gists, batch_size=5_000)
    likes = np.clip(rng.exponential(20.0, options.films), 0, 400)
    figures = (
        ClipStat(clip=one, shown=int(2 * likes[n]), chosen=int(2 * likes[n]), liked=likes[n], left=likes[n])
        for n, one in enumerate(clips)
    )
    ClipStat.objects.bulk_create(figures, batch_size=5_000)
    people = User.objects.bulk_create([User(handle=f"viewer-{n}") for n in range(options.viewers)])
    by_taste = [rng.permutation(np.flatnonzero(of == taste)) for taste in range(TASTES)]
    shown: list[Impression] = []
    stayed: list[bool] = []
    for number, person in enumerate(people):
        taste = number % TASTES
        theirs = by_taste[taste]
        # Few films are met by many, most by hardly anybody.
        known = 1.0 / (np.arange(len(theirs)) + 5.0)
        near = rng.choice(theirs, options.each // 2, p=known / known.sum())
        far = rng.integers(0, options.films, options.each - len(near))
        for at, film in enumerate(rng.permutation(np.concatenate([near, far]))):
            shown.append(
                Impression(
                    key=f"{number}:{at}", viewer=person, who=f"w{number}", clip_id=clips[film].pk, place="foryou",
                    position=at % 50, source="fresh", seen_at=now - timedelta(hours=float(rng.uniform(1, 24 * 20))),
                )
            )  # fmt: skip
            stayed.append(bool(rng.random() < (0.7 if of[film] == taste else 0.15)))
    shown = Impression.objects.bulk_create(shown, batch_size=5_000)
    looks = (
        Watch(
            impression=one, look=0, visible_ms=9_000, watched_ms=8_000 if long else 900, played=255, long=long,
            finished=long, skipped=not long, ended_at=one.seen_at,
        )
        for one, long in zip(shown, stayed, strict=True)
    )  # fmt: skip
    Watch.objects.bulk_create(looks, batch_size=5_000)
    return len(shown)


def serve(options: argparse.Namespace) -> None:
    """Measure one process that serves."""
    # As the web process does.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import django

    django.setup()
    import numpy as np
    import psutil
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from feed.floor.offer import offer_now
    from feed.serving.history import known_of
    from feed.serving.shelf import shelf_now
    from feed.slates.ranked import slots_of

    settings.ALLOWED_HOSTS = ["*"]
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    process = psutil.Process()
    before = process.memory_info().rss
    began = time.perf_counter()
    shelf = shelf_now()
    print(f"shelf made in {time.perf_counter() - began:.1f} s ({shelf.version or 'nothing learned'})")
    people = list(User.objects.filter(handle__startswith="viewer-").order_by("pk")[: options.turns])
    reading, ranking, none = [], [], np.empty(0, np.int32)
    for seed, person in enumerate(people):
        began = time.perf_counter()
        known = known_of(person, shelf.films)
        reading.append(time.perf_counter() - began)
        pool = offer_now()
        began = time.perf_counter()
        slots = slots_of(shelf, pool, known, seed=seed, size=50, person=person.pk, passed=none)
        ranking.append(time.perf_counter() - began)
        assert len(slots) == 50
    print(f"a viewer's rows        {told(reading)}")
    print(f"a slate of 50, ranked  {told(ranking)}   of {len(pool.clips)} films on the floor")
    pages: dict[str, list[float]] = {"fresh": [], "foryou": [], "onward": []}
    for person in people:
        client = Client(headers={"User-Agent": "Mozilla/5.0 (benchmark)"})
        client.force_login(person)
        for mode in ("fresh", "foryou"):
            pages[mode].append(asked(client, f"/api/v1/feed/?mode={mode}"))
        onward = client.get("/api/v1/feed/").json()["next"]
        pages["onward"].append(asked(client, onward.partition("testserver")[2]))
    print(f"a page by time alone   {told(pages['fresh'])}   the baseline")
    base = statistics.median(pages["fresh"])
    print(f"a first page, ranked   {told(pages['foryou'])}   ratio {statistics.median(pages['foryou']) / base:.2f}")
    print(f"a page further on      {told(pages['onward'])}   ratio {statistics.median(pages['onward']) / base:.2f}")
    now = process.memory_info().rss
    print(f"memory {now / 2**20:.0f} MiB, of which {(now - before) / 2**20:.0f} since Django was up")


def asked(client: Any, address: str) -> float:
    """Seconds that a page took."""
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    assert answer.status_code == 200, answer.content[:200]
    return took


def told(took: list[float]) -> str:
    """Median and 95 % in milliseconds."""
    late = sorted(took)[int(len(took) * 0.95)]
    return f"median {1000 * statistics.median(took):6.1f} ms, 95 % within {1000 * late:6.1f} ms"


if __name__ == "__main__":
    main()
