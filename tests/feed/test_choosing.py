"""What the feed remembers of a person, and how it forgets."""

import pytest

from feed.choosing.choose import choose_profile
from feed.models import ClipStat, Impression, Slate
from tests.factories import make_clip
from tests.feed.slots import looked, slots, tell

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (a phone)"}


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Low water")


def watch(client, **headers):
    word = client.get("/api/v1/feed/", headers=headers).json()["results"][0]["slot"]["slot"]
    return tell(client, looked(word), **PHONE, **headers).json()


@pytest.mark.parametrize("how", ["said no", "global privacy control", "guest", "nobody"])
def test_who_is_not_profiled_leaves_no_name_and_still_counts(client, theo, film, how):
    headers = {"Sec-GPC": "1"} if how == "global privacy control" else {}
    if how in ("said no", "global privacy control"):
        client.force_login(theo)
    if how == "said no":
        choose_profile(actor=theo, profiled=False)
    if how == "guest":
        client.post("/create/", {"prompt": "a fox"})
    assert watch(client, **headers)["watches"] == 1
    assert Impression.objects.get().viewer is None and Slate.objects.get().viewer is None
    assert ClipStat.objects.get(clip=film).shown == 1


def test_whoever_decided_here_is_asked_no_browser(client, theo, film):
    client.force_login(theo)
    choose_profile(actor=theo, profiled=True)
    watch(client, **{"Sec-GPC": "1"})
    assert Impression.objects.get().viewer == theo


def test_the_page_shows_what_is_remembered_and_forgets_one_or_all(client, theo, mira, film):
    other = make_clip(mira, caption="High water")
    client.force_login(theo)
    tell(client, *[looked(one["slot"]["slot"]) for one in slots(client)], **PHONE)
    page = client.get("/settings/feed/").text
    assert "Low water" in page and "High water" in page and "What you watch is kept with your name" in page
    client.post("/settings/feed/forget/", {"clip": film.pk})
    page = client.get("/settings/feed/").text
    assert "Low water" not in page and "High water" in page
    assert client.delete(f"/api/v1/me/seen/{other.pk}/").status_code == 204
    assert "None that is remembered" in client.get("/settings/feed/").text
    assert Impression.objects.filter(viewer=None).count() == 2 and ClipStat.objects.get(clip=film).shown == 1


def test_forgetting_all_takes_the_slates_too_and_nobody_elses(client, theo, olga, film):
    for person in (theo, olga):
        client.force_login(person)
        watch(client)
    assert client.delete("/api/v1/me/seen/").status_code == 204
    assert list(Impression.objects.filter(viewer__isnull=False).values_list("viewer__handle", flat=True)) == ["theo"]
    assert set(Slate.objects.values_list("viewer__handle", flat=True)) == {"theo"}


def test_the_choice_by_page_and_by_api(client, theo, film):
    client.force_login(theo)
    client.post("/settings/feed/choose/", {"profiled": "no"})
    assert client.get("/api/v1/feed/choice/").json() == {"profiled": False}
    assert "Nothing you watch is kept with your name" in client.get("/settings/feed/").text
    assert client.put("/api/v1/feed/choice/", {"profiled": True}, content_type="application/json").status_code == 200
    assert client.get("/api/v1/feed/choice/").json() == {"profiled": True}
    assert client.put("/api/v1/feed/choice/", {}, content_type="application/json").status_code == 400


def test_visitors_have_nothing_to_choose(client, film):
    assert client.get("/settings/feed/").url.startswith("/account/login/")
    for method in ("get", "put"):
        assert getattr(client, method)("/api/v1/feed/choice/").status_code == 401
    assert client.delete("/api/v1/me/seen/").status_code == 401


def test_a_slate_of_somebody_is_nobody_elses(client, theo, olga, film):
    client.force_login(theo)
    slate = client.get("/api/v1/feed/").json()["slate"]
    assert client.get(f"/?slate={slate}&from=0").status_code == 200
    client.force_login(olga)
    assert client.get(f"/?slate={slate}&from=0").status_code == 404
    assert client.get(f"/api/v1/feed/?slate={slate}").status_code == 400
    for bad in ("slate=é", f"slate={slate}&from=x", f"slate={slate}&from=99999", "slate=\0"):
        assert client.get(f"/?{bad}").status_code == 404
