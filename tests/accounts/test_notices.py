"""What people are told of: batched while unread, in sentences, as they choose."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.following.block import block
from accounts.following.follow import follow, unfollow
from accounts.models import Notification
from accounts.notices.kinds import kinds
from accounts.notices.read import choose_notices, read_notices, unread_count, unwanted_by
from accounts.notices.tell import tell
from accounts.notices.telling import told
from tests.factories import make_user
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


def of(person, by, target="abc", title="Sunset", **asked):
    snapshot = {"title": title, "kind": "restyle"}
    asked = {"kind": "remixed", "target_kind": "clip", "target": target, "snapshot": snapshot, **asked}
    return tell(to=person, by=by, **asked)


class TestTelling:
    def test_what_is_unread_grows_and_what_was_read_begins_anew(self, mira, theo, olga):
        first = of(mira, theo)
        assert of(mira, theo).pk == of(mira, olga).pk == first.pk
        row = Notification.objects.get()
        assert (row.count, row.people) == (3, [olga.pk, theo.pk])
        assert read_notices(actor=mira) == 1 and unread_count(mira) == 0
        assert of(mira, theo).pk != first.pk and unread_count(mira) == 1
        of(mira, theo, target="other")
        assert unread_count(mira) == 2

    def test_nobody_is_told_of_themselves_nor_by_the_blocked_nor_against_their_will(self, mira, theo, olga):
        assert of(mira, mira) is None
        block(actor=mira, person=theo)
        assert of(mira, theo) is None and of(theo, mira) is None
        choose_notices(actor=mira, wanted=["followed"])
        assert of(mira, olga) is None and unwanted_by(mira) == {
            name for name, kind in kinds().items() if not kind.owed
        } - {"followed"}
        choose_notices(actor=mira, wanted=["followed", "remixed", "no such kind"])
        assert of(mira, olga) is not None
        with pytest.raises(KeyError):
            of(mira, olga, kind="no such kind")

    def test_sentences_name_two_and_count_the_rest_each_once(self, mira, theo, olga):
        people = [theo, olga, *(make_user(name) for name in ("ada", "ben"))]
        of(mira, theo)
        [one] = told(list(Notification.objects.all()))
        assert one.sentence == "@theo made a film from “Sunset”: Restyled."
        assert one.address == "/clips/abc/lineage/"
        for person in people:
            of(mira, person)
        [one] = told(list(Notification.objects.all()))
        assert one.sentence == "@ben, @ada and 2 others made 5 films from “Sunset”."
        theo.delete()
        people[3].delete()
        [one] = told(list(Notification.objects.all()))
        assert one.who.startswith("@ada")

    @pytest.mark.django_db(transaction=True)
    def test_told_at_the_same_time_it_is_one_and_counts_all(self, mira, tmp_path):
        people = [make_user(f"p{number}") for number in range(6)]
        with shared_database(tmp_path) as join:
            at_once(join, [partial(of, mira, person) for person in people])
            row = Notification.objects.get()
            assert row.count == 6 and set(row.people) == {person.pk for person in people}

    def test_what_was_read_long_ago_goes(self, mira, theo, olga):
        of(mira, theo)
        of(mira, olga, target="other")
        of(theo, mira)
        Notification.objects.filter(target="abc").update(read_at=timezone.now() - timedelta(days=91))
        assert read_notices(actor=mira) == 1
        assert set(Notification.objects.values_list("to__handle", "target")) == {("mira", "other"), ("theo", "abc")}

    def test_who_is_followed_is_told_once_until_they_read_it(self, mira, theo, olga):
        follow(actor=theo, person=mira)
        unfollow(actor=theo, person=mira)
        follow(actor=theo, person=mira)
        [one] = told(list(Notification.objects.all()))
        assert one.sentence == "@theo follows you now." and one.address == "/@theo/"
        follow(actor=olga, person=mira)
        [one] = told(list(Notification.objects.all()))
        assert one.sentence == "@olga and @theo follow you now." and one.address == "/@mira/followers/"


class TestDoors:
    def test_the_page_tells_marks_and_leads_on(self, client, mira, theo, olga):
        assert client.get("/notifications/").url.startswith("/account/login/")
        of(mira, theo)
        follow(actor=olga, person=mira)
        client.force_login(mira)
        said = client.get("/notifications/").text
        assert "@theo made a film from" in said and said.count("notice--new") == 2 and "2 unread" in said
        notice = Notification.objects.get(kind="remixed")
        assert client.post("/notifications/read/", {"notice": notice.pk}).url == "/clips/abc/lineage/"
        assert unread_count(mira) == 1
        assert client.post("/notifications/read/").url == "/notifications/" and unread_count(mira) == 0
        assert "unread" not in client.get("/notifications/").text
        client.force_login(theo)
        client.post("/notifications/read/", {"notice": "²"})
        assert client.post("/notifications/read/", {"notice": notice.pk}).url == "/notifications/"
        assert "Nothing new" in client.get("/notifications/").text

    def test_a_person_chooses(self, client, mira, theo):
        client.force_login(mira)
        assert client.get("/settings/notifications/").text.count(" checked") == len(kinds())
        client.post("/settings/notifications/", {"kind": ["remixed"]})
        assert "followed" in unwanted_by(mira) and "remixed" not in unwanted_by(mira)

    def test_the_api_lists_reads_and_drops_one_s_own(self, client, mira, theo):
        assert client.get(reverse("api:notices")).status_code in (401, 403)
        row = of(mira, theo)
        client.force_login(theo)
        assert client.get(reverse("api:notices")).json()["results"] == []
        assert client.put(reverse("api:notice_read", args=[row.pk])).status_code == 404
        client.force_login(mira)
        [one] = client.get(reverse("api:notices")).json()["results"]
        assert (one["kind"], one["count"], one["people"], one["read_at"]) == ("remixed", 1, ["theo"], None)
        assert client.put(reverse("api:notice_read", args=[row.pk])).status_code == 204 and unread_count(mira) == 0
        of(mira, theo)
        assert client.put(reverse("api:notices_read")).status_code == 204 and unread_count(mira) == 0
        assert client.delete(reverse("api:notice", args=[row.pk])).status_code == 204
        assert Notification.objects.count() == 1
