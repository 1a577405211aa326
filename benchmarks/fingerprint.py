"""Fingerprints: how fast one is found among a million, and which copies are known again.

Run: `python benchmarks/fingerprint.py [--prints 1000000] [--asks 200]`: look-ups of prints with flipped bits, on SQLite
or where DATABASE_URL says (a database that holds none), with their ratio to a full scan in the same run. The prints are
those of 1/f pictures, whose bands are far less even than chance.

`python benchmarks/fingerprint.py --edits [--work FOLDER]`: fourteen edits of thirty clips with the texture of
photographs. Limits were set with the clips of even number; those of odd number were held out. Figures are shares of
copies that are held at once, that a person is asked about, and of wrong pairs. Below the table stand copies that are
set into another clip or beside it; no limit was set with those.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from fingerprint_clips import DUETS, EDITS, draw_clips, duet, edited

BARS = {"postgresql": 10.0, "sqlite": 100.0}
TOGETHER = 20_000
# Ten moments, seven views of each, plain and in a mirror.
FILM = 140


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--prints", type=int, default=1_000_000)
    asked.add_argument("--asks", type=int, default=200)
    asked.add_argument("--edits", action="store_true")
    asked.add_argument("--work", type=Path, help="where drawn clips and copies are kept for the next run")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_house(Path(folder))
        if options.edits:
            tell_edits(options.work or Path(folder))
        else:
            tell_lookups(options.prints, options.asks)


def open_house(folder: Path) -> None:
    """A scratch SQLite file, or the database that DATABASE_URL names, with its tables."""
    os.environ |= {"OFFSHOOT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from clips.models import Fingerprint

    if Fingerprint.objects.exists():
        raise SystemExit("This database holds prints already; name one that holds none.")


def tell_lookups(prints: int, asks: int) -> None:
    from django.db import connection

    from clips.fingerprints.lookup import near, near_all, scan

    began = time.monotonic()
    kept = _lay(prints, max(asks, FILM))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {prints:,} prints, laid in {time.monotonic() - began:.0f} s")
    rng = np.random.default_rng(2)
    scans, _answers = _timed(lambda bits: scan(bits, kind="look", within=40), [bits for _pk, bits in kept[:5]])
    scanned = statistics.median(scans)
    film = [_flipped(bits, rng, 20) for _pk, bits in kept[:FILM]]
    took, _answers = _timed(lambda _: near_all(film, kind="look", within=76), [b"", b"", b""])
    print(f"  all {len(film)} look-ups for a film of five seconds: {statistics.median(took):.0f} ms")
    for flips in (0, 15, 31, 40):
        asked = [_flipped(bits, rng, flips) for _pk, bits in kept]
        times, answers = _timed(lambda bits: near(bits, kind="look", within=40), asked)
        hits = [any(f"work:{pk}" == one.key for one in found) for (pk, _), found in zip(kept, answers, strict=True)]
        p50, p95 = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
        bar = BARS[connection.vendor]
        print(
            f"  {flips:2} bits flipped: p50 {p50:5.2f} ms  p95 {p95:5.2f} ms (bar {bar:.0f})"
            f"  found {statistics.mean(hits):.3f}"
            f"  a full scan takes {scanned:.0f} ms, {scanned / p50:.0f} times as long"
        )


def _lay(prints: int, asks: int) -> list[tuple[int, bytes]]:
    """Lay prints, four a work, and give `asks` of them with the numbers of their works."""
    from clips.models import Fingerprint

    rng, chosen, laid = np.random.default_rng(1), [], 0
    wanted = set(rng.choice(prints, asks, replace=False).tolist())
    while laid < prints:
        some = list(_invented(rng, min(TOGETHER, prints - laid)))
        Fingerprint.objects.bulk_create(
            [
                Fingerprint(key=f"work:{laid + at}", kind="look", ms=500 * (at % 10), bits=b)
                for at, b in enumerate(some)
            ],
            batch_size=2000,
        )
        chosen += [(laid + at, bits) for at, bits in enumerate(some) if laid + at in wanted]
        laid += len(some)
    return chosen


def _invented(rng: np.random.Generator, count: int) -> Iterator[bytes]:
    """Prints of pictures whose amplitude falls with frequency as that of photographs does; only those that tell."""
    from media.prints.hamming import packed, telling

    far = np.hypot(np.fft.fftfreq(16)[:, None], np.fft.rfftfreq(32)[None, :])
    far[0, 0] = np.inf
    while count:
        spectrum = (rng.normal(size=(count, *far.shape)) + 1j * rng.normal(size=(count, *far.shape))) / far
        small = np.fft.irfft2(spectrum, s=(16, 32))[:, :, :17]
        for bits in small[:, :, :-1] < small[:, :, 1:]:
            hashed = packed(bits.reshape(4, 4, 4, 4).swapaxes(1, 2))
            if telling(hashed):
                count -= 1
                yield hashed


def _flipped(bits: bytes, rng: np.random.Generator, flips: int) -> bytes:
    chosen = np.unpackbits(np.frombuffer(bits, np.uint8))
    chosen[rng.choice(256, flips, replace=False)] ^= 1
    return np.packbits(chosen).tobytes()


def _timed(act, asked: Sequence[bytes]) -> tuple[list[float], list]:
    times, answers = [], []
    for bits in asked:
        began = time.perf_counter()
        answers.append(act(bits))
        times.append((time.perf_counter() - began) * 1000)
    return times, answers


def tell_edits(work: Path) -> None:
    from clips.fingerprints.find import CANDIDATES, find_by_prints
    from clips.fingerprints.record import record_prints
    from media.prints.take import prints_of

    clips = draw_clips(work / "clips")
    (work / "copies").mkdir(exist_ok=True)
    began = time.monotonic()
    known = [prints_of(path) for path in clips]
    print(f"{len(clips)} clips; prints of one take {(time.monotonic() - began) / len(clips) * 1000:.0f} ms", end="")
    rows = [record_prints(prints=prints, key=f"work:{number}") for number, prints in enumerate(known)]
    print(f", {statistics.mean(rows):.0f} rows are kept of it")
    held: dict[tuple[int, str], list[bool]] = {}
    doubted: dict[tuple[int, str], list[bool]] = {}
    wrong: dict[int, list[bool]] = {0: [], 1: []}
    for number, path in enumerate(clips):
        for edit in EDITS:
            found = {
                one.key: one.sure
                for one in find_by_prints(prints_of(edited(path, edit, work / "copies")), limit=CANDIDATES)
            }
            sure = found.pop(f"work:{number}", None)
            held.setdefault((number % 2, edit), []).append(sure is True)
            doubted.setdefault((number % 2, edit), []).append(sure is not None)
            wrong[number % 2] += found.values()
    pairs = {half: len(clips[half::2]) * len(EDITS) * (len(clips) - 1) for half in (0, 1)}
    names = ("tuned on", "held out")
    print(f"{'':20}" + "".join(f"{name + ': held':>18}{'or asked':>10}" for name in names))
    for edit in EDITS:
        print(
            f"{edit:20}"
            + "".join(f"{_share(held[half, edit]):>18}{_share(doubted[half, edit]):>10}" for half in (0, 1))
        )
    for half, name in enumerate(names):
        sure = statistics.mean(statistics.mean(held[half, edit]) for edit in EDITS)
        either = statistics.mean(statistics.mean(doubted[half, edit]) for edit in EDITS)
        print(
            f"{name}: held {sure:.3f}, held or asked {either:.3f} (bar 0.80); of {pairs[half]:,} wrong pairs"
            f" held {sum(wrong[half])} (bar 0.1 %), asked {len(wrong[half]) - sum(wrong[half])}"
        )
    tell_duets(clips, work / "copies")


def tell_duets(clips: Sequence[Path], folder: Path) -> None:
    from clips.fingerprints.find import CANDIDATES, find_by_prints
    from media.prints.take import prints_of

    for name in DUETS:
        sure, either, wrong = [], [], []
        for number, path in enumerate(clips):
            other = (number + 7) % len(clips)
            prints = prints_of(duet(path, clips[other], name, folder))
            found = {one.key: one.sure for one in find_by_prints(prints, limit=CANDIDATES)}
            hit = found.pop(f"work:{number}", None)
            found.pop(f"work:{other}", None)
            sure.append(hit is True)
            either.append(hit is not None)
            wrong += found.values()
        print(
            f"{name:20}held {_share(sure)}, held or asked {_share(either)}; of {len(clips) * (len(clips) - 2):,} wrong"
            f" pairs held {sum(wrong)}, asked {len(wrong) - sum(wrong)}"
        )


def _share(found: list[bool]) -> str:
    return f"{sum(found)}/{len(found)}"


if __name__ == "__main__":
    main()
