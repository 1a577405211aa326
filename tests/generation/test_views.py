"""The pages of creating, as a browser without scripts sees them."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from accounts.models import User
from generation.models import Draft, Job
from generation.storyboard.document import digest, load
from tests.factories import make_clip, make_draft, make_job, make_storyboard

pytestmark = pytest.mark.django_db
SENTENCE = "a sailboat at sunset by the seaside"


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    rings: list[str] = []
    for module in ("submit", "retry"):
        monkeypatch.setattr(f"generation.{module}.ring", rings.append)
    return rings


class Fields(HTMLParser):
    """What a browser would send of the form with this id, without pressing a button."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.sent, self.select, self.area = form, False, [], None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form
        mine = given.get("form") == self.form or (self.inside and "form" not in given)
        name = given.get("name")
        if tag == "input" and mine and name and "disabled" not in given:
            kind = given.get("type", "text")
            if kind not in {"radio", "checkbox", "submit"} or (kind != "submit" and "checked" in given):
                self.sent.append((name, given.get("value", "")))
        elif tag == "select" and mine:
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.sent.append((self.select, given["value"]))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "select":
            self.select = None


def board_of(response) -> dict[str, list[str]]:
    fields = Fields("board")
    fields.feed(response.content.decode())
    sent: dict[str, list[str]] = {}
    for name, value in fields.sent:
        sent.setdefault(name, []).append(value)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def test_a_visitor_says_a_sentence_and_has_a_draft_and_a_preview(client):
    answer = client.post(reverse("generation:create"), {"prompt": SENTENCE, "aspect": "1:1", "length": "3"})
    draft = Draft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("generation:draft", args=[draft.pk]))
    assert draft.owner.is_guest
    assert (draft.storyboard["canvas"]["aspect"], draft.storyboard["shots"][0]["ms"]) == ("1:1", 3000)
    assert Job.objects.get().kind == Job.Kind.PREVIEW
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert b"word--known" in page.content


def test_looking_asks_for_nothing(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    assert client.get(reverse("generation:draft", args=[draft.pk])).status_code == 200
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        "   ",
        "🦊🌊",
        "海边的日落",
        "غروب الشمس",
        "<script>alert(1)</script> a fox",
        "a\x00b",
        "x" * 5000,
        "\u202e fox",
    ],
)
def test_no_sentence_breaks_the_page(client, prompt):
    answer = client.post(reverse("generation:create"), {"prompt": prompt})
    assert answer.status_code in {302, 422}
    if answer.status_code == 302:
        page = client.get(answer["Location"])
        assert page.status_code == 200
        assert b"<script>alert" not in page.content
    else:
        assert b"errors" in answer.content


def test_a_refused_sentence_is_shown_again_with_the_reason(client):
    answer = client.post(reverse("generation:create"), {"prompt": "x" * 2500})
    assert answer.status_code == 422
    assert "x" * 2500 in answer.content.decode()
    assert "2,000 characters" in answer.content.decode()
    assert not User.objects.filter(drafts__isnull=False).exists()


def test_a_wrong_aspect_or_length_is_refused(client):
    for bad in ({"aspect": "4:3"}, {"length": "0"}, {"length": "nan"}, {"length": "9999"}):
        assert client.post(reverse("generation:create"), {"prompt": SENTENCE, **bad}).status_code == 422
    assert not Draft.objects.exists()


def test_a_sentence_in_the_address_is_only_filled_in(client):
    page = client.get(reverse("generation:create"), {"prompt": 'a fox"><script>'})
    assert page.status_code == 200
    assert b"a fox&quot;&gt;&lt;script&gt;" in page.content


def test_the_form_as_it_is_drawn_changes_nothing_when_sent_back(client, mira):
    draft = make_draft(mira, "a red fox and two owls in a snowy forest at night, slow zoom in", ms=6000)
    client.force_login(mira)
    address = reverse("generation:draft", args=[draft.pk])
    before = digest(load(draft.storyboard))
    sent = board_of(client.get(address))
    assert {"shot", "shot.s1.seconds", "shot.s1.time", "mood", "seed", "aspect", "length"} <= set(sent)
    assert client.post(address, sent).status_code == 302
    draft.refresh_from_db()
    assert digest(load(draft.storyboard)) == before


