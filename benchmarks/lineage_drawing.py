"""The page of a tree of 10,000 films: read, folded, laid out, and the whole page as the server answers it.

    python benchmarks/lineage_drawing.py [--films 10000] [--shape wide|random|deep] [--asks 20]

DATABASE_URL names another database than a scratch SQLite file, and one that holds no films. The baseline in the same
run is one recursive query that gathers the tree's films and nothing else. Prints the median and worst of each in
milliseconds, and the page's ratio to the baseline.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]
SHAPES: dict[str, Callable[[int, random.Random], int]] = {
    "wide": lambda node, dice: 0 if node < 50 else dice.randrange(50),
    "random": lambda node, dice: dice.randrange(node),
    "deep": lambda node, dice: max(0, node - 1 - dice.randrange(3)),
}
DOWN = """
    WITH RECURSIVE tree(node) AS (
        SELECT id FROM lineage_node WHERE key = %s
        UNION SELECT e.child_id FROM tree JOIN lineage_edge e ON e.parent_id = node
    ) SELECT node FROM tree LIMIT 10000"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--films", type=int, default=10_000)
    asked.add_argument("--shape", choices=list(SHAPES), default="random")
    asked.add_argument("--asks", type=int, default=20)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        dice = random.Random(7)
        keys = lay(options.films, SHAPES[options.shape], dice)
        print(f"{options.films:,} films, {options.shape}, {connection.vendor}, two shared cores")
        measure(keys, [dice.choice(keys) for _ask in range(options.asks)], options.asks)


def lay(films: int, below: Callable[[int, random.Random], int], dice: random.Random) -> list[str]:
    """A tree with every film shown; gives their ids."""
    from django.utils import timezone

    from accounts.models import User
    from clips.models import Clip
    from lineage.models import WHOLE, Edge, Node
    from tests.factories import make_storyboard

    owner = User.objects.create_user("grower")
    now, board = timezone.now(), make_storyboard()
    clips = Clip.objects.bulk_create(
        [
            Clip(
                owner=owner, caption=f"Film {at}", visibility="public", published_at=now, cleared_at=now,
                storyboard=board, digest="d" * 64, engine="sketch", engine_version="1", ms=2000, fps=24,
                width=540, height=960,
            )
            for at in range(films)
        ],
        batch_size=2000,
    )  # fmt: skip
    parents = [None, *(below(at, dice) for at in range(1, films))]
    depths = [0]
    for parent in parents[1:]:
        depths.append(depths[parent or 0] + 1)
    nodes = Node.objects.bulk_create(
        [Node(key=clip.pk, clip=clip, depth=depth, counted=True) for clip, depth in zip(clips, depths, strict=True)],
        batch_size=2000,
    )
    Edge.objects.bulk_create(
        [
            Edge(parent=nodes[parent], child=nodes[at], kind="modify", weight=WHOLE)
            for at, parent in enumerate(parents)
            if parent is not None
        ],
        batch_size=2000,
    )
    return [clip.pk for clip in clips]


def measure(keys: list[str], chosen: list[str], asks: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import override_settings

    from lineage.drawing.fold import fold
    from lineage.drawing.gather import whole_tree
    from lineage.drawing.place import place

    def gathered(_key: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(DOWN, [keys[0]])
            cursor.fetchall()

    def drawn(key: str) -> None:
        whole = whole_tree(key)
        assert whole is not None
        place(fold(whole.stands_on, list(whole.depths), whole.line).stands_on, whole.depths)

    client = Client()

    def page(key: str) -> None:
        answer = client.get(f"/clips/{key}/lineage/")
        assert answer.status_code == 200, answer.status_code

    base = timed("one recursive query (baseline)", gathered, chosen)
    timed("read whole", whole_tree, chosen)
    timed("read, folded, laid out", drawn, chosen)
    with override_settings(ALLOWED_HOSTS=["*"]):
        whole = timed("the whole page", page, chosen)
        watch = Stopwatch()
        with connection.execute_wrapper(watch):
            for key in chosen:
                page(key)
    print(
        f"of the page in the database  mean {1000 * watch.seconds / asks:7.1f} ms in {watch.asked / asks:.0f} questions"
    )
    print(f"page / baseline {whole / base:.1f}")


class Stopwatch:
    """Adds up what questions to the database take."""

    def __init__(self) -> None:
        self.seconds, self.asked = 0.0, 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*given)
        finally:
            self.seconds += time.perf_counter() - began
            self.asked += 1


def timed(name: str, ask: Callable[[str], Any], keys: list[str]) -> float:
    ask(keys[0])
    took = []
    for key in keys:
        began = time.perf_counter()
        ask(key)
        took.append(1000 * (time.perf_counter() - began))
    print(f"{name:32} median {statistics.median(took):7.1f} ms  worst {max(took):7.1f} ms")
    return statistics.median(took)


if __name__ == "__main__":
    main()
