"""A language model may direct: believed where its answer is valid and the sentence bears it, else the rules direct."""

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from generation.directing.choose import Directed, Model, direct_sentence
from generation.directing.faults import NoDirection
from generation.directing.send import Call, send
from generation.models import Draft
from generation.storyboard import document
from generation.storyboard.director import direct

SENTENCE = "a quokka and a red fox zigzagging in a snowy forest at night"
MODEL = Model(url="http://127.0.0.1:9/v1", name="parrot", key="open-sesame")


def shot(**changes: Any) -> dict[str, Any]:
    return {
        "id": "s1",
        "ms": 5000,
        "setting": {"set": "forest", "place": "forest", "time": "night", "weather": ["snow"]},
        "subjects": [{"cast": "c1"}, {"cast": "c2", "actions": [{"verb": "zigzag"}]}],
        "camera": [{"move": "truck left", "start_ms": 0, "end_ms": 5000}],
        **changes,
    }


def answer(**changes: Any) -> dict[str, Any]:
    return {
        "style": None,
        "cast": [{"id": "c1", "noun": "quokka"}, {"id": "c2", "noun": "fox", "colours": ["red"]}],
        "shots": [shot()],
        "understood": [{"text": "zigzagging", "as": "shots.s1.subjects.c2.actions"}],
        **changes,
    }


def completion(said: object) -> bytes:
    content = said if isinstance(said, str) else json.dumps(said)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def directed(said: object, prompt: str = SENTENCE, **asked: Any) -> Directed:
    """The direction when the model says this."""
    return direct_sentence(prompt=prompt, model=MODEL, transport=lambda _call: completion(said), **asked)


def test_a_valid_answer_is_the_storyboard_with_drawings_sound_and_seed_from_the_house():
    found = directed(answer(), seed=7)
    assert (found.by, found.asked) == ("parrot", "")
    board = found.direction.storyboard
    assert [(one.noun, one.asset, one.match) for one in board.cast] == [
        ("quokka", None, "none"),
        ("fox", "fox", "exact"),
    ]
    assert board.shots[0].camera[0].move == "truck left"
    assert board.shots[0].subjects[1].actions[0].verb == "zigzag"
    assert (board.seed, board.tracks) == (7, direct(SENTENCE, seed=7).storyboard.tracks)


def test_the_reading_says_what_the_storyboard_holds():
    reading = directed(answer(understood=[*answer()["understood"], {"text": "quokka", "as": "cast.c1.noun"}])).direction
    known = {one.text: one.as_ for one in reading.reading.understood}
    assert known["zigzagging"] == "shots.s1.subjects.c2.actions"
    assert known["night"] == "shots.s1.setting.time" and known["red"] == "cast.c2.colours"
    assert [one.text for one in reading.reading.ignored] == ["quokka"], "what is not drawn is not understood"


@pytest.mark.parametrize("fence", ["```json\n%s\n```", "\n```\n%s\n```\n"])
def test_an_answer_fenced_as_code_is_read(fence):
    assert directed(fence % json.dumps(answer())).by == "parrot"


def test_a_chinese_sentence_is_directed_in_its_own_words():
    said = {
        "cast": [{"id": "c1", "noun": "狐狸"}],
        "shots": [shot(setting={"set": "forest", "place": "森林"}, subjects=[{"cast": "c1"}])],
    }
    assert directed(said, "一只狐狸在森林里").by == "parrot"
    said["cast"].append({"id": "c2", "noun": "老虎"})
    assert directed(said, "一只狐狸在森林里").by == ""


INVENTED = {
    "a subject": answer(cast=[*answer()["cast"], {"id": "c3", "noun": "wolf"}]),
    "a subject and a claim for it": answer(
        cast=[*answer()["cast"], {"id": "c3", "noun": "wolf"}], understood=[{"text": "night", "as": "cast.c3.noun"}]
    ),
    "a second fox": answer(cast=[*answer()["cast"], {"id": "c3", "noun": "fox"}]),
    "twenty foxes": answer(cast=[answer()["cast"][0], {"id": "c2", "noun": "fox", "colours": ["red"], "count": 20}]),
    "a colour": answer(cast=[answer()["cast"][0], {"id": "c2", "noun": "fox", "colours": ["red", "blue"]}]),
    "a size": answer(cast=[answer()["cast"][0], {"id": "c2", "noun": "fox", "colours": ["red"], "size": "huge"}]),
    "a picture for a word": answer(shots=[shot(subjects=[{"cast": "c2", "pose": "🦊"}])]),
    "a deed": answer(shots=[shot(subjects=[{"cast": "c2", "actions": [{"verb": "explode"}]}])]),
    "a relation": answer(shots=[shot(subjects=[{"cast": "c1", "relations": [{"kind": "on", "to": "c2"}]}])]),
    "a place": answer(shots=[shot(setting={"set": "sea", "place": "forest", "time": "night", "weather": ["snow"]})]),
    "weather": answer(shots=[shot(setting={"set": "forest", "time": "night", "weather": ["snow", "storm"]})]),
    "a style": answer(style="Van Gogh style"),
    "a tempo": answer(shots=[shot(tempo="frozen")]),
}


