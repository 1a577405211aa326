"""`manage.py up`: the whole of Offshoot on this machine, with one command."""

import fcntl
import http.client
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.db.utils import Error as DatabaseError

from clips.uploads.doorbell import QUEUE as INTAKE
from clips.uploads.doorbell import ring as ring_intake
from clips.uploads.recover import recover_uploads
from community.challenging.close import TASK as JUDGE
from community.searching.index import TASK as INDEX
from config.reserve import keep_room
from config.supervise import Child, Supervisor
from feed.floor.keep import TASK as FLOOR
from feed.recording.tidy import TASK as TIDY
from feed.serving.doorbell import QUEUE as TRAINING
from feed.serving.doorbell import ring_training
from generation.engines import registry
from generation.models import Job
from generation.queue.doorbell import SKETCH, queue_of, ring
from generation.queue.reap import reap
from generation.rights.pack import TASK as STARTER
from generation.rights.pack import missing
from licensing.doorbell import RESCORE
from lineage.announcing.taken import TASK as TELL
from lineage.announcing.taken import steps_wait
from lineage.verifying.begin import TASK as SEARCH
from lineage.verifying.begin import checks_wait
from lineage.want import TASK as BRING
from lineage.want import films_wait

REAP_SECONDS = 1.0
READY_SECONDS = 60
# How often licences that have ended are looked for, and what the feed need not keep is let go.
RIGHTS_SECONDS = 600
# How soon a film that is new or called otherwise is found.
INDEX_SECONDS = 20
# How often the feed learns, and how long after the start for the first time.
LEARN_SECONDS, FIRST_LESSON = 3600, 300
# Every open page holds a connection or two; many systems allow a process 1,024 files unless it asks for more.
OPEN_FILES = 16_384


