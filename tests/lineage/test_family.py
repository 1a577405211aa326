"""The tree around a film, as its viewers may see it: page, API and command."""

import io
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.utils import timezone

from clips.models import Clip
from lineage.family import family_of
from tests.factories import make_clip, make_offshoot

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def branch(mira, theo):
    """A root of Theo's, a private film of Mira's grown from it, a shown one from that, and a deleted leaf."""
    root = make_clip(theo, caption="Root")
    hidden = make_offshoot(mira, root, published=False, caption="Secret")
    shown = make_offshoot(theo, hidden, kind="splice", caption="Shown")
    gone = make_offshoot(mira, shown, caption="Gone", deleted_at=timezone.now())
    return root, hidden, shown, gone


def seen(viewer, clip, **asked):
    family = family_of(viewer=viewer, clip=clip, **asked)
    return [(leaf.distance, leaf.state, leaf.clip.caption if leaf.clip else None) for leaf in family.leaves]


def test_strangers_see_the_shape_of_the_tree_and_no_name_that_is_not_shown(branch):
    assert seen(NOBODY, branch[2]) == [(-1, "hidden", None), (-2, "open", "Root"), (1, "gone", None)]


def test_an_owner_sees_their_own(branch, mira):
    assert seen(mira, branch[2]) == [(-1, "open", "Secret"), (-2, "open", "Root"), (1, "gone", None)]


@pytest.mark.parametrize(("standing", "state"), [("held", "hidden"), ("removed", "gone")])
def test_what_moderation_holds_or_took_down_has_no_name(branch, standing, state):
    root, *_ = branch
    Clip.objects.filter(pk=root.pk).update(standing=standing)
    assert (-2, state, None) in seen(NOBODY, branch[2])


def test_unlisted_films_are_not_given_away(branch):
    root, *_ = branch
    Clip.objects.filter(pk=root.pk).update(visibility="unlisted")
    assert (-2, "hidden", None) in seen(NOBODY, branch[2])


def test_a_purged_film_keeps_its_place(branch):
    branch[1].delete()
    assert (-1, "gone", None) in seen(NOBODY, branch[2])


def test_what_is_left_out_is_said(branch, mira):
    family = family_of(viewer=mira, clip=branch[2], above=1, below=0)
    assert (len(family.leaves), family.more_above, family.more_below) == (1, True, True)


def test_a_wide_tree_is_read_in_few_queries(branch, mira, django_assert_max_num_queries):
    for _turn in range(12):
        make_offshoot(mira, branch[0])
    with django_assert_max_num_queries(20):
        family = family_of(viewer=mira, clip=branch[0])
    assert len(family.below) == 15


def test_the_api_tells_the_tree_and_gives_no_hidden_id_away(client, branch):
    root, hidden, shown, gone = branch
    answer = client.get(f"/api/v1/clips/{shown.pk}/lineage/")
    told = answer.json()
    assert [node["id"] for node in told["nodes"]] == [shown.pk, None, root.pk, None]
    assert [node["distance"] for node in told["nodes"]] == [0, -1, -2, 1]
    assert told["nodes"][2]["owner"]["handle"] == "theo"
    assert hidden.pk not in answer.text and gone.pk not in answer.text and "Secret" not in answer.text
    assert {(edge["parent"], edge["child"], edge["kind"], edge["weight"]) for edge in told["edges"]} == {
        (2, 1, "modify", 1.0), (1, 0, "splice", 1.0), (0, 3, "modify", 1.0),
    }  # fmt: skip


@pytest.mark.parametrize("asked", ["above=x", "above=-1", "below=101", "below="])
def test_bad_counts_are_named(client, branch, asked):
    answer = client.get(f"/api/v1/clips/{branch[2].pk}/lineage/?{asked}")
    assert answer.status_code == 400 and asked.split("=")[0] in answer.text


def test_a_tree_is_not_told_of_a_film_one_may_not_see(client, branch):
    assert client.get(f"/api/v1/clips/{branch[1].pk}/lineage/").status_code == 404


def test_the_page_names_what_a_film_grew_from_and_what_grew_from_it(client, branch):
    page = client.get(f"/clips/{branch[2].pk}/").content.decode()
    assert "Grown from" in page and "Root" in page and "@theo" in page
    assert "A film that is not shown" in page and "A film that was removed" in page
    assert branch[1].pk not in page and "Secret" not in page
    alone = client.get(f"/clips/{make_clip(branch[0].owner).pk}/").content.decode()
    assert "Grown from" not in alone and "Offshoots" not in alone


def run(*words):
    out = io.StringIO()
    call_command("lineage", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_text_json_and_a_graph(branch):
    root, hidden, shown, _gone = branch
    text = run(shown.pk)
    assert text.splitlines()[0].startswith("  -2  ") and root.pk in text and hidden.pk not in text
    assert hidden.pk in run(shown.pk, "--as", "mira")
    assert len(json.loads(run(shown.pk, "--json"))["nodes"]) == 4
    assert '1 -> 0 [label="splice"];' in run(shown.pk, "--dot")


@pytest.mark.parametrize("words", [["nosuchclip"], ["{clip}", "--as", "nobody"], ["{clip}", "--most", "-1"]])
def test_the_command_says_what_it_cannot_do(branch, words):
    with pytest.raises(CommandError):
        run(*[word.format(clip=branch[0].pk) for word in words])
