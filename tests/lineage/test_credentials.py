"""The tree in a film's file, and where a file came from."""

import random
from datetime import timedelta
from io import StringIO

import av
import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from clips.models import Clip, Rendition
from lineage import credentials
from lineage.labelling.ask import ask_label, labels_of
from lineage.labelling.burn import burn_labels
from lineage.models import Check, Credential, Edge, Node
from lineage.permits.revoke import revoke_film
from lineage.publish import publish_film
from lineage.sources import Source, Span
from lineage.verifying.begin import CheckRefused, begin_check, checks_wait, path_of
from lineage.verifying.search import search_checks
from lineage.verifying.telling import reading_of, said_of, why_not_looked
from lineage.verifying.verdict import CHANGED, ELSEWHERE, OURS, UNSIGNED, graph_of, verdict_on
from media import store
from media.credentials.label import label_film
from media.credentials.read import read_credentials
from media.encode import EncodeError
from media.prints.take import Prints
from tests.factories import make_storyboard
from tests.films import draw_film

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
# A texture with much to recognise, moving.
PLASMA = "cellauto=size=360x640:rate=12:rule=110"


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    return draw_film(tmp_path_factory.mktemp("tree") / "film.mp4", width=64, height=64, seconds=0.5)


@pytest.fixture
def quick(monkeypatch):
    """Films without poster, preview and prints: trees are of many."""
    monkeypatch.setattr("lineage.publish.make_renditions", lambda *given, **named: [])
    monkeypatch.setattr("lineage.publish.prints_of_master", lambda *given, **named: Prints())


def born(owner, master, *sources, engine="sketch", shown=True):
    clip = publish_film(
        owner=owner, master=master, storyboard=make_storyboard("fog"), digest="d" * 64, prompt="a secret sentence",
        engine=engine, engine_version="1", sources=sources,
    )  # fmt: skip
    if shown:
        Clip.objects.filter(pk=clip.pk).update(visibility="public", published_at=clip.created_at, standing="clear")
    return clip


def file_of(clip, kind="master"):
    return store.path_of(Rendition.objects.get(clip=clip, kind=kind).key)


def above(clip):
    """(child, parent) of every edge above a film, by marks, as the database has them."""
    found, some = set(), {Node.objects.get(key=clip.pk).pk}
    while some:
        edges = list(Edge.objects.filter(child__in=some).select_related("child", "parent"))
        found |= {(edge.child.mark, edge.parent.mark) for edge in edges}
        some = {edge.parent_id for edge in edges}
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_tree_in_the_file_is_the_tree_in_the_database(mira, master, quick, seed):
    dice = random.Random(seed)
    clips = []
    for _place in range(14):
        parents = dice.sample(clips, min(len(clips), dice.choice([0, 1, 1, 2, 3])))
        sources = [Source(one.pk, "splice", 0.3, (Span("both", 0, 400, 0, 400),)) for one in parents]
        clips.append(born(mira, master, *sources))
    for clip in clips[-4:]:
        reading = read_credentials(file_of(clip))
        titles = {label: title for label, title, _ in reading.chain}
        chain = {(titles[label], titles[parent]) for label, _, parents in reading.chain for parent in parents}
        assert reading.state == "trusted" and graph_of(reading) == above(clip) == chain


def test_beyond_what_fits_there_are_links(mira, master, quick, monkeypatch):
    monkeypatch.setattr(credentials, "MOST_ABOVE", 5)
    monkeypatch.setattr(credentials, "MOST_CARRIED", 20_000)
    clips = [born(mira, master)]
    for _place in range(9):
        clips.append(born(mira, master, Source(clips[-1].pk, "extend", 1.0)))
    reading = read_credentials(file_of(clips[-1]))
    row = Credential.objects.get(node__key=clips[-2].pk, kind="master")
    assert reading.state == "trusted" and reading.lineage["more"] and len(graph_of(reading)) == 5
    [link] = reading.lineage["links"]
    assert (link["manifest"], link["sha256"]) == (row.label, file_of(clips[-2]).stem)
    assert max(Credential.objects.values_list("bytes", flat=True)) < 40_000


def test_a_file_tells_neither_the_sentence_nor_an_address(mira, theo, master, quick):
    hidden = born(mira, master, shown=False)
    film = born(theo, master, Source(hidden.pk, "modify", 1.0))
    content = file_of(film).read_bytes()
    for secret in (b"a secret sentence", hidden.pk.encode(), film.pk.encode(), b"mira", b"theo"):
        assert secret not in content


