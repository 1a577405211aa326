"""`manage.py lineage CLIP`: what a film grew from, and what grew from it."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from clips.models import Clip
from lineage.attribution import Stretch
from lineage.family import Family, Leaf, family_of
from lineage.models import WHOLE


class Command(BaseCommand):
    """Print the family of a film as text, JSON or Graphviz, as everybody sees it or as one person does."""

    help = "What a film grew from, and what grew from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clip", help="the film's id, as in its address")
        parser.add_argument("--as", dest="handle", metavar="HANDLE", help="see it as this person does")
        parser.add_argument("--most", type=int, default=40, help="ancestors and descendants each (default 40)")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON")
        form.add_argument("--dot", action="store_true", help="print a graph for Graphviz")

    def handle(self, **options: Any) -> None:
        if not 0 <= options["most"] <= 10_000:
            raise CommandError("--most must be from 0 to 10000.")
        viewer = self._viewer(options["handle"])
        clips = Clip.objects.select_related("owner").prefetch_related("renditions")
        clip = clips.filter(pk=options["clip"]).first()
        if clip is None:
            raise CommandError(f"There is no film {options['clip']}.")
        family = family_of(viewer=viewer, clip=clip, above=options["most"], below=options["most"])
        form = _json if options["json"] else _dot if options["dot"] else _text
        self.stdout.write(form(family))

    @staticmethod
    def _viewer(handle: str | None) -> User | AnonymousUser:
        if handle is None:
            return AnonymousUser()
        if (person := User.objects.filter(handle=handle.lower().lstrip("@")).first()) is None:
            raise CommandError(f"There is nobody called @{handle.lstrip('@')}.")
        return person


def _name(leaf: Leaf) -> str:
    return (
        f"{leaf.clip.pk} “{leaf.clip.title}” by @{leaf.clip.owner.handle}"
        if leaf.clip
        else f"a film that is {leaf.state}"
    )


def _text(family: Family) -> str:
    kinds: dict[int, list[str]] = {}
    for _parent, child, edge in family.edges:
        kinds.setdefault(child, []).append(edge.kind)
    rows = [*reversed(family.above), family.me, *family.below]
    lines = [
        f"{leaf.distance:+4d}  {_name(leaf)}" + (f"  ({', '.join(kinds[leaf.place])})" if leaf.place in kinds else "")
        for leaf in rows
    ]
    lines += ["      … and more above"] * family.more_above + ["      … and more below"] * family.more_below
    lines += [_moment(one, {leaf.place: _name(leaf) for leaf in rows}) for one in family.moments]
    return "\n".join(lines)


def _moment(one: Stretch, names: dict[int, str]) -> str:
    picture, sound = (", ".join(names[place] for place in places) or "its own" for places in (one.picture, one.sound))
    return f"{one.at_ms / 1000:.2f} – {one.until_ms / 1000:.2f} s  picture: {picture}; sound: {sound}"


def _json(family: Family) -> str:
    nodes = [
        {"place": leaf.place, "distance": leaf.distance, "depth": leaf.depth, "state": leaf.state}
        | {"id": leaf.clip.pk if leaf.clip else None, "title": leaf.clip.title if leaf.clip else None}
        for leaf in [family.me, *family.leaves]
    ]
    edges = [
        {"parent": parent, "child": child, "kind": edge.kind, "weight": edge.weight / WHOLE}
        | {"asked": edge.asked, "spans": edge.spans}
        for parent, child, edge in family.edges
    ]
    moments = [asdict(one) for one in family.moments]
    return json.dumps({"nodes": nodes, "edges": edges, "moments": moments}, ensure_ascii=False, indent=2)


def _dot(family: Family) -> str:
    lines = [
        f"  {leaf.place} [label={json.dumps(_name(leaf), ensure_ascii=False)}];" for leaf in [family.me, *family.leaves]
    ]
    lines += [f'  {parent} -> {child} [label="{edge.kind}"];' for parent, child, edge in family.edges]
    return "\n".join(["digraph lineage {", *lines, "}"])
