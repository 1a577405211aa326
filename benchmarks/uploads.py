"""What a large upload costs the web process: memory at its peak and seconds, through the API piece by piece.

Run: `python benchmarks/uploads.py [--mb 200]`. Starts `manage.py up` in a scratch folder, sends a file of noise while
the web process is watched, and prints its memory with the ratio to what it held before; a plain copy of the same bytes
on the same disk is the baseline of the time.
"""

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.live import House

PIECE = 4 << 20


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mb", type=int, default=200)
    size = asked.parse_args().mb << 20
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "noise.mp4"
        source.write_bytes(os.urandom(size))
        began = time.monotonic()
        with source.open("rb") as file, (Path(folder) / "copy").open("wb") as copy:
            shutil.copyfileobj(file, copy, 64 * 1024)
            os.fsync(copy.fileno())
        plain = time.monotonic() - began
        house = House(Path(folder) / "house", "--no-demo")
        try:
            web = _web(house)
            with house.client() as client:
                client.get("/create/")
                before, peaks, over = web.memory_info().rss, [0], threading.Event()
                watching = threading.Thread(target=_watch, args=(web, peaks, over))
                watching.start()
                began = time.monotonic()
                headers = {"X-CSRFToken": client.cookies.get("csrftoken", ""), "Origin": house.url}
                told = client.post("/api/v1/uploads/", json={"name": "noise.mp4", "size": size}, headers=headers).json()
                at = 0
                with source.open("rb") as file:
                    while piece := file.read(PIECE):
                        answer = client.patch(
                            f"/api/v1/uploads/{told['id']}/content/",
                            content=piece,
                            headers={**headers, "Content-Type": "application/octet-stream", "Upload-Offset": str(at)},
                        )
                        assert answer.status_code == 204, answer.text
                        at = int(answer.headers["Upload-Offset"])
                took = time.monotonic() - began
                over.set()
                watching.join()
        finally:
            house.stop()
    mb = 1 << 20
    print(f"{size // mb} MB in {took:.1f} s ({size / mb / took:.0f} MB/s), {took / plain:.1f} × a plain copy")
    print(f"web process {before / mb:.0f} MB before, {peaks[0] / mb:.0f} MB at most: {peaks[0] / before:.2f} ×")


def _web(house: House) -> psutil.Process:
    children = psutil.Process(house.process.pid).children(recursive=True)
    return next(child for child in children if "uvicorn" in " ".join(child.cmdline()))


def _watch(process: psutil.Process, peaks: list[int], over: threading.Event) -> None:
    while not over.wait(0.02):
        peaks[0] = max(peaks[0], process.memory_info().rss)


if __name__ == "__main__":
    main()
