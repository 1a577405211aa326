"""The forms of a film's terms, and of taking it back."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lineage.models import MOST_ASKED, Edge, Revocation, Terms
from lineage.permits.ask import handles_of

LONGEST_LIST = 9_000


class TermsForm(forms.Form):
    """Whom remixes are for, each kind apart where it is to be another; names in one line; the verb judges them."""

    audience = forms.ChoiceField(
        choices=Terms.Audience.choices, error_messages={"required": _("Choose who may remix it.")}
    )
    named = forms.CharField(required=False, max_length=LONGEST_LIST)
    share = forms.IntegerField(min_value=0, max_value=MOST_ASKED, required=False)
    day = forms.DateField(required=False)
    usual = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, terms: Terms) -> None:
        day = timezone.localtime(terms.remix_from).date() if terms.remix_from else None
        initial = {"audience": terms.audience, "share": terms.share, "day": day}
        initial |= {f"kind-{kind}": whose for kind, whose in terms.kinds.items()}
        named = " ".join(f"@{handle}" for handle in handles_of(terms)) if data is None else ""
        super().__init__(data, initial={**initial, "named": named})
        for kind in Edge.Kind.values:
            self.fields[f"kind-{kind}"] = forms.ChoiceField(choices=[("", ""), *Terms.Audience.choices], required=False)

    @property
    def kind_errors(self) -> list[Any]:
        """What is wrong with what was chosen for single kinds."""
        return [one for name in self.errors for one in self.errors[name] if name.startswith("kind-")]

    @property
    def apart(self) -> bool:
        """Whether some kind is for others than the rest, or was refused."""
        return bool(self.kind_errors) or any(one["chosen"] for one in self.kinds())

    def refuse(self, error: ValidationError) -> None:
        """Put what the verb objects to beside the field it is about."""
        for name, messages in getattr(error, "message_dict", {"": error.messages}).items():
            self.add_error(name if name in self.fields else None, messages)

    def kinds(self) -> list[dict[str, Any]]:
        """For each kind of remix its name, label and what is chosen for it, "" for as the rest."""
        return [
            {"name": kind, "label": label, "chosen": self[f"kind-{kind}"].value() or ""}
            for kind, label in Edge.Kind.choices
        ]

    def asked(self) -> dict[str, Any]:
        """Arguments for the verb, from a valid form. A day begins at midnight where the house is."""
        clean = self.cleaned_data
        day = clean["day"]
        return {
            "audience": clean["audience"],
            "kinds": {kind: whose for kind in Edge.Kind.values if (whose := clean[f"kind-{kind}"])},
            "named": re.split(r"[\s,，、;；]+", clean["named"]),
            "share": clean["share"] or 0,
            "usual": clean["usual"],
            "remix_from": timezone.make_aware(datetime.combine(day, time.min)) if day else None,
        }


class RevocationForm(forms.Form):
    """How far to take a film back, why, and for the last step that it is meant."""

    state = forms.ChoiceField(choices=Revocation.choices, error_messages={"required": _("Choose a step.")})
    why = forms.CharField(required=False, max_length=1000)
    confirmed = forms.BooleanField(required=False)

    def refuse(self, error: ValidationError) -> None:
        """Put what the verb objects to beside the field it is about."""
        for name, messages in getattr(error, "message_dict", {"": error.messages}).items():
            self.add_error(name if name in self.fields else None, messages)
