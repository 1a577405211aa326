"""Pictures from strangers: only JPEG, PNG and WebP, small, made anew, and never a fault of the house."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st
from PIL import Image

from accounts.avatar import MAX_BYTES, PictureRefused, _square, change_avatar, remove_avatar
from accounts.models import User
from media import store

DOOR = "/settings/profile/picture/"


def picture(kind: str = "PNG", size=(400, 300), mode: str = "RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode in {"L", "P", "I;16"} else None).save(out, kind, **options)
    return out.getvalue()


def upload(data: bytes, name: str = "me.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(10))) + chunk(b"IEND", b"")
    )


def shown(user: User) -> Image.Image:
    user.refresh_from_db()
    with store.open_key(user.avatar) as file:
        made = Image.open(io.BytesIO(file.read()))
        made.load()
    return made


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "I;16"), ("PNG", "LA"),
     ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_any_ordinary_picture_becomes_a_square(mira, kind, mode):
    change_avatar(actor=mira, upload=upload(picture(kind, mode=mode)))
    made = shown(mira)
    assert (made.format, made.size) == ("WEBP", (256, 256))


@pytest.mark.parametrize("size", [(1, 1), (4096, 1), (1, 4096), (255, 257)])
def test_strange_shapes_are_squares_too(mira, size):
    change_avatar(actor=mira, upload=upload(picture(size=size)))
    assert shown(mira).size == (256, 256)


def test_nothing_hidden_survives_and_the_picture_stands_upright(mira):
    source = Image.new("RGB", (400, 200), "white")
    source.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    exif[0x010F] = "Camera of Mira"
    out = io.BytesIO()
    source.save(out, "JPEG", exif=exif, comment=b"at home", icc_profile=b"x" * 200, quality=95)
    assert b"Camera of Mira" in out.getvalue()
    change_avatar(actor=mira, upload=upload(out.getvalue(), "me.jpg"))
    made = shown(mira)
    with store.open_key(mira.avatar) as file:
        kept = file.read()
    assert b"Camera" not in kept and b"at home" not in kept and b"EXIF" not in kept and b"ICCP" not in kept
    assert not made.getexif()
    left, right = made.getpixel((20, 128)), made.getpixel((236, 128))
    assert left[1] > 200 and right[1] < 80, "red was turned to the right"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "wrong_type"),
        (b"GIF89a" + bytes(60), "wrong_type"),
        (picture("GIF", mode="P"), "wrong_type"),
        (picture("TIFF"), "wrong_type"),
        (picture("BMP"), "wrong_type"),
        (picture("ICO", size=(32, 32)), "wrong_type"),
        (picture("PDF"), "wrong_type"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "wrong_type"),
        (b"<html>", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (picture()[:-40], "damaged"),
        (picture("JPEG")[:200], "damaged"),
        (picture("WEBP")[:30], "damaged"),
        (png_claiming(60_000, 60_000), "too_large"),
        (png_claiming(4097, 10), "too_large"),
        (png_claiming(2**31 - 1, 2**31 - 1), "too_large"),
        (png_claiming(4000, 4000), "damaged"),
        (picture(size=(4097, 4)), "too_large"),
        (bytes(MAX_BYTES + 1), "too_big"),
    ],
)
def test_hostile_files_are_refused_in_words(mira, data, code):
    with pytest.raises(PictureRefused) as refused:
        change_avatar(actor=mira, upload=upload(data))
    assert refused.value.code in {code, "wrong_type" if code == "damaged" else code}
    mira.refresh_from_db()
    assert mira.avatar == ""


def test_text_hidden_in_a_picture_cannot_fill_the_memory(mira):
    text = zlib.compress(bytes(80 * 1024 * 1024))
    chunk = b"zTXtx\x00\x00" + text
    data = picture()
    packed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(PictureRefused):
        change_avatar(actor=mira, upload=upload(data[:33] + packed + data[33:]))


@pace(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_a_fault_of_the_house(data):
    whole = bytearray(picture(data.draw(st.sampled_from(["PNG", "JPEG", "WEBP"])), size=(40, 30)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    with suppress(PictureRefused):
        assert _square(bytes(whole))[8:12] == b"WEBP"


def test_the_former_picture_goes_unless_somebody_else_shows_it(mira, theo, django_capture_on_commit_callbacks):
    for person in (mira, theo):
        change_avatar(actor=person, upload=upload(picture()))
    mira.refresh_from_db()
    shared = mira.avatar
    with django_capture_on_commit_callbacks(execute=True):
        change_avatar(actor=mira, upload=upload(picture(mode="L")))
    assert store.exists(shared)
    with django_capture_on_commit_callbacks(execute=True):
        remove_avatar(actor=theo)
    assert not store.exists(shared)


def test_the_door_takes_and_removes_a_picture(browser, mira):
    browser.force_login(mira)
    assert browser.post(DOOR, {"picture": upload(picture())})["Location"] == "/settings/profile/"
    assert shown(mira).size == (256, 256)
    assert '<img class="face face--l"' in browser.get("/settings/profile/").content.decode()
    browser.post(DOOR, {"remove": ""})
    mira.refresh_from_db()
    assert mira.avatar == ""


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "required"),
        ({"picture": "text"}, "required"),
        ({"picture": SimpleUploadedFile("me.png", b"")}, "empty"),
        ({"picture": SimpleUploadedFile("me.png", b"<svg/>")}, "not a JPEG, PNG or WebP"),
        ({"picture": SimpleUploadedFile("../../me.php\x00.png", b"<?php")}, "not a JPEG, PNG or WebP"),
    ],
)
def test_the_door_says_what_is_wrong(browser, mira, form, said):
    browser.force_login(mira)
    response = browser.post(DOOR, form)
    assert response.status_code == 400 and said in response.content.decode()


def test_a_huge_upload_is_turned_away_unread(browser, mira):
    browser.force_login(mira)
    response = browser.post(DOOR, {"picture": upload(bytes(MAX_BYTES + 100_000))})
    assert response["Location"] == "/settings/profile/"
    assert "larger than 2 MB" in browser.get("/settings/profile/").content.decode()


def test_a_full_disk_is_said_to_be_full(browser, mira, monkeypatch):
    def full(*_args, **_kwargs):
        raise store.StoreFull

    monkeypatch.setattr("accounts.avatar.store.put", full)
    browser.force_login(mira)
    response = browser.post(DOOR, {"picture": upload(picture())})
    assert response.status_code == 400 and "full" in response.content.decode()
