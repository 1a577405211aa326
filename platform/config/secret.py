"""The key that signs sessions and tickets, where the environment gives none."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(kept: Path) -> str:
    """The text of the file `kept`; where there is none, 64 random bytes as text, from now on kept there for its owner
    alone.

    Whole or not at all, and one for everybody, though processes start at once or a disk is full. Raises `OSError`.
    """
    if not kept.exists():
        descriptor, fresh = tempfile.mkstemp(dir=kept.parent, prefix=f".{kept.name}-")
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
            os.link(fresh, kept)
        except FileExistsError:
            # Another process was quicker: theirs is the key.
            return kept.read_text()
        finally:
            os.unlink(fresh)
    return kept.read_text()
