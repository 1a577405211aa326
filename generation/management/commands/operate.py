"""What operators do, from the machine's own command line; the pages under /status/operators/ do the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError

from generation.engines import registry
from generation.management.doors import Door, refuse
from generation.models import Job, Worker
from generation.operating.appoint import appoint_operator, dismiss_operator
from generation.operating.drain import drain_worker, undrain_worker
from generation.operating.gauge import house_now
from generation.operating.pause import pause_engine, resume_engine
from generation.queue.doorbell import SKETCH, queue_of


class Command(Door):
    """`operate show`, `pause|resume ENGINE`, `drain|undrain WORKER`, `staff HANDLE`, `queues`"""

    help = "Pause and resume engines, drain workers and put them back to work, appoint operators."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word for what to do, and what to do it to."""
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        pause = acts.add_parser("pause", help="let an engine take no new films; what waits stays")
        pause.add_argument("name", metavar="ENGINE")
        pause.add_argument("--reason", required=True, help="shown to everybody")
        acts.add_parser("resume", help="open a paused engine").add_argument("name", metavar="ENGINE")
        for act, about in (
            ("drain", "let a worker end its job and claim no more"),
            ("undrain", "put a drained worker back to work"),
        ):
            drain = acts.add_parser(act, help=about)
            drain.add_argument("name", metavar="WORKER", help="its name, such as render@host")
            drain.add_argument("--reason", default="", help="kept in the record")
        staff = acts.add_parser("staff", help="make a person an operator")
        staff.add_argument("name", metavar="HANDLE")
        staff.add_argument("--dismiss", action="store_true", help="make them a person like any other again")
        acts.add_parser("show", help="print how engines, workers and queues stand")
        acts.add_parser("queues", help="print the queues of all engines but sketch, for a worker's -Q")

    def work(self, *, act: str, name: str = "", reason: str = "", dismiss: bool = False, **_: Any) -> None:
        """Do it and say so in one line."""
        try:
            self.stdout.write(self._done(act, name, reason, dismiss))
        except registry.UnknownEngine as error:
            raise refuse(str(error)) from error
        except ValidationError as error:
            raise refuse(" ".join(error.messages)) from error

    def _done(self, act: str, name: str, reason: str, dismiss: bool) -> str:
        if act == "pause":
            pause_engine(actor=None, engine=name, reason=reason)
            return f"{name} is paused. Films being rendered go on; those that wait stay in the queue."
        if act == "resume":
            resume_engine(actor=None, engine=name)
            return f"{name} is open."
        if act == "drain":
            worker = drain_worker(actor=None, worker=_worker(name), reason=reason)
            return (
                f"{name} ends job {worker.job_id} and claims no more." if worker.job_id else f"{name} claims no more."
            )
        if act == "undrain":
            undrain_worker(actor=None, worker=_worker(name), reason=reason)
            return f"{name} is back at work."
        if act == "staff":
            person = (dismiss_operator if dismiss else appoint_operator)(actor=None, handle=name)
            return f"{person} is {'no operator any more' if dismiss else 'an operator: see /status/operators/'}."
        if act == "show":
            return "\n".join([*_engines(), *_workers()])
        models = [engine.name for engine in registry.all() if engine.name != SKETCH]
        if not models:
            raise refuse("No engine but sketch is configured: OFFSHOOT_ENGINES names the list of those that are.")
        return ",".join(queue_of(Job.Kind.FILM, name) for name in models)


def _engines() -> list[str]:
    return [
        f"{engine.name:<24} {engine.state}{f' ({engine.reason})' if engine.reason else ''}: "
        f"{engine.films.waiting} wait, {engine.films.running} run, {engine.workers} at work"
        for engine in house_now().engines
    ]


def _workers() -> list[str]:
    return [
        f"{worker.name:<24} {'at work' if worker.is_alive else 'silent'}{', drained' if worker.drained else ''}: hears "
        f"{', '.join(worker.queues)}{f', holds job {worker.job_id}' if worker.job_id else ''}"
        for worker in Worker.objects.all()
    ]


def _worker(name: str) -> Worker:
    worker = Worker.objects.filter(pk=name).first()
    if worker is None:
        known = ", ".join(Worker.objects.values_list("pk", flat=True)) or "none is at work"
        raise refuse(f'There is no worker "{name}". Workers: {known}.')
    return worker
