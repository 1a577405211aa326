"""Started first inside the sandbox: takes its own limits, then becomes the program."""

import json
import os
import resource
import runpy
import sys
from contextlib import suppress

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


def _main() -> None:
    order = json.loads(sys.argv[1])
    _take(order["limits"])
    if order["module"] is None:
        os.execv(order["argv"][0], order["argv"])  # noqa: S606
    sys.path[:] = [*order["paths"], *sys.path]
    sys.argv = [order["module"], *order["argv"]]
    try:
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
    except ImportError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(BROKEN)


if __name__ == "__main__":
    _main()
