"""Pages: the article, and what the page says of its publication."""

from __future__ import annotations

import json
from datetime import date
from time import perf_counter

import pytest

from habeas.capture import capture
from habeas.capture.limits import ARTICLE_TAGS
from habeas.capture.markup import lighten, visible_text
from habeas.capture.page import date_in_url, describe
from habeas.model.document import Document
from habeas.model.errors import BadInput

PARAGRAPHS = (
    "Six people who had been held in the prison of Tarn since March were freed on Monday, the monitor said.",
    "Two others remain inside. Their lawyer, who saw them on Sunday, says that nobody has told them why they are held.",
    "The ministry said that it would publish a list of those freed, without saying when that would be done.",
)


def page(head: str = "", body: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    text = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>Six freed | The Courier</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Six freed</h1>{body}{text}</article>"
        f"<footer>Terms of use, cookies</footer><script>var nothing = '<p>Not text</p>';</script></body></html>"
    ).encode()


def read(data: bytes, url: str | None = None) -> Document:
    return capture(data, name="page.html", url=url)


def test_the_article_and_nothing_else() -> None:
    document = read(page())
    assert [line for line in document.text.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert document.text.startswith("Six freed\n")
    for noise in ("World", "cookies", "nothing", "Not text"):
        assert noise not in document.text
    assert (document.title, document.media_type, document.language) == ("Six freed", "text/html", "en")
    assert document.extracted_by.startswith("trafilatura")


def test_the_date_and_where_it_was_found() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {"@type": "NewsArticle", "datePublished": "2026-03-04T23:50:00-05:00"},
        ]
    }
    json_ld = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    meta = '<meta content="2026-03-05T08:00:00Z" property="article:published_time">'
    element = '<time datetime="2026-03-06">Friday</time>'
    url = "https://courier.example/2026/03/07/six-freed.html"
    line = "<p>8 March 2026</p>"

    def found(head: str, body: str, url: str | None) -> tuple[date | None, str | None]:
        document = read(page(head, body), url)
        return document.published_on, document.published_from

    assert found(json_ld + meta, element, url) == (date(2026, 3, 4), "json-ld")
    assert found(meta, element, url) == (date(2026, 3, 5), "meta")
    assert found("", element, url) == (date(2026, 3, 6), "meta")
    assert found("", line, url) == (date(2026, 3, 7), "url")
    assert found("", line, None) == (date(2026, 3, 8), "text")
    assert found("", "", None) == (None, None)


@pytest.mark.parametrize("stated", ["2026-02-30", "soon", "", "0000-00-00", "20269999"])
def test_a_date_that_is_none(stated: str) -> None:
    assert read(page(f'<meta name="date" content="{stated}">')).published_on is None


def test_outlets() -> None:
    named = '<meta property="og:site_name" content="The Courier">'
    publisher = '<script type="application/ld+json">{"@type":"Article","publisher":{"name":"The Post"}}</script>'
    assert read(page(named + publisher)).source == "The Courier"
    assert read(page(publisher)).source == "The Post"
    assert read(page(), "https://user@www.courier.example:8080/a").source == "courier.example"
    assert read(page()).source is None


@pytest.mark.parametrize(
    "block",
    [
        "{",
        "[" * 100_000,
        '{"datePublished": 5, "publisher": [1], "headline": {}}',
        '{"headline": "a\\ud800\\u0000b"}',
        "null",
        "",
    ],
)
def test_odd_json_ld(block: str) -> None:
    document = read(page(f'<script type="application/ld+json">{block}</script>'))
    assert PARAGRAPHS[0] in document.text
    assert document.title is not None
    document.title.encode()


def test_encodings_of_pages() -> None:
    text = "Суд в Тарне освободил шестерых участников протеста, сообщил в понедельник наблюдатель местной группы."
    html = f"<html><head><meta charset='windows-1251'></head><body><article><p>{text}</p><p>{text}</p></article></body>"
    document = read(html.encode("windows-1251"))
    assert text in document.text
    assert document.language == "ru"
    assert document.extracted_by.endswith("windows-1251 (declared)")
    assert text in read(html.encode()).text
    assert (
        text
        in capture(
            html.replace("windows-1251", "utf-16").encode("koi8-r"), name="x", media_type="text/html; charset=koi8-r"
        ).text
    )


def test_nothing_is_lost_below_the_deepest_level() -> None:
    document = read(b"<html><body>" + b"<div>" * 3000 + b"six people were freed</body>")
    assert document.text == "six people were freed"
    assert document.extracted_by.startswith("visible text")


def test_a_page_too_large_to_look_for_the_article() -> None:
    rows = "".join(f"<p>Person {n} was freed.</p>" for n in range(ARTICLE_TAGS // 2 + 10))
    document = read(page(body=rows))
    assert document.extracted_by.startswith("visible text (page too large")
    assert "Person 9 was freed.\nPerson 10 was freed." in document.text
    assert "cookies" not in document.text


def test_text_after_the_end_of_the_page_is_kept() -> None:
    assert "a later word" in read(b"<html><body><p>Hi</p></body></html>" + b"<p>" + b"and a later word " * 200).text


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><script>var a;</script>", b"<html><img src=x>", b"<!doctype html>"]
)
def test_no_words(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"no words|white space"):
        read(data)


def test_odd_characters_do_not_come_through() -> None:
    text = read(
        b"<html><body><p>Six\x00 people&#0;&#xD800;&#1; were\x0c freed &notanentity; in T&aacute;rn</p>" * 5
    ).text
    assert "Tárn" in text
    assert not set(text) & set("\x00\x01\x0c\ud800")


@pytest.mark.parametrize(
    "head",
    [b"<meta " + b"a" * 3900 + b">", b"<meta " + b"a-" * 1900 + b">", b"<h1>" * 900, b"<time " * 700, b"<title>" * 500],
)
def test_heads_made_to_be_slow(head: bytes) -> None:
    started = perf_counter()
    assert "six people freed" in read(b"<html><head>" + head * 70 + b"six people freed").text
    assert perf_counter() - started < 5


def test_scripts_that_never_close() -> None:
    assert "six people" in visible_text(lighten("<p>six people</p><script>var a = 1; <p>freed").html)
    light = lighten("<SCRIPT type=application/LD+JSON>{}</SCRIPT><style>p{}</style><!-- <p>no</p> --><p>İ yes")
    assert (light.data, visible_text(light.html)) == (("{}",), "İ yes")


def test_dates_in_addresses() -> None:
    assert date_in_url("https://a.example/2026/01/10/x") == date(2026, 1, 10)
    assert date_in_url("https://a.example/news/2026-01-10-x.html") == date(2026, 1, 10)
    assert date_in_url("https://a.example/news/20260110/x") == date(2026, 1, 10)
    assert date_in_url("https://a.example/2026/13/10/x") is None
    assert date_in_url("https://a.example/item/202601101234") is None
    assert date_in_url(None) is None


def test_titles_without_the_outlet() -> None:
    head = '<meta property="og:site_name" content="The Courier"><title>Six &amp; two freed - The Courier</title>'
    assert describe(head, (), None).title == "Six & two freed"
    assert describe("<title>x</title><h1 class=a>Six <b>freed</b></h1>", (), None).title == "Six freed"
