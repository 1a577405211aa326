"""Pages about the house itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, pgettext_lazy
from django.views.decorators.http import require_safe

from policy.book import CATEGORIES, book

TITLES = {
    "minors": pgettext_lazy("rules", "Children and young people"),
    "sexual": pgettext_lazy("rules", "Sex and nudity"),
    "gore": pgettext_lazy("rules", "Gore and cruelty"),
    "hate": pgettext_lazy("rules", "Hate"),
    "self-harm": pgettext_lazy("rules", "Harming oneself"),
    "real-person": pgettext_lazy("rules", "Real people"),
    "protected": pgettext_lazy("rules", "Characters and brands"),
    "fraud": pgettext_lazy("rules", "Fraud and illegal trade"),
    "weapons": pgettext_lazy("rules", "Making weapons"),
}


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """`/about/rules/`: what words are not allowed here, by category, each with its reason."""
    chinese = (get_language() or "").startswith("zh")
    found = book()
    sections = [
        {
            "id": category,
            "title": TITLES[category],
            "rules": [
                {"id": rule.id, "reason": rule.reason_zh if chinese else rule.reason, "mendable": rule.mendable}
                for rule in found.rules
                if rule.category == category
            ],
        }
        for category in CATEGORIES
    ]
    return render(request, "pages/rules.html", {"sections": sections, "version": found.version})
