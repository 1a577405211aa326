"""The doors to files that people bring: API and page."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from clips.models import Clip, Upload
from clips.uploads.check import check_next
from generation.storyboard import document
from lineage.bring import bring_films, storyboard_of
from lineage.want import ask_film, films_wait
from tests.clips.test_uploads import picture, rung, send  # noqa: F401
from tests.films import draw_film

pytestmark = pytest.mark.django_db
PIECE = "application/offset+octet-stream"


def announce(client, **fields):
    return client.post("/api/v1/uploads/", json.dumps(fields), content_type="application/json")


def patch(client, pk, content, offset):
    return client.patch(
        f"/api/v1/uploads/{pk}/content/", content, content_type=PIECE, headers={"Upload-Offset": str(offset)}
    )


def test_a_file_is_sent_through_the_api(client, mira):
    client.force_login(mira)
    content = picture(200)
    told = announce(client, name="sea.png", size=len(content))
    assert told.status_code == 201
    pk = told.json()["id"]
    first = patch(client, pk, content[:100], 0)
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "100")
    twice = patch(client, pk, content[:100], 0)
    assert twice.status_code == 409 and twice.json()["type"].endswith("wrong-offset")
    where = client.head(f"/api/v1/uploads/{pk}/content/")
    assert (where.headers["Upload-Offset"], where.headers["Upload-Length"]) == ("100", str(len(content)))
    assert patch(client, pk, content[100:], 100).status_code == 204
    check_next(worker="w")
    ready = client.get(f"/api/v1/uploads/{pk}/").json()
    assert (ready["state"], ready["kind"], ready["width"]) == ("ready", "image", 200)
    assert client.get(ready["url"]).status_code in {200, 404}, "media is served outside of Django"
    assert client.delete(f"/api/v1/uploads/{pk}/").status_code == 204
    assert client.get("/api/v1/uploads/").json()["results"] == []


def test_a_visitor_may_bring_a_file_and_strangers_see_nothing_of_it(client, theo):
    pk = announce(client, name="sea.png", size=10).json()["id"]
    assert Upload.objects.get().owner.is_guest
    assert patch(client, pk, b"0" * 4, 0).status_code == 204
    other = Client()
    other.force_login(theo)
    seen = other.get(f"/api/v1/uploads/{pk}/"), patch(other, pk, b"1", 4), other.delete(f"/api/v1/uploads/{pk}/")
    assert [answer.status_code for answer in seen] == [404] * 3


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 400), ({"name": "a"}, 400), ({"name": "a", "size": -1}, 400), ({"name": "a", "size": "x"}, 400),
     ({"name": "", "size": 3}, 400), ({"name": "a\u0000", "size": 3}, 400), ({"name": "a", "size": 2**62}, 400)],
)  # fmt: skip
def test_bad_announcements_are_problems(client, mira, fields, status):
    client.force_login(mira)
    answer = announce(client, **fields)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("offset", ["", "x", "-1", "9" * 30, "١"])
def test_a_piece_must_say_where_it_begins(client, mira, offset):
    client.force_login(mira)
    pk = announce(client, name="a.png", size=10).json()["id"]
    answer = client.patch(f"/api/v1/uploads/{pk}/content/", b"0", content_type=PIECE, headers={"Upload-Offset": offset})
    assert answer.status_code == 400


def test_without_script_a_file_comes_with_its_form(client, mira):
    client.force_login(mira)
    answer = client.post("/studio/uploads/", {"file": SimpleUploadedFile("sea.png", picture())}, follow=True)
    assert "sea.png" in answer.text and "being checked" in answer.text
    check_next(worker="w")
    page = client.get("/studio/uploads/").text
    assert "40 × 40" in page
    client.post(f"/studio/uploads/{Upload.objects.get().pk}/remove/")
    assert not Upload.objects.exists()


def test_the_form_says_what_is_missing(client, mira):
    client.force_login(mira)
    assert client.post("/studio/uploads/").status_code == 422
    empty = client.post("/studio/uploads/", {"file": SimpleUploadedFile("sea.png", b"")})
    assert empty.status_code == 422 and "aria-invalid" in empty.text


def test_a_film_one_brought_becomes_a_draft_clip_once(client, mira, theo, tmp_path, django_capture_on_commit_callbacks):
    content = draw_film(tmp_path / "film.mp4", width=180, height=320, seconds=2.2).read_bytes()
    send(mira, content, name="waves.mp4", piece=1 << 20)
    upload = check_next(worker="w")
    assert (upload.state, upload.kind) == ("ready", "video")
    client.force_login(mira)
    assert "Make it a film" in client.get("/studio/uploads/").text
    client.post(f"/studio/uploads/{upload.pk}/film/")
    ask_film(actor=mira, upload=upload)
    assert not films_wait() and (bring_films(), bring_films()) == (1, 0)
    clip = Clip.objects.get()
    assert (clip.owner, clip.engine, clip.is_draft, clip.pk) == (mira, "upload", True, upload.pk)
    assert document.load(clip.storyboard).shots[0].source.clip == clip.pk
    page = client.get(f"/clips/{clip.pk}/").text
    assert "Brought by its maker" in page and "How it was made" not in page
    client.force_login(theo)
    assert client.post(f"/studio/uploads/{upload.pk}/film/").status_code == 404


@pytest.mark.parametrize(("size", "shape"), [((320, 180), "16:9"), ((180, 180), "1:1"), ((200, 356), "9:16")])
def test_the_storyboard_of_a_brought_film_is_valid(mira, size, shape):
    upload = Upload(owner=mira, width=size[0], height=size[1], ms=3000, fps=29.97, has_sound=True)
    storyboard = document.load(storyboard_of(upload))
    assert (storyboard.canvas.aspect, storyboard.canvas.fps) == (shape, 30)


def test_a_picture_or_a_long_film_is_no_film(client, mira):
    client.force_login(mira)
    send(mira, picture())
    image = check_next(worker="w")
    long = Upload.objects.create(
        owner=mira, name="long.mp4", size=1, state="ready", kind="video", key=f"ab/ab{'0' * 62}.mp4", ms=21_000
    )
    for one in (image, long):
        answer = client.post(f"/studio/uploads/{one.pk}/film/", follow=True)
        assert one.name in answer.text
        one.refresh_from_db()
        assert one.film_asked_at is None


def test_a_guest_s_files_come_along_into_an_account(client):
    content = picture()
    pk = announce(client, name="sea.png", size=len(content)).json()["id"]
    guest = Upload.objects.get(pk=pk).owner
    assert guest.is_guest and io.BytesIO(content).read(4) == b"\x89PNG"
    client.post(
        "/account/signup/",
        {"username": "nadia", "password1": "a long enough password", "password2": "a long enough password"},
    )
    assert Upload.objects.get(pk=pk).owner == User.objects.get(handle="nadia")


def test_the_command_brings_a_file(mira, tmp_path):
    (tmp_path / "sea.png").write_bytes(picture())
    call_command("upload", str(tmp_path / "sea.png"), "--as", "@Mira", stdout=io.StringIO())
    assert check_next(worker="w").owner == mira


@pytest.mark.parametrize(
    ("name", "handle", "said"),
    [("sea.png", "nobody", "nobody"), ("no.png", "mira", "no file"), ("e.png", "mira", "empty")],
)
def test_the_command_says_what_is_wrong(mira, tmp_path, name, handle, said):
    (tmp_path / "sea.png").write_bytes(picture())
    (tmp_path / "e.png").write_bytes(b"")
    with pytest.raises(CommandError, match=said):
        call_command("upload", str(tmp_path / name), "--as", handle)
