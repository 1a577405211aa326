"""What is said under films: by whom, who reads it, who is told, and who takes it away."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.following.block import block
from accounts.models import Notification
from accounts.notices.telling import told
from clips.owner import NotYours as NotYourFilm
from community.account import SignInFirst
from community.commenting.read import ANSWERS, roots_of, threads_of
from community.commenting.remove import NotYours, close_comments, open_comments, remove_comment
from community.commenting.talk import talk_of
from community.commenting.write import (
    Closed,
    Gone,
    NotYourWords,
    TooLateToEdit,
    edit_comment,
    write_comment,
)
from community.models import Comment
from tests.factories import make_clip, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Hers")


def read(film, viewer):
    """What a viewer reads, in order: texts of threads, each with those of its answers."""
    roots = list(roots_of(film, viewer).select_related("author", "clip"))
    return [
        (one.first.comment.text if one.first.shown else None, [answer.comment.text for answer in one.answers])
        for one in threads_of(roots, viewer=viewer)
    ]


def news(person):
    return {one.notice.kind: one.sentence for one in told(list(Notification.objects.visible_to(person)))}


class TestWriting:
    def test_threads_are_one_level_deep_and_the_latest_comes_first(self, film, mira, theo, olga):
        first = write_comment(actor=theo, clip=film, text="How lovely")
        answer = write_comment(actor=mira, clip=film, text="Thank you", answers=first)
        deeper = write_comment(actor=olga, clip=film, text="Indeed", answers=answer)
        write_comment(actor=olga, clip=film, text="Second")
        assert deeper.parent_id == first.pk
        expected = [("Second", []), ("How lovely", ["Thank you", "Indeed"])]
        assert read(film, AnonymousUser()) == read(film, mira) == expected

    def test_a_button_pressed_twice_says_it_once(self, film, theo):
        one = write_comment(actor=theo, clip=film, text="How lovely ")
        assert write_comment(actor=theo, clip=film, text="How  lovely") == one
        assert write_comment(actor=theo, clip=film, text="How lovely", answers=one) != one
        Comment.objects.update(created_at=timezone.now() - timedelta(minutes=2))
        assert write_comment(actor=theo, clip=film, text="How lovely") != one

    def test_only_accounts_that_see_the_film(self, film, mira, theo, guest):
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                write_comment(actor=nobody, clip=film, text="Hello")
        with pytest.raises(Gone):
            write_comment(actor=theo, clip=make_clip(mira, published=False), text="Hello")
        elsewhere = write_comment(actor=mira, clip=make_clip(mira), text="Elsewhere")
        with pytest.raises(Gone):
            write_comment(actor=theo, clip=film, text="Hello", answers=elsewhere)
        block(actor=mira, person=theo)
        with pytest.raises(Gone):
            write_comment(actor=theo, clip=film, text="Hello")

    def test_closed_comments_are_their_maker_s(self, film, mira, theo):
        write_comment(actor=theo, clip=film, text="Before")
        close_comments(actor=mira, clip=film)
        close_comments(actor=mira, clip=film)
        with pytest.raises(Closed):
            write_comment(actor=theo, clip=film, text="After")
        write_comment(actor=mira, clip=film, text="Enough")
        talk = talk_of(film, viewer=theo)
        assert (talk.closed, talk.may_write, talk.total) == (True, False, 2)
        with pytest.raises(NotYourFilm):
            open_comments(actor=theo, clip=film)
        open_comments(actor=mira, clip=film)
        assert talk_of(film, viewer=theo).may_write

    def test_words_change_for_a_quarter_of_an_hour(self, film, mira, theo):
        one = write_comment(actor=theo, clip=film, text="Loveli")
        with pytest.raises(NotYourWords):
            edit_comment(actor=mira, comment=one, text="Ugly")
        assert edit_comment(actor=theo, comment=one, text="Loveli").edited_at is None
        assert edit_comment(actor=theo, comment=one, text="Lovely").edited_at is not None
        Comment.objects.update(created_at=timezone.now() - Comment.EDITED_WITHIN)
        with pytest.raises(TooLateToEdit):
            edit_comment(actor=theo, comment=one, text="Lovelier")
        assert Comment.objects.get().text == "Lovely"


class TestReading:
    def test_who_block_each_other_read_nothing_of_each_other(self, film, mira, theo, olga):
        ada = make_user("ada")
        first = write_comment(actor=theo, clip=film, text="Of Theo, to @ada")
        write_comment(actor=ada, clip=film, text="Of Ada", answers=first)
        write_comment(actor=mira, clip=film, text="Of Mira", answers=first)
        block(actor=ada, person=theo)
        assert read(film, ada) == [(None, ["Of Ada", "Of Mira"])]
        assert read(film, theo) == [("Of Theo, to @ada", ["Of Mira"])]
        assert read(film, olga) == [("Of Theo, to @ada", ["Of Ada", "Of Mira"])], "the house's own people read all"
        with pytest.raises(Gone):
            write_comment(actor=ada, clip=film, text="No", answers=first)

    def test_a_long_thread_shows_its_latest_answers_and_counts_the_others(self, film, mira, theo):
        first = write_comment(actor=theo, clip=film, text="Count")
        for number in range(ANSWERS + 3):
            write_comment(actor=mira, clip=film, text=f"{number}!", answers=first)
        [thread] = threads_of([first], viewer=theo)
        assert (thread.earlier, thread.count) == (3, ANSWERS + 3)
        assert [one.comment.text for one in thread.answers] == [f"{n}!" for n in range(3, ANSWERS + 3)]

    def test_no_question_more_for_a_thread_more(self, film, mira, theo, django_assert_num_queries):
        for number in range(12):
            root = write_comment(actor=theo, clip=film, text=f"Number {number}, @mira")
            write_comment(actor=mira, clip=film, text=f"Answer {number}, @theo", answers=root)
        roots = list(roots_of(film, theo).select_related("author", "clip"))
        for some in (roots[:2], roots):
            with django_assert_num_queries(7):
                threads_of(some, viewer=theo)


class TestRemoving:
    def test_words_go_for_good_and_answers_stay(self, film, mira, theo, olga):
        first = write_comment(actor=theo, clip=film, text="Secret")
        write_comment(actor=olga, clip=film, text="Answer", answers=first)
        with pytest.raises(NotYours):
            remove_comment(actor=make_user("ada"), comment=first)
        assert (remove_comment(actor=theo, comment=first), remove_comment(actor=theo, comment=first)) == (True, False)
        assert read(film, mira) == [(None, ["Answer"])]
        assert not Comment.objects.filter(text="Secret").exists() and "comment_removed" not in news(theo)
        alone = write_comment(actor=theo, clip=film, text="Alone")
        remove_comment(actor=mira, comment=alone)
        assert read(film, theo) == [(None, ["Answer"])]
        assert news(theo)["comment_removed"] == "What you said under “Hers” was taken away by the film's maker."

    def test_the_house_takes_away_what_it_must(self, film, theo, olga):
        remove_comment(actor=olga, comment=write_comment(actor=theo, clip=film, text="Bad"))
        assert "people of this house" in news(theo)["comment_removed"]


class TestNotices:
    def test_maker_answered_and_named_are_told_each_once(self, film, mira, theo, olga):
        first = write_comment(actor=theo, clip=film, text="Look @olga, @theo, @nobody-here")
        assert news(mira) == {"commented": "@theo said something about “Hers”."}
        assert news(olga) == {"mentioned": "@theo named you under “Hers”."} and news(theo) == {}
        write_comment(actor=mira, clip=film, text="Yes @theo", answers=first)
        assert news(theo) == {"replied": "@mira answered you under “Hers”."}
        write_comment(actor=olga, clip=film, text="So nice @mira")
        assert set(news(mira)) == {"commented", "mentioned"}
        [one] = told(list(Notification.objects.visible_to(theo)))
        assert one.address == f"/clips/{film.pk}/comments/{first.pk}/?at={one.notice.snapshot['comment']}#comment-" + (
            str(one.notice.snapshot["comment"])
        )

    def test_nobody_is_told_of_a_film_they_cannot_see_nor_across_a_block(self, film, mira, theo, olga):
        ada = make_user("ada")
        block(actor=ada, person=theo)
        block(actor=mira, person=make_user("ben"))
        write_comment(actor=theo, clip=film, text="@ada @ben")
        assert not Notification.objects.exclude(to=mira).exists()

    def test_a_change_tells_only_who_is_named_anew(self, film, mira, theo, olga):
        one = write_comment(actor=theo, clip=film, text="Hello @mira")
        before = Notification.objects.visible_to(mira).count()
        edit_comment(actor=theo, comment=one, text="Hello @mira and @olga")
        assert Notification.objects.visible_to(mira).count() == before and set(news(olga)) == {"mentioned"}

    def test_a_crowd_of_names_is_not_told(self, film, theo):
        people = [make_user(f"friend{n}") for n in range(8)]
        write_comment(actor=theo, clip=film, text=" ".join(f"@{person.handle}" for person in people))
        assert Notification.objects.filter(kind="mentioned").count() == 5
