"""Long spans of time in templates."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def spell(ms: int) -> str:
    """Milliseconds in its largest two units: "12 s", "4 min", "3 h 20 min"."""
    seconds = round(ms / 1000)
    if seconds < 60:
        return _("%(n)s s") % {"n": seconds}
    minutes = seconds // 60
    if minutes < 60:
        return _("%(n)s min") % {"n": minutes}
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}
