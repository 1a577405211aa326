"""How a confined program answers: one line of JSON, either what it found or why not."""

import errno
import json
import sys
from collections.abc import Callable
from typing import Any

SYSTEM = {"failed": {errno.ENOSPC, errno.EDQUOT, errno.EROFS}, "effort": {errno.EFBIG, errno.ENOMEM}}


class Unfit(Exception):
    """The file may not enter; the code and values are those of a `Refused`."""

    def __init__(self, code: str, **values: int | float | str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def answer(work: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Give `work` the order of the command line and print what it answers.

    Whatever a decoder raises about foreign bytes means the same: damaged. Only want of memory, and a part of ours that
    is missing, are told apart.
    """
    try:
        said: dict[str, Any] = {"found": work(json.loads(sys.argv[1]))}
    except Unfit as unfit:
        said = {"refused": unfit.code, "values": unfit.values}
    except MemoryError:
        said = {"refused": "effort", "values": {}}
    except ImportError:
        raise
    except OSError as error:
        # Decoders raise this too, with any number; of these the system alone speaks.
        code = next((code for code, numbers in SYSTEM.items() if error.errno in numbers), "damaged")
        said = {"refused": code, "values": {}, "why": str(error.strerror)}
    except Exception as error:
        print(f"{type(error).__name__}: {error}"[:500], file=sys.stderr)  # noqa: T201
        said = {"refused": "damaged", "values": {}}
    print(json.dumps(said))  # noqa: T201
