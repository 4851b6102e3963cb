"""Asking an endpoint: what it is sent, when it is asked again, when it is given up, and that the key stays secret."""

from __future__ import annotations

import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from endpoint_fake import completion, drips, endpoint, fails, says
from habeas.engines.second.endpoint import TRIES, Endpoint, ask, checked_url
from habeas.engines.second.readersfile import endpoint_in
from habeas.model.errors import BadInput, HabeasError

KEY = "sk-very-secret-123"
QUESTION = [{"role": "user", "content": "x"}]


def made(url: str, **more: object) -> Endpoint:
    return Endpoint(name="local", url=url, model="m", key=KEY, **more)  # type: ignore[arg-type]


def test_question_and_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # a proxy never sees what stays on this machine
    with endpoint(says('{"claims": []}')) as (url, asked):
        assert ask(made(url, tokens=77), QUESTION, {"type": "object"}) == {"claims": []}
    sent = asked[0]
    assert sent["path"] == "/v1/chat/completions"
    assert sent["headers"]["Authorization"] == f"Bearer {KEY}"
    body = sent["body"]
    assert (body["model"], body["messages"], body["temperature"], body["max_tokens"]) == ("m", QUESTION, 0, 77)
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert KEY not in str(body)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_asked_again_with_growing_pauses(status: int) -> None:
    pauses: list[float] = []
    with endpoint(fails(status), fails(status), says("[]")) as (url, asked):
        assert ask(made(url), QUESTION, {}, pause=lambda s: bool(pauses.append(s))) == []
    assert len(asked) == TRIES
    assert all(later > earlier > 0 for earlier, later in pairwise(pauses))


def test_the_server_says_how_long_to_wait() -> None:
    pauses: list[float] = []
    with endpoint(fails(429, ("Retry-After", "7")), says("1")) as (url, _):
        assert ask(made(url), QUESTION, {}, pause=lambda s: bool(pauses.append(s))) == 1
    assert pauses == [7.0]
    with endpoint(fails(429, ("Retry-After", "86400"))) as (url, asked), pytest.raises(HabeasError, match="429"):
        ask(made(url), QUESTION, {}, pause=lambda _: False)
    assert len(asked) == 1


TROUBLE = {
    "unauthorised": (fails(401), "401", 1),
    "redirect elsewhere": (fails(302, ("Location", "http://192.0.2.1/")), "302", 1),
    "always busy": (fails(503), "503", TRIES),
    "not JSON": (says("Sure! Here are the claims:"), "form", TRIES),
    "half of JSON": (says('{"claims": [{"kind"'), "form", TRIES),
    "no completion": (lambda h, _: h.reply(200, b'{"error": "x"}'), "form", TRIES),
    "deep": (lambda h, _: h.reply(200, b"[" * 200_000), "form", TRIES),
    "cut off": (lambda h, _: h.reply(200, completion("[]")[:20], length=999), "broke off", TRIES),
    "cut at the cap of tokens": (says('{"claims": []}', "length"), "cut off", 1),
    "too much": (lambda h, _: h.reply(200, b"x" * 400_000), "longer than", 1),
    "hangs up": (lambda h, _: h.connection.close(), "broke", TRIES),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_is_one_line_without_secrets(name: str) -> None:
    play, words, times = TROUBLE[name]
    with endpoint(play) as (url, asked), pytest.raises(HabeasError, match=words) as caught:
        ask(made(url, size=300_000), QUESTION, {}, pause=lambda _: False)
    assert len(asked) == times
    said = f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
    assert KEY not in said
    assert "llm:local" in said
    assert KEY not in repr(made(url))


@pytest.mark.parametrize("play", [drips(3), lambda h, _: time.sleep(3)], ids=["drip", "stall"])
def test_an_end_to_waiting(play: object) -> None:
    with endpoint(play) as (url, asked):  # type: ignore[arg-type]
        begin = time.monotonic()
        with pytest.raises(HabeasError, match="too long"):
            ask(made(url, timeout=0.4), QUESTION, {})
    assert time.monotonic() - begin < 2
    assert len(asked) == 1


def test_stopped_from_outside() -> None:
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    with endpoint(lambda h, _: time.sleep(5)) as (url, _):
        begin = time.monotonic()
        with pytest.raises(HabeasError, match="stopped"):
            ask(made(url, timeout=30), QUESTION, {}, cancelled=stop)
    assert time.monotonic() - begin < 2


def test_nobody_there() -> None:
    with endpoint(says("[]")) as (url, _):
        pass
    with pytest.raises(HabeasError, match="Nothing answers"):
        ask(made(url), QUESTION, {}, pause=lambda _: False)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1/", "http://[::1]:1/v1", "http://localhost/v1", "https://a.b/v1"]
)
def test_addresses_that_may_be_asked(url: str) -> None:
    assert checked_url(url, "x", plain=False) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1/v1", "http://localhost.example/v1", "http://127.0.0.1.example/v1", "ftp://127.0.0.1/",
        "file:///etc/passwd", "https://me:pw@a.b/v1", "https://a.b/v1?key=1", "http://[::1", "", "https://",
    ],
)  # fmt: skip
def test_addresses_that_may_not(url: str) -> None:
    with pytest.raises(BadInput) as caught:
        checked_url(url, "x", plain=False)
    assert "pw" not in str(caught.value)


def test_plain_http_only_when_told() -> None:
    assert checked_url("http://192.0.2.1/v1", "x", plain=True)


GOOD = "llm:\n  local: {url: 'http://127.0.0.1:1/v1', model: small, key_env: MY_KEY}\n"


def test_the_file_of_endpoints(tmp_path: Path) -> None:
    path = tmp_path / "readers.yaml"
    path.write_text(GOOD)
    got = endpoint_in(path, None, {"MY_KEY": f"{KEY}\n"})
    assert (got.name, got.url, got.model, got.key, got.local) == ("local", "http://127.0.0.1:1/v1", "small", KEY, True)
    (tmp_path / "key").write_text(KEY)
    path.write_text("llm: {far: {url: 'https://a.b/v1', model: m, key_file: key, timeout: 9}}")
    got = endpoint_in(path, "far", {})
    assert (got.key, got.timeout, got.local) == (KEY, 9.0, False)


@pytest.mark.parametrize(
    ("text", "name", "environment"),
    [
        (None, None, {}),
        ("llm: [", None, {}),
        ("llm: 3", None, {}),
        (GOOD, "other", {}),
        (GOOD, None, {}),
        (GOOD, None, {"MY_KEY": f"{KEY}\r\nX-Evil: 1"}),
        (GOOD.replace("key_env: MY_KEY", f"key: {KEY}"), None, {}),
        (GOOD.replace("key_env: MY_KEY", "key_file: missing"), None, {}),
        (GOOD.replace("127.0.0.1", "192.0.2.1"), None, {"MY_KEY": KEY}),
        (GOOD.replace("model: small", "model: small, timeout: -1"), None, {"MY_KEY": KEY}),
    ],
)
def test_files_that_allow_nothing(
    tmp_path: Path, text: str | None, name: str | None, environment: dict[str, str]
) -> None:
    path = tmp_path / "readers.yaml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(BadInput) as caught:
        endpoint_in(path, name, environment)
    assert KEY not in f"{caught.value} {caught.value!r}"
