"""What a system needs to know to keep the house beside other apps (W3C Web Application Manifest)."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

# As in tokens.css: the wall in the dark.
WALL = "#0f0d13"


def manifest_of() -> dict[str, Any]:
    """The manifest, in the language of the request."""
    return {
        "id": "/",
        "name": "Offshoot",
        "short_name": "Offshoot",
        "description": _("One sentence becomes a film. Others grow theirs from it."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": WALL,
        "theme_color": WALL,
        "categories": ["entertainment", "video"],
        "icons": [
            _icon("app-192", 192, "any"),
            _icon("app-512", 512, "any"),
            _icon("app-maskable-512", 512, "maskable"),
        ],
        "shortcuts": [
            {"name": _("New film"), "url": reverse("generation:create")},
            {"name": _("Studio"), "url": reverse("pages:studio")},
        ],
        "share_target": {
            "action": reverse("pages:share_target"),
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": static(f"icons/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
