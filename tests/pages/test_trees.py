"""Pages of trees: who sees which film, folds that unfold, differences in words, two films on one clock."""

import pytest
from django.urls import reverse

from clips.models import Clip
from lineage.models import Edge
from tests.factories import make_clip, make_offshoot, make_storyboard

pytestmark = pytest.mark.django_db


def by_night(board: dict) -> dict:
    return {**board, "shots": [{**shot, "setting": {**shot["setting"], "time": "night"}} for shot in board["shots"]]}


@pytest.fixture
def family(mira, theo):
    board = make_storyboard()
    root = make_clip(theo, caption="The root", storyboard=board, prompt="a sailboat at sunset by the seaside")
    child = make_offshoot(mira, root, caption="By night", storyboard=by_night(board), prompt="a sailboat at night")
    return root, child


def tree(client, clip, query=""):
    return client.get(reverse("pages:lineage", args=[clip.pk]) + query)


class TestTheTree:
    def test_it_is_drawn_with_its_change_in_words_and_gives_no_hidden_film_away(self, client, mira, family):
        _root, child = family
        secret = make_offshoot(mira, child, caption="Secret", published=False)
        said = tree(client, child).text
        assert "The root" in said and "night instead of sunset in shot 1" in said and 'aria-current="page"' in said
        assert "<del>sunset by the seaside</del><ins>night</ins>" in said
        assert "Secret" not in said and secret.pk not in said and "A film that is not shown" in said
        assert tree(client, secret).status_code == 404
        assert reverse("pages:lineage", args=[child.pk]) in client.get(reverse("pages:clip", args=[child.pk])).text

    def test_a_hidden_sentence_is_compared_with_nothing(self, client, family):
        root, child = family
        Clip.objects.filter(pk=root.pk).update(prompt_shown=False)
        said = tree(client, child).text
        assert "seaside" not in said and "<ins>" not in said

    def test_every_bud_tells_its_own_change(self, client, mira, family):
        root, child = family
        other = make_offshoot(mira, root, caption="As it was", storyboard=root.storyboard)
        edge = Edge.objects.get(child__key=other.pk)
        assert "Their storyboards say the same" in tree(client, child, f"?edge={edge.pk}").text
        assert "night instead of sunset" in tree(client, child, "?edge=99999").text

    def test_a_wide_generation_is_folded_and_unfolds_by_its_address(self, client, mira):
        root = make_clip(mira, caption="Root")
        for number in range(16):
            make_offshoot(mira, root, caption=f"Child {number}")
        said = tree(client, root).text
        node = root.node.pk
        assert "9 more films grown from “Root”" in said and f"?open={node}#f{node}" in said
        assert said.count("data-node=") == 8
        opened = tree(client, root, f"?open={node}").text
        assert "more film" not in opened and opened.count("data-node=") == 17 and "Fold all again" in opened

    def test_how_it_grew_tells_each_step_from_the_root(self, client, mira, family):
        _root, child = family
        leaf = make_offshoot(mira, child, caption="Leaf", storyboard=child.storyboard)
        said = tree(client, leaf).text
        steps = said[said.index('id="grown"') :]
        assert steps.index("The root") < steps.index("By night") < steps.index("Leaf")
        assert steps.count("data-step") == 3 and "night instead of sunset" in steps
        assert "data-step" not in tree(client, make_clip(mira)).text

    def test_a_long_line_leaves_its_midst_out_and_says_so(self, client, mira):
        clip = make_clip(mira)
        for _number in range(20):
            clip = make_offshoot(mira, clip)
        said = tree(client, clip).text
        assert "9 steps in between" in said and "14 films in between" in said
        assert "2 films in between" in tree(client, clip, "?open=0").text

    def test_it_takes_few_questions_however_many_films_there_are(self, client, mira, django_assert_max_num_queries):
        root = make_clip(mira)
        first = [make_offshoot(mira, root) for _number in range(12)]
        for parent in first:
            make_offshoot(mira, parent)
        with django_assert_max_num_queries(26):
            tree(client, first[3])

    @pytest.mark.parametrize(
        "query", ["?open=x", "?open=-2", "?open=%00", "?open=99999999999999999999", "?open=²", "?edge=x", "?edge=%00"]
    )
    def test_no_address_breaks_it(self, client, mira, query):
        assert tree(client, make_clip(mira, caption="Alone"), query).status_code == 200


class TestSideBySide:
    def test_both_are_shown_on_the_later_one_s_clock(self, client, family):
        root, child = family
        spans = [{"use": "both", "in_ms": 500, "out_ms": 1500, "at_ms": 0, "until_ms": 1000}]
        Edge.objects.update(spans=spans)
        said = client.get(reverse("pages:compare", args=[child.pk, root.pk])).text
        assert said.count("<video") == 2 and 'data-clock="0 1000 500 1500"' in said
        assert "night instead of sunset in shot 1" in said and "from 0.5 s to 1.5 s there" in said

    def test_only_a_film_beside_one_it_was_made_from_that_one_may_see(self, client, mira, family):
        root, child = family
        assert client.get(reverse("pages:compare", args=[root.pk, child.pk])).status_code == 404
        assert client.get(reverse("pages:compare", args=[child.pk, make_clip(mira).pk])).status_code == 404
        Clip.objects.filter(pk=root.pk).update(visibility="private")
        for name in ("pages:compare", "api:difference"):
            assert client.get(reverse(name, args=[child.pk, root.pk])).status_code == 404

    def test_the_api_tells_the_same(self, client, family):
        root, child = family
        told = client.get(reverse("api:difference", args=[child.pk, root.pk])).json()
        assert (told["kind"], told["weight"]) == ("modify", 1.0)
        assert {"name": "Shots", "lines": ["night instead of sunset in shot 1"]} in told["changes"]
        kept = "".join(one["text"] for one in told["words"] if one["state"] != "gone")
        assert kept == "a sailboat at night"

    def test_of_footage_no_storyboard_is_told(self, client, mira, family):
        root, _child = family
        brought = make_offshoot(mira, root, engine="upload", caption="Brought", prompt="")
        assert client.get(reverse("api:difference", args=[brought.pk, root.pk])).json()["changes"] == []
        assert "One of them is footage" in client.get(reverse("pages:compare", args=[brought.pk, root.pk])).text


class TestTreesThatGrow:
    def test_page_and_api_show_the_tree_with_its_newest(self, client, family):
        root, child = family
        said = client.get(reverse("pages:trees")).text
        assert "The root" in said and reverse("pages:lineage", args=[root.pk]) in said and "By night" in said
        [told] = client.get(reverse("api:trees")).json()
        assert told["root"]["id"] == root.pk and [one["id"] for one in told["newest"]] == [child.pk]

    def test_without_any_it_says_what_to_do(self, client, db):
        assert "Find a film to remix" in client.get(reverse("pages:trees")).text
        assert client.get(reverse("api:trees")).json() == []
