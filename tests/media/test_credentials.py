"""What a file says of its origin: signed into it, read again, and no longer fitting once a byte is changed."""

import datetime
import os
import threading

import pytest
from cryptography import x509
from django.test import override_settings
from PIL import Image

from media.credentials.anchors import trusted_anchors
from media.credentials.chain import ends_at, fit, key_id, make_leaf, make_root
from media.credentials.claim import ALGORITHMIC, COMPOSITE, MIXED, TRAINED, TRAINED_COMPOSITE, Claim, Parent
from media.credentials.keys import PAIR, Keys, NoKey, replace_key, signing_keys
from media.credentials.label import words_for
from media.credentials.read import Unreadable, read_credentials
from media.credentials.sign import SigningFailed, sign_file
from tests.films import draw_film

NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return draw_film(tmp_path_factory.mktemp("signed") / "film.mp4", width=160, height=90, seconds=1)


def claim(mark="m1", **fields):
    told = {"film": mark, "edges": [], "more": False, "links": []}
    given = {"source_type": ALGORITHMIC, "lineage": told, "storyboard": {"digest": "d" * 64}}
    return Claim(mark, **{**given, **fields})


class TestSigning:
    def test_a_film_says_what_made_it_and_who_signed(self, film, tmp_path):
        signed = sign_file(film, out=tmp_path / "out.mp4", claim=claim())
        reading = read_credentials(tmp_path / "out.mp4")
        assert (reading.state, reading.label, reading.issuer) == ("trusted", signed.label, "Offshoot")
        assert reading.source_type == "algorithmicMedia" and reading.generator == "Offshoot"
        assert [action for action, _ in reading.actions] == ["c2pa.created"]
        assert reading.lineage["film"] == "m1" and reading.storyboard == {"digest": "d" * 64}
        grown = (tmp_path / "out.mp4").stat().st_size - film.stat().st_size
        assert 0 <= grown - signed.bytes < 200 and signed.key_id == signing_keys().id

    @pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
    def test_pictures_are_signed_too(self, tmp_path, suffix):
        picture = tmp_path / f"picture.{suffix}"
        Image.linear_gradient("L").convert("RGB").save(picture)
        sign_file(picture, out=tmp_path / f"out.{suffix}", claim=claim())
        assert read_credentials(tmp_path / f"out.{suffix}").state == "trusted"

    def test_what_a_film_grew_from_travels_along(self, film, tmp_path):
        files = {}
        for mark, above in (("a", []), ("b", ["a"]), ("c", ["a"]), ("d", ["b", "c"])):
            parents = tuple(Parent(one, "splice", files[one]) for one in above)
            files[mark] = tmp_path / f"{mark}.mp4"
            kind = COMPOSITE if above else ALGORITHMIC
            sign_file(film, out=files[mark], claim=claim(mark, parents=parents, source_type=kind))
        reading = read_credentials(files["d"])
        titles = {label: title for label, title, _ in reading.chain}
        chain = {(titles[label], titles[above]) for label, _, parents in reading.chain for above in parents}
        assert reading.state == "trusted" and chain == {("b", "a"), ("c", "a"), ("d", "b"), ("d", "c")}
        assert [action for action, _ in reading.actions] == ["c2pa.opened", "c2pa.placed", "c2pa.edited"]

    def test_a_parent_without_its_file_is_named(self, film, tmp_path):
        told = claim(parents=(Parent("gone", "modify"),), source_type=COMPOSITE)
        sign_file(film, out=tmp_path / "out.mp4", claim=told)
        reading = read_credentials(tmp_path / "out.mp4")
        assert reading.state == "trusted" and len(reading.chain) == 1 and reading.source_type == "compositeSynthetic"

    def test_a_file_that_was_brought_claims_no_maker(self, film, tmp_path):
        sign_file(film, out=tmp_path / "out.mp4", claim=claim(source_type="", brought=True), brought=film)
        reading = read_credentials(tmp_path / "out.mp4")
        assert reading.state == "trusted" and reading.source_type == ""
        assert [action for action, _ in reading.actions] == ["c2pa.opened", "c2pa.transcoded"]

    def test_what_cannot_be_signed_leaves_nothing(self, film, tmp_path):
        (tmp_path / "broken.mp4").write_bytes(b"no film")
        for source in ("broken.mp4", "words.txt"):
            (tmp_path / source).touch()
            with pytest.raises(SigningFailed):
                sign_file(tmp_path / source, out=tmp_path / "out.mp4", claim=claim())
        assert not (tmp_path / "out.mp4").exists()

    def test_a_signature_nobody_would_believe_is_never_handed_out(self, film, tmp_path):
        root = make_root(now=NOW, name="x")
        ours, other = make_leaf(root=root, now=NOW, name="x"), make_leaf(root=root, now=NOW, name="x")
        ended = make_leaf(root=root, now=NOW - datetime.timedelta(days=4000), name="x")
        for leaf, key in ((ours, other.key), (ended, ended.key)):
            keys = Keys(leaf.certificate + root.certificate, key, "k", root.certificate)
            with pytest.raises(SigningFailed):
                sign_file(film, out=tmp_path / "out.mp4", claim=claim(), keys=keys)
            assert not (tmp_path / "out.mp4").exists()

    def test_the_visible_mark_says_no_more_than_is_known(self):
        assert words_for(ALGORITHMIC).startswith("Drawn by rules") and words_for(COMPOSITE).startswith("Made by")
        assert words_for(TRAINED) == words_for(TRAINED_COMPOSITE) == "Made with AI · Offshoot"
        assert words_for(MIXED) == words_for("") == "Offshoot"


