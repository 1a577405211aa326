"""`manage.py evaluate_feed DIR`: the ranking on real impressions, beside the open recommenders."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from feed.evaluating.bootstrap import interval, ratio_interval
from feed.evaluating.peers import PEERS
from feed.evaluating.protocol_a import OURS, SCORED, ProtocolA, protocol_a
from feed.evaluating.protocol_b import ProtocolB, protocol_b
from feed.evaluating.read import BadData, moment, read_data
from feed.ranking.training.learn import TooLittle, learn

CUT = "2022-05-01"


class Command(BaseCommand):
    """Learn from what lies before a day, and measure on what lies after it."""

    help = (
        "Measure the ranking on a folder of real impressions (impressions.parquet, histories.parquet, clips.parquet, "
        "KuaiRand's columns). Nothing from --cut on is learned from."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the three files")
        parser.add_argument("--cut", default=CUT, help=f"the first day that is kept for measuring (default {CUT})")
        parser.add_argument("--peers", choices=["all", "none"], default="all", help="the open recommenders beside ours")
        parser.add_argument("--bootstrap", type=int, default=1000, help="draws for each interval (default 1000)")
        parser.add_argument("--seed", type=int, default=7, help="of everything that is drawn (default 7)")
        parser.add_argument("--out", type=Path, help="also write all figures to this file, as JSON")

    def handle(self, **options: Any) -> None:
        if not 1 <= options["bootstrap"] <= 100_000:
            raise CommandError(f"--bootstrap must be between 1 and 100000, not {options['bootstrap']}.")
        try:
            at = moment(options["cut"])
        except ValueError:
            raise CommandError(f"--cut must be a day like {CUT}, not {options['cut']!r}.") from None
        out: Path | None = options["out"]
        if out and not out.parent.is_dir():
            raise CommandError(f"--out: there is no folder {out.parent}.")
        try:
            data = read_data(options["folder"])
            if not (data.log.measured & (data.log.at >= at)).any():
                raise BadData(f"No impression lies on {options['cut']} or later.")
            artefact = learn(data.log, data.catalogue, at=at, seed=options["seed"], bar=_bar)
        except (BadData, TooLittle) as error:
            raise CommandError(str(error)) from error
        told_a = protocol_a(data, artefact, peers=options["peers"] == "all", bar=_bar)
        if not told_a.viewers:
            raise CommandError(f"No viewer liked anything both before {options['cut']} and after it.")
        told_b = protocol_b(data, artefact, seed=options["seed"], bar=_bar)
        figures = {
            "cut": options["cut"],
            "artefact": artefact.digest(),
            "protocol_a": _figures_a(told_a, options["bootstrap"], options["seed"]),
            "protocol_b": _figures_b(told_b),
        }
        self._print(figures)
        if out:
            out.write_text(json.dumps(figures, indent=1) + "\n")

    def _print(self, figures: dict[str, Any]) -> None:
        told = figures["protocol_a"]
        self.stdout.write(f"Learned up to {figures['cut']}; artefact {figures['artefact'][:12]}")
        self.stdout.write(
            f"\nA. Of every film, which did {told['viewers']} viewers come to like? "
            f"({told['liked']} films; {told['covered']:.0%} were among the candidates)"
        )
        self.stdout.write(f"{'':26} {'NDCG@10':>8} {'95 % within':>15} {'Recall@20':>10}")
        for name, one in told["recommenders"].items():
            low, high = one["ndcg_interval"]
            self.stdout.write(f"{name:26} {one['ndcg']:8.4f}   {low:.4f}–{high:.4f} {one['recall']:10.3f}")
        if best := told["best_peer"]:
            low, high = best["ratio_interval"]
            self.stdout.write(f"Offshoot / {best['name']}, the best peer: {best['ratio']:.3f} ({low:.3f}–{high:.3f})")
        self.stdout.write(
            f"Variety: {told['variety']['tags']:+.0%} tags in ten films at {told['variety']['ndcg']:.3f} of the NDCG"
        )
        told = figures["protocol_b"]
        self.stdout.write(f"\nB. Of what {told['viewers']} viewers were shown, which did they watch long?")
        self.stdout.write(f"{'':26} {'GAUC':>8} {'gain top 2':>11} {'seconds':>8} {'duration':>9}")
        for name in ("stays", "score", "chance"):
            one = told[name]
            self.stdout.write(
                f"{name:26} {one['gauc']:8.4f} {one['gain']:11.3f} {one['seconds']:8.1f} {one['duration']:8.1f}s"
            )


def _figures_a(told: ProtocolA, times: int, seed: int) -> dict[str, Any]:
    recommenders: dict[str, dict[str, Any]] = {
        name: {
            "ndcg": float(one.ndcg.mean()),
            "ndcg_interval": interval(one.ndcg, times=times, seed=seed),
            "recall": float(one.recall.mean()),
        }
        for name, one in told.told.items()
    }
    best = max((name for name in told.told if name in PEERS), key=lambda name: recommenders[name]["ndcg"], default=None)
    beside = None
    if best:
        ours, peer = told.told[OURS].ndcg, told.told[best].ndcg
        beside = {
            "name": best,
            "ratio": float(ours.mean() / max(1e-12, peer.mean())),
            "ratio_interval": ratio_interval(ours, peer, times=times, seed=seed),
        }
    return {
        "viewers": told.viewers,
        "liked": told.liked,
        "covered": told.covered,
        "recommenders": recommenders,
        "best_peer": beside,
        "variety": {
            "tags": told.tags[OURS] / max(1e-12, told.tags[SCORED]) - 1.0,
            "ndcg": recommenders[OURS]["ndcg"] / max(1e-12, recommenders[SCORED]["ndcg"]),
        },
    }


def _figures_b(told: ProtocolB) -> dict[str, Any]:
    return {**asdict(told), "duration_ratio": told.stays.duration / max(1e-12, told.chance.duration)}


def _bar(things: Iterable[Any]) -> Iterable[Any]:
    return tqdm(things, disable=not sys.stderr.isatty(), leave=False)
