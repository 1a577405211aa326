"""Copies are found again, by their looks and by their sound, and the films that they are like."""

import pytest
from django.db import connection

from clips.fingerprints.bits import BITS, bands_of
from clips.fingerprints.find import find_by_file
from clips.fingerprints.lookup import near, scan
from clips.fingerprints.record import record_prints
from clips.models import Fingerprint, Upload
from media.prints.take import prints_of
from tests.factories import make_clip
from tests.media.looking import edited, film

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    return [film(folder / f"{seed}.mp4", seed) for seed in range(3)]


@pytest.fixture(scope="module")
def prints(films):
    return [prints_of(path) for path in films]


def flipped(hashed: bytes, *bits: int) -> bytes:
    whole = int.from_bytes(hashed)
    for bit in bits:
        whole ^= 1 << (BITS - 1 - bit)
    return whole.to_bytes(32)


@pytest.fixture
def kept(mira, prints):
    """Three films of hers, with their prints."""
    clips = [make_clip(mira, engine="ltx", caption=f"Film {number}") for number in range(3)]
    for clip, one in zip(clips, prints, strict=True):
        record_prints(prints=one, clip=clip)
    return clips


def test_a_look_is_found_by_any_band_that_is_untouched(kept, prints):
    look = prints[1].looks[0]
    spoilt = flipped(look.bits, *(16 * place for place in range(15)))
    [found] = near(spoilt, kind="look", within=15)
    assert (found.clip, found.ms, found.crop, found.apart) == (kept[1].pk, look.ms, look.view, 15)
    assert near(spoilt, kind="look", within=14) == [] == near(spoilt, kind="pdq", within=40)


def test_a_look_spoilt_in_every_band_is_found_by_nothing_but_a_scan(kept, prints):
    spoilt = flipped(prints[1].looks[0].bits, *(16 * place for place in range(16)))
    assert near(spoilt, kind="look", within=16) == []
    assert [one.apart for one in scan(spoilt, kind="look", within=16)] == [16]


def test_bands_are_indexed_where_the_rows_are(kept, prints):
    bits = prints[0].looks[0].bits
    assert len(bands_of(bits)) > 8
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'clips_fingerprint_bands_look'")
            assert "gin" in cursor.fetchone()[0]
        else:
            asked = "SELECT id FROM clips_fingerprint WHERE kind = 'look' AND substr(bits, 31, 2) = x'00'"
            cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
            assert "clips_fingerprint_band_15" in cursor.fetchone()[-1]


def test_bits_come_back_as_they_were_kept(kept, prints):
    whole = {look.bits for look in prints[0].looks if not look.mirrored}
    rows = Fingerprint.objects.filter(clip=kept[0], kind="look")
    assert rows and {row.bits for row in rows} <= whole
    assert record_prints(prints=prints[0], clip=kept[0]) == Fingerprint.objects.filter(clip=kept[0]).count()


@pytest.mark.parametrize(
    "options",
    [
        ("-crf", "38", "-vf", "scale=90:120"),
        ("-vf", "hflip"),
        ("-vf", "crop=iw*0.9:ih*0.9"),
        ("-vf", "pad=ih:ih:(ow-iw)/2:0:black"),
        ("-vf", "drawbox=y=ih*0.88:h=ih*0.12:c=black:t=fill"),
    ],
    ids=["small", "mirror", "crop", "pad", "caption"],
)
def test_a_changed_copy_is_found(kept, films, tmp_path, options):
    found = find_by_file(edited(films[1], tmp_path / "copy.mp4", *options))
    assert [(one.kind, one.key, one.clip, one.sure) for one in found] == [("clip", kept[1].pk, kept[1], True)]
    assert found[0].score >= 0.5 and all(abs(here - there) <= 500 for here, there in found[0].moments)


def test_of_films_alike_the_nearest_comes_first(mira, films, tmp_path):
    small = edited(films[0], tmp_path / "small.mp4", "-vf", "scale=60:80")
    worse = edited(small, tmp_path / "worse.mp4", "-vf", "eq=contrast=0.7,noise=alls=12")
    clips = [make_clip(mira, engine="sketch") for _film in range(3)]
    for clip, path in zip(clips, (worse, films[0], small), strict=True):
        record_prints(prints=prints_of(path, looks_alone=True), clip=clip)
    found = find_by_file(films[0])
    assert [one.key for one in found] == [clips[1].pk, clips[2].pk, clips[0].pk]
    assert [one.key for one in find_by_file(films[0], limit=1)] == [clips[1].pk]


def test_another_film_is_like_none(kept, tmp_path):
    assert find_by_file(film(tmp_path / "new.mp4", 77)) == []


def test_works_and_files_have_prints_too(mira, films, prints):
    upload = Upload.objects.create(owner=mira, name="sea.mp4", size=1, state="ready", key="k", kind="video")
    record_prints(prints=prints[0], key="work:7")
    record_prints(prints=prints[0], upload=upload)
    assert [(one.kind, one.key) for one in find_by_file(films[0])] == [("key", "work:7")]
    everywhere = find_by_file(films[0], among=("clip", "upload", "key"))
    assert {(one.kind, one.key) for one in everywhere} == {("key", "work:7"), ("upload", upload.pk)}
