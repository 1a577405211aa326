"""The family tree of films: what grew from what."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clips.models import Clip

WHOLE = 1_000_000


class Node(models.Model):
    """A film's place in the family tree. It outlives the film, so that a tree never loses a branch.

    Rows are numbered in the order in which films were born; a parent is always older than its child.
    """

    key = models.CharField(max_length=12, unique=True, help_text="The id of the clip, also once it is gone.")
    clip = models.OneToOneField(Clip, null=True, blank=True, on_delete=models.SET_NULL, related_name="node")
    depth = models.PositiveIntegerField(default=0, help_text="0 for a root; else one more than its deepest parent.")
    offspring = models.PositiveIntegerField(default=0, help_text="How many films grew from it, in all generations.")
    counted = models.BooleanField(default=False, help_text="Whether its ancestors know of it: see tally.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["id"], condition=Q(counted=False), name="lineage_uncounted"),)

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

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["child", "parent"], name="lineage_one_edge_a_pair"),
            # Nodes are numbered as they are born: no cycle can be written, whoever writes at the same time.
            models.CheckConstraint(condition=Q(parent__lt=F("child")), name="lineage_parent_is_older"),
            models.CheckConstraint(condition=Q(weight__lte=WHOLE), name="lineage_weight_within_whole"),
        )

    def __str__(self) -> str:
        return f"{self.child_id} {self.kind} of {self.parent_id}"
