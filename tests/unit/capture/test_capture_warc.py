"""Web archives: codings taken off with an end, records found again, what is broken is said."""

from __future__ import annotations

import gzip
import time
import zlib
from datetime import UTC, datetime

import pytest

from habeas.capture import Piece, Unread, capture, piece_at, pieces
from habeas.capture.httpmessage import dechunked, parsed
from habeas.capture.inflate import inflated
from habeas.capture.warc import answers
from habeas.kit.digests import digest
from habeas.model.errors import BadInput

PAGE = b"<html><title>Six freed</title><body><p>Six people were freed in Tarn on 4 March 2026.</p></body></html>"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def record(block: bytes, number: int, kind: str = "response", url: str = "", media: str = "application/http") -> bytes:
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number:032x}>",
        "WARC-Date: 2026-03-05T10:00:00Z",
        f"WARC-Target-URI: {url or f'https://courier.example/{number}'}",
        f"Content-Type: {media}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def archive(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)


HTML = "Content-Type: text/html"
SIX = archive(
    record(b"software: x\r\n", 0, "warcinfo", media="application/warc-fields"),
    record(b"GET / HTTP/1.1\r\n\r\n", 1, "request"),
    record(http(gzip.compress(PAGE), HTML, "Content-Encoding: gzip"), 2),
    record(http(b"4\r\n<p>S\r\n14\r\nix people were freed\r\n0\r\n\r\n", HTML, "Transfer-Encoding: chunked"), 3),
    record(http(b"no", HTML, status="404 Not Found"), 4),
    record(http(b"\x89PNG\r\n", "Content-Type: image/png"), 5),
    record(b"Six were freed.\nTarn, 4 March 2026\n", 6, "resource", media="text/plain"),
)


@pytest.mark.parametrize("data", [SIX, gzip.decompress(SIX)], ids=["gzip", "plain"])
def test_an_archive_gives_its_documents(data: bytes) -> None:
    found = list(pieces(data, "a.warc"))
    documents = [one for one in found if isinstance(one, Piece)]
    assert [one.url for one in documents] == [f"https://courier.example/{n}" for n in (2, 3, 6)]
    assert [one.data for one in documents][:2] == [PAGE, b"<p>Six people were freed"]
    assert all(one.whole and one.at == datetime(2026, 3, 5, 10, tzinfo=UTC) for one in documents)
    assert [(one.name[-1], one.expected) for one in found if isinstance(one, Unread)] == [("4", True), ("5", True)]
    for one in documents:
        again = piece_at(data, "a.warc", one.way)
        assert again is not None
        assert digest(again.data) == digest(one.data)
    assert piece_at(data, "a.warc", ("record <urn:uuid:1>",)) is None
    assert capture(documents[0].data, name="x", media_type=documents[0].media_type).title == "Six freed"


def test_an_archive_is_no_document_of_its_own() -> None:
    with pytest.raises(BadInput, match="several documents"):
        capture(SIX, name="a.warc.gz")


def test_a_cut_archive_gives_what_stands_before_the_cut() -> None:
    whole = [a.url for a in answers(SIX, "a")]
    with pytest.raises(BadInput, match="no record"):
        list(answers(SIX[:60], "a"))
    for cut in range(300, len(SIX), 7):
        found = list(answers(SIX[:cut], "a"))
        assert [a.url for a in found] == whole[: len(found)]
    last = list(answers(SIX[:-30], "a"))[-1]
    assert last.body()[1] is False or len(last.block) == 35


def test_bombs_end_in_a_sentence_and_soon() -> None:
    bomb = gzip.compress(b"a" * 50_000_000)
    started = time.perf_counter()
    with pytest.raises(BadInput, match="larger than 1,000,000 bytes"):
        inflated(bomb, "gzip", "x", 1_000_000)
    with pytest.raises(BadInput, match="larger than 1,000,000 bytes"):
        inflated(zlib.compress(b"a" * 5_000_000), "deflate", "x", 1_000_000)
    with pytest.raises(BadInput, match="larger than 1,000,000 bytes"):
        inflated(gzip.compress(bomb), "gzip, gzip", "x", 1_000_000)
    with pytest.raises(BadInput, match="larger than 1,000,000 bytes"):
        list(answers(archive(record(http(b"x"), 1)) + gzip.compress(b"\n" * 50_000_000), "x", limit=1_000_000))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw", "br"])
def test_codings_come_off(coding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    coded = {
        "gzip": gzip.compress(PAGE),
        "x-gzip": gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + b"\0\0",
        "deflate": zlib.compress(PAGE),
        "raw": raw.compress(PAGE) + raw.flush(),
        "br": bytes.fromhex("0b0280") + b"hello" + b"\x03",
    }[coding]
    got = inflated(coded, {"raw": "deflate"}.get(coding, coding), "x", 10_000)
    assert (got.data, got.whole) == (b"hello" if coding == "br" else PAGE, True)
    cut = inflated(coded[:-4], {"raw": "deflate"}.get(coding, coding), "x", 10_000)
    assert got.data.startswith(cut.data)
    assert not cut.whole


def test_a_coding_that_nobody_knows_is_named() -> None:
    with pytest.raises(BadInput, match="sdch"):
        inflated(b"x", "sdch", "x", 10)


def test_http_as_it_comes() -> None:
    got = parsed(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200\nA: b\n c\nBroken\nA: d\n\nbody")
    assert got is not None
    assert (got.status, got.headers, got.body("x")) == (200, (("a", "b c"), ("a", "d")), (b"body", True))
    assert parsed(b"SSH-2.0\r\n\r\n") is None
    assert parsed(b"HTTP/1.1 200 OK\r\nno end") is None
    short = parsed(http(b"only this", "Content-Length: 100"))
    assert short is not None
    assert short.body("x") == (b"only this", False)
    assert dechunked(b"5;x=1\r\nhello\r\n0\r\n\r\n") == (b"hello", True)
    assert dechunked(b"5\r\nhel") == (b"hel", False)
    assert dechunked(b"<html>") == (b"<html>", True), "joined already, under headers that still name the chunks"