class TestReading:
    def test_one_flipped_byte_is_seen(self, film, tmp_path):
        sign_file(film, out=tmp_path / "out.mp4", claim=claim())
        whole = (tmp_path / "out.mp4").read_bytes()
        for box in (b"moov", b"mdat"):
            for after in (40, 400):
                at = whole.rindex(box) + after
                changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
                (tmp_path / "changed.mp4").write_bytes(changed)
                reading = read_credentials(tmp_path / "changed.mp4")
                assert reading.state in ("invalid", "broken"), (box, after)

    def test_a_file_without_credentials_says_nothing(self, film):
        assert read_credentials(film).state == "none"

    def test_a_stranger_s_signature_is_valid_and_not_trusted(self, film, tmp_path, settings):
        with override_settings(SIGNING={**settings.SIGNING, "folder": tmp_path / "theirs"}):
            sign_file(film, out=tmp_path / "out.mp4", claim=claim())
        signing_keys()
        assert read_credentials(tmp_path / "out.mp4").state == "valid"

    @pytest.mark.parametrize("content", [b"", b"#!/bin/sh", b"\0\0\0\x18ftypisom" + os.urandom(400)])
    def test_what_is_no_film_is_no_trouble(self, tmp_path, content):
        (tmp_path / "odd.mp4").write_bytes(content)
        try:
            assert read_credentials(tmp_path / "odd.mp4").state in ("none", "broken")
        except Unreadable as error:
            assert str(error).endswith(".")


class TestKeys:
    @pytest.fixture(autouse=True)
    def own_folder(self, settings, tmp_path):
        settings.SIGNING = {**settings.SIGNING, "folder": tmp_path / "signing"}

    def test_a_chain_is_made_once_and_is_nobody_else_s_to_read(self, settings):
        first = signing_keys()
        assert signing_keys() == first and fit(first.certificates, first.key)
        folder = settings.SIGNING["folder"]
        assert not [path for path in folder.iterdir() if path.is_file() and path.stat().st_mode & 0o077]

    def test_workers_that_start_at_once_sign_with_one_key(self):
        found = []
        threads = [threading.Thread(target=lambda: found.append(signing_keys().id)) for _ in range(6)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        assert len(set(found)) == 1

    def test_keys_replaced_while_others_sign_never_come_apart(self, settings):
        signing_keys()
        folder = settings.SIGNING["folder"]
        threads = [threading.Thread(target=replace_key, kwargs={"root": bool(n % 2)}) for n in range(4)]
        [thread.start() for thread in threads]
        while any(thread.is_alive() for thread in threads):
            assert fit((keys := signing_keys()).certificates, keys.key)
        signer = x509.load_pem_x509_certificate((folder / PAIR).read_bytes())
        signer.verify_directly_issued_by(x509.load_pem_x509_certificate((folder / "root.pem").read_bytes()))

    def test_a_certificate_in_its_last_year_is_replaced_once(self, monkeypatch):
        first = signing_keys()
        with monkeypatch.context() as later:
            later.setattr("media.credentials.keys.BEFORE", datetime.timedelta(days=3649, hours=23))
            second = signing_keys()
            assert second.id == first.id
            later.setattr("media.credentials.chain.LEAF_LASTS", datetime.timedelta(days=4000))
            later.setattr("media.credentials.keys.BEFORE", datetime.timedelta(days=3700))
            renewed, again = signing_keys(), signing_keys()
        assert renewed.id == again.id != first.id

    def test_what_former_keys_signed_stays_good(self, film, tmp_path):
        sign_file(film, out=tmp_path / "old.mp4", claim=claim())
        before = signing_keys()
        after, under_new_root = replace_key(), replace_key(root=True)
        assert len({before.id, after.id, under_new_root.id}) == 3
        sign_file(film, out=tmp_path / "new.mp4", claim=claim())
        assert {read_credentials(tmp_path / name).state for name in ("old.mp4", "new.mp4")} == {"trusted"}
        assert trusted_anchors().count("BEGIN CERTIFICATE") == 2

    def test_the_settings_may_name_another_key(self, film, tmp_path, settings):
        root = make_root(now=NOW, name="studio.example")
        leaf = make_leaf(root=root, now=NOW, name="studio.example")
        (tmp_path / "cert.pem").write_text(leaf.certificate + root.certificate)
        (tmp_path / "key.pem").write_text(leaf.key)
        (tmp_path / "root.pem").write_text(root.certificate)
        named = {"certificate": tmp_path / "cert.pem", "key": tmp_path / "key.pem", "anchors": tmp_path / "root.pem"}
        settings.SIGNING = {**settings.SIGNING, **named}
        sign_file(film, out=tmp_path / "out.mp4", claim=claim(source_type=TRAINED))
        reading = read_credentials(tmp_path / "out.mp4")
        assert (reading.state, reading.name) == ("trusted", "studio.example")
        with pytest.raises(NoKey, match="OFFSHOOT_SIGNING_CERTIFICATE"):
            replace_key()
        (tmp_path / "cert.pem").write_text("nothing")
        with pytest.raises(NoKey, match="cannot be used"):
            signing_keys()

    def test_certificates_are_as_the_standard_asks(self):
        root = make_root(now=NOW, name="x")
        leaf = x509.load_pem_x509_certificate(make_leaf(root=root, now=NOW, name="x").certificate.encode())
        leaf.verify_directly_issued_by(x509.load_pem_x509_certificate(root.certificate.encode()))
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
        assert usage.digital_signature and not usage.key_cert_sign
        assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        assert len(key_id(root.certificate)) == 16 and ends_at(root.certificate) > NOW
