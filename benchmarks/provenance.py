"""What content credentials cost: seconds to sign, bytes by generation and in the largest family that travels along,
seconds to read, and how many flipped bytes are seen.

    python benchmarks/provenance.py [--seconds 5] [--flips 100] [--keep FOLDER]

Works in a house of its own that is removed afterwards; `--keep` copies every signed file and the root to trust to a
folder, for `second_reader.mjs` and `independent_reader.mjs`. The baseline is publishing the same film without signing
it.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

UNSIGNED = "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--flips", type=int, default=100)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "OFFSHOOT_SANDBOX": os.environ.get("OFFSHOOT_SANDBOX", "auto")}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(Path(folder), options.seconds, options.flips)
        if options.keep:
            keep(options.keep)


def keep(folder: Path) -> None:
    from lineage.models import Credential
    from media import store
    from media.credentials.anchors import trusted_anchors

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "root.pem").write_text(trusted_anchors())
    # What the baseline published is not signed.
    for row in Credential.objects.exclude(key_id=UNSIGNED):
        shutil.copy(path := store.path_of(row.key), folder / f"{row.kind}-{row.pk}{path.suffix}")


def measure(folder: Path, seconds: float, flips: int) -> None:
    from accounts.models import User
    from clips.models import Clip
    from lineage import credentials
    from lineage.models import Credential
    from lineage.publish import publish_film
    from lineage.sources import Source, Span
    from media import store
    from media.credentials.read import read_credentials
    from tests.films import draw_film

    owner = User.objects.create_user("ada", "correct horse battery")
    master = draw_film(folder / "film.mp4", width=540, height=960, seconds=seconds, fps=24)

    def publish(*parents: Clip) -> Clip:
        sources = [Source(one.pk, "splice", 1 / len(parents), (Span("both", 0, 900, 0, 900),)) for one in parents]
        return publish_film(
            owner=owner, master=master, storyboard={"cast": [], "shots": [], "tracks": [], "canvas": {}},
            digest="d" * 64, prompt="", engine="sketch", engine_version="1", sources=sources,
        )  # fmt: skip

    def timed(work: object, times: int = 3) -> float:
        took = []
        for _turn in range(times):
            began = time.perf_counter()
            work()  # type: ignore[operator]
            took.append(time.perf_counter() - began)
        return statistics.median(took)

    def plain(made, *, origin, into):
        return [(one, credentials.Signed(f"none-{origin.mark}-{one.kind}", 0, UNSIGNED)) for one in made]

    really = credentials.sign_made
    with_signing = timed(publish)
    from lineage import publish as publishing

    publishing.sign_made = plain
    without = timed(publish)
    publishing.sign_made = really
    ratio = with_signing / without
    print(f"publish a film of {seconds:g} s: {with_signing:.2f} s signed, {without:.2f} s plain, {ratio:.3f} times")

    clip = publish()
    for generation in range(1, 13):
        clip = publish(clip)
        if generation in (1, 4, 8, 12):
            row = Credential.objects.get(node__key=clip.pk, kind="master")
            path = store.path_of(row.key)
            began = time.perf_counter()
            state = read_credentials(path).state
            read = time.perf_counter() - began
            print(f"generation {generation:2}: {row.bytes / 1000:6.1f} kB in the master, read in {read:.2f} s, {state}")

    # The heaviest family that has to travel along whole: forty films, each grown from three.
    from lineage import publish as room

    room.make_renditions = lambda *given, **named: []
    dice = random.Random(1)
    family = [publish()]
    for _member in range(40):
        family.append(publish(*dice.sample(family, min(3, len(family)))))
    row = Credential.objects.get(node__key=family[-1].pk, kind="master")
    reading = read_credentials(store.path_of(row.key))
    edges = len(reading.lineage["edges"]) if reading.lineage else 0
    print(
        f"forty ancestors, three parents each: {row.bytes / 1000:.0f} kB (bar 512), {edges} edges told, "
        f"{len(reading.chain)} manifests along, {reading.state}"
    )
    print(f"largest of all: {max(Credential.objects.values_list('bytes', flat=True)) / 1000:.0f} kB")

    whole = store.path_of(Credential.objects.get(node__key=clip.pk, kind="master").key).read_bytes()
    seen = 0
    spots = []
    for box in (b"moov", b"mdat"):
        at = whole.rindex(box)
        size = int.from_bytes(whole[at - 4 : at])
        spots += [(box, at + 4 + dice.randrange(size - 8)) for _ in range(flips // 2)]
    for number, (_box, at) in enumerate(spots):
        changed = folder / f"changed-{number}.mp4"
        changed.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << dice.randrange(8))]) + whole[at + 1 :])
        seen += read_credentials(changed).state in ("invalid", "broken")
        changed.unlink()
    print(f"one flipped bit in moov or mdat: {seen} of {len(spots)} seen")


if __name__ == "__main__":
    main()
