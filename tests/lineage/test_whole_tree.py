"""A whole tree read from its rows, and the trees that grow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clips.models import Clip
from lineage.drawing.gather import whole_tree
from lineage.models import Node
from lineage.trending.rank import growing_trees
from tests.factories import make_clip, make_offshoot

pytestmark = pytest.mark.django_db


def nodes(*clips: Clip) -> list[int]:
    return [Node.objects.get(key=clip.pk).pk for clip in clips]


def test_a_film_stands_on_its_heaviest_parent_and_the_older_of_equals(mira, theo):
    root, other = make_clip(mira), make_clip(theo)
    both = make_offshoot(mira, other, root)
    child = make_offshoot(theo, both)
    cousin = make_offshoot(mira, root)
    whole = whole_tree(child.pk)
    assert whole is not None
    r, o, b, c, n = nodes(root, other, both, child, cousin)
    assert whole.line == (r, b, c) and whole.stands_on == {b: r, c: b, n: r}
    assert whole.grafts == ((o, b),) and set(whole.depths) == {r, o, b, c, n} and not whole.more
    assert [whole.depths[one] for one in (r, o, b, c, n)] == [0, 0, 1, 2, 1]


def test_of_a_tree_too_large_the_film_keeps_its_own_surroundings(mira):
    root = make_clip(mira)
    for _number in range(6):
        make_offshoot(mira, root)
    late = make_offshoot(mira, root)
    leaf = make_offshoot(mira, late)
    whole = whole_tree(late.pk, most=3)
    assert whole is not None and whole.more
    assert set(nodes(root, late, leaf)) <= set(whole.depths) and len(whole.depths) <= 6
    assert whole_tree("nothere00000") is None


def born(clip: Clip, days: float) -> Clip:
    Node.objects.filter(key=clip.pk).update(created_at=timezone.now() - timedelta(days=days))
    return clip


def test_trees_stand_by_what_grew_of_them_lately(mira, theo):
    quiet, busy, old = (make_clip(mira, caption=name) for name in ("quiet", "busy", "old"))
    born(make_offshoot(theo, quiet), 1)
    first = born(make_offshoot(theo, busy), 2)
    second = born(make_offshoot(mira, first), 0)
    for _number in range(5):
        born(make_offshoot(theo, old), 40)
    found = growing_trees(viewer=theo)
    assert [(tree.root, tree.lately) for tree in found] == [(busy, 2), (quiet, 1)]
    assert found[0].newest == (second, first)
    assert found[0].score == pytest.approx(1 + 0.5 ** (2 / 3), abs=0.01)
    assert [tree.root for tree in growing_trees(viewer=theo, limit=1)] == [busy]


def test_hidden_films_speak_for_no_tree_and_a_tree_begins_where_it_is_shown(mira, theo):
    hidden = make_clip(mira, published=False)
    shown = make_offshoot(mira, hidden)
    leaf = make_offshoot(theo, shown)
    make_offshoot(theo, make_clip(theo), published=False)
    [tree] = growing_trees(viewer=theo)
    assert tree.root == shown and tree.newest == (leaf,) and tree.lately == 1
    Clip.objects.filter(pk=shown.pk).update(standing="removed")
    assert growing_trees(viewer=theo) == []
