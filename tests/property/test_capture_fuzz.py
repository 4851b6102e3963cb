"""Whatever the bytes are, capture gives a Document or says in one line why not; and it does so soon."""

from __future__ import annotations

import gzip
import io
import zipfile
from time import perf_counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.capture import Piece, capture, piece_at, pieces
from habeas.model.document import Document
from habeas.model.errors import HabeasError

PAGE = (
    "<!DOCTYPE html><html><head><title>Six freed</title><meta charset='utf-8'>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2026-03-04"}</script>'
    "</head><body><nav><a href='/'>Home</a></nav><article><h1>Six freed</h1><p>Six were freed, &amp; more. Çà è ў.</p>"
    "<table><tr><td>6<td>freed</table><ul><li>One<li>Two</ul><!-- end --></article></body></html>"
).encode()
PDF = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>
endobj
4 0 obj
<< /Length 44 >>
stream
BT /F1 12 Tf 40 700 Td (Six were freed.) Tj ET
endstream
endobj
5 0 obj
<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>
endobj
trailer
<< /Root 1 0 R >>
%%EOF
"""
TEXT = "Six freed\nTarn, 4 March 2026, 10:00\nШэсць чалавек вызвалілі ў Тарне.\nУ Тарні звільнили шістьох.\n".encode()
DOCX_XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>Six freed, Шэсць.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>6</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl></w:body></w:document>"
).encode()
MAIL = b"""From: =?utf-8?b?0JvRltGF?= <a@b.example>
Subject: Six freed
Date: Wed, 04 Mar 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="bb"

--bb
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Six people were freed =D1=88 today.</p>
--bb
Content-Type: text/plain; name="a.txt"
Content-Disposition: attachment; filename="a.txt"
Content-Transfer-Encoding: base64

U2l4IHdlcmUgZnJlZWQu
--bb--
"""
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>C</title><item><title>Six freed</title>
<link>https://c.example/6</link><pubDate>Mon, 04 May 2026 23:10:00 -0300</pubDate>
<description><![CDATA[<p>Six were freed.</p>]]></description></item><item><title>b</title></item></channel></rss>"""


def _record(block: bytes, kind: str, media: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block)}>\r\nWARC-Target-URI: https://c.example/\r\n"
    head += f"WARC-Date: 2026-03-04T10:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE, mtime=0)
