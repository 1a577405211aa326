"""Whether the film shows what was asked for: what is asked, and what is decided on the answer."""

import logging

import numpy as np
import pytest

from generation import render
from generation.engines import registry
from generation.gates.relevance import asked_of
from generation.inspect import inspect_film
from generation.inspecting import scorer as house
from generation.inspecting.telling import told_finding
from generation.models import Attempt, Job
from generation.queue.claim import claim_next
from generation.storyboard.director import direct
from generation.storyboard.document import dump, load
from generation.submit import submit_film
from tests.engines import tiny  # noqa: F401
from tests.factories import make_storyboard
from tests.generation.test_gates import board, made, music, pictures

OFF = dict.fromkeys(("duration", "shot cuts", "stray cuts", "frozen", "night", "day", "sound", "loudness", "flicker"))


class Fake:
    """A scorer at the edge: `low` texts are not seen; what it was shown and asked is kept."""

    name = "fake"

    def __init__(self, *low, high=0.9, fails=None):
        self.low, self.high, self.fails, self.asked, self.shown = low, high, fails, [], []

    def score(self, frames, texts):
        if self.fails:
            raise self.fails
        self.asked += texts
        self.shown.append(len(frames))
        assert all(frame.dtype == np.uint8 and frame.shape[2] == 3 for frame in frames)
        return np.array([0.01 if any(word in text for word in self.low) else self.high for text in texts])


def asked(prompt, **options):
    film = direct(prompt, **options).storyboard
    return [[(one.words, one.text) for one in asked_of(film, shot)] for shot in film.shots]


def test_subjects_actions_and_places_are_asked_for():
    assert asked("two red kites and an owl flying over a meadow") == [
        [
            ("red kite", "A picture of two red kites."),
            ("kite: fly", "A picture of two kites flying."),
            ("owl", "A picture of an owl."),
            ("owl: fly", "A picture of an owl flying."),
            ("meadow", "A picture taken in this place: meadow."),
        ]
    ]
    first, second = asked("a fox in a forest, then a sailboat at the seaside")
    assert ("fox", "A picture of a fox.") in first and ("sailboat", "A picture of a sailboat.") in second
    assert second[-1] == ("seaside", "A picture taken in this place: seaside.")


def test_words_of_other_languages_are_asked_for_in_english_and_told_as_said():
    (shot,) = asked("森林里两只红色的狐狸")
    assert all(text.isascii() for _, text in shot)
    assert any("狐狸" in words and "two red foxes" in text for words, text in shot)


def test_nothing_is_asked_of_footage_or_of_what_has_no_english_word():
    film = dump(board())
    film["shots"][0]["source"] = {"clip": "abc", "in_ms": 0, "out_ms": 2000}
    film["cast"] = [{"id": "c1", "noun": "独角鲸鱼怪"}]
    film["shots"][1]["subjects"] = [{"cast": "c1"}]
    found = load(film)
    assert asked_of(found, found.shots[0]) == []
    assert [one.text for one in asked_of(found, found.shots[1])] == ["A picture taken in this place: street."]


def test_a_film_that_shows_everything_passes_with_its_scores(tmp_path):
    scorer = Fake()
    verdict = inspect_film(made(tmp_path, pictures(), music()), board(), scorer=scorer)
    assert verdict.passed and verdict.scorer == "fake"
    assert [(one.shot, one.words) for one in verdict.scores] == [("s1", "sea"), ("s2", "street"), ("s3", "meadow")]
    assert scorer.shown == [4, 4, 4]
    (finding,) = [one for one in verdict.findings if one.gate == "relevance"]
    assert (finding.passed, finding.value) == (True, 0.9)


def test_what_is_missing_is_named_in_its_shot_alone(tmp_path):
    path = made(tmp_path, pictures(), music())
    verdict = inspect_film(path, board(), scorer=Fake("street"))
    (finding,) = [one for one in verdict.findings if not one.passed]
    assert (finding.gate, finding.shot, finding.words) == ("relevance", "s2", "street")
    assert 2 < finding.at < 4 and verdict.shots == {"s2"}
    told = told_finding({**vars_of(finding), "picture": ""}, bearer="anyone")
    assert told["message"] == "“street” cannot be seen." and "Change the shot" in told["advice"]
    assert inspect_film(path, board(), scorer=Fake("street"), limits={"relevance": 0.005}).passed
    off = inspect_film(path, board(), scorer=Fake("street"), limits={"relevance": None})
    assert off.passed and not off.scores and not off.scorer


