"""Programs that touch foreign bytes, run with little: no network, no other file, bounded time, memory and output."""

import importlib.util
import json
import logging
import os
import selectors
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Any, Literal, cast

import psutil
from django.conf import settings

from media.gate.confined.launch import BROKEN
from media.gate.refusals import GateFailed

log = logging.getLogger(__name__)

MEMORY = 960 << 20
OUTPUT = 1 << 20
PROCESSES = 64
POLL = 0.05
LAUNCHER = Path(__file__).parent / "confined" / "launch.py"
# Where `media` is imported from; nothing else of the house can be read inside.
CODE = Path(__file__).parents[2]
LIBRARIES = ("av", "PIL", "numpy", "pdqhash")
# C libraries and their loader, wherever a distribution keeps them.
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/nix/store", "/gnu/store")
CRASHES = {128 + number for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)}
NO_PROCESS = (b"pthread_create", b"can't start new thread")
Ended = Literal["done", "time", "memory", "output", "processes"]


@dataclass
class Ran:
    """How a confined program ended: its exit code (128 and more: a signal), what it said, what it took."""

    code: int = 0
    ended: Ended = "done"
    out: bytes = b""
    said: bytes = b""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0

    @property
    def starved(self) -> bool:
        """Whether it was stopped for what it took, not for what it found."""
        stopped = {128 + signal.SIGXCPU, 128 + signal.SIGKILL, 128 + signal.SIGXFSZ}
        return self.ended != "done" or self.code in stopped or b"MemoryError" in self.said or _NO_ROOM in self.said


_NO_ROOM = b"Cannot allocate memory"


@dataclass
class _Pipes:
    """What comes out of the program, kept up to a bound; whole lines of stdout go to `on_line`."""

    on_line: Callable[[bytes], None] | None
    kept: dict[str, bytearray] = field(default_factory=lambda: {"out": bytearray(), "said": bytearray()})
    over: bool = False
    _line: bytes = b""

    def take(self, which: str, chunk: bytes) -> None:
        kept = self.kept[which]
        kept += chunk
        if which == "said":
            # Its last words are the ones that explain.
            del kept[:-4096]
        elif self.on_line is not None:
            *lines, self._line = (self._line + chunk).split(b"\n")
            del kept[:], lines[:-8]
            self._line = self._line[-4096:]
            for line in lines:
                self.on_line(line)
        self.over = self.over or len(kept) > OUTPUT


def run_confined(
    program: str | Path,
    arguments: Sequence[str] = (),
    *,
    reads: Sequence[Path],
    writes: Path | None,
    seconds: float,
    cpu_seconds: int | None = None,
    memory_bytes: int = MEMORY,
    file_bytes: int = 0,
    on_line: Callable[[bytes], None] | None = None,
) -> Ran:
    """Run one of our modules (`program` is its dotted name) or an executable (a path) on foreign bytes.

    It sees `reads` (read-only) and `writes` (a folder) under their own paths, has no standard input, no network, no
    other file where bubblewrap works, and at most `seconds` of time, `cpu_seconds` of processor, `memory_bytes` in
    all its processes together and `file_bytes` a written file. It and all it started are gone when this returns.
    With `on_line`, its output goes there line by line and is not kept. Raises `GateFailed` when it cannot start.
    """
    module = program if isinstance(program, str) else None
    limits = {
        "CORE": 0,
        "CPU": cpu_seconds or max(1, round(seconds)),
        "AS": memory_bytes,
        "DATA": memory_bytes,
        "FSIZE": file_bytes,
        "NOFILE": 64,
        "NPROC": _processes() + PROCESSES,
    }
    argv = list(arguments) if module else [str(program), *arguments]
    order = {"module": module, "argv": argv, "limits": limits, "paths": [str(path) for path in _python_paths()]}
    seen = [*reads, *([] if module else [Path(program)])]
    walls = _walls(seen, writes) if confinement() == "bubblewrap" else []
    pipes = _Pipes(on_line)
    return _watched(walls, order, writes=writes, seconds=seconds, memory_bytes=memory_bytes, pipes=pipes)


def confinement() -> Literal["bubblewrap", "limits"]:
    """What stands around foreign bytes: walls and limits, or where walls do not work, limits alone."""
    wanted = settings.GATE["sandbox"]
    if wanted == "limits":
        return "limits"
    if _walls_stand():
        return "bubblewrap"
    if wanted == "bubblewrap":
        raise GateFailed(
            "OFFSHOOT_SANDBOX asks for bubblewrap, which is not installed or may not make namespaces here."
        )
    return "limits"