def test_a_change_is_kept_and_drawn_anew(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    address = reverse("generation:draft", args=[draft.pk])
    client.post(address, {**board_of(client.get(address)), "shot.s1.time": "night"})
    draft.refresh_from_db()
    assert draft.storyboard["shots"][0]["setting"]["time"] == "night"
    assert Job.objects.get(kind=Job.Kind.PREVIEW).digest == digest(load(draft.storyboard))


def test_a_form_that_does_not_fit_is_shown_again_as_typed_and_nothing_is_kept(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    address = reverse("generation:draft", args=[draft.pk])
    answer = client.post(address, {"shot.s1.seconds": "77", "shot.s1.place": "my pier"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="77"' in page
    assert 'value="my pier"' in page
    assert 'id="shot.s1.seconds-problem"' in page
    kept = Draft.objects.get(pk=draft.pk).storyboard
    assert kept == draft.storyboard
    assert not Job.objects.exists()


@pytest.mark.parametrize("asked", ["shot-add", "subject-remove:s1:c1", "move-add:s1"])
def test_a_button_does_its_work_and_leads_back(client, mira, asked):
    draft = make_draft(mira)
    client.force_login(mira)
    answer = client.post(reverse("generation:draft", args=[draft.pk]), {"do": asked})
    assert answer.status_code == 302
    assert Draft.objects.get().storyboard != draft.storyboard


def test_an_unknown_button_is_refused_kindly(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    assert client.post(reverse("generation:draft", args=[draft.pk]), {"do": "explode"}).status_code == 422


def test_the_sentence_can_be_said_anew(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    address = reverse("generation:sentence", args=[draft.pk])
    client.post(address, {"prompt": "a fox in a forest", "aspect": "9:16", "length": "4"})
    draft.refresh_from_db()
    assert (draft.prompt, draft.storyboard["shots"][0]["setting"]["set"]) == ("a fox in a forest", "forest")
    refused = client.post(address, {"prompt": "  "})
    assert refused.status_code == 422
    assert Draft.objects.get().prompt == "a fox in a forest"


def test_rendering_keeps_the_form_and_leads_to_the_film(client, mira, rung):
    draft = make_draft(mira)
    client.force_login(mira)
    address = reverse("generation:render", args=[draft.pk])
    answer = client.post(address, {"shot.s1.time": "dusk", "width": "720", "key": "k1"})
    job = Job.objects.get(kind=Job.Kind.FILM)
    assert answer["Location"] == reverse("generation:job", args=[job.pk])
    assert (job.width, job.storyboard["shots"][0]["setting"]["time"], job.prompt) == (720, "dusk", draft.prompt)
    assert client.post(address, {"width": "720", "key": "k1"})["Location"] == answer["Location"], (
        "pressed twice, asked once"
    )
    assert Job.objects.filter(kind=Job.Kind.FILM).count() == 1


@pytest.mark.parametrize("bad", [{"width": "640"}, {"width": "x"}, {"width": "9" * 5000}, {"engine": "no such engine"}])
def test_a_film_no_engine_makes_is_refused_beside_the_form(client, mira, bad):
    draft = make_draft(mira)
    client.force_login(mira)
    assert client.post(reverse("generation:render", args=[draft.pk]), {"width": "540", **bad}).status_code == 422
    assert not Job.objects.filter(kind=Job.Kind.FILM).exists()


def test_nobody_opens_what_is_not_theirs(client, mira, theo):
    draft, job = make_draft(mira), make_job(mira)
    client.force_login(theo)
    for name, pk in (("draft", draft.pk), ("job", job.pk)):
        assert client.get(reverse(f"generation:{name}", args=[pk])).status_code == 404
    for name, pk in (
        ("draft", draft.pk),
        ("render", draft.pk),
        ("discard", draft.pk),
        ("cancel", job.pk),
        ("retry", job.pk),
    ):
        assert client.post(reverse(f"generation:{name}", args=[pk])).status_code == 404
    assert Draft.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("state", Job.State.values)
def test_a_film_in_every_state_has_a_page(client, mira, state):
    clip = make_clip(mira, published=False) if state == "succeeded" else None
    job = make_job(mira, state=state, prompt=SENTENCE, clip=clip, ready_low=3, ready_high=8)
    client.force_login(mira)
    page = client.get(reverse("generation:job", args=[job.pk])).content.decode()
    assert ("data-events" in page) == (state in Job.LIVE)
    assert (reverse("generation:cancel", args=[job.pk]) in page) == (state in Job.LIVE)
    assert (reverse("generation:retry", args=[job.pk]) in page) == (state in {"failed", "canceled"})
    assert ("Publish" in page) == (state == "succeeded")


def test_a_film_is_canceled_and_tried_again(client, mira):
    job = make_job(mira)
    client.force_login(mira)
    assert client.post(reverse("generation:cancel", args=[job.pk]), {"from": "studio"})["Location"] == reverse(
        "pages:studio"
    )
    job.refresh_from_db()
    assert job.state == Job.State.CANCELED
    client.post(reverse("generation:retry", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED
    again = client.post(reverse("generation:retry", args=[job.pk]), follow=True)
    assert "nothing to try again" in again.content.decode()


def test_a_draft_is_thrown_away_and_its_films_stay(client, mira):
    draft = make_draft(mira)
    job = make_job(mira, draft=draft, storyboard=make_storyboard())
    client.force_login(mira)
    client.post(reverse("generation:discard", args=[draft.pk]))
    assert not Draft.objects.exists()
    assert Job.objects.get(pk=job.pk).draft is None


def test_a_full_queue_says_so_and_keeps_the_draft(client, mira, settings):
    settings.QUEUED_PER_PERSON = 1
    make_job(mira)
    draft = make_draft(mira)
    client.force_login(mira)
    answer = client.post(reverse("generation:render", args=[draft.pk]), {"width": "540"}, follow=True)
    assert "as many as one person may" in answer.content.decode()
    assert Draft.objects.exists()


def test_guests_may_ask_for_so_many_films_an_hour(client, settings):
    settings.GUEST_FILMS_PER_HOUR = 1
    client.post(reverse("generation:create"), {"prompt": SENTENCE})
    address = reverse("generation:render", args=[Draft.objects.get().pk])
    assert client.post(address, {"width": "540"}).status_code == 302
    assert client.post(address, {"width": "540"}).status_code == 429


def change_in_words(client, draft, instruction):
    return client.post(reverse("generation:change", args=[draft.pk]), {"instruction": instruction}, follow=True)


def test_an_instruction_in_words_changes_the_film(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    page = change_in_words(client, draft, "make it night, 加一只鲸鱼, zorgle")
    draft.refresh_from_db()
    assert draft.storyboard["shots"][0]["setting"]["time"] == "night"
    assert draft.storyboard["cast"][-1]["asset"] == "whale"
    told = [str(message) for message in page.context["messages"]]
    assert any("night" in sentence and "鲸鱼" in sentence for sentence in told)
    assert "Has no part in the film: zorgle." in told
    assert Job.objects.filter(draft=draft, kind=Job.Kind.PREVIEW).exists()


def test_an_instruction_that_cannot_be_carried_out_changes_nothing_and_stays_in_its_field(client, mira):
    draft = make_draft(mira)
    before = draft.storyboard
    client.force_login(mira)
    page = change_in_words(client, draft, 'remove the "<b>giraffe</b>"')
    assert page.status_code == 422
    text = page.content.decode()
    assert "is not in this film" in text
    assert "&lt;b&gt;giraffe&lt;/b&gt;" in text and "<b>giraffe" not in text
    draft.refresh_from_db()
    assert draft.storyboard == before


def test_only_its_maker_changes_a_draft_in_words(client, mira, theo):
    draft = make_draft(mira)
    client.force_login(theo)
    assert change_in_words(client, draft, "make it night").status_code == 404


def test_an_instruction_with_words_that_are_not_allowed_is_refused(client, mira):
    draft = make_draft(mira)
    client.force_login(mira)
    assert change_in_words(client, draft, "add a naked child").status_code == 422