_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nSix freed\r\n2\r\n, \r\n0\r\n\r\n"
WARC = b"".join(
    _record(block, kind, media)
    for block, kind, media in [
        (b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        (_ANSWER, "response", "application/http; msgtype=response"),
        (_CHUNKS, "response", "application/http; msgtype=response"),
        (FEED, "resource", "application/rss+xml"),
    ]
)


def docx(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        archive.writestr("docProps/core.xml", b"<a><title>x</title><modified>2026-03-04T10:00:00Z</modified></a>")
    return out.getvalue()


FRAGMENTS = (
    b"<div>",
    b"<p",
    b"</",
    b"<!--",
    b"<script>",
    b"\x00",
    b"\xff",
    b"&#x",
    b"]]>",
    b"<h1>",
    b"%PDF-",
    b"/Kids [2 0 R]",
    b" 9 ",
    b"\r\n\r\n",
    b"--bb",
    b"<item>",
    b"<![CDATA[",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"PK\x03\x04",
)

SLOW = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn, whole: bytes) -> bytes:
    """`whole` with some stretches cut out, doubled, or replaced."""
    data = whole
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        filling = draw(st.one_of(st.binary(max_size=8), st.sampled_from(FRAGMENTS), st.just(data[start:end] * 3)))
        data = data[:start] + filling + data[end:]
    return data


def attempt(data: bytes, name: str, media_type: str | None = None, charset: str | None = None) -> Document | None:
    started = perf_counter()
    document: Document | None
    refusal: HabeasError | None = None
    try:
        document = capture(data, name=name, media_type=media_type, charset=charset)
    except HabeasError as error:
        document, refusal = None, error
    assert perf_counter() - started < 10
    if document is None:
        assert refusal is not None
        assert refusal.where
        assert "\n" not in refusal.say()
        return None
    assert document.text.strip()
    document.text.encode()
    assert "\x00" not in document.text + (document.title or "") + (document.source or "")
    return document


def open_up(data: bytes, name: str, media_type: str | None = None) -> int:
    """Everything in `data`, each document captured or refused in a line, and found again where it lay."""
    started = perf_counter()
    count = 0
    try:
        found = list(pieces(data, name, media_type))
    except HabeasError:
        return 0
    for one in found:
        if not isinstance(one, Piece):
            assert "\n" not in one.why.say()
        elif one.extract is None:
            count += attempt(one.data, one.name or "x", one.media_type) is not None
        if isinstance(one, Piece) and one.way and sum(o.way == one.way for o in found) == 1:
            again = piece_at(data, name, one.way)
            assert again is not None
            assert again.data == one.data
    assert perf_counter() - started < 20
    return count


NAMES = st.sampled_from(["x.txt", "x.html", "x.pdf", "x", "x.eml", "x.docx", "x.warc"])
TYPES = st.sampled_from(
    [None, "text/plain", "text/html; charset=koi8-r", "application/pdf", "text/html; charset=utf-16"]
)
CHARSETS = st.sampled_from(
    [None, "utf-8", "utf-16", "utf-32", "windows-1251", "cp1252", "gb18030", "hz", "punycode", "undefined"]
)


@given(data=st.binary(max_size=400), name=NAMES, media_type=TYPES, charset=CHARSETS)
def test_any_bytes(data: bytes, name: str, media_type: str | None, charset: str | None) -> None:
    attempt(data, name, media_type, charset)


@given(text=st.text(max_size=300), name=NAMES)
def test_any_text(text: str, name: str) -> None:
    attempt(text.encode("utf-8", "surrogatepass"), name)


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_plain_text_is_kept_to_the_character(text: str) -> None:
    document = attempt(text.encode(), "x.txt", "text/plain")
    if document is not None and document.media_type == "text/plain":
        assert document.text == text.removeprefix("\ufeff")


@SLOW
@given(data=mutated(PAGE))
def test_broken_pages(data: bytes) -> None:
    attempt(data, "x.html")


@SLOW
@given(data=mutated(PDF))
def test_broken_pdfs(data: bytes) -> None:
    attempt(data, "x.pdf")


@SLOW
@given(document=mutated(DOCX_XML), start=st.integers(0, 300), cut=st.booleans())
def test_broken_docx(document: bytes, start: int, cut: bool) -> None:
    data = docx(document)
    attempt(data[:-start] if cut and start else data, "x.docx")


@SLOW
@given(data=mutated(docx(DOCX_XML)))
def test_broken_zips(data: bytes) -> None:
    attempt(data, "x.docx")


@SLOW
@given(data=mutated(MAIL))
def test_broken_mail(data: bytes) -> None:
    open_up(data, "x.eml")


@SLOW
@given(data=mutated(FEED))
def test_broken_feeds(data: bytes) -> None:
    open_up(data, "x", "application/rss+xml")


@SLOW
@given(data=mutated(WARC), zipped=st.booleans(), cut=st.integers(0, 200))
def test_broken_archives(data: bytes, zipped: bool, cut: int) -> None:
    open_up(gzip.compress(data)[: -cut or None] if zipped else data, "x.warc")


def test_what_is_whole_is_read() -> None:
    assert attempt(docx(DOCX_XML), "x.docx") is not None
    assert open_up(MAIL, "x.eml") == 2
    assert open_up(WARC, "x.warc") == open_up(gzip.compress(WARC), "x.warc.gz") == 2


@SLOW
@given(data=mutated(TEXT), charset=CHARSETS)
def test_broken_texts(data: bytes, charset: str | None) -> None:
    attempt(data, "x.txt", None, charset)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    unit=st.sampled_from([f.decode("latin-1") for f in FRAGMENTS])
    | st.text("<>/abp &;'\"-!=\n", min_size=1, max_size=12)
)
def test_a_page_of_one_thing_repeated(unit: str) -> None:
    size = max(1, 300_000 // len(unit))
    attempt(b"<html><body>Six people freed " + (unit * size).encode("latin-1", "replace"), "x.html")
