"""Films, people and tags are found by words, also misspelt ones; nobody finds what they may not."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.following.block import block
from clips.models import Clip
from community.models import Sought, Term, Trigram
from community.searching.find import find
from community.searching.index import index_films
from community.searching.words import folded, runs, steps, trigrams
from tests.factories import make_clip, make_storyboard, make_user

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def film(owner, caption, **fields):
    return make_clip(owner, caption=caption, **{"prompt": "", "storyboard": make_storyboard("a fox"), **fields})


def titles(question, viewer=NOBODY):
    found = find(question, viewer=viewer)
    return [Clip.objects.get(pk=pk).caption for pk in found.films]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Élan, VITAL!", ["elan", "vital"]),
            ("海边的日落 at ６pm", ["海", "边", "的", "日", "落", "at", "6pm"]),
            ("dead-sea_2 · ", ["dead", "sea", "2"]),
            ("ほたる", ["ほ", "た", "る"]),
        ],
    )
    def test_a_text_in_words(self, text, words):
        assert folded(text) == words

    def test_characters_side_by_side_are_sought_together(self):
        assert runs("海边 fox日落!") == [["海", "边"], ["fox"], ["日", "落"]]

    @given(st.text(alphabet="abcd", max_size=7), st.text(alphabet="abcd", max_size=7))
    @settings(deadline=None)
    def test_steps_are_a_distance(self, one, other):
        assert steps(one, other) == steps(other, one) and (steps(one, other) == 0) == (one == other)
        assert abs(len(one) - len(other)) <= steps(one, other) <= max(len(one), len(other))

    def test_a_swap_is_one_step(self):
        assert steps("lighthouse", "lihgthouse") == 1 and " li" in trigrams("lighthouse")

    @given(st.text(max_size=60))
    @settings(deadline=None)
    def test_folding_again_changes_nothing(self, text):
        assert folded(" ".join(folded(text))) == folded(text)


class TestFinding:
    def test_caption_and_tags_weigh_more_than_the_sentence_and_what_is_said(self, mira):
        film(mira, "Something else", prompt="a lighthouse far away")
        film(mira, "The lighthouse")
        film(mira, "Spoken", storyboard=make_storyboard('a fox says "good morning, little bird" in a forest'))
        film(mira, "Tagged", tags=["dead-sea"])
        index_films()
        assert titles("lighthouse") == ["The lighthouse", "Something else"]
        assert titles("LIGHTH") == ["The lighthouse", "Something else"]
        assert titles("morning bird") == ["Spoken"] and titles("dead sea") == ["Tagged"]

    def test_chinese_is_found_by_two_characters_in_their_order(self, mira):
        film(mira, "海边的日落")
        film(mira, "边上有海")
        index_films()
        assert titles("海边") == ["海边的日落"] and titles("日落 海") == ["海边的日落"] and titles("落日") == []

    def test_misspelt_words_are_led_to_their_neighbours(self, mira):
        film(mira, "The lighthouse at night")
        index_films()
        for typo in ("lighthuose", "ligthouse", "lihgthouse night"):
            found = find(typo, viewer=NOBODY)
            assert len(found.films) == 1 and "lighthouse" in found.meant, typo
        assert find("lighthouse", viewer=NOBODY).meant == "" and titles("xylophone") == []

    def test_where_no_film_has_all_words_some_are_enough(self, mira):
        film(mira, "A red kite")
        index_films()
        found = find("kite elephant", viewer=NOBODY)
        assert len(found.films) == 1 and found.loose

    @pytest.mark.parametrize(
        "odd", ['"', "a AND (", "*", "NEAR(", "' OR 1=1", "col:", "\0", "!&|", "<->", "-fox", "^fox"]
    )
    def test_no_sign_breaks_a_question(self, mira, odd):
        film(mira, "A fox")
        index_films()
        find(odd, viewer=NOBODY)
        assert "A fox" in titles(f"fox {odd}")

    def test_people_and_tags_are_found(self, mira, theo):
        mira.name = "Mira Lund"
        mira.save(update_fields=["name"])
        make_user("miramar")
        film(mira, "By the sea", tags=["seaside", "sea"])
        found = find("@mira", viewer=theo)
        assert [one.handle for one in found.people] == ["mira", "miramar"]
        assert [one.handle for one in find("lund", viewer=theo).people] == ["mira"]
        assert find("Sea", viewer=theo).tags == ["sea", "seaside"]
        block(actor=mira, person=theo)
        assert [one.handle for one in find("mira", viewer=theo).people] == ["miramar"]

    def test_nobody_finds_what_they_may_not(self, mira, theo):
        film(mira, "Open kite")
        hidden = film(mira, "Hidden kite")
        film(mira, "Whispered", prompt="a secret kite", prompt_shown=False)
        index_films()
        Clip.objects.filter(pk=hidden.pk).update(visibility="unlisted")
        assert titles("kite") == ["Open kite"]
        block(actor=mira, person=theo)
        assert titles("kite", theo) == []


class TestIndexing:
    def test_it_follows_what_changes(self, mira):
        one = film(mira, "The lighthouse")
        assert (index_films(), index_films()) == (1, 0)
        Clip.objects.filter(pk=one.pk).update(caption="The windmill")
        assert titles("windmill") == []
        assert (index_films(), index_films()) == (1, 0)
        assert titles("windmill") == ["The windmill"] and titles("lighthouse") == []
        assert not Term.objects.filter(word="lighthouse").exists()
        Clip.objects.filter(pk=one.pk).update(tags=["grain"], prompt="a mill", prompt_shown=True)
        assert index_films() == 1 and titles("grain") == titles("mill") == ["The windmill"]
        Clip.objects.filter(pk=one.pk).update(prompt_shown=False)
        assert index_films() == 1 and titles("a mill") == []

    def test_what_is_taken_back_leaves_nothing(self, mira):
        one, other = film(mira, "The lighthouse"), film(mira, "Another lighthouse")
        index_films()
        assert Term.objects.get(word="lighthouse").films == 2
        Clip.objects.filter(pk=one.pk).update(visibility="private")
        index_films()
        assert Term.objects.get(word="lighthouse").films == 1 and Sought.objects.count() == 1
        other.delete()
        index_films()
        assert titles("lighthouse") == [] and not Sought.objects.exists()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                assert cursor.execute("SELECT count(*) FROM community_fulltext").fetchone() == (0,)

    @given(st.lists(st.lists(st.sampled_from(["kite", "lighthouse", "meadow"]), max_size=3), max_size=5))
    @settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_each_word_counts_its_films(self, mira, captions):
        Clip.objects.all().delete()
        Sought.objects.all().delete()
        Term.objects.all().delete()
        one = film(mira, "meadow")
        for words in captions:
            Clip.objects.filter(pk=one.pk).update(caption=" ".join(words))
            index_films()
        index_films()
        now = {*Sought.objects.get().strong.split(), *Sought.objects.get().weak.split()}
        assert {term.word: term.films for term in Term.objects.all()} == {word: 1 for word in now if len(word) > 3}
        assert Trigram.objects.count() == sum(len(trigrams(word)) for word in now if len(word) > 3)


class TestDoors:
    def test_the_page_finds_and_says_what_it_understood(self, client, mira):
        film(mira, "The lighthouse", tags=["light"])
        index_films()
        page = client.get("/search/", {"q": "lighthuose"}).text
        assert "Found for “lighthouse”." in page and "The lighthouse" in page
        assert "Nothing is found by these words." in client.get("/search/", {"q": "zzqqxx"}).text
        assert "Nothing is found" not in client.get("/search/").text
        assert client.get("/search/", {"q": "a\0b", "page": "x"}).status_code == 200

    def test_the_api_does_too(self, client, mira):
        one = film(mira, "The lighthouse", tags=["light"])
        index_films()
        found = client.get("/api/v1/search/", {"q": "ligthhouse"}).json()
        assert [clip["id"] for clip in found["films"]] == [one.pk] and found["meant"] == "lighthouse"
        assert client.get("/api/v1/search/", {"q": "light"}).json()["tags"] == ["light"]
        assert client.get("/api/v1/search/").status_code == 400

    def test_few_questions_however_many_films(self, client, mira, django_assert_max_num_queries):
        for number in range(12):
            film(mira, f"Kite number {number}")
        index_films()
        with django_assert_max_num_queries(14):
            assert client.get("/search/", {"q": "kite"}).text.count('class="draft"') == 12