class Command(BaseCommand):
    """Migrate, lay the demo films once, start web, workers and reaper, print the address when it answers."""

    help = "Run Offshoot on this machine: web, workers and reaper, with all data in one folder. Ctrl-C stops it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the port to answer on (default 8000)")
        parser.add_argument("--host", default="127.0.0.1", help="the address to answer on (default 127.0.0.1)")
        parser.add_argument("--data", type=Path, help="the folder that keeps everything (default var/)")
        parser.add_argument("--no-demo", action="store_true", help="lay no demo people, films and starter works")

    def handle(self, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _use_data_folder(options["data"])
        _refuse_taken_port(host, port)
        lock = _lock_data_folder()
        _allow_open_files()
        origin = os.environ.get("OFFSHOOT_ORIGIN") or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
        for folder in (
            settings.BROKER_DIR / "queue",
            settings.BROKER_DIR / "control",
            settings.MEDIA_ROOT,
            settings.STATIC_ROOT,
        ):
            folder.mkdir(parents=True, exist_ok=True)
        _mend_broker()
        web, *workers = _children(host, port, origin)
        supervisor = Supervisor([web])
        done = threading.Event()

        def stop(_number: int, _frame: FrameType | None) -> None:
            done.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        # The web process loads while the tables are made; it asks the database nothing before somebody asks it.
        migration = _manage("migrate", "--no-input")
        supervisor.start()
        try:
            _finish(migration)
            ready = _answers(host, port, supervisor, done)
            demo = None if options["no_demo"] else _manage("demo")
            supervisor.add(*workers)
            if ready:
                self._greet(origin)
            elif not done.is_set():
                self.stderr.write(f"{origin}/ has not answered for {READY_SECONDS} seconds; it is still being tried.")
            if demo:
                _finish(demo)
                if missing():
                    ring_intake(STARTER)
            self._tell_waiting()
            with closing(keep_room()):
                self._tend(supervisor, done)
        finally:
            self.stdout.write("Stopping …")
            supervisor.stop()
            lock.close()
            self.stdout.write("Stopped.")

    def _greet(self, origin: str) -> None:
        self.stdout.write(self.style.SUCCESS(f"Offshoot is ready at {origin}/"))
        self.stdout.write(f"Everything it keeps lies in {settings.DATA_DIR}. Ctrl-C stops it.")
        self.stdout.flush()

    def _tell_waiting(self) -> None:
        if waiting := Job.objects.filter(kind=Job.Kind.FILM, state__in=Job.LIVE).count():
            self.stdout.write(f"Films being rendered: {waiting}. The feed fills while you look.")
            self.stdout.flush()

    def _tend(self, supervisor: Supervisor, done: threading.Event) -> None:
        last, said, weighed, indexed = 0.0, "", time.monotonic(), 0.0
        learned = time.monotonic() - LEARN_SECONDS + FIRST_LESSON
        while not done.wait(0.2):
            for name in supervisor.tend():
                self.stderr.write(f"{name} ended and is started again.")
                _mend_broker()
            if time.monotonic() - weighed >= RIGHTS_SECONDS:
                weighed = time.monotonic()
                ring_intake(RESCORE)
                ring_intake(TIDY)
            if time.monotonic() - indexed >= INDEX_SECONDS:
                indexed = time.monotonic()
                ring_intake(INDEX)
                ring_intake(FLOOR)
                ring_intake(JUDGE)
            if time.monotonic() - learned >= LEARN_SECONDS:
                learned = time.monotonic()
                ring_training()
            if time.monotonic() - last >= REAP_SECONDS:
                last = time.monotonic()
                trouble = _reap()
                if trouble and trouble != said:
                    self.stderr.write(f"The reaper cannot look, and goes on trying: {trouble}")
                said = trouble


def _reap() -> str:
    """One pass of the reaper; why it could not look, or nothing."""
    try:
        close_old_connections()
        for queue in reap().unheard:
            ring(queue)
        if recover_uploads():
            ring_intake()
        if films_wait():
            ring_intake(BRING)
        if checks_wait():
            ring_intake(SEARCH)
        if steps_wait():
            ring_intake(TELL)
    except (DatabaseError, OSError) as error:
        # A full disk or a database that is away must not take the supervisor down with it.
        return str(error)
    return ""


def _manage(*arguments: str) -> "subprocess.Popen[str]":
    """A management command in a process of its own: what it loads, the supervisor need not carry for days."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments, "--verbosity", "0"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603  Ours, word by word.


def _finish(process: "subprocess.Popen[str]") -> None:
    _, errors = process.communicate()
    if process.returncode:
        lines = errors.strip().splitlines() or ["no reason was given"]
        raise CommandError(f"The data folder {settings.DATA_DIR} could not be prepared: {lines[-1]}")


def _children(host: str, port: int, origin: str) -> list[Child]:
    environment = {"OFFSHOOT_ORIGIN": origin, "OFFSHOOT_DATA": str(settings.DATA_DIR), "OMP_WAIT_POLICY": "passive"}
    # Threads that paint would otherwise each keep an arena of freed memory.
    environment["MALLOC_ARENA_MAX"] = "2"
    # Large pictures are given back when they are dropped; for frames that would cost more than it saves.
    environment["MALLOC_MMAP_THRESHOLD_"] = "8000000"
    environment["MALLOC_TRIM_THRESHOLD_"] = "33554432"
    # In a container everything runs as root; our messages carry no code, which is what the warning is about.
    environment["PYTHONWARNINGS"] = "ignore:You're running the worker with superuser privileges"
    web = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", host, "--port", str(port)]
    # Who a visitor is, `accounts.limits` reads from the headers of proxies it was told to trust, and of no others.
    web += ["--no-proxy-headers"]
    worker = [
        sys.executable,
        "-m",
        "celery",
        "--quiet",
        "-A",
        "config",
        "worker",
        "--pool",
        "solo",
    ]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    # What it loads to learn with goes with the process that learned.
    once = [*worker[:-1], "prefork", "--concurrency", "1", "--max-tasks-per-child", "1"]
    # One process for all engines of models: they share one accelerator, and so take turns on it.
    models = ",".join(queue_of(Job.Kind.FILM, engine.name) for engine in registry.all() if engine.name != SKETCH)
    children = [
        Child("web", [*web, "--log-level", "warning", "--timeout-graceful-shutdown", "2"], environment),
        Child("preview worker", [*worker, *quiet, "-Q", "preview", "-n", "preview@%h"], environment),
        Child("training worker", [*once, *quiet, "-Q", TRAINING, "-n", "training@%h"], environment),
        Child("render worker", [*worker, *quiet, "-Q", f"render,{INTAKE}", "-n", "render@%h"], environment),
    ]
    if models:
        children.append(Child("model worker", [*worker, *quiet, "-Q", models, "-n", "models@%h"], environment))
    return children


def _use_data_folder(folder: Path | None) -> None:
    """Settings are read before arguments are: begin again with the folder in the environment."""
    if folder is None or folder.expanduser().resolve() == settings.DATA_DIR:
        return
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"--data must name a folder; {folder} is a file.")
    os.environ["OFFSHOOT_DATA"] = str(folder.expanduser().resolve())
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606


def _refuse_taken_port(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise CommandError(f"--port must be between 1 and 65535, not {port}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error.strerror}); choose another with --port."
            ) from error


def _mend_broker() -> None:
    """A full disk cuts the broker's notes and rings short, and over those no worker lives: away with them.

    Notes are written anew, and the reaper rings again for whatever waits.
    """
    folder = settings.BROKER_DIR
    for file in [*(folder / "control").glob("*.exchange"), *(folder / "queue").glob("*.msg")]:
        try:
            json.loads(file.read_text())
        except (OSError, ValueError):
            file.unlink(missing_ok=True)


def _allow_open_files() -> None:
    """For this process and the children it starts, as many open files as the system lets it ask for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _lock_data_folder() -> IO[str]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    lock = (settings.DATA_DIR / "up.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CommandError(
            f"Offshoot already runs on {settings.DATA_DIR}; stop it, or choose another --data."
        ) from error
    return lock


def _answers(host: str, port: int, supervisor: Supervisor, done: threading.Event) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not done.wait(0.1):
        supervisor.tend()
        connection = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)  # noqa: S104
        try:
            connection.request("GET", "/healthz/")
            if connection.getresponse().status == 200:
                return True
        except OSError:
            continue
        finally:
            connection.close()
    return False