@pytest.mark.parametrize("said", INVENTED.values(), ids=INVENTED)
def test_what_the_sentence_does_not_say_is_not_believed(said, caplog):
    fair(directed(said))
    assert "invented" in caplog.text


def test_what_was_ruled_out_and_parts_of_other_words_are_inventions(caplog):
    person = {"cast": [{"id": "c1", "noun": "person"}], "shots": [shot(setting={"set": "street"}, subjects=[])]}
    claimed = {**person, "understood": [{"text": "people", "as": "cast.c1.noun"}]}
    fair(directed(claimed, "an empty street, no people"), "an empty street, no people")
    dog = {"cast": [{"id": "c1", "noun": "dog"}], "shots": [shot(setting={"set": "street"}, subjects=[{"cast": "c1"}])]}
    fair(directed({**dog, "understood": [{"text": "dog", "as": "cast.c1.noun"}]}, "a hot dog"), "a hot dog")
    assert caplog.text.count("invented: cast c1") == 2


UNUSABLE = {
    "no JSON": "Sure! Here is your film.",
    "JSON cut short": json.dumps(answer())[:-40],
    "deep JSON": "[" * 100_000,
    "a list": [answer()],
    "an unknown field": answer(surprise=1),
    "an unknown move": answer(shots=[shot(camera=[{"move": "barrel roll", "start_ms": 0, "end_ms": 5000}])]),
    "no shots": answer(shots=[]),
    "an unknown cast id": answer(shots=[shot(subjects=[{"cast": "c9"}])]),
    "another length": answer(shots=[shot(ms=4000, camera=[])]),
    "text for numbers": answer(shots=[shot(ms="5000")]),
    "control characters": answer(cast=[{"id": "c1", "noun": "fox\u0000"}, {"id": "c2", "noun": "fox\u202e"}]),
    "somebody's clip": answer(shots=[shot(source={"clip": "abc", "in_ms": 0, "out_ms": 5000})]),
    "an uploaded picture": answer(shots=[shot(reference="private/picture.png")]),
    "somebody's likeness": answer(cast=[{"id": "c1", "noun": "quokka", "grant": "g1"}, answer()["cast"][1]]),
    "less than the rules understood": answer(shots=[shot(setting={"set": "forest"})]),
    "a fox in no shot": answer(shots=[shot(subjects=[{"cast": "c1", "actions": [{"verb": "zigzag"}]}])]),
    "an empty film": answer(cast=[], shots=[shot(subjects=[])]),
    "half a surrogate": answer(style="\ud800"),
}


@pytest.mark.parametrize("said", UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_used_leaves_the_rules_to_direct(said):
    fair(directed(said))


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"null", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}']
)
def test_what_is_no_chat_completion_leaves_the_rules_to_direct(body):
    fair(direct_sentence(prompt=SENTENCE, model=MODEL, transport=lambda _call: body))


def fair(found: Directed, prompt: str = SENTENCE) -> None:
    """The rules directed, and it is said that the model was asked."""
    assert (found.by, found.asked) == ("", "parrot")
    assert found.direction == direct(prompt)


def test_the_log_says_why_in_one_line_without_the_key_or_the_answer(caplog):
    with caplog.at_level(logging.WARNING):
        directed(answer(**{"oops\nFORGED": "secret words"}))
    (record,) = caplog.records
    assert "parrot" in record.getMessage() and "schema" in record.getMessage()
    assert not any(word in record.getMessage() for word in ("\n", "open-sesame", "secret words"))


def test_a_server_that_is_away_is_left_alone_for_a_while():
    calls = []

    def away(call: Call) -> bytes:
        calls.append(call)
        raise NoDirection("unreachable")

    for _ in range(3):
        fair(direct_sentence(prompt=SENTENCE, model=MODEL, transport=away))
    assert len(calls) == 1
    cache.clear()
    assert directed(answer()).by == "parrot"


def test_what_is_sent_is_the_sentence_as_data_and_the_terms():
    sent = []

    def keep(call: Call) -> bytes:
        sent.append(call)
        return completion(answer())

    direct_sentence(prompt=SENTENCE, model=MODEL, transport=keep)
    (call,) = sent
    body = json.loads(call.body)
    assert (call.url, call.key, body["model"]) == ("http://127.0.0.1:9/v1/chat/completions", "open-sesame", "parrot")
    assert "open-sesame" not in call.body.decode() and "open-sesame" not in repr(call)
    asked = json.loads(body["messages"][1]["content"])
    assert asked["sentence"] == SENTENCE and asked["misread"] and asked["ms"] == 5000
    assert "truck left" in body["messages"][0]["content"]


