"""The tree as it is drawn: every film once, drawn or folded; leaves lie apart, with parents below their children."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.drawing.boughs import bough, graft, midway, rim
from lineage.drawing.fold import GAP, GROUND, MOST, ROOM, fold
from lineage.drawing.place import place

FEW = settings(max_examples=60, deadline=None)


@st.composite
def forests(draw: st.DrawFn, most: int = 150) -> tuple[dict[int, int], dict[int, int], list[int]]:
    """Stored depths, what each stands on, and the line to one of them. Numbers grow with births."""
    depths, stands_on = {1: 0}, {}
    for node in range(2, 2 + draw(st.integers(0, most))):
        below = draw(st.integers(0, node - 1))
        leap = draw(st.integers(1, 3))
        depths[node] = depths[below] + leap if below else 0
        if below:
            stands_on[node] = below
    line = [draw(st.sampled_from(sorted(depths)))]
    while line[0] in stands_on:
        line.insert(0, stands_on[line[0]])
    return depths, stands_on, line


@FEW
@given(forests(), st.dictionaries(st.integers(-1, 40), st.integers(1, 4), max_size=6))
def test_every_film_is_drawn_or_folded_once_and_the_one_asked_for_is_drawn(forest, opened):
    depths, stands_on, line = forest
    folded = fold(stands_on, list(depths), line, opened=opened)
    assert folded.films == len(depths)
    assert line[-1] in folded.stands_on and line[0] in folded.stands_on
    for node, below in folded.stands_on.items():
        assert below == stands_on.get(node) or node == folded.over
    assert folded == fold(stands_on, list(reversed(depths)), line, opened=opened)


@FEW
@given(forests())
def test_unfolding_again_and_again_only_adds_and_draws_it_all(forest):
    depths, stands_on, line = forest
    opened: dict[int, int] = {}
    for _again in range(400):
        folded = fold(stands_on, list(depths), line, opened=opened)
        buds = [*folded.buds.values(), *(one for one in (folded.gap, folded.ground) if one)]
        if not buds:
            break
        opened[buds[0].at] = opened.get(buds[0].at, 0) + 1
        assert set(fold(stands_on, list(depths), line, opened=opened).stands_on) > set(folded.stands_on)
    assert set(folded.stands_on) == set(depths)


def test_a_crowd_is_folded_to_what_a_page_holds():
    stands_on = dict.fromkeys(range(2, 10_001), 1)
    folded = fold(stands_on, range(1, 10_001), [1, 5000])
    assert len(folded.stands_on) <= ROOM + 1 and 5000 in folded.stands_on
    assert folded.films == 10_000 and folded.buds[1].films == 10_000 - len(folded.stands_on)
    assert len(fold(stands_on, range(1, 10_001), [1], opened={1: 64}).stands_on) == MOST


def test_a_long_line_is_folded_in_its_midst_and_unfolds_from_the_film_downwards():
    stands_on = {node: node - 1 for node in range(2, 10_001)}
    line = list(range(1, 10_001))
    folded = fold(stands_on, line, line)
    assert folded.gap and (folded.gap.at, folded.over, folded.films) == (GAP, 9996, 10_000)
    assert folded.stands_on == {1: None, 2: 1, 9996: 2, **{node: node - 1 for node in range(9997, 10_001)}}
    assert len(fold(stands_on, line, line, opened={GAP: 1}).stands_on) == 7 + 12


def test_other_roots_stand_beside_as_far_as_there_is_room():
    folded = fold({}, list(range(1, 21)), [7])
    assert list(folded.stands_on) == [7, 1, 2, 3] and folded.ground and folded.ground.films == 16
    assert len(fold({}, list(range(1, 21)), [7], opened={GROUND: 1}).stands_on) == 16


@FEW
@given(forests(60))
def test_leaves_lie_apart_inside_the_picture_with_parents_below(forest):
    depths, stands_on, line = forest
    folded = fold(stands_on, list(depths), line, opened={})
    picture = place(folded.stands_on, depths)
    spots = list(picture.spots.values())
    for at, one in enumerate(spots):
        assert 0 <= one.x <= picture.width - one.width and 0 <= one.y <= picture.height - one.height
        for other in spots[at + 1 :]:
            assert one.x + one.width <= other.x or other.x + other.width <= one.x or one.row != other.row
    for node, below in folded.stands_on.items():
        spot = picture.spots[node]
        assert (spot.row == 0) == (below is None)
        if below is not None:
            under = picture.spots[below]
            assert spot.stalk[1] < under.top[1] and spot.row > under.row
            x, y = midway(under, spot)
            assert spot.stalk[1] < y < under.top[1] and 0 <= x <= picture.width
    assert picture == place(folded.stands_on, depths)


def test_branches_are_thicker_where_more_hangs_on_them_and_taper():
    picture = place({1: None, 2: 1}, {1: 0, 2: 1})
    widths = []
    for films in (1, 50):
        path = bough(picture.spots[1], picture.spots[2], films=films)
        points = [tuple(map(float, one.split())) for one in path.strip("MZ").split("L")]
        foot, tip = (abs(points[at][0] - points[-1 - at][0]) for at in (0, len(points) // 2 - 1))
        assert foot > tip > 0
        widths.append(foot)
    assert widths[0] < widths[1]
    assert rim(picture.spots[2]).startswith("M") and graft(picture.spots[1], picture.spots[2]).count("C") == 1
