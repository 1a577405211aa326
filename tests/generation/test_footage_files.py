"""Which files a film of films is made from, out of the house."""

import pytest

from clips.models import Rendition
from generation.footage.files import footage_for
from generation.footage.named import films_in
from generation.storyboard import document
from licensing.models import Rescore
from media import store
from tests.factories import make_clip, make_offshoot
from tests.generation.footage import board, shot, taken, track
from tests.licensing.works import make_work

pytestmark = pytest.mark.django_db


def filed(clip, tmp_path):
    """The clip with a master of its own."""
    path = tmp_path / f"{clip.pk}.mp4"
    path.write_bytes(clip.pk.encode())
    given = {"key": store.put(path, suffix=".mp4"), "mime": "video/mp4", "width": 540, "height": 960, "bytes": 12}
    Rendition.objects.create(clip=clip, kind=Rendition.Kind.MASTER, **given)
    return clip


def cut_of(*clips):
    """A storyboard of a second and a half of each, with its sound."""
    shots = [shot(f"s{at}", 1500, taken(clip.pk, 0, 1500)) for at, clip in enumerate(clips)]
    tracks = [track(id=f"a{at}", clip=clip.pk, out_ms=1500, start_ms=1500 * at) for at, clip in enumerate(clips)]
    return document.dump(board(*shots, tracks=tracks))


@pytest.fixture
def family(mira, tmp_path):
    """Two films, a cut of both, and a cut of that one."""
    first, other = (filed(make_clip(mira, ms=3000), tmp_path) for _ in range(2))
    middle = filed(make_offshoot(mira, first, other, storyboard=cut_of(first, other), engine="cut", ms=3000), tmp_path)
    last = filed(make_offshoot(mira, middle, storyboard=cut_of(middle, middle), engine="cut", ms=3000), tmp_path)
    return first, other, middle, last


def read(storyboard, into):
    reels = footage_for(document.load(storyboard), into=into)
    assert all(reel.path is None or reel.path.read_bytes().decode() == clip for clip, reel in reels.items())
    return {clip for clip, reel in reels.items() if reel.path is not None}


def test_a_cut_of_a_cut_needs_the_first_film_s_file_alone(family, tmp_path):
    first, other, middle, last = family
    assert read(cut_of(last, last), tmp_path / "w") == {first.pk, other.pk}
    Rendition.objects.filter(clip=other).delete()
    assert read(cut_of(last, last), tmp_path / "w") == {first.pk, middle.pk}
    assert read(cut_of(first, first), tmp_path / "w") == {first.pk}


def test_what_has_words_on_it_is_read_itself(family, mira, tmp_path):
    words = {"id": "t1", "role": "title", "content": "Hi", "language": "en", "start_ms": 0, "end_ms": 900}
    titled = {**cut_of(family[0], family[0]), "texts": [{**words, "binding": None}]}
    clip = filed(make_offshoot(mira, family[0], storyboard=titled, engine="cut", ms=3000), tmp_path)
    assert read(cut_of(clip, clip), tmp_path / "w") == {clip.pk, family[0].pk}
    assert films_in(document.load(cut_of(clip, clip))) == [clip.pk]


def test_a_film_that_was_brought_is_no_cut_of_itself(mira, tmp_path):
    clip = make_clip(mira, ms=3000, engine="upload")
    clip.storyboard = cut_of(clip, clip)
    clip.save()
    assert read(cut_of(filed(clip, tmp_path), clip), tmp_path / "w") == {clip.pk}


def test_whose_music_was_replaced_is_heard_as_it_was_when_it_was_cut(family, theo, tmp_path):
    first, other, middle, last = family
    reels = footage_for(document.load(cut_of(last, last)), into=tmp_path / "w")
    assert reels[middle.pk].heard and reels[last.pk].heard
    Rescore.objects.create(clip=first, work=make_work(theo), storyboard=first.storyboard)
    reels = footage_for(document.load(cut_of(last, last)), into=tmp_path / "w")
    assert reels[middle.pk].heard is None and reels[middle.pk].seen is not None
    assert {clip for clip, reel in reels.items() if reel.path} == {first.pk, other.pk, middle.pk}