@pytest.mark.parametrize(
    ("engines", "made"),
    [
        (["sketch"], "algorithmicMedia"),
        (["wan"], "trainedAlgorithmicMedia"),
        (["sketch", "sketch"], "compositeSynthetic"),
        (["wan", "sketch"], "compositeWithTrainedAlgorithmicMedia"),
        (["wan", "sketch", "sketch"], "compositeWithTrainedAlgorithmicMedia"),
        (["upload"], ""),
        (["upload", "cut"], "composite"),
        (["upload", "cut", "cut"], "composite"),
        (["upload", "sketch"], "compositeSynthetic"),
        (["upload", "sketch", "cut"], "compositeSynthetic"),
        (["wan", "cut"], "compositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_what_made_it_is_said_as_it_was(mira, master, quick, engines, made):
    clip = None
    for engine in engines:
        clip = born(mira, master, *([Source(clip.pk, "restyle", 1.0)] if clip else []), engine=engine)
    assert read_credentials(file_of(clip)).source_type == made


def test_every_file_of_a_film_is_signed_and_written_down(mira, master):
    clip = born(mira, master)
    rows = {row.kind: row for row in Credential.objects.all()}
    assert set(rows) == {"master", "poster", "loop"}
    for kind, row in rows.items():
        reading = read_credentials(file_of(clip, kind))
        assert (reading.state, reading.label, row.node.key) == ("trusted", row.label, clip.pk)


class TestVerdict:
    def test_ours_and_who_may_find_it(self, mira, theo, master, quick):
        root = born(mira, master, shown=False)
        clip = born(mira, master, Source(root.pk, "modify", 1.0))
        reading = read_credentials(file_of(clip))
        verdict = verdict_on(reading, viewer=theo, sha256="")
        assert (verdict.state, verdict.film.clip) == (OURS, clip)
        assert [(one.child.clip, one.parent.clip) for one in verdict.tree] == [(clip, None)]
        assert verdict_on(reading, viewer=mira, sha256="").tree[0].parent.clip == root

    def test_a_film_taken_out_of_trees_is_named_by_its_own_file_alone(self, mira, theo, master, quick):
        root = born(theo, master)
        child = born(mira, master, Source(root.pk, "modify"))
        revoke_film(actor=theo, clip=root, to="blurred", why="enough")

        def parent_of(clip, viewer):
            path = file_of(clip)
            verdict = verdict_on(read_credentials(path), viewer=viewer, sha256=path.stem)
            return verdict.film.clip, [descent.parent.clip for descent in verdict.tree]

        assert parent_of(child, NOBODY) == parent_of(child, mira) == (child, [None])
        assert parent_of(child, theo) == (child, [root]) and parent_of(root, NOBODY) == (root, [])

    def test_a_changed_film_is_said_to_be_changed(self, mira, master, quick, tmp_path):
        whole = bytearray(file_of(clip := born(mira, master)).read_bytes())
        whole[whole.rindex(b"mdat") + 100] ^= 1
        (tmp_path / "changed.mp4").write_bytes(whole)
        verdict = verdict_on(read_credentials(tmp_path / "changed.mp4"), viewer=NOBODY, sha256="")
        assert (verdict.state, verdict.intact, verdict.film.clip) == (CHANGED, False, clip)
        assert not verdict.exact

    def test_a_film_signed_with_no_row_here_is_somebody_else_s(self, mira, master, quick):
        path = file_of(born(mira, master))
        Credential.objects.all().delete()
        assert verdict_on(read_credentials(path), viewer=NOBODY, sha256="").state == "trusted"
        assert ELSEWHERE == "elsewhere"


class TestChecks:
    def begun(self, path, viewer=None):
        with path.open("rb") as file:
            return begin_check(viewer=viewer, name=path.name, read=file.read)

    def test_what_is_ours_is_known_at_once_and_not_kept(self, mira, master, quick):
        check = self.begun(file_of(born(mira, master)))
        assert check.state == Check.State.DONE and not path_of(check.pk).exists()
        verdict = verdict_on(reading_of(check), viewer=NOBODY, sha256=check.sha256)
        assert (verdict.state, verdict.exact) == (OURS, True) and "byte for byte" in said_of(verdict)[1]

    def test_bytes_that_the_signature_leaves_out_do_not_pass_for_ours(self, mira, master, quick, tmp_path):
        whole = file_of(born(mira, master)).read_bytes()
        brand = bytearray(whole)
        brand[9] ^= 1
        for odd in (bytes(brand), whole + b"\0\0\0\x10free" + b"smuggled"):
            (tmp_path / "odd.mp4").write_bytes(odd)
            check = self.begun(tmp_path / "odd.mp4")
            verdict = verdict_on(reading_of(check), viewer=NOBODY, sha256=check.sha256)
            assert (verdict.state, verdict.exact) == (OURS, False)
            assert "bytes around them were changed or added" in said_of(verdict)[1]
            with pytest.raises(SystemExit, match="1"):
                call_command("verify", str(tmp_path / "odd.mp4"), stdout=(out := StringIO()))
            assert out.getvalue().startswith("Made here; its pictures and sound are as they left")

    def test_a_film_without_its_note_is_found_by_what_it_looks_like(
        self, mira, tmp_path, django_capture_on_commit_callbacks, rung
    ):
        shown = draw_film(tmp_path / "film.mp4", width=360, height=640, seconds=3, picture=PLASMA)
        clip = born(mira, shown)
        with django_capture_on_commit_callbacks(execute=True):
            check = self.begun(shown)
        assert check.state == Check.State.WAITING and rung == ["lineage.search_checks"]
        assert search_checks() == 1 and search_checks() == 0
        check.refresh_from_db()
        assert [one["clip"] for one in check.found][:1] == [clip.pk] and not path_of(check.pk).exists()
        assert verdict_on(reading_of(check), viewer=NOBODY, sha256=check.sha256).state == UNSIGNED

    def test_what_the_gate_refuses_is_said(self, tmp_path):
        (tmp_path / "odd.mp4").write_bytes(b"\0\0\0\x18ftypisom" + b"\0" * 400)
        check = self.begun(tmp_path / "odd.mp4")
        search_checks()
        check.refresh_from_db()
        assert check.state == Check.State.DONE and check.refused

    @pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"<svg onload=1>", "MP4, JPEG")])
    def test_what_cannot_be_looked_at_is_refused_and_not_kept(self, tmp_path, content, said):
        (tmp_path / "odd.mp4").write_bytes(content)
        with pytest.raises(CheckRefused, match=said):
            self.begun(tmp_path / "odd.mp4")
        assert not Check.objects.exists() and not list(path_of("x").parent.iterdir())

    def test_where_too_many_wait_only_what_a_file_says_is_told(self, master, monkeypatch):
        monkeypatch.setattr("lineage.verifying.begin.MOST_WAITING", 1)
        first, second = self.begun(master), self.begun(master)
        assert (first.state, second.state) == (Check.State.WAITING, Check.State.DONE)
        assert "Too many" in why_not_looked(second) and not path_of(second.pk).exists()
        assert verdict_on(reading_of(second), viewer=NOBODY, sha256=second.sha256).state == UNSIGNED

    def test_yesterday_s_files_go(self, master, tmp_path, monkeypatch):
        check = self.begun(master)
        assert path_of(check.pk).exists() and not checks_wait()
        monkeypatch.setattr("lineage.verifying.begin.UNHEARD", timedelta(days=-1))
        assert checks_wait()
        monkeypatch.setattr("lineage.verifying.begin.KEPT", timedelta(days=-1))
        checks_wait()
        assert not path_of(check.pk).exists() and not Check.objects.exists()


