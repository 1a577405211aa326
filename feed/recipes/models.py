"""Rows about recipes; `feed.models` holds them with the others."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, User
from clips.models import new_id


class RecipeQuerySet(models.QuerySet["Recipe"]):
    """Every door fetches through one of these."""

    def owned_by(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(owner_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own, and by their links those of people who are here, blocked by nobody of both."""
        linked = Q(shown=Recipe.Shown.LINK, owner__is_active=True)
        if viewer.pk and not viewer.is_staff:
            linked &= ~Q(owner__in=Block.objects.filter(blocked_id=viewer.pk).values("blocker"))
            linked &= ~Q(owner__in=Block.objects.filter(blocker_id=viewer.pk).values("blocked"))
        return self.filter(linked | (Q(owner_id=viewer.pk) if viewer.pk else Q(pk__in=[])))


class Recipe(models.Model):
    """What somebody asks of the feed, kept under a name: the sentence they said, and what was made of it."""

    class Shown(models.TextChoices):
        PRIVATE = "private", _("Only you")
        LINK = "link", _("Whoever has its link")

    LENGTH = 60

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recipes")
    name = models.CharField(max_length=LENGTH)
    sentence = models.CharField(max_length=1000, blank=True)
    form = models.JSONField(help_text="As `feed.steering.form` writes it.")
    shown = models.CharField(max_length=7, choices=Shown, default=Shown.PRIVATE)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RecipeQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        indexes = (models.Index(fields=["owner", "-changed_at"], name="feed_recipe_owner"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"


class Acting(models.Model):
    """The recipe that acts on somebody's For you, their own or one that was shown to them."""

    person = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="acting")
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="acting")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.recipe_id} for {self.person_id}"
