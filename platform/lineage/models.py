"""The family tree of films: what grew from what."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clips.models import Clip, Rendition, new_id

WHOLE = 1_000_000
MOST_ASKED = 50


def new_mark() -> str:
    """What a film is called in files that leave the house: it says nothing of the film's address."""
    return secrets.token_urlsafe(12)


class Revocation(models.TextChoices):
    """How far a film was taken back by its owner: see docs/revocation.md."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("No new remixes")
    BLURRED = "blurred", _("Without a name in trees")
    PURGED = "purged", _("Picture and sound gone")


class Node(models.Model):
    """A film's place in the family tree. It outlives the film, so that a tree never loses a branch.

    Rows are numbered in the order in which films were born; a parent is always older than its child.
    """

    key = models.CharField(max_length=12, unique=True, help_text="The id of the clip, also once it is gone.")
    mark = models.CharField(max_length=16, unique=True, default=new_mark, editable=False)
    clip = models.OneToOneField(Clip, null=True, blank=True, on_delete=models.SET_NULL, related_name="node")
    depth = models.PositiveIntegerField(default=0, help_text="0 for a root; else one more than its deepest parent.")
    offspring = models.PositiveIntegerField(default=0, help_text="How many films grew from it, in all generations.")
    announced = models.BooleanField(default=False, help_text="Whether its ancestors' people were told: see announcing.")
    counted = models.BooleanField(default=False, help_text="Whether its ancestors know of it: see tally.")
    revocation = models.CharField(max_length=7, choices=Revocation, default=Revocation.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=["id"], condition=Q(counted=False), name="lineage_uncounted"),
            models.Index(fields=["id"], condition=Q(announced=False), name="lineage_unannounced"),
        )

    def __str__(self) -> str:
        return self.key


class Edge(models.Model):
    """One film grew from another, and how. Written when the child is born, never changed."""

    class Kind(models.TextChoices):
        MODIFY = "modify", _("Modified")
        RESTYLE = "restyle", _("Restyled")
        EXTEND = "extend", _("Extended")
        SPLICE = "splice", _("Spliced")
        RECAST = "recast", _("Recast")
        RESCORE = "rescore", _("Rescored")
        REFRAME = "reframe", _("Reframed")
        DUET = "duet", _("Duet")
        CAPTION = "caption", _("Captioned")

    parent = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="down")
    child = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="up")
    kind = models.CharField(max_length=8, choices=Kind)
    weight = models.PositiveIntegerField(help_text="Millionths of the child that come from this parent.")
    spans = models.JSONField(default=list, help_text="Which stretch of the parent is which of the child: see sources.")
    asked = models.PositiveSmallIntegerField(
        default=0, help_text="Percent of what the parent's share of it earns, as asked when the child was."
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(asked__lte=MOST_ASKED), name="lineage_no_more_than_half_asked"),
            models.UniqueConstraint(fields=["child", "parent"], name="lineage_one_edge_a_pair"),
            # Nodes are numbered as they are born: no cycle can be written, whoever writes at the same time.
            models.CheckConstraint(condition=Q(parent__lt=F("child")), name="lineage_parent_is_older"),
            models.CheckConstraint(condition=Q(weight__lte=WHOLE), name="lineage_weight_within_whole"),
        )

    def __str__(self) -> str:
        return f"{self.child_id} {self.kind} of {self.parent_id}"


class Terms(models.Model):
    """On which terms others may remix a film. One without a row is everyone's to remix and asks for nothing."""

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        FOLLOWERS = "followers", _("People who follow me")
        NAMED = "named", _("People I name")
        NOBODY = "nobody", _("Nobody")

    clip = models.OneToOneField(Clip, primary_key=True, on_delete=models.CASCADE, related_name="terms")
    audience = models.CharField(max_length=9, choices=Audience, default=Audience.EVERYONE)
    kinds = models.JSONField(default=dict, blank=True, help_text="Kinds of remix that are for others than the rest.")
    named = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="named_in")
    share = models.PositiveSmallIntegerField(
        default=0, help_text="Percent asked of what the seconds that come from it earn."
    )
    remix_from = models.DateTimeField(null=True, blank=True, help_text="Before this nobody else begins.")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(share__lte=MOST_ASKED), name="lineage_terms_at_most_half"),)

    def __str__(self) -> str:
        return f"{self.clip_id} for {self.audience}"

    def audience_of(self, kind: str) -> str:
        """Whose a kind of remix is."""
        return str(self.kinds.get(kind, self.audience))

    def is_early(self, now: datetime) -> bool:
        """Whether the day from which it may be remixed is still to come."""
        return self.remix_from is not None and self.remix_from > now


