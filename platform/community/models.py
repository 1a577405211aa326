"""Rows about what people say of films and what they keep of them."""

from datetime import timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import Block, User
from clips.models import Clip, new_id
from community.challenging.models import Ballot as Ballot
from community.challenging.models import Challenge as Challenge
from community.challenging.models import Entry as Entry
from community.inviting.models import Invite as Invite
from community.inviting.models import Invited as Invited
from community.inviting.models import Pick as Pick
from community.inviting.models import Start as Start


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


class CommentQuerySet(models.QuerySet["Comment"]):
    """Every door fetches through one of these."""

    def standing(self) -> Self:
        """What nobody took away, of people who are still here."""
        return self.filter(removed_at=None, author__is_active=True)

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What stands under films that the viewer may see, by nobody who blocked them or whom they blocked; the house's
        own people see all."""
        said = self.standing().filter(clip__in=Clip.objects.visible_to(viewer))
        if not viewer.pk or viewer.is_staff:
            return said
        theirs = Block.objects.filter(blocked_id=viewer.pk).values("blocker")
        mine = Block.objects.filter(blocker_id=viewer.pk).values("blocked")
        return said.exclude(author__in=theirs).exclude(author__in=mine)


class Comment(models.Model):
    """What a person says under a film, or in answer to what somebody said there: threads are one level deep.

    One that is taken away keeps its row, without its words, so that the answers to it have a place.
    """

    LENGTH = 500
    EDITED_WITHIN = timedelta(minutes=15)

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    text = models.CharField(max_length=LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["clip", "parent", "-id"], name="community_comment_thread"),
            models.Index(fields=["author", "-created_at"], name="community_comment_author"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(removed_at=None) | Q(text=""), name="community_removed_says_nothing"),
        )

    def __str__(self) -> str:
        return f"{self.author_id} on {self.clip_id}: {self.text[:40]}"

    @property
    def thread(self) -> int:
        """The number of the comment that its thread began with."""
        return self.parent_id or self.pk


class Hush(models.Model):
    """A film under which its maker lets nobody say anything more; without a row everybody may."""

    clip = models.OneToOneField(Clip, primary_key=True, on_delete=models.CASCADE, related_name="hush")
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.clip_id} since {self.since}"


class SaveQuerySet(models.QuerySet["Save"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own; nobody is told what others keep."""
        return self.filter(person_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Save(models.Model):
    """One person keeps one film on a list that only they see."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saves")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="saves")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SaveQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["person", "-created_at"], name="community_save_person"),)
        constraints = (models.UniqueConstraint(fields=["clip", "person"], name="community_save_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} keeps {self.clip_id}"


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Every door fetches through one of these."""

    def owned_by(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(owner_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own, and public ones of people who are here, blocked by nobody of both; the house's own people
        see all public ones."""
        public = Q(public=True, owner__is_active=True)
        if viewer.pk and not viewer.is_staff:
            theirs = Block.objects.filter(blocked_id=viewer.pk).values("blocker")
            mine = Block.objects.filter(blocker_id=viewer.pk).values("blocked")
            public &= ~Q(owner__in=theirs) & ~Q(owner__in=mine)
        own = Q(owner_id=viewer.pk) if viewer.pk and viewer.is_authenticated else Q(pk__in=[])
        return self.filter(public | own)


class Collection(models.Model):
    """Films that a person put together under a name, for themselves or for everybody."""

    LENGTH = 60

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="collections")
    name = models.CharField(max_length=LENGTH)
    public = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(default=timezone.now, help_text="When a film was last put in.")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ("-touched_at", "-pk")
        indexes = (models.Index(fields=["owner", "-touched_at"], name="community_collection_owner"),)
        constraints = (models.UniqueConstraint("owner", Lower("name"), name="community_one_collection_a_name"),)

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """A film in a collection."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="collected")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["collection", "-created_at"], name="community_item_order"),)
        constraints = (models.UniqueConstraint(fields=["collection", "clip"], name="community_item_once"),)

    def __str__(self) -> str:
        return f"{self.clip_id} in {self.collection_id}"


class Sought(models.Model):
    """The words by which a film that anybody may find is found, and of what they were made: where that differs from the
    film as it stands, they are made anew. Its number is that of its row in the full text."""

    clip = models.OneToOneField(Clip, on_delete=models.CASCADE, related_name="sought")
    caption = models.CharField(max_length=300, blank=True)
    tags = models.JSONField(default=list)
    prompt_shown = models.BooleanField()
    strong = models.TextField(blank=True, help_text="Words of caption and tags, folded, parted by blanks.")
    weak = models.TextField(blank=True, help_text="Words of the sentence it was made from, and those spoken in it.")

    def __str__(self) -> str:
        return f"{self.clip_id}: {self.strong[:40]}"


class Term(models.Model):
    """A word that some film is found by; a misspelt one is led to the nearest."""

    word = models.CharField(max_length=40, unique=True)
    films = models.PositiveIntegerField(default=0, help_text="How many films it finds.")

    def __str__(self) -> str:
        return self.word


class Trigram(models.Model):
    """Three letters that follow each other in a word, its ends among them."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="trigrams")
    letters = models.CharField(max_length=3)

    class Meta:
        indexes = (models.Index(fields=["letters", "term"], name="community_trigram_letters"),)

    def __str__(self) -> str:
        return self.letters
