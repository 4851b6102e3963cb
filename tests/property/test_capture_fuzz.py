"""Whatever the bytes are, capture gives a Document or says in one line why not; and it does so soon."""

from __future__ import annotations

from time import perf_counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.capture import capture
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


NAMES = st.sampled_from(["x.txt", "x.html", "x.pdf", "x", "x.eml"])
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
