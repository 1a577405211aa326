"""Fingerprints: how fast one is found among a million, and which copies are known again.

Run: `python benchmarks/fingerprint.py [--prints 1000000] [--asks 200]`: look-ups of prints with flipped bits, on SQLite
or where DATABASE_URL says (a database that holds none), with their ratio to a full scan in the same run. The prints are
those of 1/f pictures, whose bands are far less even than chance.

`python benchmarks/fingerprint.py --edits [--work FOLDER]`: fourteen edits of thirty clips with the texture of
photographs. Limits were set with the clips of even number; those of odd number were held out. Figures are shares of
copies that are held at once, that a person is asked about, and of wrong pairs.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
BARS = {"postgresql": 10.0, "sqlite": 100.0}
TOGETHER = 20_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--prints", type=int, default=1_000_000)
    asked.add_argument("--asks", type=int, default=200)
    asked.add_argument("--edits", action="store_true")
    asked.add_argument("--work", type=Path, help="where drawn clips and copies are kept for the next run")
    options = asked.parse_args()
    sys.path.insert(0, str(HERE))
    with tempfile.TemporaryDirectory() as folder:
        if options.edits:
            tell_edits(options.work or Path(folder))
        else:
            tell_lookups(options.prints, options.asks, Path(folder))


def tell_lookups(prints: int, asks: int, folder: Path) -> None:
    os.environ |= {"OFFSHOOT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from clips.fingerprints.lookup import near, scan

    call_command("migrate", verbosity=0)
    began = time.monotonic()
    kept = _lay(prints, asks)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {prints:,} prints, laid in {time.monotonic() - began:.0f} s")
    rng = np.random.default_rng(2)
    scans, _answers = _timed(lambda bits: scan(bits, kind="look", within=40), [bits for _pk, bits in kept[:5]])
    scanned = statistics.median(scans)
    for flips in (0, 15, 31, 40):
        asked = [_flipped(bits, rng, flips) for _pk, bits in kept]
        times, answers = _timed(lambda bits: near(bits, kind="look", within=40), asked)
        hit = sum(any(f"work:{pk}" == one.key for one in found) for (pk, _), found in zip(kept, answers, strict=True))
        p50, p95 = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
        bar = BARS[connection.vendor]
        print(
            f"  {flips:2} bits flipped: p50 {p50:6.2f} ms  p95 {p95:6.2f} ms (bar {bar:.0f})  found {hit / asks:.3f}"
            f"  a full scan takes {scanned:.0f} ms, {scanned / p50:.0f} times as long"
        )


def _lay(prints: int, asks: int) -> list[tuple[int, bytes]]:
    """Lay prints, four a work, and give `asks` of them with the numbers of their works."""
    from clips.models import Fingerprint

    if Fingerprint.objects.exists():
        raise SystemExit("This database holds prints already; name one that holds none.")
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
    from fingerprint_clips import EDITS, draw_clips, edited

    from media.prints.compare import alike_by_pdq, alike_to_see
    from media.prints.looks import to_keep
    from media.prints.take import prints_of

    clips = draw_clips(work / "clips")
    (work / "copies").mkdir(exist_ok=True)
    began = time.monotonic()
    known = [prints_of(path) for path in clips]
    print(f"{len(clips)} clips; prints of one take {(time.monotonic() - began) / len(clips) * 1000:.0f} ms")
    kept = [(to_keep(one.looks), to_keep(one.pdq)) for one in known]
    held: dict[tuple[int, str], list[bool]] = {}
    doubted: dict[tuple[int, str], list[bool]] = {}
    wrong: dict[int, list[tuple[bool, bool]]] = {0: [], 1: []}
    for number, path in enumerate(clips):
        for edit in EDITS:
            ours = prints_of(edited(path, edit, work / "copies"))
            for other, (looks, pdq) in enumerate(kept):
                seen = alike_to_see(ours.looks, looks)
                sure = seen is not None and seen.sure
                perhaps = seen is not None or alike_by_pdq(ours.pdq, pdq) is not None
                if other == number:
                    held.setdefault((number % 2, edit), []).append(sure)
                    doubted.setdefault((number % 2, edit), []).append(perhaps)
                else:
                    wrong[number % 2].append((sure, perhaps))
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
        pairs = wrong[half]
        print(
            f"{name}: held {sure:.3f}, held or asked {either:.3f} (bar 0.80); of {len(pairs):,} wrong pairs"
            f" held {sum(one for one, _ in pairs)} (bar 0.1 %), asked {sum(two for _, two in pairs)}"
        )


def _share(found: list[bool]) -> str:
    return f"{sum(found)}/{len(found)}"


if __name__ == "__main__":
    main()