class Server:
    """A language model's server on this machine that answers as told and keeps what it was sent."""

    def __init__(self, reply: Callable[[BaseHTTPRequestHandler], None]) -> None:
        asked = self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                asked.append((self.path, self.headers.get("Authorization"), json.loads(body)))
                reply(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    running: list[Server] = []

    def start(reply: Callable[[BaseHTTPRequestHandler], None]) -> Server:
        running.append(Server(reply))
        return running[-1]

    yield start
    for server in running:
        server.stop()


def reply(body: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return write


def dribble(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for much longer than anybody waits."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(60):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (reply(b"no", 500), "500"),
        (reply(b"no", 401), "401"),
        (reply(b"", 302, Location="http://127.0.0.1:9/elsewhere"), "302"),
        (reply(b" " * 300_000), "bytes"),
        (dribble, "in time"),
        (lambda _handler: time.sleep(1.2), "in time"),
        (lambda handler: handler.connection.shutdown(socket.SHUT_RDWR), "unreachable"),
    ],
    ids=["500", "401", "redirect", "flood", "dribble", "silence", "hang-up"],
)
def test_a_server_at_fault_is_given_up_in_time(serve, answers, why):
    server = serve(answers)
    began = time.monotonic()
    with pytest.raises(NoDirection) as fault:
        send(Call(f"{server.url}/chat/completions", b"{}", seconds=0.5))
    assert why in str(fault.value)
    assert time.monotonic() - began < 3
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_a_fault_too():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        with pytest.raises(NoDirection):
            send(Call(f"http://127.0.0.1:{probe.getsockname()[1]}/v1/chat/completions", b"{}", seconds=0.5))


@pytest.fixture
def house_with(settings, serve):
    """A house whose language model's server answers so."""

    def start(answers: Callable[[BaseHTTPRequestHandler], None]) -> Server:
        server = serve(answers)
        settings.LLM = {"url": server.url, "name": "parrot-7b", "key": "open-sesame", "seconds": 4}
        return server

    return start


@pytest.mark.django_db
def test_the_desk_says_that_the_model_directed(client, house_with):
    server = house_with(reply(completion(answer())))
    page = client.post(reverse("generation:create"), {"prompt": SENTENCE, "aspect": "9:16", "length": "5"}, follow=True)
    assert "Directed by parrot-7b, a language model" in page.content.decode()
    assert Draft.objects.get().storyboard["shots"][0]["camera"][0]["move"] == "truck left"
    ((path, key, body),) = server.asked
    assert (path, key, body["model"]) == ("/v1/chat/completions", "Bearer open-sesame", "parrot-7b")


@pytest.mark.django_db
def test_the_desk_says_that_the_rules_stood_in(client, house_with):
    house_with(reply(completion("I would rather write a poem. <script>alert(1)</script>")))
    page = client.post(reverse("generation:create"), {"prompt": SENTENCE, "aspect": "9:16", "length": "5"}, follow=True)
    text = page.content.decode()
    assert "Directed by rules; parrot-7b gave nothing that could be used" in text
    assert "alert(1)" not in text


@pytest.mark.django_db
def test_words_that_are_not_allowed_never_leave_the_house(client, house_with):
    server = house_with(reply(completion(answer())))
    refused = client.post(reverse("api:storyboards"), {"prompt": "a naked child"}, content_type="application/json")
    assert refused.status_code == 400
    assert server.asked == []


@pytest.mark.django_db
def test_a_house_without_a_model_asks_nobody_and_says_nothing_of_one(client, settings):
    assert settings.LLM == {}
    page = client.post(reverse("generation:create"), {"prompt": SENTENCE, "aspect": "9:16", "length": "5"}, follow=True)
    assert "Directed by" not in page.content.decode()
    assert "director" not in Draft.objects.get().reading


def told_sentences() -> list[str]:
    rows = (Path(__file__).parent / "director_prompts.tsv").read_text(encoding="utf-8").splitlines()
    return [row.split("\t")[0] for row in rows if row and not row.startswith("#")][::3]


def its_own(prompt: str) -> dict[str, Any]:
    """The rules' own storyboard of a sentence as a model would answer it."""
    plain = document.dump(direct(prompt).storyboard)
    cast = [{key: value for key, value in one.items() if key not in {"asset", "match"}} for one in plain["cast"]]
    return {"style": plain["style"], "cast": cast, "shots": plain["shots"]}


def test_a_model_that_says_what_the_rules_say_is_always_believed():
    for prompt in told_sentences():
        found = directed(its_own(prompt), prompt)
        assert (found.by, found.direction) == ("parrot", direct(prompt)), prompt


def test_a_thing_of_another_sentence_is_never_believed():
    prompts = told_sentences()
    tried = 0
    for prompt, other in zip(prompts, prompts[7:], strict=False):
        said, foreign = its_own(prompt), its_own(other)["cast"]
        stranger = next((one for one in foreign if not is_in(one["noun"], prompt, said["cast"])), None)
        if stranger is None or len(said["shots"][0]["subjects"]) == 8:
            continue
        tried += 1
        said["cast"].append({**stranger, "id": "c12"})
        said["shots"][0]["subjects"].append({"cast": "c12"})
        assert directed(said, prompt).by == "", (prompt, stranger["noun"])
    assert tried > 40


def is_in(noun: str, prompt: str, cast: list[dict[str, Any]]) -> bool:
    return noun.casefold() in prompt.casefold() or noun in {one["noun"] for one in cast}
