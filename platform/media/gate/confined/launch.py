"""Started first inside the sandbox: takes its own limits, becomes the program, and tells what that took."""

import json
import os
import resource
import runpy
import select
import signal
import sys
from contextlib import suppress
from typing import NoReturn

BROKEN = 71


def _take(limits: dict[str, int]) -> None:
    for name, value in limits.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        # A system may lack a limit or hold a lower one already; neither makes this one wider.
        if kind is not None:
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (value, value))
    with suppress(OSError):
        os.nice(5)


def _tell(child: int, report: int) -> NoReturn:
    """Wait for the program, write down its peak of memory and its processor time, and end as it ended.

    When whoever asked is gone, nobody reads the report any more: then everything here ends at once.
    """
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    watch = select.poll()
    watch.register(woken, select.POLLIN)
    watch.register(report, 0)
    while not (ended := os.wait4(child, os.WNOHANG))[0]:
        for handle, _ in watch.poll():
            if handle == report:
                os.killpg(0, signal.SIGKILL)
            os.read(woken, 64)
    usage = ended[2]
    took = {"peak": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024), "cpu": usage.ru_utime + usage.ru_stime}
    with suppress(OSError):
        os.write(report, json.dumps(took).encode())
    code = os.waitstatus_to_exitcode(ended[1])
    os._exit(code if code >= 0 else 128 - code)


def _main() -> None:
    order = json.loads(sys.argv[1])
    if child := os.fork():
        _tell(child, order["report"])
    os.close(order["report"])
    _take(order["limits"])
    if order["module"] is None:
        try:
            os.execv(order["argv"][0], order["argv"])  # noqa: S606
        except OSError as error:
            print(error, file=sys.stderr)  # noqa: T201
            sys.exit(BROKEN)
    sys.path[:] = [*order["paths"], *sys.path]
    sys.argv = [order["module"], *order["argv"]]
    try:
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
    except ImportError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(BROKEN)


if __name__ == "__main__":
    _main()
