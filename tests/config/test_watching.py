"""Lines of the log say which job or request they are about, and name nobody."""

import json
import logging
import os
import subprocess
import sys
import threading

import pytest
from django.urls import reverse

from config.watching.lines import JsonFormatter, LineFormatter, Marks
from generation.operating.context import about_job, about_request, marks
from tests.live import ROOT


@pytest.fixture
def written(monkeypatch):
    """What a logger of ours writes, in either form."""
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            lines.append((LineFormatter().format(record), json.loads(JsonFormatter().format(record))))

    handler = Kept()
    handler.addFilter(Marks())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def test_every_line_of_a_job_names_it_from_every_thread(written):
    log = logging.getLogger("generation.render")
    with about_job(job="abc", attempt=3, engine="sketch"):
        log.warning("in hand")
        beating = threading.Thread(target=log.warning, args=("beat",))
        beating.start()
        beating.join()
    log.warning("between jobs")
    (line, first), (_line, second), (after, third) = written
    assert line.endswith("generation.render: in hand [job=abc attempt=3 engine=sketch]")
    for told in (first, second):
        assert (told["job"], told["attempt"], told["engine"]) == ("abc", 3, "sketch")
    assert "job" not in third and not after.endswith("]")


def test_two_jobs_at_once_are_not_taken_for_each_other():
    seen = {}

    def other(entered, leave):
        with about_job(job="two", attempt=1, engine="sketch"):
            entered.set()
            leave.wait(5)
            seen["two"] = marks()["job"]

    entered, leave = threading.Event(), threading.Event()
    with about_job(job="one", attempt=1, engine="sketch"):
        thread = threading.Thread(target=other, args=(entered, leave))
        thread.start()
        entered.wait(5)
        seen["one"] = marks()["job"]
        helping = threading.Thread(target=lambda: seen.update(neither=marks()))
        helping.start()
        helping.join()
        leave.set()
        thread.join()
    assert seen == {"one": "one", "two": "two", "neither": {}}


def test_a_fault_is_told_with_its_trace_on_one_line(written):
    try:
        raise RuntimeError("two\nlines")
    except RuntimeError:
        logging.getLogger("x").error("broken", exc_info=sys.exc_info())
    assert "RuntimeError: two\nlines" in written[0][1]["exception"]


def test_a_line_about_a_request_carries_its_id():
    with about_request("r-1"):
        assert marks() == {"request": "r-1"}
    assert marks() == {}


def test_an_answer_and_its_lines_carry_one_id_and_no_name(client, mira, written):
    answer = client.get(reverse("pages:profile", args=["nobody-here"]) + "?prompt=a+secret+sentence")
    assert answer.status_code == 404
    told = [line for _line, line in written]
    assert {line["request"] for line in told} == {answer["X-Request-ID"]}
    ended = next(line for line in told if line["logger"] == "offshoot.requests")
    assert (ended["method"], ended["route"], ended["status"]) == ("GET", "@<str:handle>/", 404)
    assert ended["ms"] >= 0
    everything = json.dumps(told)
    assert "Not Found" in everything
    assert "nobody-here" not in everything and "secret" not in everything


@pytest.mark.parametrize(
    ("proxies", "given", "kept"), [(0, "abcdef-123", False), (1, "abcdef-123", True), (1, "no\x01", False)]
)
def test_only_a_trusted_proxy_names_a_request(client, db, settings, proxies, given, kept):
    settings.TRUSTED_PROXIES = proxies
    answer = client.get("/healthz/", headers={"X-Request-ID": given})
    assert (answer["X-Request-ID"] == given) == kept
    assert len(answer["X-Request-ID"]) >= 8


SERVED = """
import os, logging
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import uvicorn
uvicorn.Config("config.asgi:application").load()
logging.getLogger("uvicorn.error").warning("the server itself")
logging.getLogger("uvicorn.access").info('203.0.113.9:1 - "GET /@mira/?prompt=secret" 200')
"""


def test_the_server_writes_as_we_do_and_no_visitor_down(tmp_path):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("OFFSHOOT_", "DATABASE", "REDIS"))
    }
    told = subprocess.run(
        [sys.executable, "-c", SERVED], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**clean, "OFFSHOOT_DATA": str(tmp_path), "OFFSHOOT_LOG_LEVEL": "INFO", "OFFSHOOT_LOG_FORMAT": "json"},
    ).stderr.splitlines()  # fmt: skip
    lines = [json.loads(line) for line in told if line.startswith("{")]
    assert any(line["message"] == "the server itself" for line in lines)
    assert "203.0.113.9" not in "".join(told)
