"""How a film sounds now."""

from typing import Any

from clips.models import Clip


def sounding(clip: Clip) -> dict[str, Any]:
    """The storyboard of a film as it sounds now: its own, or that of its last rescoring."""
    last = clip.rescores.order_by("-pk").first()
    return last.storyboard if last else clip.storyboard
