"""What the same film is known by, whoever shows it and however often."""

from clips.models import Clip
from feed.models import Footing

# An allowed likeness that shares so much of its moments is the same film.
SAME = 0.8


def group_of(clip: Clip) -> str:
    """The group of a film: that of the one it was found to be a copy of, else its file's, else its storyboard's."""
    copied = clip.matches.filter(holds=True, score__gte=SAME, other__footing__isnull=False)
    first = copied.order_by("-score", "pk").values_list("other__footing__group", flat=True).first()
    if first:
        return str(first)
    file = clip.upload.sha256 if clip.is_footage and hasattr(clip, "upload") else ""
    return f"file:{file}" if file else f"board:{clip.digest}"


def had_one(groups: set[str]) -> set[str]:
    """Those of the groups of which a film has or had a place."""
    rows = Footing.objects.filter(group__in=groups, entered_at__isnull=False)
    return set(rows.values_list("group", flat=True))
