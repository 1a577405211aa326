"""Files that people bring: announced, taken in piece by piece, checked once, and theirs alone."""

import io
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone
from PIL import Image

from clips.models import QuarantineRead, Upload
from clips.uploads import check, quarantine
from clips.uploads.begin import TooManyUploads, UploadRefused, begin_upload
from clips.uploads.check import check_next
from clips.uploads.receive import NotReceiving, TooLong, WrongOffset, receive_piece
from clips.uploads.recover import MOST_TRIES, recover_uploads, sweep_uploads
from clips.uploads.remove import MustBeKept, NotYourUpload, remove_upload
from clips.uploads.telling import sentence_of
from media import store
from media.gate.admit import GateFailed, Refused
from media.store import StoreFull
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rung(monkeypatch, settings, tmp_path):
    settings.UPLOADS = {**settings.UPLOADS, "folder": tmp_path / "quarantine"}
    rung: list[str] = []
    monkeypatch.setattr("clips.uploads.receive.ring", lambda: rung.append("intake"))
    return rung


def picture(side=40):
    out = io.BytesIO()
    Image.linear_gradient("L").resize((side, side)).convert("RGB").save(out, "PNG")
    return out.getvalue()


def send(actor, content, name="sea.png", piece=1000):
    upload = begin_upload(actor=actor, name=name, size=len(content))
    for at in range(0, len(content), piece):
        receive_piece(actor=actor, upload=upload, offset=at, read=io.BytesIO(content[at : at + piece]).read)
    return upload


def test_a_file_arrives_in_pieces_is_checked_and_made_anew(mira, theo, rung, django_capture_on_commit_callbacks):
    content = picture()
    with django_capture_on_commit_callbacks(execute=True):
        upload = send(mira, content, piece=50)
    assert (upload.state, rung) == (Upload.State.WAITING, ["intake"])
    assert quarantine.path_of(upload.pk).read_bytes() == content
    done = check_next(worker="w1")
    assert (done.pk, done.state, done.kind, done.width, done.height) == (upload.pk, "ready", "image", 40, 40)
    with store.open_key(done.key) as clean:
        assert clean.read() != content and done.bytes == store.size_of(done.key)
    assert not quarantine.path_of(upload.pk).exists()
    assert check_next(worker="w1") is None
    assert list(Upload.objects.visible_to(mira)) == [done] and not Upload.objects.visible_to(theo)


def test_every_reading_of_what_lies_apart_is_written_down(mira):
    upload = send(mira, picture())
    check_next(worker="worker-7")
    read = QuarantineRead.objects.get()
    assert (read.upload, read.owner, read.by, read.why) == (upload.pk, "mira", "worker-7", "check")


def test_a_refused_file_says_why_in_the_reader_s_language_and_is_dropped(mira):
    upload = send(mira, b"<svg onload='alert(1)'/>", name="drawing.svg")
    done = check_next(worker="w1")
    assert done.state == Upload.State.REFUSED and done.code and not done.key
    assert "drawing.svg" in sentence_of(done) and sentence_of(done).endswith(".")
    assert not quarantine.path_of(upload.pk).exists()


@pytest.mark.parametrize("size", [0, -1, 1 << 40])
def test_what_would_never_be_let_in_is_refused_before_it_is_sent(mira, size):
    with pytest.raises(UploadRefused, match=r"sea\.mp4"):
        begin_upload(actor=mira, name="C:\\films\\sea.mp4", size=size)
    assert not Upload.objects.exists()


def test_one_person_has_a_share(mira, theo, settings):
    settings.UPLOADS = {**settings.UPLOADS, "open": 2, "bytes_person": 5000, "per_day": 3}
    first = begin_upload(actor=mira, name="a.png", size=1000)
    with pytest.raises(TooManyUploads, match="keep"):
        begin_upload(actor=mira, name="b.png", size=4001)
    begin_upload(actor=mira, name="b.png", size=4000)
    with pytest.raises(TooManyUploads, match="sending"):
        begin_upload(actor=mira, name="c.png", size=1)
    begin_upload(actor=theo, name="c.png", size=5000)
    Upload.objects.filter(owner=mira).update(state=Upload.State.REFUSED)
    begin_upload(actor=mira, name="d.png", size=5000)
    with pytest.raises(TooManyUploads, match="day"):
        begin_upload(actor=mira, name="e.png", size=1)
    assert first.name == "a.png"


def test_a_piece_goes_where_the_last_one_ended(mira):
    upload = begin_upload(actor=mira, name="a.png", size=10)
    receive_piece(actor=mira, upload=upload, offset=0, read=io.BytesIO(b"01234").read)
    for offset in (0, 4, 6):
        with pytest.raises(WrongOffset) as told:
            receive_piece(actor=mira, upload=upload, offset=offset, read=io.BytesIO(b"xxxxx").read)
        assert told.value.received == 5
    with pytest.raises(TooLong):
        receive_piece(actor=mira, upload=upload, offset=5, read=io.BytesIO(b"567890").read)
    receive_piece(actor=mira, upload=upload, offset=5, read=io.BytesIO(b"56789").read)
    assert quarantine.path_of(upload.pk).read_bytes() == b"0123456789"
    with pytest.raises(NotReceiving):
        receive_piece(actor=mira, upload=upload, offset=10, read=io.BytesIO(b"x").read)


