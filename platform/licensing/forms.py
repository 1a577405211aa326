"""Forms of the library: what is offered, under which terms, and who may be cast by whom."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from licensing.models import Work

OFFERED = (Work.Kind.MUSIC, Work.Kind.AMBIENCE, Work.Kind.CHARACTER)


class OfferForm(forms.Form):
    """A sound or a character of one's own for the library."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in OFFERED])
    upload = forms.CharField(required=False, max_length=12)
    title = forms.CharField(max_length=120)
    holder_name = forms.CharField(required=False, max_length=120)
    about = forms.CharField(required=False, max_length=400)
    tags = forms.CharField(required=False, max_length=300)
    mood = forms.CharField(required=False, max_length=20)
    tempo = forms.IntegerField(required=False, min_value=40, max_value=200)
    noun = forms.CharField(required=False, max_length=40)
    colours = forms.CharField(required=False, max_length=80)
    likeness = forms.BooleanField(required=False)
    attested = forms.BooleanField(required=False)

    def said(self) -> dict[str, Any]:
        """What every kind of offer says, as arguments of its verb."""
        clean = self.cleaned_data
        tags = clean["tags"].replace("#", " ").replace(",", " ").replace("，", " ").split()
        words = {name: clean[name] for name in ("title", "holder_name", "about", "attested")}
        return {**words, "tags": tags}

    def character(self) -> dict[str, Any]:
        """What a character brings to a cast."""
        clean = self.cleaned_data
        colours = [part.strip() for part in clean["colours"].replace("，", ",").split(",") if part.strip()]
        return {"noun": clean["noun"].strip(), "colours": colours[:4]}


class TermsForm(forms.Form):
    """Terms of a licence."""

    organic = forms.BooleanField(required=False)
    ad = forms.BooleanField(required=False)
    remix = forms.BooleanField(required=False)
    territories = forms.CharField(required=False, max_length=800)
    starts = forms.DateField(required=False)
    ends = forms.DateField(required=False)
    price = forms.IntegerField(required=False, min_value=0, max_value=100_000)
    share = forms.FloatField(required=False, min_value=0, max_value=100)
    evidence = forms.CharField(required=False, max_length=12)
    note = forms.CharField(required=False, max_length=200)

    def asked(self) -> dict[str, Any]:
        """Arguments of the verb, evidence left to the door."""
        clean = self.cleaned_data
        return {
            **{name: clean[name] for name in ("organic", "ad", "remix", "note")},
            "territories": clean["territories"].replace(",", " ").replace("，", " ").split(),
            "starts_at": midnight(clean["starts"]),
            "ends_at": midnight(clean["ends"]),
            "price": clean["price"] or 0,
            "share": (clean["share"] or 0) / 100,
        }


class GrantForm(forms.Form):
    """Consent to cast a character: to one person, or with no handle to everybody."""

    who = forms.ChoiceField(choices=[("one", gettext_lazy("One person")), ("all", gettext_lazy("Everybody"))])
    handle = forms.CharField(required=False, max_length=41)
    organic = forms.BooleanField(required=False)
    ad = forms.BooleanField(required=False)
    remix = forms.BooleanField(required=False)
    reviews = forms.BooleanField(required=False)
    ends = forms.DateField(required=False)

    def asked(self) -> dict[str, Any]:
        """Arguments of the verb. Raises ValidationError for a handle that nobody has."""
        clean = self.cleaned_data
        everybody = clean["who"] == "all"
        to = None
        if not everybody:
            handle = clean["handle"].strip().lstrip("@").lower().replace("\0", "")
            to = User.objects.people().filter(handle__iexact=handle).first()
            if to is None:
                raise ValidationError(_("Nobody here is called @%(handle)s.") % {"handle": handle[:40]})
        chosen = {name: clean[name] for name in ("organic", "ad", "remix", "reviews")}
        return {"to": to, "everybody": everybody, "ends_at": midnight(clean["ends"]), **chosen}


def midnight(day: Any) -> datetime | None:
    """The beginning of a day, UTC."""
    return datetime.combine(day, time(), tzinfo=UTC) if day else None
