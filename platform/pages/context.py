"""What the frame of every page needs to know: lights, languages, and where the scripts are."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_info

from pages.installing.playing import playing_of

LIGHTS = ("dark", "light")
COOKIE = "lights"


def house(request: HttpRequest) -> dict[str, Any]:
    """`lights` (dark, light, or empty: the system decides), `playing` (how films play here), `other_languages`,
    `import_map`, `script_nonce` and `page_url`."""
    chosen = request.COOKIES.get(COOKIE, "")
    now = get_language() or settings.LANGUAGE_CODE
    return {
        "playing": playing_of(request),
        "lights": chosen if chosen in LIGHTS else "",
        "other_languages": [get_language_info(code) for code, _name in settings.LANGUAGES if code != now],
        "import_map": import_map(),
        "script_nonce": getattr(request, "csp_nonce", ""),
        "page_url": request.build_absolute_uri(request.path),
    }


@cache
def import_map() -> str:
    """The names scripts import each other by, and where each lies: JSON for the page's import map."""
    folder = Path(settings.BASE_DIR) / "static" / "js"
    names = {f"offshoot/{path.stem}": static(f"js/{path.name}") for path in sorted(folder.glob("*.js"))}
    return json.dumps({"imports": {"htmx": static("vendor/htmx/htmx.esm.min.js"), **names}})
