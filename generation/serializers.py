"""The shapes of storyboards and jobs at the API's doors."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from generation.engines.base import Engine
from generation.models import Attempt, Draft, Job, Verdict
from generation.quoting.offer import signed_quotes
from generation.readiness.coverage import Coverage, coverage
from generation.storyboard import document
from generation.storyboard.schema import ASPECTS


class SentenceSerializer(serializers.Serializer[Any]):
    """A sentence and the frame it is to fill."""

    prompt = serializers.CharField(max_length=20_000, trim_whitespace=True)
    aspect = serializers.ChoiceField(choices=list(ASPECTS), default="9:16")
    ms = serializers.IntegerField(min_value=2000, max_value=20_000, default=5000)
    seed = serializers.IntegerField(min_value=0, max_value=2**32 - 1, required=False, allow_null=True)


class StoryboardSerializer(serializers.Serializer[Any]):
    """A storyboard changed by hand, as a whole."""

    storyboard = serializers.JSONField()


class WorkChoiceSerializer(serializers.Serializer[Any]):
    """A work of the library to put in, or the id of a track to have composed again."""

    work = serializers.CharField(max_length=12, default="", allow_blank=True)
    track = serializers.CharField(max_length=32, default="", allow_blank=True)


class InstructionSerializer(serializers.Serializer[Any]):
    """A storyboard and what is to be changed in it."""

    storyboard = serializers.JSONField()
    instruction = serializers.CharField(
        max_length=5000,
        help_text="In English or Chinese, up to 500 characters: “make it night, add a whale, slower”, “把狗换成狐狸”.",
    )


class QuoteSerializer(serializers.Serializer[Any]):
    """What a film would cost, and between which seconds from now 8 of 10 such films are ready."""

    engine = serializers.CharField()
    width = serializers.IntegerField()
    price = serializers.IntegerField(help_text="Credits.")
    low_s = serializers.FloatField()
    high_s = serializers.FloatField()
    coverage = serializers.FloatField(
        allow_null=True, help_text="Share of the last `told` films that were ready when we said; 0.8 is promised."
    )
    told = serializers.IntegerField()
    runs = serializers.IntegerField(help_text="Measured runs of the engine that the interval is learnt from.")
    measured = serializers.BooleanField(help_text="False: told from the engine's own expectation, and wider.")
    ahead = serializers.IntegerField(help_text="Films claimed before it, and in hand.")
    token = serializers.CharField(help_text="Send it as `quote` with the job: it costs this much, until it expires.")
    expires_at = serializers.DateTimeField()


@extend_schema_field(OpenApiTypes.OBJECT)
class PlainField(serializers.JSONField):
    """A JSON object with a schema of its own."""


class RevisionSerializer(serializers.Serializer[Any]):
    """A storyboard as revised, the operations that make it of the one before, and what became of each word."""

    storyboard = PlainField()
    patch = PlainField(help_text='{"operations": [{"op": "set setting", "shot": "s1", "time": "night"}, …]}')
    reading = PlainField()


class DraftSerializer(serializers.ModelSerializer[Draft]):
    """A storyboard on the desk, with its reading and what rendering it would take."""

    storyboard = PlainField()
    reading = PlainField()
    quotes = serializers.SerializerMethodField()

    class Meta:
        model = Draft
        fields = ("id", "prompt", "storyboard", "reading", "quotes", "created_at", "updated_at")

    @extend_schema_field(QuoteSerializer(many=True))
    def get_quotes(self, draft: Draft) -> list[dict[str, Any]]:
        found = signed_quotes(storyboard=document.load(draft.storyboard), actor=draft.owner)
        return [
            {**vars(one.quote), "width": one.width, "token": one.token, "expires_at": one.expires_at} for one in found
        ]


class ShowSerializer(serializers.Serializer[Any]):
    """How a finished film is to be shown at once."""

    visibility = serializers.ChoiceField(choices=["public", "unlisted", "private"])
    caption = serializers.CharField(max_length=300, allow_blank=True, default="")
    tags = serializers.ListField(child=serializers.CharField(max_length=30), max_length=8, default=list)


class AskSerializer(serializers.Serializer[Any]):
    """A film or a preview asked for: of a draft, or of a storyboard given whole."""

    kind = serializers.ChoiceField(choices=Job.Kind.choices, default=Job.Kind.FILM)
    draft = serializers.RegexField(r"^[a-z0-9]{12}\Z", required=False)
    storyboard = serializers.JSONField(required=False)
    prompt = serializers.CharField(max_length=2000, allow_blank=True, default="")
    engine = serializers.CharField(max_length=40, default="sketch")
    width = serializers.IntegerField(default=540, min_value=1, max_value=10_000)
    release = ShowSerializer(required=False, allow_null=True)
    quote = serializers.CharField(
        max_length=1000,
        allow_blank=True,
        default="",
        help_text="The token of a quote for this film, engine and width; a film that costs nothing needs none.",
    )
    max_price = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        required=False,
        allow_null=True,
        help_text="Without a quote that still holds: the credits that the film may cost at most at this moment.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("draft" in attrs) == ("storyboard" in attrs):
            raise ValidationError("Give either a draft or a storyboard.")
        return attrs


class ReadySerializer(serializers.Serializer[Any]):
    """Seconds from submit: the interval said at submit (80 %), and how many have gone."""

    low_s = serializers.FloatField()
    high_s = serializers.FloatField()
    gone_s = serializers.FloatField()


class FindingSerializer(serializers.Serializer[Any]):
    """What a gate found: once for the film where it passed, for each shot at fault where it failed."""

    gate = serializers.CharField()
    passed = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True)
    shot = serializers.CharField(allow_blank=True, help_text="Id of the shot at fault; empty for the film as a whole.")
    at_s = serializers.FloatField(allow_null=True, help_text="Moment of the film at which it is best seen.")
    words = serializers.CharField(allow_blank=True, help_text="What was asked for and cannot be seen.")
    value = serializers.FloatField()
    limit = serializers.FloatField()
    message = serializers.CharField()
    advice = serializers.CharField(allow_blank=True)
    picture = serializers.CharField(allow_null=True, help_text="Signed address of the frame at fault.")


class ReadyInSerializer(serializers.Serializer[Any]):
    """Seconds from this moment between which it will be ready (80 %), from its place in line and its progress; null for
    previews and once it has ended."""

    low_s = serializers.FloatField()
    high_s = serializers.FloatField()


class JobSerializer(serializers.Serializer[Any]):
    """A job, as its event stream shows it."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=Job.Kind.choices)
    state = serializers.ChoiceField(choices=Job.State.choices)
    state_text = serializers.CharField()
    version = serializers.IntegerField()
    stage = serializers.CharField(allow_blank=True)
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    position = serializers.IntegerField(allow_null=True)
    engine = serializers.CharField()
    price = serializers.IntegerField(help_text="Credits: held while it lives, paid when it succeeds, else given back.")
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    picture = serializers.CharField(allow_null=True)
    film = serializers.CharField(allow_null=True)
    clip = serializers.CharField(allow_null=True)
    draft = serializers.CharField(allow_null=True)
    problem = serializers.CharField(allow_blank=True)
    message = serializers.CharField(allow_blank=True)
    findings = FindingSerializer(many=True)
    cancel_asked = serializers.BooleanField()
    ready = ReadySerializer(allow_null=True)
    ready_in = ReadyInSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    events = serializers.CharField()


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """One try at a job."""

    seconds = PlainField()
    takes = serializers.ListField(child=PlainField(), help_text="Seeds and failed gates of each take inspected.")

    class Meta:
        model = Attempt
        fields = ("token", "outcome", "seconds", "takes", "started_at", "finished_at")