class TestDoors:
    def sent(self, client, path, **extra):
        return client.post(
            "/verify/", {"file": SimpleUploadedFile("film.mp4", path.read_bytes(), "video/mp4")}, **extra
        )

    def test_the_page_tells_of_a_good_a_changed_and_a_strange_file(self, client, mira, master, quick, tmp_path):
        good = file_of(clip := born(mira, master))
        page = client.get(self.sent(client, good)["Location"]).content.decode()
        assert "just as it left" in page and f"/clips/{clip.pk}/" in page and "drawn by rules" in page
        whole = bytearray(good.read_bytes())
        whole[whole.rindex(b"mdat") + 100] ^= 1
        (tmp_path / "changed.mp4").write_bytes(whole)
        page = client.get(self.sent(client, tmp_path / "changed.mp4")["Location"]).content.decode()
        assert "Changed since it was signed" in page and "bmffHash" in page and "Looking for films" in page
        search_checks()
        page = client.get(self.sent(client, master)["Location"]).content.decode()
        assert "says nothing of its origin" in page

    def test_bad_input_is_answered_with_a_sentence(self, client, tmp_path):
        (tmp_path / "odd.txt").write_text("hello")
        refused = self.sent(client, tmp_path / "odd.txt")
        assert refused.status_code == 422 and "MP4, JPEG" in refused.content.decode()
        assert client.post("/verify/").status_code == 422
        assert client.get("/verify/nothing22222/").status_code == 404

    def test_the_api(self, client, mira, master, quick):
        good = file_of(clip := born(mira, master))
        told = client.post("/api/v1/verifications/", {"file": SimpleUploadedFile("f.mp4", good.read_bytes())})
        assert told.status_code == 201 and (told.json()["state"], told.json()["clip"]) == ("ours", clip.pk)
        again = client.get(f"/api/v1/verifications/{told.json()['id']}/").json()
        assert again["searched"] and again["source_type"] == "algorithmicMedia"
        assert client.post("/api/v1/verifications/").status_code == 400

    def test_the_command(self, mira, master, quick, tmp_path):
        good = file_of(born(mira, master))
        out = StringIO()
        call_command("verify", str(good), stdout=out)
        assert "just as it left" in out.getvalue()
        with pytest.raises(SystemExit) as ended:
            call_command("verify", str(master), "--json", stdout=StringIO())
        assert ended.value.code == 3
        with pytest.raises(CommandError, match="no file"):
            call_command("verify", str(tmp_path / "nowhere.mp4"))


