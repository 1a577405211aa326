"""The form that sets a challenge."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlparse

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from community.challenging.host import AHEAD, DEAREST, OPEN, VOTES
from community.challenging.models import Challenge


def film_of(text: str) -> str:
    """The id of the film that an address or an id names; "" for none."""
    parts = [part for part in urlparse(text.strip()).path.split("/") if part]
    if "clips" in parts[:-1]:
        return parts[parts.index("clips") + 1]
    return parts[-1] if parts else ""


class ChallengeForm(forms.Form):
    """What a challenge asks for, and for how many days: dates alone would need everybody's time zone."""

    title = forms.CharField(max_length=4 * Challenge.TITLE)
    theme = forms.CharField(max_length=4 * Challenge.THEME, strip=False)
    source = forms.CharField(required=False, max_length=300)
    opens_in = forms.IntegerField(min_value=AHEAD[0], max_value=AHEAD[1])
    days = forms.IntegerField(min_value=OPEN[0], max_value=OPEN[1])
    votes = forms.IntegerField(min_value=VOTES[0], max_value=VOTES[1])
    prize = forms.IntegerField(required=False, min_value=0, max_value=DEAREST)

    def clean_source(self) -> str:
        """The id of the film."""
        text: str = self.cleaned_data["source"]
        if text.strip() and not film_of(text):
            raise forms.ValidationError(_("Paste the address of the film's page."))
        return film_of(text)

    def asked(self) -> dict[str, Any]:
        """What `make_challenge` takes, but for the film itself."""
        told, now = self.cleaned_data, timezone.now()
        opens = now + timedelta(days=told["opens_in"])
        closes = opens + timedelta(days=told["days"])
        return {
            "title": told["title"],
            "theme": told["theme"],
            "opens_at": opens,
            "closes_at": closes,
            "votes_until": closes + timedelta(days=told["votes"]),
            "prize": told["prize"] or 0,
        }
