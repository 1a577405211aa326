"""The film's page, the profile, the studio, the lights, and the pages for when something is wrong."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path, reverse
from django.utils import timezone

from clips.models import Clip
from generation.models import Job
from tests.factories import make_clip, make_draft, make_job

pytestmark = pytest.mark.django_db
FILM = f"ab/ab{0:062x}.mp4"
POSTER = f"cd/cd{0:062x}.jpg"


@pytest.fixture
def shown(mira):
    clip = make_clip(mira, tags=["sea"])
    clip.renditions.create(kind="540", key=FILM, mime="video/mp4", width=540, height=960, bytes=1)
    clip.renditions.create(kind="poster", key=POSTER, mime="image/jpeg", width=540, height=960, bytes=1)
    return clip


def address(name, clip):
    return reverse(f"pages:{name}", args=[clip.pk])


# --- the film -------------------------------------------------------------------------------------
def test_a_films_page_can_be_shown_elsewhere(client, shown):
    page = client.get(address("clip", shown)).content.decode()
    for property_ in ("og:title", "og:image", "og:video", "twitter:player"):
        assert f'"{property_}"' in page
    assert f"http://testserver{address('poster', shown)}" in page
    assert "sketch film" in page
    assert "noindex" not in page


@pytest.mark.parametrize("visibility", ["public", "unlisted"])
def test_stable_doors_lead_to_files_anybody_may_open(client, shown, visibility):
    Clip.objects.filter(pk=shown.pk).update(visibility=visibility)
    for name, key in (("poster", POSTER), ("film", FILM)):
        answer = client.get(address(name, shown))
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"/media/{key}?ticket=")
        assert ".anyone." in answer["Location"]
        assert "public" in answer["Cache-Control"]


def test_what_is_said_is_shown_with_the_film(client, shown):
    for name in ("clip", "embed"):
        assert "<track" not in client.get(address(name, shown)).content.decode()
    assert client.get(address("captions", shown)).status_code == 404
    key = f"ef/ef{0:062x}.vtt"
    shown.renditions.create(kind="captions", key=key, mime="text/vtt", width=0, height=0, bytes=1)
    assert f'<track kind="captions" src="/media/{key}?ticket=' in client.get(address("clip", shown)).content.decode()
    assert f'<track kind="captions" src="/media/{key}?ticket=' in client.get("/").content.decode()
    assert f'src="{address("captions", shown)}"' in client.get(address("embed", shown)).content.decode()
    answer = client.get(address("captions", shown))
    assert answer.status_code == 302 and answer["Location"].startswith(f"/media/{key}?ticket=")


@pytest.mark.parametrize("state", ["private", "deleted", "held", "draft"])
def test_a_film_that_is_not_shown_has_no_stable_doors(client, mira, shown, state):
    change = {
        "private": {"visibility": "private"},
        "deleted": {"deleted_at": timezone.now()},
        "held": {"standing": "held"},
        "draft": {"visibility": "private", "published_at": None},
    }[state]
    Clip.objects.filter(pk=shown.pk).update(**change)
    client.force_login(mira)
    for name in ("poster", "film", "embed"):
        assert client.get(address(name, shown)).status_code == 404
    assert Client().get(address("clip", shown)).status_code == 404


def test_only_the_embed_may_be_framed(client, shown):
    framed = client.get(address("embed", shown))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    page = client.get(address("clip", shown))
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_every_page_forbids_scripts_that_are_not_ours(client, shown):
    answer = client.get(address("clip", shown))
    policy = answer["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)[1]
    page = answer.content.decode()
    assert "unsafe" not in policy
    assert page.count("<script") == page.count('type="module" src="/static/') + page.count(f'nonce="{nonce}"')
    assert " style=" not in page
    assert not re.search(r"\son[a-z]+=", page)


def test_a_hidden_sentence_is_shown_to_its_maker_only(client, mira, theo, shown):
    Clip.objects.filter(pk=shown.pk).update(prompt="my own words", prompt_shown=False)
    client.force_login(theo)
    assert "my own words" not in client.get(address("clip", shown)).content.decode()
    client.force_login(mira)
    assert "my own words" in client.get(address("clip", shown)).content.decode()


def test_a_finished_film_is_published_from_its_page(client, mira):
    clip = make_clip(mira, caption="", published=False)
    client.force_login(mira)
    asked = {"caption": "Low water", "tags": "#Sea, evening", "visibility": "public", "prompt_shown": "1"}
    answer = client.post(address("edit", clip), asked, follow=True)
    assert "Your film is in the feed." in answer.content.decode()
    clip.refresh_from_db()
    assert (clip.caption, clip.tags, clip.visibility, clip.prompt_shown) == (
        "Low water",
        ["sea", "evening"],
        "public",
        True,
    )
    assert clip.published_at


def test_a_guest_may_show_by_address_but_not_to_everybody(client, guest):
    clip = make_clip(guest, published=False)
    session = client.session
    session["guest"] = guest.pk
    session.save()
    refused = client.post(address("edit", clip), {"caption": "Mine", "visibility": "public"})
    assert refused.status_code == 422
    assert "Sign up to show" in refused.content.decode()
    assert 'value="Mine"' in refused.content.decode()
    assert client.post(address("edit", clip), {"visibility": "unlisted"}).status_code == 302


@pytest.mark.parametrize(
    "bad",
    [
        {"visibility": "nowhere"},
        {"visibility": ""},
        {"caption": "x" * 301},
        {"tags": "a b c d e f g h i"},
        {"tags": "%"},
    ],
)
def test_what_does_not_fit_is_shown_again_as_typed(client, mira, shown, bad):
    client.force_login(mira)
    answer = client.post(address("edit", shown), {"caption": "Kept", "visibility": "public", **bad})
    assert answer.status_code == 422
    assert 'class="errors' in answer.content.decode()
    assert ("x" * 301 if "caption" in bad else "Kept") in answer.content.decode()
    shown.refresh_from_db()
    assert shown.caption == "Golden hour"


def test_a_deleted_film_comes_back_with_one_press(client, mira, shown):
    client.force_login(mira)
    page = client.post(address("remove", shown), follow=True).content.decode()
    assert client.get(address("clip", shown)).status_code == 404
    assert f'action="{address("restore", shown)}"' in page
    assert "Recently deleted" in page
    assert client.post(address("restore", shown), follow=True).status_code == 200
    assert client.get(address("clip", shown)).status_code == 200


def test_nobody_changes_what_is_not_theirs(client, theo, shown):
    client.force_login(theo)
    assert client.post(address("edit", shown), {"visibility": "private"}).status_code == 403
    assert client.post(address("remove", shown)).status_code == 403
    assert client.post(address("restore", shown)).status_code == 404
    page = client.get(address("clip", shown)).content.decode()
    assert address("edit", shown) not in page
    assert address("download", shown) not in page


def test_too_late_to_bring_back(client, mira, shown):
    Clip.objects.filter(pk=shown.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    client.force_login(mira)
    assert client.post(address("restore", shown)).status_code == 404


# --- people ---------------------------------------------------------------------------------------
def test_a_profile_shows_what_its_person_shows(client, mira, shown):
    make_clip(mira, caption="Kept back", published=False)
    page = client.get("/@mira/").content.decode()
    assert "Golden hour" in page
    assert "Kept back" not in page


def test_a_handle_has_one_spelling(client, mira):
    answer = client.get("/@MIRA/")
    assert (answer.status_code, answer["Location"]) == (301, "/@mira/")


def test_a_guest_has_no_profile(client, guest):
    assert client.get(f"/@{guest.handle}/").status_code == 404


def test_a_long_shelf_is_turned(client, mira):
    for _film in range(25):
        make_clip(mira)
    first, second = client.get("/@mira/").content.decode(), client.get("/@mira/?page=2").content.decode()
    assert first.count('class="draft"') == 24
    assert second.count('class="draft"') == 1
    assert client.get("/@mira/?page=zzz").status_code == 200


# --- the studio -----------------------------------------------------------------------------------
def test_the_studio_holds_everything_of_ones_own_and_nothing_else(client, mira, theo):
    draft, job = make_draft(mira, "a fox in a forest"), make_job(mira, prompt="rain on a street")
    failed = make_job(mira, prompt="a storm", state=Job.State.FAILED, problem="crash")
    kept = make_clip(mira, caption="Not shown", published=False)
    gone = make_clip(mira, caption="Thrown away", deleted_at=timezone.now())
    make_clip(theo, caption="Somebody else’s")
    client.force_login(mira)
    page = client.get("/studio/").content.decode()
    for part in (draft.pk, job.pk, failed.pk, kept.pk, gone.pk, "a fox in a forest", "by a fault of ours"):
        assert part in page
    assert "Somebody else" not in page


def test_a_visitor_who_made_nothing_sees_an_empty_studio(client):
    page = client.get("/studio/")
    assert page.status_code == 200
    assert "in this browser only" not in page.content.decode()


def test_a_guest_is_told_how_to_keep_it(client):
    client.post("/create/", {"prompt": "a fox"})
    assert "in this browser only" in client.get("/studio/").content.decode()


def test_so_many_streams_and_no_more(client, mira):
    for _film in range(7):
        make_job(mira)
    client.force_login(mira)
    page = client.get("/studio/").content.decode()
    assert page.count("data-job=") == 7
    assert page.count("data-events=") == 4


def test_the_studio_asks_no_more_for_more(client, mira, django_assert_max_num_queries):
    for _turn in range(6):
        make_draft(mira)
        make_clip(mira)
        make_clip(mira, published=False)
    client.force_login(mira)
    with django_assert_max_num_queries(20):
        client.get("/studio/")


# --- the house ------------------------------------------------------------------------------------
def test_lights_are_kept_and_lead_back(client):
    answer = client.post("/lights/", {"lights": "light", "next": "/create/"})
    assert (answer.status_code, answer["Location"]) == (302, "/create/")
    assert 'data-theme="light"' in client.get("/create/").content.decode()


def test_lights_lead_nowhere_else(client):
    answer = client.post("/lights/", {"lights": "purple", "next": "https://example.org/"})
    assert answer["Location"] == "/"
    assert "lights" not in answer.cookies


def test_a_page_for_what_is_not_here(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "The film snapped here" in answer.content.decode()


def test_a_page_for_a_stale_form(db):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/create/", {"prompt": "a fox"})
    assert answer.status_code == 403
    assert "gone stale" in answer.content.decode()


def test_a_page_for_a_door_that_opens_the_other_way(client, shown):
    answer = client.get(address("remove", shown))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "opens the other way" in answer.content.decode()


def _bad(_request):
    raise SuspiciousOperation("no")


def _broken(_request):
    raise RuntimeError("broken on purpose")


def _closed(_request):
    raise PermissionDenied("Only its owner may.")


urlpatterns = [path("bad/", _bad), path("broken/", _broken), path("closed/", _closed)]


@pytest.mark.parametrize(
    ("door", "status", "said"), [("bad", 400, "could not be read"), ("broken", 500, "projector stopped")]
)
def test_a_page_for_a_fault_needs_nothing_that_could_fail(door, status, said, settings):
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get(f"/{door}/")
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert "broken on purpose" not in answer.content.decode()


def test_a_form_too_large_is_said_to_be(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post("/create/", {"prompt": "x" * 5000})
    assert answer.status_code in {400, 413}
    assert "too large" in answer.content.decode()
