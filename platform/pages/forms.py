"""The form beside a finished film: who may see it, and what stands next to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clips.models import Clip


class ClipForm(forms.Form):
    """Visibility, caption, tags in one line, and whether the sentence is shown; the verbs judge the words."""

    caption = forms.CharField(required=False, strip=True)
    tags = forms.CharField(required=False)
    visibility = forms.ChoiceField(
        choices=Clip.Visibility.choices, error_messages={"required": _("Choose who may see it.")}
    )
    prompt_shown = forms.BooleanField(required=False)

    def asked(self) -> dict[str, Any]:
        """Arguments for the verbs, from a valid form. Tags are parted by commas, spaces or number signs."""
        clean = self.cleaned_data
        line = clean["tags"]
        for mark in "#,，、;；":
            line = line.replace(mark, " ")
        return {**clean, "tags": line.split()}
