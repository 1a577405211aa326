"""Rows about what people say of films and what they keep of them."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from clips.models import Clip


class LikeQuerySet(models.QuerySet["Like"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own: who liked a film is told to its owner alone, in a notice."""
        return self.filter(person_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Like(models.Model):
    """One person likes one film, once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="likes")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LikeQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["person", "-created_at"], name="community_like_person"),)
        constraints = (models.UniqueConstraint(fields=["clip", "person"], name="community_like_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} likes {self.clip_id}"
