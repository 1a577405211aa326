"""Rows about what was shown to whom, and what came of it."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clips.models import Clip, new_id
from feed.recipes.models import Acting as Acting
from feed.recipes.models import Recipe as Recipe
from feed.welcoming.models import Mood as Mood

# A film's length in equal parts, for the curve of how long people stay.
PARTS = 40


class Place(models.TextChoices):
    """Where films are shown: the ways through the feed, and a film alone."""

    FOR_YOU = "foryou", _("For you")
    FRESH = "fresh", _("Fresh")
    FOLLOWING = "following", _("Following")
    TRENDING = "trending", _("Trending")
    PLAIN = "plain", _("Not personalised")
    RECIPE = "recipe", _("By a recipe")
    PAGE = "page", _("Its own page")
    EMBED = "embed", _("Pages elsewhere")


# Where the house chose what is shown. Whoever wants a film to look better than it is cannot choose it there.
CHOSEN = (Place.FOR_YOU, Place.FRESH, Place.FOLLOWING, Place.TRENDING, Place.PLAIN)


class SlateQuerySet(models.QuerySet["Slate"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """One's own, and those made for nobody in particular: whoever knows such an id was given it."""
        own = Q(viewer_id=viewer.pk) if viewer.pk else Q(pk__in=[])
        return self.filter(Q(viewer=None) | own)


class Slate(models.Model):
    """What one viewer is shown next, in order, made and written down once: at most fifty slots, read page by page."""

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    viewer = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="slates")
    place = models.CharField(max_length=9, choices=Place)
    seed = models.PositiveBigIntegerField(default=0)
    model = models.CharField(max_length=40, blank=True, help_text="The version of what ranked it; empty: nothing did.")
    slots = models.JSONField(help_text="In order: clip, source, terms, score, propensity.")
    reserved = models.PositiveBigIntegerField(default=0, help_text="A bit for each slot that is the floor's.")
    after = models.CharField(max_length=80, blank=True, help_text="Where the next slate goes on; empty at the end.")
    said = models.CharField(max_length=16, blank=True, help_text="A digest of the wishes it was made by.")
    recipe = models.ForeignKey(Recipe, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.JSONField(default=dict, help_text="What was asked for, as it stood; empty: nothing.")
    goes_on = models.CharField(max_length=20, blank=True, help_text="The slate and slot from which it was made anew.")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SlateQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=["created_at"], name="feed_slate_age"),
            models.Index(fields=["goes_on"], condition=~Q(goes_on=""), name="feed_slate_goes_on"),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.pk}"


class ImpressionQuerySet(models.QuerySet["Impression"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What the viewer was shown."""
        return self.filter(viewer_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()

    def counted(self) -> Self:
        """Those that a film's figures count."""
        return self.filter(uncounted="")


class Impression(models.Model):
    """A film came into somebody's view. Rows are only added; a person may be taken out of one, nothing else changes.

    What was shown and why is what the slot said, never what the browser says.
    """

    class Uncounted(models.TextChoices):
        OWN = "own", _("Its owner")
        AGAIN = "again", _("The same person that day")
        CROWD = "crowd", _("Too many from one address that day")
        MACHINE = "machine", _("A machine that says so")

    key = models.CharField(max_length=24, unique=True, help_text="The slate and the slot, or a word made once.")
    viewer = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="impressions")
    who = models.CharField(max_length=24, help_text="Tells people of one day apart, and leads to nobody.")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="impressions")
    place = models.CharField(max_length=9, choices=Place)
    position = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=16, help_text="What found the film for this slot.")
    terms = models.JSONField(default=dict, help_text="What its score is made of, in log-odds.")
    score = models.FloatField(null=True)
    propensity = models.FloatField(null=True, help_text="How likely this film was for this slot.")
    model = models.CharField(max_length=40, blank=True)
    uncounted = models.CharField(max_length=7, choices=Uncounted, blank=True, help_text="Why it counts for nothing.")
    seen_at = models.DateTimeField()

    objects = ImpressionQuerySet.as_manager()

    class Meta:
        ordering = ("-seen_at", "-pk")
        indexes = (
            models.Index(fields=["clip", "seen_at"], name="feed_impression_clip"),
            models.Index(
                fields=["viewer", "-seen_at"], condition=Q(viewer__isnull=False), name="feed_impression_viewer"
            ),
            models.Index(fields=["clip", "who"], name="feed_impression_who"),
        )

    def __str__(self) -> str:
        return f"{self.clip_id} {self.place} {self.position}"


