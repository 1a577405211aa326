"""The figures in the words of Prometheus. All are read from the rows as they are asked for, so that every process gives
the same and none is lost with a process."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from generation.engines import registry
from generation.models import Job, Worker
from generation.operating.gauge import queues_now
from generation.operating.pause import paused_engines
from generation.operating.refunds import ever_given_back
from generation.operating.tally import Counts, Histogram, Key, Tally
from generation.queue.doorbell import SKETCH
from generation.readiness.coverage import coverage

_tally = Tally()


def exposed(accept: str) -> tuple[str, bytes]:
    """Content type and body of all figures, as an `Accept` header asks for them."""
    collected = CollectorRegistry()
    collected.register(House(_tally))
    encode, content_type = choose_encoder(accept)
    return content_type, encode(collected)


class House(Collector):
    """Everything there is to watch."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def describe(self) -> list[Metric]:
        """Nothing beforehand: registering asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every figure, now."""
        yield from _queues()
        yield from _engines()
        yield from _workers()
        yield from _refunds()
        yield from _counts(self.tally.now())


def _queues() -> Iterator[Metric]:
    labels = ["engine", "kind"]
    waiting = GaugeMetricFamily("offshoot_queue_jobs", "Jobs that wait for a worker.", labels=labels)
    running = GaugeMetricFamily("offshoot_running_jobs", "Jobs that workers hold.", labels=labels)
    oldest = GaugeMetricFamily("offshoot_queue_oldest_seconds", "Age of the eldest waiting job.", labels=labels)
    queues = queues_now(timezone.now())
    lanes = {(engine.name, str(Job.Kind.FILM)) for engine in registry.all()} | {(SKETCH, str(Job.Kind.PREVIEW))}
    for key in sorted(lanes | queues.keys()):
        queue = queues.get(key)
        waiting.add_metric(key, queue.waiting if queue else 0)
        running.add_metric(key, queue.running if queue else 0)
        oldest.add_metric(key, (queue.oldest_s if queue else None) or 0.0)
    jobs = GaugeMetricFamily("offshoot_jobs", "Jobs by the state they are in.", labels=[*labels, "state"])
    for engine, kind, state, number in (
        Job.objects.order_by().values_list("engine", "kind", "state").annotate(number=Count("pk"))
    ):
        jobs.add_metric([engine, kind, state], number)
    yield from (waiting, running, oldest, jobs)


def _engines() -> Iterator[Metric]:
    paused = GaugeMetricFamily("offshoot_engine_paused", "1 while an engine takes no new jobs.", labels=["engine"])
    kept = GaugeMetricFamily(
        "offshoot_ready_coverage_ratio",
        "Share of films that were ready within the interval they were told; 0.8 is what is aimed at.",
        labels=["engine"],
    )
    closed = paused_engines()
    for engine in registry.all():
        paused.add_metric([engine.name], engine.name in closed)
        if (share := coverage(engine.name)["share"]) is not None:
            kept.add_metric([engine.name], share)
    yield from (paused, kept)


def _workers() -> Iterator[Metric]:
    labels = ["worker"]
    up = GaugeMetricFamily("offshoot_worker_up", "1 while a worker is heard of, 0 once it is silent.", labels=labels)
    busy = GaugeMetricFamily("offshoot_worker_busy", "1 while a worker holds a job.", labels=labels)
    drained = GaugeMetricFamily("offshoot_worker_drained", "1 while a worker is to claim nothing.", labels=labels)
    memory = GaugeMetricFamily("offshoot_worker_memory_bytes", "Memory that a worker holds.", labels=labels)
    card = [*labels, "device"]
    used = GaugeMetricFamily("offshoot_worker_vram_used_bytes", "Memory in use on its accelerator.", labels=card)
    total = GaugeMetricFamily("offshoot_worker_vram_bytes", "Memory of its accelerator.", labels=card)
    for worker in Worker.objects.all():
        # One that ended in good order is neither up nor missing.
        if worker.heartbeat is None:
            continue
        up.add_metric([worker.name], worker.is_alive)
        busy.add_metric([worker.name], worker.is_alive and worker.job_id is not None)
        drained.add_metric([worker.name], worker.drained)
        memory.add_metric([worker.name], worker.memory if worker.is_alive else 0)
        if worker.video_memory is not None and worker.video_memory_total is not None:
            used.add_metric([worker.name, worker.device], worker.video_memory if worker.is_alive else 0)
            total.add_metric([worker.name, worker.device], worker.video_memory_total)
    yield from (up, busy, drained, memory, used, total)


def _refunds() -> Iterator[Metric]:
    films = CounterMetricFamily("offshoot_refunds", "Films whose credits went back, by cause.", labels=["cause"])
    credits = CounterMetricFamily("offshoot_refunded_credits", "Credits that went back, by cause.", labels=["cause"])
    for back in ever_given_back():
        films.add_metric([back.cause], back.films)
        credits.add_metric([back.cause], back.credits)
    yield from (films, credits)


def _counts(counts: Counts) -> Iterator[Metric]:
    kinds, stages = ("engine", "kind"), ("engine", "stage")
    yield _histogram("offshoot_wait_seconds", "From asking to the first try.", kinds, counts.waits)
    yield _histogram("offshoot_render_seconds", "A try that made its film, from claim to end.", kinds, counts.runs)
    yield _histogram("offshoot_stage_seconds", "A stage of a try.", stages, counts.stages)
    yield _histogram("offshoot_step_seconds", "A step, at the mean of its try's stage.", stages, counts.steps)
    ends = CounterMetricFamily("offshoot_attempts", "Tries by how they ended.", labels=[*kinds, "outcome"])
    for key, number in sorted(counts.ends.items()):
        ends.add_metric(key, number)
    yield ends


def _histogram(name: str, about: str, labels: tuple[str, ...], group: dict[Key, Histogram]) -> Metric:
    family = HistogramMetricFamily(name, about, labels=labels)
    for key, histogram in sorted(group.items()):
        family.add_metric(key, histogram.buckets(), sum_value=histogram.total)
    return family