@pytest.fixture
def rung(monkeypatch):
    rung: list[str] = []
    monkeypatch.setattr("lineage.verifying.begin.ring", rung.append)
    return rung


def test_the_operator_sees_and_replaces_the_key(mira, master, quick, settings, tmp_path):
    settings.SIGNING = {**settings.SIGNING, "folder": tmp_path / "signing"}
    born(mira, master)
    told = []
    for option in ([], ["--replace-key"], ["--replace-root"]):
        out = StringIO()
        call_command("signing", *option, stdout=out)
        told.append(out.getvalue())
    assert "has signed 1 file" in told[0] and "has signed 0" in told[1] and "Trusted roots: 2" in told[2]


class TestLabels:
    def test_a_copy_is_made_once_marked_and_signed(self, client, mira, master, quick):
        clip = born(mira, master)
        client.force_login(mira)
        client.post(f"/clips/{clip.pk}/label/", {"corner": "bottom-left"})
        client.post(f"/clips/{clip.pk}/label/", {"corner": "bottom-left"})
        assert burn_labels() == 1 and burn_labels() == 0
        reading = read_credentials(file_of(clip, "label-bl"))
        assert reading.state == "trusted" and len(reading.chain) == 2 and reading.source_type == "algorithmicMedia"
        before, after = (frame_of(file_of(clip, kind)) for kind in ("master", "label-bl"))
        changed = np.abs(before.astype(int) - after).max(axis=2) > 24
        assert changed[40:, :40].mean() > 0.05 and changed[:30].mean() < 0.02
        saved = client.get(f"/clips/{clip.pk}/download/", {"label": "bottom-left"})
        assert saved.status_code == 302 and file_of(clip, "label-bl").stem in saved["Location"]
        assert client.get(f"/clips/{clip.pk}/download/", {"label": "top-left"}).status_code == 404

    def test_only_its_owner_and_only_corners(self, client, mira, theo, master, quick):
        clip = born(mira, master)
        client.force_login(theo)
        assert client.put(f"/api/v1/clips/{clip.pk}/labels/top-left/").status_code == 403
        client.force_login(mira)
        assert client.put(f"/api/v1/clips/{clip.pk}/labels/middle/").status_code == 400
        asked = client.put(f"/api/v1/clips/{clip.pk}/labels/top-right/")
        assert (asked.status_code, asked.json()["url"]) == (202, None)
        burn_labels()
        assert client.put(f"/api/v1/clips/{clip.pk}/labels/top-right/").json()["url"]

    def test_a_film_made_anew_meanwhile_is_labelled_at_the_next_turn(self, mira, master, quick, monkeypatch):
        clip = born(mira, master)
        ask_label(actor=mira, clip=clip, corner="top-left")

        def remade(source, **named):
            label_film(source, **named)
            Rendition.objects.filter(clip=clip, kind="master").update(id=999_999)

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("lineage.labelling.burn.label_film", remade)
            assert burn_labels() == 0
        assert burn_labels() == 1 and file_of(clip, "label-tl").exists()

    def test_what_fails_can_be_tried_again(self, mira, master, quick, monkeypatch):
        clip = born(mira, master)
        ask_label(actor=mira, clip=clip, corner="top-left")
        monkeypatch.setattr("lineage.labelling.burn.label_film", _broken)
        assert burn_labels() == 0 and burn_labels() == 0
        assert {one["corner"] for one in labels_of(clip) if one["failed"]} == {"top-left"}
        ask_label(actor=mira, clip=clip, corner="top-left")
        assert {one["corner"] for one in labels_of(clip) if one["waited"]} == {"top-left"}


def _broken(*_given, **_named):
    raise EncodeError("no encoder")


def frame_of(path):
    with av.open(str(path)) as film:
        return next(film.decode(video=0)).to_ndarray(format="bgr24")