class Watch(models.Model):
    """One look at a film that came into view: how long, how much of it. Rows are only added."""

    impression = models.ForeignKey(Impression, on_delete=models.CASCADE, related_name="watches")
    look = models.PositiveSmallIntegerField(help_text="Which look at this slot, from 0.")
    visible_ms = models.PositiveIntegerField(help_text="How long it filled most of the view.")
    watched_ms = models.PositiveIntegerField(help_text="How long it played meanwhile.")
    sound_ms = models.PositiveIntegerField(default=0, help_text="How long of that with sound.")
    loops = models.PositiveSmallIntegerField(default=0, help_text="How often it began again.")
    played = models.PositiveBigIntegerField(
        default=0, validators=[MaxValueValidator(2**PARTS - 1)], help_text="A bit for each fortieth that was played."
    )
    long = models.BooleanField(help_text="All of it, or eighteen seconds.")
    finished = models.BooleanField(help_text="To its end.")
    skipped = models.BooleanField(help_text="Left within two seconds, and before half of it.")
    hurried = models.BooleanField(default=False, help_text="More time than passed: kept, and counted for nothing.")
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["impression", "look"], name="feed_watch_once"),
            models.CheckConstraint(condition=Q(watched_ms__lte=F("visible_ms")), name="feed_watch_seen"),
            models.CheckConstraint(condition=Q(sound_ms__lte=F("watched_ms")), name="feed_watch_heard"),
        )

    def __str__(self) -> str:
        return f"{self.impression_id} {self.look}"


class ClipStat(models.Model):
    """A film's figures, kept in step with the log: nothing here that could not be counted anew from it."""

    clip = models.OneToOneField(Clip, primary_key=True, on_delete=models.CASCADE, related_name="stat")
    shown = models.PositiveIntegerField(default=0, help_text="Impressions that count.")
    chosen = models.PositiveIntegerField(default=0, help_text="Of those, where the house chose what is shown.")
    watches = models.PositiveIntegerField(default=0, help_text="First looks.")
    long = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    loops = models.PositiveIntegerField(default=0)
    visible_ms = models.PositiveBigIntegerField(default=0, help_text="In all looks.")
    watched_ms = models.PositiveBigIntegerField(default=0)
    sound_ms = models.PositiveBigIntegerField(default=0)
    shares = models.PositiveIntegerField(default=0, help_text="People who sent it on, each once a day.")
    curve = models.JSONField(default=list, help_text="How many first looks played each fortieth.")
    # Long views and others where the house chose, each worth half after two days: as they stood at `weighed_at`.
    liked = models.FloatField(default=0.0)
    left = models.FloatField(default=0.0)
    weighed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.clip_id} shown {self.shown}"


class Share(models.Model):
    """Somebody sent a film on: once a person, film and day. It leads to nobody."""

    class Way(models.TextChoices):
        LINK = "link", _("Its address was copied")
        EMBED = "embed", _("Its frame was copied")
        SYSTEM = "system", _("Through the device")

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="shares")
    who = models.CharField(max_length=24, help_text="Tells people of one day apart, as in impressions.")
    way = models.CharField(max_length=6, choices=Way)
    uncounted = models.CharField(max_length=7, choices=Impression.Uncounted, blank=True)
    shared_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-shared_at", "-pk")
        indexes = (models.Index(fields=["shared_at"], name="feed_share_age"),)
        constraints = (models.UniqueConstraint(fields=["clip", "who"], name="feed_share_once"),)

    def __str__(self) -> str:
        return f"{self.clip_id} {self.way}"


class Choice(models.Model):
    """What a person decided about what the feed may know of them; without a row nothing was decided."""

    person = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="feed_choice")
    profiled = models.BooleanField(default=True, help_text="Whether what they watch is kept with their name.")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person_id} {'profiled' if self.profiled else 'not profiled'}"