class CoverageSerializer(serializers.Serializer[Any]):
    """How often what was said about when films are ready came true: the share of the last `n`, at most `window`."""

    share = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    window = serializers.IntegerField()


class EngineSerializer(serializers.Serializer[Any]):
    """What an engine can do, and how true its ready-in intervals (80 %) have been."""

    name = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    version = serializers.CharField()
    aspects = serializers.ListField(child=serializers.CharField())
    widths = serializers.ListField(child=serializers.IntegerField())
    min_ms = serializers.IntegerField()
    max_ms = serializers.IntegerField()
    licence = serializers.CharField(help_text="Of the model; empty where there is none.", allow_blank=True)
    own_sound = serializers.BooleanField(help_text="Films bring their own sound, in place of the soundtrack.")
    paused = serializers.SerializerMethodField(help_text="Why it takes no new films; null while it is open.")

    def get_paused(self, engine: Engine) -> str | None:
        state = self.context["paused"].get(engine.name)
        return state.reason if state else None

    coverage = serializers.SerializerMethodField()

    @extend_schema_field(CoverageSerializer)
    def get_coverage(self, engine: Engine) -> Coverage:
        return coverage(engine.name)


class VerdictSerializer(serializers.ModelSerializer[Verdict]):
    """What its creator missed in a film."""

    words = serializers.ListField(child=serializers.CharField(), help_text="Words of the sentence, as said.")

    class Meta:
        model = Verdict
        fields = ("words", "text", "refunded", "created_at")


class MissedSerializer(serializers.Serializer[Any]):
    """What is missing in a film: words of its sentence, or a line of text, or both."""

    words = serializers.ListField(child=serializers.CharField(max_length=200), max_length=60, default=list)
    text = serializers.CharField(max_length=500, allow_blank=True, default="")


class JudgingSerializer(serializers.Serializer[Any]):
    """What may be said of a film, until when, and what was."""

    asked = serializers.ListField(child=serializers.CharField(), help_text="The words that may be named.")
    until = serializers.DateTimeField(allow_null=True, help_text="Null where it is no finished film, or too late.")
    refund = serializers.IntegerField(help_text="Credits that would be paid back.")
    rule = serializers.CharField()
    verdict = VerdictSerializer(allow_null=True)
