"""What operators look for among films."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from generation.models import Job


class FilterForm(forms.Form):
    """State, engine and kind; what is not known is as if it were not asked."""

    state = forms.ChoiceField(choices=Job.State.choices, required=False)
    kind = forms.ChoiceField(choices=Job.Kind.choices, required=False)
    engine = forms.CharField(max_length=40, required=False)

    def asked(self) -> dict[str, Any]:
        """The fields to filter by."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def of(self, jobs: QuerySet[Job]) -> QuerySet[Job]:
        """Those jobs that fit."""
        return jobs.filter(**self.asked())