def test_what_a_broken_disk_half_took_is_not_kept(mira):
    upload = begin_upload(actor=mira, name="a.png", size=10)

    def read(_size):
        if read.calls:
            raise OSError(28, "No space left on device")
        read.calls = True
        return b"0123"

    read.calls = False
    with pytest.raises(StoreFull):
        receive_piece(actor=mira, upload=upload, offset=0, read=read)
    upload.refresh_from_db()
    assert upload.received == 0 and quarantine.size_of(upload.pk) == 0
    receive_piece(actor=mira, upload=upload, offset=0, read=io.BytesIO(b"0123456789").read)
    assert quarantine.path_of(upload.pk).read_bytes() == b"0123456789"


@pytest.mark.django_db(transaction=True)
def test_of_pieces_sent_at_once_one_is_taken(mira, tmp_path):
    upload = begin_upload(actor=mira, name="a.png", size=100)

    def piece(letter):
        mine = Upload.objects.get(pk=upload.pk)
        receive_piece(actor=mira, upload=mine, offset=0, read=io.BytesIO(letter * 50).read)
        return letter

    with shared_database(tmp_path) as join:
        told = at_once(join, [partial(piece, letter) for letter in (b"a", b"b", b"c", b"d")])
        taken = [one for one in told if isinstance(one, bytes)]
        assert len(taken) == 1 and [one.received for one in told if isinstance(one, WrongOffset)] == [50] * 3
        assert quarantine.path_of(upload.pk).read_bytes() == taken[0] * 50


def test_a_gate_that_cannot_work_says_nothing_of_the_file(mira, monkeypatch):
    upload = send(mira, picture())

    def broken(*_args, **_named):
        raise GateFailed("no encoder here")

    monkeypatch.setattr(check, "admit", broken)
    assert check_next(worker="w1").state == Upload.State.WAITING
    monkeypatch.undo()
    assert quarantine.path_of(upload.pk).exists()
    assert check_next(worker="w1").state == Upload.State.READY


def test_a_file_whose_worker_died_waits_again_and_not_for_ever(mira):
    upload = send(mira, picture())
    for turn in range(1, MOST_TRIES + 1):
        claimed = check._claimed()
        assert claimed.tries == turn
        assert not recover_uploads(), "a worker that beats is left alone"
        Upload.objects.update(heartbeat=timezone.now() - timedelta(minutes=1), touched_at=timezone.now() - timedelta(9))
        assert recover_uploads() is (turn < MOST_TRIES)
        # The worker only slept: it holds the file no more.
        assert not check.end(claimed, state=Upload.State.READY, key="a")
    upload.refresh_from_db()
    assert (upload.state, upload.code) == (Upload.State.REFUSED, "stuck") and "sea.png" in sentence_of(upload)
    assert not quarantine.path_of(upload.pk).exists()


def test_who_brought_it_removes_it(mira, theo):
    upload = send(mira, picture())
    with pytest.raises(NotYourUpload):
        remove_upload(actor=theo, upload=upload)
    remove_upload(actor=mira, upload=upload)
    assert not Upload.objects.exists() and not quarantine.path_of(upload.pk).exists()


def test_known_material_is_kept_for_those_who_must_be_told(mira, monkeypatch):
    upload = send(mira, picture())

    def known(*_args, **_named):
        raise Refused("known", name="sea.png")

    monkeypatch.setattr(check, "admit", known)
    done = check_next(worker="w1")
    assert done.code == "known" and quarantine.path_of(upload.pk).exists()
    with pytest.raises(MustBeKept):
        remove_upload(actor=mira, upload=done)
    sweep_uploads()
    assert quarantine.path_of(upload.pk).exists()


def test_what_stopped_arriving_is_swept(mira):
    stale, fresh = (begin_upload(actor=mira, name="a.png", size=10) for _turn in range(2))
    for one in (stale, fresh):
        receive_piece(actor=mira, upload=one, offset=0, read=io.BytesIO(b"0").read)
    Upload.objects.filter(pk=stale.pk).update(touched_at=timezone.now() - timedelta(days=3))
    with quarantine.held("orphan000000") as file:
        file.write(b"left behind")
    assert sweep_uploads() == 2
    assert list(Upload.objects.all()) == [fresh] and list(quarantine.lying()) == [fresh.pk]


@pytest.mark.parametrize("pk", ["../../etc", "a/b", "", "ａ"])
def test_no_id_leads_out_of_quarantine(pk):
    with pytest.raises(ValueError, match="upload"):
        quarantine.path_of(pk)


def test_what_the_house_s_scanner_refuses_is_not_let_in(mira, monkeypatch):
    send(mira, picture(), name="p.png")
    monkeypatch.setattr(check, "look_at", lambda path: "seen" if path.suffix == ".png" else None)
    done = check_next(worker="w1")
    assert (done.state, done.code, done.key) == ("refused", "unsafe", "") and "p.png" in sentence_of(done)
