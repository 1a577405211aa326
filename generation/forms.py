"""The form a sentence is said in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from generation.draft import PromptRefused
from generation.storyboard.schema import ASPECTS

LENGTHS = (3, 5, 8, 12, 20)


class SentenceForm(forms.Form):
    """A sentence, the frame's shape, and how long the film is; the director judges the words."""

    rewrite = ""
    prompt = forms.CharField(required=False, strip=False, max_length=20_000)
    aspect = forms.ChoiceField(choices=[(aspect, aspect) for aspect in ASPECTS], required=False, initial="9:16")
    length = forms.FloatField(
        required=False,
        initial=5,
        min_value=2,
        max_value=20,
        error_messages={
            "invalid": _("Write the length in seconds, for example 5."),
            "min_value": _("A film lasts at least 2 seconds."),
            "max_value": _("A film lasts at most 20 seconds."),
        },
    )

    def refuse(self, error: ValidationError) -> None:
        """Say at the sentence why it was refused, and how it could be put instead where that is known."""
        self.add_error("prompt", error.messages)
        if isinstance(error, PromptRefused):
            self.rewrite = error.verdict.rewrite or ""

    def asked(self) -> dict[str, Any]:
        """Arguments for the director's verbs, from a valid form."""
        clean = self.cleaned_data
        return {
            "prompt": clean["prompt"],
            "aspect": clean["aspect"] or "9:16",
            "ms": round((clean["length"] or 5) * 1000),
        }