def vars_of(finding):
    return {name: getattr(finding, name) for name in type(finding).__slots__}


def test_without_a_scorer_nothing_is_said_of_it(tmp_path):
    verdict = inspect_film(made(tmp_path, pictures(), music()), board())
    assert "relevance" not in {one.gate for one in verdict.findings}


class TestTheHouse:
    @pytest.fixture(autouse=True)
    def forgets(self):
        house._loaded.cache_clear()
        yield
        house._loaded.cache_clear()

    def test_nothing_is_imported_where_no_model_is_named_or_wanted(self, settings, monkeypatch, tmp_path):
        monkeypatch.setattr(house.importlib, "import_module", lambda name: pytest.fail(name))
        settings.SCORER = None
        assert house.scorer_for({}) is None
        settings.SCORER = tmp_path
        assert house.scorer_for(registry.get("sketch").limits) is None

    def test_one_is_loaded_once_a_process(self, settings, monkeypatch, tmp_path):
        loads = []

        class Module:
            @staticmethod
            def load(path):
                loads.append(path)
                return Fake()

        monkeypatch.setattr(house.importlib, "import_module", lambda name: Module)
        settings.SCORER = tmp_path
        assert house.scorer_for({}) is house.scorer_for({"black": 0.1})
        assert loads == [tmp_path]

    def test_one_that_cannot_be_loaded_or_fails_never_fails_a_film(self, settings, monkeypatch, tmp_path, caplog):
        class Module:
            @staticmethod
            def load(path):
                raise RuntimeError("no weights here")

        monkeypatch.setattr(house.importlib, "import_module", lambda name: Module)
        settings.SCORER = tmp_path
        with caplog.at_level(logging.ERROR):
            assert house.scorer_for({}) is None
        assert "no weights here" in caplog.text
        broken = house._Patient(Fake(fails=RuntimeError("out of memory")))
        verdict = inspect_film(made(tmp_path, pictures(), music()), board(), scorer=broken)
        assert verdict.passed and not verdict.scores


@pytest.mark.django_db(transaction=True)
class TestTheJob:
    @pytest.fixture(autouse=True)
    def quiet(self, monkeypatch, tiny):  # noqa: F811
        monkeypatch.setattr("generation.submit.ring", lambda queue: None)
        tiny.limits = OFF
        self.engine = tiny

    def run(self, mira, scorer, monkeypatch):
        monkeypatch.setattr(render, "scorer_for", lambda limits: scorer)
        # The tiny engine draws at its own size.
        monkeypatch.setattr(render, "inspect_film", lambda path, film, size, **given: inspect_film(path, film, **given))
        submit_film(actor=mira, storyboard=make_storyboard(), prompt="a sailboat at sunset")
        render.render_job(lease=claim_next(kind=Job.Kind.FILM, worker="test"))
        return Job.objects.get()

    def test_missing_words_refuse_the_film_after_one_retake(self, mira, monkeypatch):
        done = self.run(mira, Fake("sailboat"), monkeypatch)
        assert (done.state, done.problem) == (Job.State.FAILED, "inspection")
        assert [one["words"] for one in done.findings if not one["passed"]] == ["sailboat"]
        takes = Attempt.objects.get().takes
        assert [take["failed"] for take in takes] == [[["relevance", "s1"]]] * 2
        assert takes[0]["seed"] != takes[1]["seed"]
        assert {"shot": "s1", "words": "sailboat", "score": 0.01} in takes[1]["scores"]

    def test_a_retake_that_shows_them_is_published_with_its_scores(self, mira, monkeypatch):
        scorer = Fake("sailboat")

        def once(index):
            if len(scorer.shown) == 1:
                scorer.low = ()

        self.engine.on_frame = once
        done = self.run(mira, scorer, monkeypatch)
        assert done.state == Job.State.SUCCEEDED
        takes = Attempt.objects.get().takes
        assert (takes[0]["failed"], takes[1]["failed"]) == ([["relevance", "s1"]], [])
        assert takes[1]["scorer"] == "fake" and takes[1]["scores"][0]["score"] == 0.9
