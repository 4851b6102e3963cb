"""Fetching, against a server on this machine only."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from habeas import __version__
from habeas.engines.fetch import REDIRECTS_LIMIT, Fetched, Redirect, checked, fetch
from habeas.model.errors import BadInput, HabeasError

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
PAGE = "<html><p>Шэсць чалавек вызвалілі.</p></html>".encode()


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        type(self).seen.append(dict(self.headers.items()))
        name = self.path.strip("/").split("?")[0].split("/")[0]
        getattr(self, f"answer_{name}", self.answer_missing)()

    def log_message(self, format: str, *args: object) -> None:
        return

    def reply(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.reply(
            200, PAGE, ("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")
        )

    def answer_missing(self) -> None:
        self.reply(404, b"nothing here")

    def answer_broken(self) -> None:
        self.reply(503, b"")

    def answer_moved(self) -> None:
        self.reply(301, b"", ("Location", "/again?x=1"))

    def answer_again(self) -> None:
        self.reply(302, b"", ("Location", "page"))

    def answer_circle(self) -> None:
        self.reply(302, b"", ("Location", "/circle"))

    def answer_nowhere(self) -> None:
        self.reply(302, b"")

    def answer_local(self) -> None:
        self.reply(302, b"", ("Location", "file:///etc/passwd"))

    def answer_large(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x" * 1000)

    def answer_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")

    def answer_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._slowly(b"x")

    def answer_drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self._slowly(b"x")

    def answer_stall(self) -> None:
        time.sleep(3)

    def _slowly(self, piece: bytes) -> None:
        for _ in range(60):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.05)


class Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.seen = []
    with Quiet(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def get(url: str, timeout: float = 10, limit: int = 10_000) -> Fetched:
    return fetch(url, now=lambda: AT, timeout=timeout, limit=limit)


def test_bytes_as_sent(site: str) -> None:
    got = get(f"{site}/page#part")
    assert got.body == PAGE
    assert (got.status, got.final_url, got.url, got.fetched_at) == (200, f"{site}/page", f"{site}/page#part", AT)
    assert got.redirects == ()
    assert [value for name, value in got.headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert got.header("content-type") == "text/html; charset=utf-8"
    assert got.header("x-none") is None


def test_who_we_say_we_are(site: str) -> None:
    get(f"{site}/page")
    get(f"{site}/page")
    assert [set(seen) for seen in Site.seen] == [{"User-Agent", "Accept", "Accept-Encoding", "Host", "Connection"}] * 2
    assert Site.seen[0]["User-Agent"] == f"habeas/{__version__}"


def test_redirects_are_recorded(site: str) -> None:
    got = get(f"{site}/moved")
    assert got.final_url == f"{site}/page"
    assert got.redirects == (
        Redirect(url=f"{site}/moved", status=301, location=f"{site}/again?x=1"),
        Redirect(url=f"{site}/again?x=1", status=302, location=f"{site}/page"),
    )


def test_notes_for_the_log(site: str) -> None:
    notes = json.loads(json.dumps(get(f"{site}/moved").notes()))
    assert notes["asked"] == f"{site}/moved"
    assert [step[1] for step in notes["redirects"]] == [301, 302]
    assert ["Set-Cookie", "b=2"] in notes["headers"]
    assert (notes["status"], notes["fetched_at"]) == (200, "2026-03-04T10:00:00+00:00")


def test_circles_end(site: str) -> None:
    with pytest.raises(HabeasError, match="redirects in circles"):
        get(f"{site}/circle")
    assert len(Site.seen) == REDIRECTS_LIMIT + 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing", "answered 404 (Not Found)"),
        ("broken", "answered 503 (Service Unavailable)"),
        ("nowhere", "without saying where"),
        ("local", "no address on the web"),
        ("large", "more than 10,000 bytes"),
        ("short", "9 of 1,000 bytes came"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(site: str, path: str, said: str) -> None:
    with pytest.raises(HabeasError) as caught:
        get(f"{site}/{path}")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.todo is not None


@pytest.mark.parametrize("path", ["drip", "drip_headers", "stall"])
def test_slow_servers_do_not_hold_us(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(HabeasError, match="took too long"):
        get(f"{site}/{path}", timeout=0.4)
    assert time.monotonic() - started < 2


@contextmanager
def answering(handle: Callable[[socket.socket], None]) -> Iterator[int]:
    """A socket on this machine that does `handle` with its first visitor."""

    def serve() -> None:
        visitor, _ = listener.accept()
        with visitor:
            handle(visitor)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


def test_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(HabeasError, match="refuses the connection"):
        get(f"http://127.0.0.1:{port}/")


def test_not_http() -> None:
    with (
        answering(lambda visitor: visitor.sendall(b"SSH-2.0-x\r\n")) as port,
        pytest.raises(HabeasError, match="in HTTP"),
    ):
        get(f"http://127.0.0.1:{port}/")


def test_no_tls() -> None:
    plain = answering(lambda visitor: visitor.sendall(b"HTTP/1.0 200 OK\r\n\r\n"))
    with plain as port, pytest.raises(HabeasError, match="No safe connection"):
        get(f"https://127.0.0.1:{port}/")


def test_no_such_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(HabeasError, match="No server of that name"):
        get("http://nowhere.invalid/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "data:text/plain,x",
        "a.example/x",
        "http://",
        "",
        "http://a b/",
        "http://[::1",
        "http://a:99999/",
    ],
)
def test_only_the_web(url: str) -> None:
    with pytest.raises(BadInput, match="no address on the web") as caught:
        get(url)
    assert caught.value.exit_code == 2


def test_addresses_in_ascii() -> None:
    assert checked(" HTTPS://user:secret@Пример.example:8443/а б?q=ў#x ") == (
        "https://xn--e1afmkfd.example:8443/%D0%B0%20%D0%B1?q=%D1%9E"
    )
    assert checked("http://[::1]:80") == "http://[::1]:80/"
    assert checked("http://a.example/%D0%B0?x=1&y=%20") == "http://a.example/%D0%B0?x=1&y=%20"