class Footing(models.Model):
    """A film's place on the floor under new films: what it was promised, and how far along it is."""

    class Stage(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        FIRST = "first", _("First audience")
        SECOND = "second", _("Second audience")
        DONE = "done", _("Through")

    class Wait(models.TextChoices):
        TURN = "turn", _("Three films of the same person are before it")
        SAME = "same", _("The same film as another, whose audience it shares")

    clip = models.OneToOneField(Clip, primary_key=True, on_delete=models.CASCADE, related_name="footing")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="footings")
    group = models.CharField(max_length=80, help_text="What the same film is known by, whoever shows it.")
    stage = models.CharField(max_length=7, choices=Stage, default=Stage.WAITING)
    wait = models.CharField(max_length=4, choices=Wait, blank=True)
    wanted = models.BooleanField(default=False, help_text="Its maker wants it to go before their others.")
    first = models.PositiveSmallIntegerField(default=0, help_text="Promised within 24 hours.")
    aim = models.PositiveSmallIntegerField(default=0, help_text="Meant for it in the first stage; more than is sure.")
    second = models.PositiveSmallIntegerField(default=0, help_text="Promised in all within 72 hours.")
    brought = models.PositiveIntegerField(default=0, help_text="By reserved slots, in the last 24 hours.")
    quality = models.FloatField(null=True, help_text="Expected chance of a long view when its first stage ended.")
    bar = models.FloatField(null=True, help_text="What it had to pass to go on.")
    came_at = models.DateTimeField(help_text="When it could first have had a place.")
    entered_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["stage"], condition=~Q(stage="done"), name="feed_footing_open"),
            models.Index(fields=["group"], name="feed_footing_group"),
            models.Index(fields=["judged_at"], name="feed_footing_judged"),
        )

    def __str__(self) -> str:
        return f"{self.clip_id} {self.stage} {self.first}/{self.second}"


class FloorDay(models.Model):
    """What was counted of the floor in one day (UTC): what later promises are reckoned from."""

    date = models.DateField(primary_key=True)
    slates = models.PositiveIntegerField(help_text="For You slates that people opened.")
    reserved = models.PositiveIntegerField(help_text="Reserved slots in them.")
    reached = models.PositiveIntegerField(help_text="Of those, seen by somebody who counts.")
    entered = models.PositiveIntegerField(help_text="Films that got a place.")

    class Meta:
        ordering = ("-date",)

    def __str__(self) -> str:
        return f"{self.date}: {self.reached} of {self.reserved}"


class Promised(models.Model):
    """What every new film was promised at one hour, and the figures it was reckoned from. Rows are only added."""

    hour = models.DateTimeField(unique=True)
    first = models.PositiveSmallIntegerField()
    second = models.PositiveSmallIntegerField()
    sessions = models.FloatField()
    reserved = models.FloatField()
    reached = models.FloatField()
    clips = models.FloatField()
    room = models.FloatField()
    demand = models.FloatField()
    best = models.FloatField(null=True, help_text="N of the plain formula; null: no film came.")
    limit = models.CharField(max_length=7)

    class Meta:
        ordering = ("-hour",)

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}h: {self.first}, {self.second}"


class WishQuerySet(models.QuerySet["Wish"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own; nobody else is told."""
        return self.filter(person_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Wish(models.Model):
    """What a person last said of a film for their own feed. It stands until they say another or take it back."""

    class Kind(models.TextChoices):
        MORE = "more", _("More like this")
        LESS = "less", _("Less like this")
        AWAY = "away", _("Not interested")

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="wishes")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=4, choices=Kind)
    said_at = models.DateTimeField(default=timezone.now)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ("-said_at", "-pk")
        indexes = (models.Index(fields=["person", "-said_at"], name="feed_wish_person"),)
        constraints = (models.UniqueConstraint(fields=["clip", "person"], name="feed_wish_once"),)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} {self.clip_id}"


class Gist(models.Model):
    """What a film speaks of, in words; written down once, since a shown film's storyboard never changes."""

    clip = models.OneToOneField(Clip, primary_key=True, on_delete=models.CASCADE, related_name="gist")
    words = models.JSONField()
    language = models.CharField(max_length=8, blank=True, help_text="In which it speaks; empty: not looked at yet.")

    def __str__(self) -> str:
        return f"{self.clip_id}: {' '.join(self.words[:6])}"


class Learned(models.Model):
    """What was learned from the log at one moment: where its file lies, of which films, and whether it is in use."""

    version = models.CharField(max_length=40, unique=True)
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    clips = models.JSONField(help_text="Ids, in the order of its arrays.")
    verdict = models.JSONField(default=dict, help_text="Whether shapes were learned, how they did, and why not.")
    live = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(fields=["live"], condition=Q(live=True), name="feed_one_learned_is_live"),
        )

    def __str__(self) -> str:
        return f"{self.version}{' (live)' if self.live else ''}"
