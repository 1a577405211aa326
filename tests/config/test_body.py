"""A body is taken in whole before a thread is given to it, within bounds of size and time."""

import asyncio

import httpx
import pytest

from config.body import IN_MEMORY, WholeBody


async def _echo(scope, receive, send):
    said = dict(scope["headers"]).get(b"content-length", b"none")
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-said", said)]})
    await send({"type": "http.response.body", "body": body})


def ask(app, method="POST", **asked):
    async def asking():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://house") as client:
            return await client.request(method, "/", **asked)

    return asyncio.run(asking())


async def _in_chunks(*chunks):
    for chunk in chunks:
        yield chunk


@pytest.mark.parametrize("size", [0, 1, 70_000, IN_MEMORY + 70_001])
def test_what_fits_arrives_as_it_was_sent(size):
    content = bytes(index * 7 % 251 for index in range(size))
    answer = ask(WholeBody(_echo), content=content)
    assert answer.content == content
    assert answer.headers["x-said"] == str(size)


def test_chunks_arrive_with_their_length():
    answer = ask(WholeBody(_echo), content=_in_chunks(b"abc", b"defg"))
    assert (answer.content, answer.headers["x-said"]) == (b"abcdefg", "7")


def test_a_page_asked_for_waits_for_no_body():
    assert ask(WholeBody(_echo), method="GET").headers["x-said"] == "none"


def test_a_body_announced_too_large_is_not_read():
    def unread(*_):
        raise AssertionError("The body was read.")

    async def refused():
        answers = []

        async def send(message):
            answers.append(message)

        scope = {"type": "http", "method": "POST", "headers": [(b"content-length", b"11")]}
        await WholeBody(_echo, most=10)(scope, unread, send)
        return answers[0]["status"]

    assert asyncio.run(refused()) == 413


@pytest.mark.parametrize("announced", ["9" * 5000, "12 MB", "-1"])
def test_a_length_that_is_none_is_refused(announced):
    assert ask(WholeBody(_echo), content=b"a", headers={"content-length": announced}).status_code == 413


def test_an_endless_body_is_given_up():
    taken = []

    async def endless():
        while True:
            taken.append(1)
            yield b"x" * 100

    answer = ask(WholeBody(_echo, most=1000), content=endless())
    assert answer.status_code == 413
    assert len(taken) < 20


def test_a_body_that_dribbles_is_given_up_and_the_application_never_called():
    def never(*_):
        raise AssertionError("A thread was given to it.")

    async def dribbling():
        yield b"a"
        await asyncio.sleep(3600)

    answer = ask(WholeBody(never, patience=0.05), content=dribbling())
    assert answer.status_code == 408
    assert answer.headers["connection"] == "close"


def test_nobody_is_answered_who_left():
    async def left(sent):
        async def receive():
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        await WholeBody(_echo)({"type": "http", "method": "POST", "headers": []}, receive, send)
        return sent

    assert asyncio.run(left([])) == []
