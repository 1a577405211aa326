"""Pages and API of comments."""

import pytest

from accounts.following.block import block
from community.commenting.write import write_comment
from community.models import Comment, Hush
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Hers")


class TestPages:
    def test_a_form_says_it_and_leads_back_to_it(self, client, film, theo):
        client.force_login(theo)
        here = f"/clips/{film.pk}/"
        answer = client.post(f"{here}comments/", {"text": "So <b>lovely</b>, @mira", "next": here})
        one = Comment.objects.get()
        assert answer.url == f"{here}#comment-{one.pk}"
        page = client.get(here).text
        assert (
            "So &lt;b&gt;lovely&lt;/b&gt;, " in page and '<a href="/@mira/">@mira</a>' in page and "1 comment" in page
        )
        answer = client.post(f"{here}comments/", {"text": "And more", "answers": one.pk, "next": here})
        new = Comment.objects.exclude(pk=one.pk).get()
        assert answer.url == f"{here}comments/{one.pk}/?at={new.pk}#comment-{new.pk}"
        for address in (here, f"{here}comments/", f"{here}comments/{one.pk}/"):
            assert "And more" in client.get(address).text

    def test_what_is_refused_is_shown_again_with_its_reason(self, client, film, theo):
        client.force_login(theo)
        answer = client.post(f"/clips/{film.pk}/comments/", {"text": "Send bitcoin, free crypto giveaway"})
        assert answer.status_code == 422 and ">Send bitcoin, free crypto giveaway</textarea>" in answer.text
        assert 'aria-invalid="true"' in answer.text and not Comment.objects.exists()
        one = write_comment(actor=theo, clip=film, text="Fine")
        answer = client.post(f"/comments/{one.pk}/edit/", {"text": "  "})
        assert answer.status_code == 422 and "Say something first." in answer.text
        assert client.post(f"/comments/{one.pk}/edit/", {"text": "Finer"}).status_code == 302
        assert Comment.objects.get().text == "Finer"

    def test_a_visitor_reads_and_is_led_to_the_door(self, client, film, theo):
        write_comment(actor=theo, clip=film, text="Hello there")
        page = client.get(f"/clips/{film.pk}/")
        assert "Hello there" in page.text and "Sign in to say something" in page.text
        answer = client.post(f"/clips/{film.pk}/comments/", {"text": "Me too"})
        assert answer.url.startswith("/account/login/?next=") and Comment.objects.count() == 1

    def test_the_answer_form_names_whom_it_answers(self, client, film, mira, theo):
        first = write_comment(actor=theo, clip=film, text="Hello")
        second = write_comment(actor=mira, clip=film, text="Hello you", answers=first)
        client.force_login(theo)
        page = client.get(f"/clips/{film.pk}/comments/{first.pk}/", {"to": second.pk}).text
        assert ">@mira </textarea>" in page and f'name="answers" value="{second.pk}"' in page
        for odd in ("x", "9" * 30, "-1", "²"):
            assert client.get(f"/clips/{film.pk}/comments/{first.pk}/", {"to": odd}).status_code == 404
            assert client.get(f"/clips/{film.pk}/comments/{first.pk}/", {"at": odd}).status_code == 200

    def test_the_maker_closes_and_takes_away(self, client, film, mira, theo):
        one = write_comment(actor=theo, clip=film, text="Hello")
        client.force_login(theo)
        assert client.post(f"/clips/{film.pk}/comments/close/", {"act": "close"}).status_code == 403
        client.force_login(mira)
        client.post(f"/clips/{film.pk}/comments/close/", {"act": "close"})
        assert Hush.objects.exists() and "Open the comments" in client.get(f"/clips/{film.pk}/").text
        assert client.post(f"/clips/{film.pk}/comments/close/", {"act": "shout"}).status_code == 404
        assert client.post(f"/comments/{one.pk}/remove/").status_code == 302 and Comment.objects.get().text == ""
        client.force_login(theo)
        answer = client.post(f"/clips/{film.pk}/comments/", {"text": "Hm"})
        assert answer.status_code == 422 and "has closed its comments" in answer.text

    def test_the_blocked_find_no_comment(self, client, film, mira, theo):
        one = write_comment(actor=mira, clip=film, text="Hello")
        block(actor=mira, person=theo)
        client.force_login(theo)
        for address in (f"/clips/{film.pk}/comments/", f"/clips/{film.pk}/comments/{one.pk}/"):
            assert client.get(address).status_code == 404
        assert client.post(f"/comments/{one.pk}/edit/", {"text": "Ha"}).status_code == 404
        assert client.get(f"/api/v1/comments/{one.pk}/").status_code == 404

    def test_cards_count_comments(self, client, film, theo):
        write_comment(actor=theo, clip=film, text="Hello")
        assert f'href="/clips/{film.pk}/comments/"' in client.get("/").text
        assert '<b class="act__count">1</b>' in client.get("/").text


class TestApi:
    def test_it_says_reads_changes_and_takes_away(self, client, film, mira, theo):
        address = f"/api/v1/clips/{film.pk}/comments/"
        sent = {"content_type": "application/json"}
        assert client.post(address, {"text": "Hi"}, **sent).status_code in (401, 403)
        client.force_login(theo)
        said = client.post(address, {"text": "Hi"}, **sent)
        assert said.status_code == 201 and said.json()["author"]["handle"] == "theo"
        one = said.json()["id"]
        assert client.post(address, {"text": "There", "answers": one}, **sent).json()["thread"] == one
        assert client.post(address, {"text": "There", "answers": one + 99}, **sent).status_code == 404
        refused = client.post(address, {"text": "Send bitcoin, free crypto giveaway"}, **sent).json()
        assert refused["errors"][0]["path"] == "text" and refused["errors"][0]["code"] == "words"
        [thread] = client.get(address).json()["results"]
        assert thread["first"]["text"] == "Hi" and thread["count"] == 1 and thread["answers"][0]["text"] == "There"
        assert client.get(f"/api/v1/comments/{one}/answers/").json()["results"][0]["text"] == "There"
        assert client.patch(f"/api/v1/comments/{one}/", {"text": "Hi!"}, **sent).json()["text"] == "Hi!"
        client.force_login(mira)
        assert client.patch(f"/api/v1/comments/{one}/", {"text": "Ha"}, **sent).status_code == 403
        assert client.delete(f"/api/v1/comments/{one}/").status_code == 204
        [thread] = client.get(address).json()["results"]
        assert thread["first"] | {"shown": False, "author": None, "text": ""} == thread["first"]
        assert client.put(f"/api/v1/clips/{film.pk}/talk/", {"open": False}, **sent).json() == {
            "open": False,
            "may_write": True,
        }
        client.force_login(theo)
        assert client.put(f"/api/v1/clips/{film.pk}/talk/", {"open": True}, **sent).status_code == 403
        assert client.post(address, {"text": "Hm"}, **sent).status_code == 403

    def test_who_says_too_much_waits(self, client, film, theo):
        client.force_login(theo)
        address = f"/api/v1/clips/{film.pk}/comments/"
        answers = [client.post(address, {"text": f"Number {n}"}, content_type="application/json") for n in range(21)]
        assert [answer.status_code for answer in answers] == [201] * 20 + [429]
