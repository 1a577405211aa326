"""Rows about how newcomers begin; `feed.models` holds them with the others."""

from django.db import models
from django.utils import timezone

from accounts.models import User


class Mood(models.Model):
    """The mood that somebody named for their For you to begin in."""

    person = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="mood")
    name = models.CharField(max_length=20, help_text="As storyboards name it.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.name} for {self.person_id}"
