"""The shapes of the house's state at the API's doors."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from generation.models import Worker
from generation.operating.acts import LONGEST_REASON
from generation.operating.gauge import HouseNow


class QueueSerializer(serializers.Serializer[Any]):
    """Jobs of one engine and kind."""

    waiting = serializers.IntegerField()
    running = serializers.IntegerField()
    oldest_s = serializers.FloatField(allow_null=True, help_text="Age of the eldest waiting job.")


class EngineNowSerializer(serializers.Serializer[Any]):
    """An engine as it stands."""

    name = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(
        choices=["open", "paused", "away", "gone"],
        help_text="away: no worker draws for it; gone: films wait for an engine that is no more.",
    )
    reason = serializers.CharField(allow_blank=True)
    since = serializers.DateTimeField(allow_null=True)
    films = QueueSerializer()
    previews = QueueSerializer(allow_null=True)
    workers = serializers.IntegerField()
    preview_workers = serializers.IntegerField(allow_null=True)
    busy = serializers.IntegerField()
    wait_s = serializers.FloatField(allow_null=True, help_text="Median wait in the last day.")
    wait_most_s = serializers.FloatField(allow_null=True, help_text="What nine in ten waits did not exceed.")
    coverage = serializers.FloatField(
        allow_null=True, help_text="Share of films that were ready within the interval they were told."
    )
    told = serializers.IntegerField(help_text="Of how many films.")


class HourSerializer(serializers.Serializer[Any]):
    """An hour of the last day."""

    begins = serializers.DateTimeField()
    made = serializers.IntegerField()
    failed = serializers.IntegerField()


class CauseSerializer(serializers.Serializer[Any]):
    """Why films failed, and how many."""

    problem = serializers.CharField()
    films = serializers.IntegerField()


class GivenBackSerializer(serializers.Serializer[Any]):
    """Credits that went back, and why."""

    cause = serializers.CharField()
    films = serializers.IntegerField()
    credits = serializers.IntegerField()


class HouseSerializer(serializers.Serializer[Any]):
    """The house as it stands."""

    state = serializers.ChoiceField(choices=["working", "partly", "waiting"])
    engines = EngineNowSerializer(many=True)
    hours = HourSerializer(many=True)
    made = serializers.IntegerField()
    failed = serializers.IntegerField()
    causes = serializers.SerializerMethodField()
    refunds = GivenBackSerializer(many=True)
    at = serializers.DateTimeField()

    @extend_schema_field(CauseSerializer(many=True))
    def get_causes(self, house: HouseNow) -> list[dict[str, Any]]:
        return [{"problem": problem, "films": number} for problem, number in house.causes]


class ReasonSerializer(serializers.Serializer[Any]):
    """Why an engine is paused; everybody reads it."""

    reason = serializers.CharField(max_length=LONGEST_REASON)


class NoteSerializer(serializers.Serializer[Any]):
    """Why, for the record."""

    reason = serializers.CharField(max_length=LONGEST_REASON, allow_blank=True, default="")


class PauseSerializer(serializers.Serializer[Any]):
    """A pause that stands."""

    engine = serializers.CharField()
    reason = serializers.CharField()
    by = serializers.CharField()
    since = serializers.DateTimeField()


class WorkerSerializer(serializers.ModelSerializer[Worker]):
    """A worker, for operators."""

    alive = serializers.BooleanField(source="is_alive")
    queues = serializers.ListField(child=serializers.CharField())
    job = serializers.CharField(source="job_id", allow_null=True)

    class Meta:
        model = Worker
        fields = (
            "name", "alive", "drained", "queues", "job", "device", "memory", "video_memory", "video_memory_total",
            "started_at", "heartbeat",
        )  # fmt: skip
