"""A worker makes itself known: writes its row when it comes, beats while it lives, takes the row along when it goes."""

import logging
import os
import socket
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psutil
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import Q
from django.utils import timezone

from generation.models import Worker
from generation.operating.context import about_job
from generation.operating.pause import paused_engines
from generation.queue.claim import Lease
from generation.queue.doorbell import engines_of, ring

SWEPT_AFTER = timedelta(minutes=10)
log = logging.getLogger(__name__)


class Presence:
    """The row of this very process. One a process, made by whoever starts the worker."""

    def __init__(self, *, node: str, queues: Iterable[str]) -> None:
        self.host, self.pid = socket.gethostname(), os.getpid()
        self.queues = sorted(queue for queue in queues if engines_of([queue]))
        self.name = f"{node}:{self.pid}" if _is_taken(node, self.host, self.pid) else node
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="presence", daemon=True)

    def arrive(self) -> None:
        """Write the row, look whether anything waits, and begin to beat. Whether it is drained outlives the process."""
        self._write(started_at=timezone.now(), job=None)
        for queue in self.queues:
            ring(queue)
        self._thread.start()

    def leave(self) -> None:
        """Stop beating and take the row away; a drained worker's stays and says that it has ended."""
        self._done.set()
        self._thread.join(timeout=5)
        mine = Worker.objects.filter(pk=self.name, pid=self.pid)
        mine.filter(drained=True).update(heartbeat=None, job=None)
        mine.filter(drained=False).delete()

    def is_drained(self) -> bool:
        """Whether it is to claim no more."""
        return Worker.objects.filter(pk=self.name, drained=True).exists()

    def engines(self, kind: str) -> set[str]:
        """The engines whose jobs of this kind it may claim now: served, and not paused; none once it is drained."""
        served = {engine for of, engine in engines_of(self.queues) if of == kind}
        return set() if self.is_drained() else served - paused_engines().keys()

    @contextmanager
    def holding(self, lease: Lease) -> Iterator[None]:
        """Meanwhile the row says which job is in hand, and so does every line of the log."""
        mine = Worker.objects.filter(pk=self.name)
        mine.update(job=lease.job)
        try:
            with about_job(job=lease.job.pk, attempt=lease.token, engine=lease.job.engine):
                yield
        finally:
            mine.update(job=None)
            if self.is_drained():
                log.warning("Worker %s is drained: its job has ended and it claims no more.", self.name)

    def _write(self, **fields: Any) -> None:
        row = {"host": self.host, "pid": self.pid, "queues": self.queues, "heartbeat": timezone.now(), **_measured()}
        Worker.objects.update_or_create(pk=self.name, defaults={**row, **fields})

    def _beat(self) -> None:
        while not self._done.wait(Worker.BEAT_SECONDS):
            try:
                close_old_connections()
                fields = {"heartbeat": timezone.now(), **_measured()}
                if not Worker.objects.filter(pk=self.name, pid=self.pid).update(**fields):
                    # Swept while the machine slept, perhaps: it is here all the same.
                    self._write(started_at=timezone.now())
            except DatabaseError as error:
                log.warning("Worker %s could not beat (%s); trying again.", self.name, error)
        connection.close()


def sweep_workers() -> int:
    """Take away the rows of workers that fell silent long ago; returns how many. A drained one's is kept."""
    gone = Worker.objects.filter(drained=False).filter(
        Q(heartbeat=None) | Q(heartbeat__lt=timezone.now() - SWEPT_AFTER)
    )
    return gone.delete()[0]


def _is_taken(node: str, host: str, pid: int) -> bool:
    """Whether another living process goes by this name: its row may be left from one that was killed."""
    other = Worker.objects.alive().filter(pk=node).first()
    if other is None or (other.host, other.pid) == (host, pid):
        return False
    return other.host != host or psutil.pid_exists(other.pid)


def _measured() -> dict[str, Any]:
    """What the process runs on and how much it holds. Nothing is loaded for it: an accelerator is asked only once an
    engine has brought torch in."""
    measured: dict[str, Any] = {"memory": psutil.Process().memory_info().rss}
    torch = sys.modules.get("torch")
    if torch is not None and hasattr(torch, "cuda") and torch.cuda.is_available() and torch.cuda.is_initialized():
        free, total = torch.cuda.mem_get_info()
        return {
            **measured,
            "device": torch.cuda.get_device_name()[:120],
            "video_memory": total - free,
            "video_memory_total": total,
        }
    return {**measured, "device": f"CPU × {os.cpu_count()}"}
