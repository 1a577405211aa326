"""The tree as it is drawn: no two leaves overlap, parents stand below their children, folds count what they hide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.drawing.layout import LEAF_HEIGHT, LEAF_WIDTH, arrange


@st.composite
def trees(draw: st.DrawFn) -> tuple[dict[int, int], list[tuple[int, int]]]:
    depths: dict[int, int] = {}
    edges = []
    for node in range(draw(st.integers(1, 40))):
        chosen = draw(st.lists(st.sampled_from(sorted(depths)), unique=True, max_size=3)) if depths else []
        depths[node] = 1 + max((depths[parent] for parent in chosen), default=-1)
        edges += [(parent, node) for parent in chosen]
    return depths, edges


@settings(max_examples=40, deadline=None)
@given(trees(), st.sets(st.integers(0, 5)))
def test_leaves_lie_apart_inside_the_picture_with_parents_below(tree, opened) -> None:
    depths, edges = tree
    drawing = arrange(depths, edges, opened=opened, first=[max(depths)])
    spots = drawing.spots
    for at, one in enumerate(spots):
        assert 0 <= one.x <= drawing.width - LEAF_WIDTH and 0 <= one.y <= drawing.height - LEAF_HEIGHT
        for other in spots[at + 1 :]:
            assert abs(one.x - other.x) >= LEAF_WIDTH or abs(one.y - other.y) >= LEAF_HEIGHT
    assert all(foot < top for _, top, _, foot in drawing.stems)
    assert sum(spot.folded or 1 for spot in spots) == len(depths)
    assert max(depths) in {spot.node for spot in spots}
    assert not {spot.depth for spot in spots if spot.folded} & opened
    assert drawing == arrange(depths, edges, opened=opened, first=[max(depths)])
