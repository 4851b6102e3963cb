"""What went over the wire is kept byte for byte, as archives keep it."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from fastwarc.warc import ArchiveIterator

from habeas.capture import Piece, pieces
from habeas.engines.archive import archived
from habeas.engines.fetch import Fetched, Refused, fetch

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
PAGE = b"<html><body><p>Six people were freed.</p></body></html>"
CODED = gzip.compress(PAGE, mtime=0)
ANSWER = (
    b"HTTP/1.1 200 Fine\r\nContent-Type:   text/html\r\nX-ODD: \xd1\x8f\r\nx-odd: 2\r\n"
    b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    + b"5;note=1\r\n" + CODED[:5] + b"\r\n" + b"%x\r\n" % len(CODED[5:]) + CODED[5:] + b"\r\n0\r\n\r\n"
)  # fmt: skip
MOVED = b"HTTP/1.0 302 Found\r\nLocation: /page\r\n\r\nThis way."


class Site(BaseHTTPRequestHandler):
    asked: list[bytes]

    def do_GET(self) -> None:
        lines = [self.raw_requestline, *(f"{k}: {v}\r\n".encode() for k, v in self.headers.items()), b"\r\n"]
        type(self).asked.append(b"".join(lines))
        if self.path == "/known":
            assert self.headers["If-None-Match"] == '"a"'
            self.wfile.write(b"HTTP/1.0 304 Not Modified\r\n\r\n")
        elif self.path == "/later":
            self.wfile.write(b"HTTP/1.0 429 Too Many Requests\r\nRetry-After: 120\r\n\r\n")
        else:
            self.wfile.write(MOVED if self.path == "/moved" else ANSWER)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def get(url: str, **more: object) -> Fetched:
    return fetch(url, now=lambda: AT, timeout=10, **more)  # type: ignore[arg-type]


def test_every_byte_of_every_hop(site: str) -> None:
    got = get(f"{site}/moved")
    assert [e.response for e in got.exchanges] == [MOVED, ANSWER]
    assert [e.request for e in got.exchanges] == Site.asked
    assert [e.peer for e in got.exchanges] == ["127.0.0.1"] * 2
    assert got.body == CODED, "transfer coding off, content coding on"
    data = archived(got)
    assert archived(got) == data
    blocks = {}
    order = []
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        order.append(record.headers["WARC-Type"])
        blocks[record.headers["WARC-Type"], record.headers.get("WARC-Target-URI")] = record.reader.read()
        assert record.headers["WARC-Date"] == "2026-03-04T10:00:00Z"
    assert order == ["warcinfo", "request", "response", "request", "response"]
    assert blocks["response", f"{site}/moved"] == MOVED
    assert blocks["response", f"{site}/page"] == ANSWER
    assert blocks["request", f"{site}/page"] == Site.asked[1]
    checked = list(ArchiveIterator(io.BytesIO(data), parse_http=False, verify_digests=True))
    assert len(checked) == 5, "all block digests are right"
    (page,) = (one for one in pieces(data, "x") if isinstance(one, Piece))
    assert (page.data, page.url, page.at) == (PAGE, f"{site}/page", AT)


def test_only_what_is_new(site: str) -> None:
    got = get(f"{site}/known", known={"If-None-Match": '"a"'})
    assert (got.status, got.body) == (304, b"")
    with pytest.raises(Refused) as caught:
        get(f"{site}/later")
    assert (caught.value.status, caught.value.retry_after) == (429, "120")
