"""A house whose worker is killed at one stage after the other. Run as a program, with a folder to keep all in and the
folder of a tiny Wan 2.2 5B; answers in JSON, per stage, what the worker did before and after its death."""

import hashlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

STAGES = ("load", "text", "denoise", "decode", "second denoise", "second decode", "sound", "picture", "file")
STAGES += ("inspect", "publish")
SHOT = {"ms": 1000, "setting": {"set": "sea"}, "subjects": [{"cast": "c1"}]}
BOARD = {
    "schema": "offshoot.storyboard/1",
    "seed": 5,
    "cast": [{"id": "c1", "noun": "sailboat", "asset": "sailboat", "match": "exact"}],
    "shots": [{"id": "s1", **SHOT}, {"id": "s2", **SHOT}],
}


def prepare(folder: Path, model: Path) -> None:
    """Settings, an empty database, one person."""
    for name in ("queue", "control"):
        (folder / "data" / "broker" / name).mkdir(parents=True)
    listed = folder / "engines.toml"
    listed.write_text(
        f'[tiny]\nentry = "wan22-5b"\nmodel = "{model}"\nsteps = 3\nwidths = [64]\nprice = 500\ndevice = "cpu"\n'
    )
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "OFFSHOOT_DATA": str(folder / "data"),
        "OFFSHOOT_ENGINES": str(listed),
        "OMP_NUM_THREADS": "1",
    }
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    django.setup()


class Counted:
    """A runner that writes down what it begins and what it ends."""

    def __init__(self, runner: Any, log: Path) -> None:
        self._runner, self._log = runner, log

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runner, name)

    def _write(self, *words: object) -> None:
        with self._log.open("a") as file:
            file.write(" ".join(map(str, words)) + "\n")

    def encode(self, takes: Any, folder: Path, watch: Any) -> None:
        before = {path.name for path in folder.iterdir()}
        self._runner.encode(takes, folder, watch)
        for name in sorted({path.name for path in folder.iterdir()} - before):
            self._write("begun", "text", name)
            self._write("ended", "text", name)

    def denoise(self, take: Any, **options: Any) -> None:
        self._write("begun", "denoise", options["out"].name)
        self._runner.denoise(take, **options)
        self._write("ended", "denoise", options["out"].name)

    def decode(self, take: Any, **options: Any) -> Any:
        self._write("begun", "decode", options["latents"].name)
        yield from self._runner.decode(take, **options)
        self._write("ended", "decode", options["latents"].name)


def forked(work: Callable[[], None]) -> int:
    """Run something in a process of its own, which begins with torch imported; its status, or minus its signal."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(folder: Path, model: Path) -> dict[str, Any]:
    prepare(folder, model)
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    from clips.models import Clip
    from generation import render
    from generation.engines import registry
    from generation.engines.diffusion.engine import open_runner
    from generation.inspect import Inspection
    from generation.models import Attempt, Job
    from generation.queue.claim import claim_next
    from generation.queue.reap import reap
    from generation.submit import submit_film
    from ledger.models import Entry
    from tests.factories import make_user

    call_command("migrate", verbosity=0)
    owner = make_user("mira")
    # Imported before the first fork: a process of its own then begins in a moment.
    open_runner(registry.get("tiny").model.load)
    log = folder / "log"
    engine = registry.get("tiny")
    engine._open = lambda load, watch: Counted(open_runner(load, watch), log)

    def looked_at(path: Path, storyboard: Any, **options: Any) -> Inspection:
        with log.open("a") as file:
            file.write(f"master {hashlib.sha256(path.read_bytes()).hexdigest()}\n")
        return Inspection(passed=True, findings=[])

    render.inspect_film = looked_at

    def kill_at(stage: str) -> None:
        second, _, name = stage.rpartition(" ")
        seen: list[str] = []

        def at(now: str) -> None:
            if not seen or seen[-1] != now:
                seen.append(now)
            if now == name and seen.count(now) == (2 if second else 1):
                os.kill(os.getpid(), signal.SIGKILL)

        told, entered = render.Reporter.__call__, render.Reporter.enter
        # A stage is killed in the midst of it: at its second step, where it has one.
        render.Reporter.__call__ = lambda self, step: (
            at(step.stage) if step.done or step.total == 1 else None, told(self, step)
        )  # fmt: skip
        render.Reporter.enter = lambda self, now, **fields: (at(now), entered(self, now, **fields))

    def work(stage: str = "") -> None:
        if stage:
            kill_at(stage)
        lease = claim_next(kind=Job.Kind.FILM, worker="test")
        assert lease is not None, "nothing waits"
        render.render_job(lease=lease)

    told = {}
    for stage in ("", *STAGES):
        log.write_text("")
        for kept in (folder / "data" / "texts").rglob("*.safetensors"):
            kept.unlink()
        job = submit_film(actor=owner, storyboard=BOARD, engine="tiny", width=64, max_price=8)
        connections.close_all()
        died = forked(lambda stage=stage: work(stage))
        before = log.read_text().splitlines()
        if stage:
            Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - timedelta(minutes=1))
            reap()
            connections.close_all()
            forked(work)
        after = log.read_text().splitlines()[len(before) :]
        job.refresh_from_db()
        outcomes = list(Attempt.objects.filter(job=job).values_list("outcome", flat=True))
        told[stage or "whole"] = {
            "died": died, "before": before, "after": after, "state": job.state, "message": job.message,
            "charges": sorted(Entry.objects.filter(reference=job.pk).values_list("reason", flat=True)),
            "price": job.price, "clips": Clip.objects.filter(pk=job.pk).count(), "outcomes": outcomes,
            "tries": job.tries,
        }  # fmt: skip
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