class UsualTerms(models.Model):
    """The terms with which a person's films are born."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="usual_terms"
    )
    audience = models.CharField(max_length=9, choices=Terms.Audience)
    kinds = models.JSONField(default=dict, blank=True)
    named = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="usually_named_in")
    share = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(share__lte=MOST_ASKED), name="lineage_usual_at_most_half"),)

    def __str__(self) -> str:
        return f"{self.person_id} for {self.audience}"


class Step(models.Model):
    """A film was taken back by one or more steps, or let go again: who did it, when and why. Rows are only added."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="steps")
    was = models.CharField(max_length=7, choices=Revocation)
    now = models.CharField(max_length=7, choices=Revocation)
    why = models.CharField(max_length=300, blank=True, help_text="Read by those whose films grew from it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    told = models.BooleanField(default=False, help_text="Whether the people of what grew from it were: see announcing.")
    told_to = models.BigIntegerField(default=0, help_text="The last of them who was, in the order of their numbers.")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["at"], condition=Q(told=False), name="lineage_step_untold"),)
        constraints = (
            models.CheckConstraint(condition=~Q(was="purged"), name="lineage_purged_is_final"),
            models.CheckConstraint(condition=~Q(was=F("now")), name="lineage_step_leads_somewhere"),
        )

    def __str__(self) -> str:
        return f"{self.node_id} {self.was} → {self.now}"


class Withheld(models.Model):
    """A film with a stretch of a purged one in its picture or sound: it plays to nobody."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="withheld")
    source = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="withholds")
    picture = models.JSONField(default=list, help_text="Pairs of milliseconds of the film.")
    sound = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["node", "source"], name="lineage_withheld_once"),)

    def __str__(self) -> str:
        return f"{self.node_id} for {self.source_id}"


class Credential(models.Model):
    """A file of a film was signed: which, by which key, and what its manifest is called. Rows outlive the film."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=8, help_text="Of the rendition.")
    key = models.CharField(max_length=120, help_text="Of the signed file in the store: its SHA-256.")
    label = models.CharField(max_length=80, unique=True)
    source_type = models.CharField(max_length=40, blank=True, help_text="What made it, as IPTC names it.")
    bytes = models.PositiveIntegerField(help_text="What the credentials take in the file.")
    key_id = models.CharField(max_length=16)
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["key"], name="lineage_credential_key"),)

    def __str__(self) -> str:
        return f"{self.node_id} {self.kind} {self.label}"


class Check(models.Model):
    """A file somebody wants to know the origin of; kept for a day. Its id is its address: it is told to nobody else."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Films like it are looked for")
        DONE = "done", _("Done")

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="checks"
    )
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    reading = models.JSONField(help_text="What the file says of itself: see media.credentials.read.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    found = models.JSONField(default=list, help_text="Films like it: clip, score, whether it is sure.")
    refused = models.CharField(max_length=40, blank=True, help_text="Why nothing could be looked for.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["created_at"], name="lineage_check_created"),)

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class LabelAsk(models.Model):
    """A copy of a film with a visible label was asked for; gone once it is made."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="label_asks")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.label) for kind in Rendition.LABELS])
    asked_at = models.DateTimeField(auto_now_add=True)
    failed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clip", "kind"], name="lineage_one_label_a_corner"),)

    def __str__(self) -> str:
        return f"{self.clip_id} {self.kind}"