@cache
def _walls_stand() -> bool:
    """Whether bubblewrap is installed and may make its namespaces here: many containers forbid that."""
    if shutil.which("bwrap") is None:
        log.warning("Bubblewrap is not installed: foreign files are confined by limits alone.")
        return False
    command = [*_walls([], None), str(_python()), "-I", "-S", "-c", "pass"]
    try:
        subprocess.run(command, capture_output=True, timeout=10, env=_environment(None), check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("Bubblewrap does not work here (%s): foreign files are confined by limits alone.", error)
        return False
    return True


def _walls(reads: Sequence[Path], writes: Path | None) -> list[str]:
    command = [str(shutil.which("bwrap")), "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"]
    for system in SYSTEM:
        command += ["--ro-bind-try", system, system]
    base = Path(sys.base_prefix)
    python = [_python(), base / "lib", *_python_paths()]
    for path in [*python[:2], *(path if path != CODE else CODE / "media" for path in python[2:]), *reads]:
        command += ["--ro-bind-try", str(path), str(path)]
    if writes is not None:
        command += ["--bind", str(writes), str(writes)]
    return [*command, "--chdir", "/"]


@cache
def _python() -> Path:
    return Path(sys.executable).resolve()


@cache
def _python_paths() -> tuple[Path, ...]:
    found = [CODE, Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("platstdlib"))]
    for name in LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            origin = Path(spec.origin)
            found.append(origin.parents[1] if origin.stem == "__init__" else origin.parent)
    return tuple(dict.fromkeys(found))


def _processes() -> int:
    """How many threads this user has: the limit on processes counts those of the whole machine."""
    mine, count = os.getuid(), 0
    if mine == 0:
        # Root is held by no such limit.
        return 1024
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.uids().real == mine:
                count += process.num_threads()
    return count


def _environment(writes: Path | None) -> dict[str, str]:
    # glibc keeps an arena a thread; two are enough and keep address space small.
    room = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return room | ({"TMPDIR": str(writes)} if writes else {})


def _watched(
    walls: list[str],
    order: dict[str, Any],
    *,
    writes: Path | None,
    seconds: float,
    memory_bytes: int,
    pipes: _Pipes,
) -> Ran:
    ran, started = Ran(), time.monotonic()
    heard, told = os.pipe()
    try:
        launch = [str(_python()), "-I", "-S", "-B", str(LAUNCHER), json.dumps({**order, "report": told})]
        process = subprocess.Popen(  # noqa: S603
            [*walls, *launch],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(writes),
            cwd="/",
            pass_fds=(told,),
            start_new_session=True,
        )
    except OSError as error:
        os.close(heard)
        raise GateFailed(f"The sandbox does not start: {error.strerror}") from error
    finally:
        os.close(told)
    try:
        _follow(process, ran, deadline=started + seconds, memory_bytes=memory_bytes, pipes=pipes)
    finally:
        _end(process, ran)
        _took(heard, ran)
    ran.seconds = time.monotonic() - started
    ran.out, ran.said = bytes(pipes.kept["out"]), bytes(pipes.kept["said"])
    if ran.code != 0 and any(sign in ran.said for sign in NO_PROCESS):
        raise GateFailed("This user may start no further process or thread here. Try again when less is running.")
    if ran.code in CRASHES:
        log.warning("A confined program crashed: %s", signal.strsignal(ran.code - 128))
    if ran.code == BROKEN:
        raise GateFailed(f"The sandbox lacks a part: {ran.said.decode(errors='replace').strip()}")
    return ran


def _took(heard: int, ran: Ran) -> None:
    """What the launcher wrote down, if it came to that."""
    os.set_blocking(heard, False)
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads(os.read(heard, 200))
        ran.peak_bytes, ran.cpu_seconds = max(ran.peak_bytes, int(said["peak"])), float(said["cpu"])
    os.close(heard)


def _follow(process: subprocess.Popen[bytes], ran: Ran, *, deadline: float, memory_bytes: int, pipes: _Pipes) -> None:
    looked = 0.0
    with selectors.DefaultSelector() as selector:
        for which, stream in (("out", process.stdout), ("said", process.stderr)):
            os.set_blocking(cast(IO[bytes], stream).fileno(), False)
            selector.register(cast(IO[bytes], stream), selectors.EVENT_READ, which)
        while process.returncode is None:
            if not selector.get_map():
                # Both ends are closed: it is on its way out.
                time.sleep(0.002)
            for key, _ in selector.select(POLL if selector.get_map() else 0):
                chunk = cast(IO[bytes], key.fileobj).read(65536)
                if chunk:
                    pipes.take(key.data, chunk)
                elif chunk == b"":
                    selector.unregister(key.fileobj)
            process.poll()
            now = time.monotonic()
            if now - looked > 0.2 and process.returncode is None:
                looked = now
                held, processes = resident(process.pid)
                ran.peak_bytes = max(ran.peak_bytes, held)
                if processes > PROCESSES:
                    ran.ended = "processes"
            if now > deadline:
                ran.ended = "time"
            elif ran.peak_bytes > memory_bytes:
                ran.ended = "memory"
            elif pipes.over:
                ran.ended = "output"
            if ran.ended != "done":
                return
        for key in list(selector.get_map().values()):
            while chunk := cast(IO[bytes], key.fileobj).read(65536):
                pipes.take(key.data, chunk)


def resident(pid: int) -> tuple[int, int]:
    """The resident memory of a process and all below it, and how many they are."""
    total = count = 0
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            with suppress(psutil.Error):
                total += process.memory_info().rss
                count += 1
    return total, count


def _end(process: subprocess.Popen[bytes], ran: Ran) -> None:
    """All of it: bubblewrap takes its own children along, without it they are of one session."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    # Whoever was ended by a signal of ours reads as one that bubblewrap saw end by it.
    code = process.wait()
    ran.code = code if code >= 0 else 128 - code
    for stream in (process.stdout, process.stderr):
        cast(IO[bytes], stream).close()
