"""The settings of a language model that directs."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

LLM_NAMES = ("OFFSHOOT_LLM_URL", "OFFSHOOT_LLM_MODEL", "OFFSHOOT_LLM_KEY", "OFFSHOOT_LLM_SECONDS")
_ADDRESS = re.compile(r"https?://([\w.-]+|\[[\da-f:]+\])(:\d{1,5})?(/[\w.~/-]*)?", re.ASCII)


def language_model(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> dict[str, Any]:
    """Its `url`, `name`, `key` and `seconds` to answer in; empty if none is set. What does not fit is refused in one
    line that names the setting. The address holds no user and password: a key has its own place."""
    url, name, key, seconds = (environment.get(setting, "") for setting in LLM_NAMES)
    if url and not _ADDRESS.fullmatch(url):
        refuse("OFFSHOOT_LLM_URL must look like http://127.0.0.1:8080/v1.")
    if bool(url) != bool(name):
        refuse("OFFSHOOT_LLM_URL and OFFSHOOT_LLM_MODEL go together: set both or neither.")
    if not (key.isascii() and key.isprintable()):
        refuse("OFFSHOOT_LLM_KEY must be visible ASCII characters.")
    if seconds and not (seconds.isdecimal() and 1 <= int(seconds[:9]) <= 60):
        refuse(f"OFFSHOOT_LLM_SECONDS must be a whole number from 1 to 60, not {seconds!r}.")
    return {"url": url.rstrip("/"), "name": name, "key": key, "seconds": int(seconds or 8)} if url else {}
