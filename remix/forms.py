"""What each kind of remix asks for, from a page or from the API."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clips.models import Clip
from generation.storyboard.schema import ASPECTS, LAYOUTS, MOODS
from licensing.models import Work
from remix.kinds.splice import MOST_PIECES, TRANSITION_MS, Piece

ADDRESS = re.compile(r"([a-z0-9]{12})/?\s*$")


class WordField(forms.ChoiceField):
    """One of a few words, or none; the refusal names those there are."""

    default_error_messages = {"invalid_choice": gettext_lazy("“%(value)s” is none of these: %(known)s.")}

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        super().__init__(choices=[(word, word) for word in self.words], required=False)

    def validate(self, value: Any) -> None:
        """As any choice is, with the words there are for the message."""
        try:
            super().validate(value)
        except ValidationError as refused:
            refused.params = {"value": str(value)[:60], "known": ", ".join(self.words)}
            raise


class RemixForm(forms.Form):
    """The ground of all: fields are read for one viewer, who must be able to see every film they name."""

    def __init__(self, data: Any = None, *, viewer: Any = None) -> None:
        super().__init__(data)
        self.viewer = viewer

    def asked(self, clip: Clip) -> dict[str, Any]:
        """Arguments of the kind, from a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def film(self, said: str) -> Clip:
        """The film of an address or an id. Raises ValidationError for one this viewer cannot see."""
        found = ADDRESS.search(said.strip().removesuffix("/"))
        clip = Clip.objects.visible_to(self.viewer).filter(pk=found[1]).first() if found else None
        if clip is None:
            raise ValidationError(_("“%(said)s” is no film that you can see.") % {"said": said[:60]})
        return clip


class ModifyForm(RemixForm):
    instruction = forms.CharField(max_length=5000)


class RestyleForm(RemixForm):
    style = forms.CharField(max_length=120)


class ExtendForm(RemixForm):
    seconds = forms.FloatField(min_value=0.5, max_value=18)
    where = WordField(("after", "before"))
    sentence = forms.CharField(required=False, max_length=2000)


class RecastForm(RemixForm):
    who = forms.CharField(max_length=40)
    into = forms.CharField(max_length=40)


class RescoreForm(RemixForm):
    mood = WordField(MOODS)
    work = forms.CharField(max_length=12, required=False)
    other = forms.CharField(max_length=200, required=False)

    def asked(self, clip: Clip) -> dict[str, Any]:
        """A work and another film by what they name."""
        asked = super().asked(clip)
        if name := asked.pop("work", ""):
            asked["work"] = Work.objects.visible_to(self.viewer).filter(pk=name).first()
            if asked["work"] is None:
                raise ValidationError(_("“%(id)s” is no work in this library.") % {"id": name})
        if said := asked.pop("other", ""):
            asked["other"] = self.film(said)
        return asked


class ReframeForm(RemixForm):
    aspect = WordField(ASPECTS)
    zoom = forms.FloatField(min_value=1, max_value=4, required=False)
    across = forms.FloatField(min_value=0, max_value=1, required=False)
    down = forms.FloatField(min_value=0, max_value=1, required=False)
    speed = forms.FloatField(min_value=0.25, max_value=4, required=False)
    reverse = forms.BooleanField(required=False)
    mirror = forms.BooleanField(required=False)
    turns = forms.IntegerField(min_value=1, max_value=6, required=False)


class DuetForm(RemixForm):
    other = forms.CharField(max_length=200)
    layout = WordField(LAYOUTS)

    def asked(self, clip: Clip) -> dict[str, Any]:
        """The other film by what it is named."""
        asked = super().asked(clip)
        return {**asked, "other": self.film(asked["other"])}


class CaptionForm(RemixForm):
    lines = forms.CharField(max_length=2000)

    def asked(self, clip: Clip) -> dict[str, Any]:
        """One caption a line."""
        return {"lines": self.cleaned_data["lines"].splitlines()}


class SpliceForm(RemixForm):
    """Pieces are written one a line: a film's address or id, then its in and out points in seconds."""

    pieces = forms.CharField(max_length=4000)
    transition = WordField(TRANSITION_MS)
    mood = WordField(MOODS)
    on_the_beat = forms.BooleanField(required=False)

    def asked(self, clip: Clip) -> dict[str, Any]:
        """The pieces in order; "this" is the film itself, a line without times a whole film."""
        lines = [line.split() for line in self.cleaned_data["pieces"].splitlines() if line.strip()]
        if len(lines) > MOST_PIECES:
            raise ValidationError(_("Take two to twelve pieces, of at most six films."))
        asked = super().asked(clip)
        return {**asked, "pieces": [self._piece(line, clip) for line in lines]}

    def _piece(self, line: list[str], clip: Clip) -> Piece:
        film = clip if line[0] == "this" else self.film(line[0])
        try:
            if len(line) not in (1, 3):
                raise ValueError(len(line))
            begin, end = (float(text.replace(",", ".")) for text in line[1:] or ("0", str(film.ms / 1000)))
            return Piece(film, round(begin * 1000), round(end * 1000))
        except (ValueError, OverflowError) as error:
            said = _("Write a piece as a film and two times in seconds, for example: this 0 2.5")
            raise ValidationError(said) from error


FORMS: dict[str, type[RemixForm]] = {
    "modify": ModifyForm,
    "restyle": RestyleForm,
    "extend": ExtendForm,
    "splice": SpliceForm,
    "recast": RecastForm,
    "rescore": RescoreForm,
    "reframe": ReframeForm,
    "duet": DuetForm,
    "caption": CaptionForm,
}
