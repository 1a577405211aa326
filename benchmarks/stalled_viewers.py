"""What stalled viewers cost: memory of the server per viewer, against a server that reads files whole.

Run: `python benchmarks/stalled_viewers.py [--viewers 10] [--mb 25]`. Prints one line for each server and the ratio.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

WHOLE = """
import django
django.setup()
from media import store
async def application(scope, receive, send):
    body = store.path_of(scope["path"].removeprefix("/media/")).read_bytes()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
"""
CHUNKED = "import django\ndjango.setup()\nfrom media.serve import application\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--viewers", type=int, default=10)
    asked.add_argument("--mb", type=int, default=25)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        url = _stored(options.mb)
        grown = {}
        for name, code in {"whole": WHOLE, "chunked": CHUNKED}.items():
            Path(folder, f"{name}.py").write_text(code)
            grown[name], one = _measured(name, folder, url, options.viewers)
            viewers = f"{options.viewers} stalled viewers of {options.mb} MB"
            print(f"{name:>8}: +{grown[name]:6.1f} MB with {viewers}; one download {one:5.0f} MB/s")
        print(f"   ratio: {grown['whole'] / max(grown['chunked'], 0.1):.0f} times less memory")


def _stored(megabytes: int) -> str:
    import django

    django.setup()
    from media import store
    from media.address import media_url
    from media.tickets import ANYONE

    return media_url(ANYONE, store.put(os.urandom(megabytes << 20), suffix=".mp4"))


def _measured(name: str, folder: str, url: str, viewers: int) -> tuple[float, float]:
    """Megabytes the server grew by while `viewers` stalled, and megabytes a second of one download."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", f"{name}:application", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen([*command, "--app-dir", folder])
    try:
        _download(port, url)
        speed = _download(port, url)
        time.sleep(1)
        process = psutil.Process(server.pid)
        before = process.memory_info().rss
        stalled = [_ask(port, url) for _viewer in range(viewers)]
        for one in stalled:
            one.recv(1000)
        time.sleep(2)
        grown = (process.memory_info().rss - before) / 1e6
        for one in stalled:
            one.close()
        return grown, speed
    finally:
        server.terminate()
        server.wait()


def _ask(port: int, url: str) -> socket.socket:
    for _turn in range(100):
        try:
            one = socket.create_connection(("127.0.0.1", port))
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    one.sendall(f"GET {url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    return one


def _download(port: int, url: str) -> float:
    one, began, taken = _ask(port, url), time.perf_counter(), 0
    while chunk := one.recv(1 << 20):
        taken += len(chunk)
    return taken / 1e6 / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
