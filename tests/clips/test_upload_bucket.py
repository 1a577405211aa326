"""Files that browsers send to an S3 bucket directly: announced here, asked for there, checked as all others."""

import json

import httpx
import pytest

from clips.models import Upload
from clips.uploads import quarantine
from clips.uploads.arrive import object_of
from clips.uploads.check import check_next
from media import bucket
from tests.clips.test_uploads import picture, rung  # noqa: F401

moto = pytest.importorskip("moto.server", reason="moto is not installed")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def s3():
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def away(settings, s3):
    settings.INTAKE_BUCKET = {
        "bucket": "intake", "endpoint": s3, "region": "us-east-1", "key": "k", "secret": "s", "hosts": s3,
    }  # fmt: skip
    bucket._client().create_bucket(Bucket="intake")
    return s3


def announce(client, content, **fields):
    asked = {"name": "sea.png", "size": len(content), "direct": True, **fields}
    return client.post("/api/v1/uploads/", json.dumps(asked), content_type="application/json").json()


def held():
    found = bucket._client().list_objects_v2(Bucket="intake")
    return [one["Key"] for one in found.get("Contents", [])]


def test_a_file_goes_to_the_bucket_and_through_the_gate(client, mira, away):
    client.force_login(mira)
    content = picture()
    told = announce(client, content)
    posted = httpx.post(told["form"]["url"], data=told["form"]["fields"], files={"file": content})
    assert posted.status_code in {200, 204} and held() == [f"quarantine/{told['id']}"]
    arrival = f"/api/v1/uploads/{told['id']}/arrival/"
    assert client.put(arrival).json()["state"] == "waiting" == client.put(arrival).json()["state"]
    done = check_next(worker="w")
    assert (done.state, done.kind) == ("ready", "image")
    assert held() == [] and not quarantine.path_of(done.pk).exists()


def test_what_has_not_arrived_or_not_as_announced_is_not_believed(client, mira, away):
    client.force_login(mira)
    content = picture()
    told = announce(client, content)
    arrival = f"/api/v1/uploads/{told['id']}/arrival/"
    assert client.put(arrival).status_code == 400
    bucket._client().put_object(Bucket="intake", Key=f"quarantine/{told['id']}", Body=content + b"more")
    assert client.put(arrival).status_code == 400
    assert Upload.objects.get().state == "receiving"
    piece = client.patch(
        f"/api/v1/uploads/{told['id']}/content/",
        content,
        content_type="application/octet-stream",
        headers={"Upload-Offset": "0"},
    )
    assert piece.status_code == 409
    assert client.delete(f"/api/v1/uploads/{told['id']}/").status_code == 204
    assert held() == []


def test_an_object_changed_after_it_was_asked_for_is_not_let_in(client, mira, away):
    client.force_login(mira)
    content = picture()
    told = announce(client, content)
    upload = Upload.objects.get()
    bucket._client().put_object(Bucket="intake", Key=object_of(upload), Body=content)
    client.put(f"/api/v1/uploads/{told['id']}/arrival/")
    bucket._client().put_object(Bucket="intake", Key=object_of(upload), Body=content * 50)
    assert check_next(worker="w").state == "refused"


def test_without_a_bucket_all_goes_through_the_house(client, mira):
    client.force_login(mira)
    told = announce(client, picture())
    assert told["form"] is None and not Upload.objects.get().direct


def test_a_bucket_that_is_away_leaves_the_file_waiting(client, mira, away, settings):
    client.force_login(mira)
    content = picture()
    told = announce(client, content)
    upload = Upload.objects.get()
    bucket._client().put_object(Bucket="intake", Key=object_of(upload), Body=content)
    client.put(f"/api/v1/uploads/{told['id']}/arrival/")
    settings.INTAKE_BUCKET = {**settings.INTAKE_BUCKET, "endpoint": "http://127.0.0.1:9"}
    assert check_next(worker="w").state == "waiting"
