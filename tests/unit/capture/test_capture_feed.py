"""Feeds: items with their words, days and addresses, and the bytes each was read from."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.capture import Piece, capture, piece_at, pieces
from habeas.capture.feed import items
from habeas.model.errors import BadInput

RSS = """<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Вестник</title>
<!-- <item><title>no item</title></item> -->
<item><title>Шестеро вышли</title><link>https://v.example/a</link><guid>a1</guid>
<pubDate>Mon, 04 May 2026 23:10:00 -0300</pubDate><description>Коротко.</description>
<content:encoded><![CDATA[<p>Шестеро вышли <b>на свободу</b>.</p><item></item>]]></content:encoded></item>
<item><link>https://v.example/b</link></item>
<item><title>Троих задержали</title><description>&lt;p&gt;Троих &amp;amp; больше.&lt;/p&gt;</description></item>
</channel></rss>""".encode("cp1251")
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title><entry><title>Six freed</title>
<id>tag:1</id><link href="https://l.example/6"/><updated>2026-05-04T23:10:00-03:00</updated>
<summary>Six were freed.</summary></entry></feed>"""


def test_items_of_rss() -> None:
    got = items(RSS, "f")
    assert [item.name for item in got] == ["a1", "https://v.example/b", "Троих задержали"]
    first, nothing, third = got
    assert first.extract is not None
    assert third.extract is not None
    assert nothing.extract is None
    assert first.extract.text == "Шестеро вышли\nШестеро вышли на свободу."
    assert (first.extract.source, first.link) == ("Вестник", "https://v.example/a")
    assert first.dated is not None
    assert (first.dated.on, first.dated.found_in) == (date(2026, 5, 4), "feed"), "in the publisher's own time zone"
    assert third.extract.text == "Троих задержали\nТроих & больше."


def test_items_of_atom_and_of_a_feed_that_breaks_off() -> None:
    (item,) = items(ATOM, "f")
    assert (item.name, item.link, item.dated and item.dated.on) == ("tag:1", "https://l.example/6", date(2026, 5, 4))
    broken = items(RSS[: RSS.rindex(b"</channel>")].replace(b"</guid>", b"</gu&id>"), "f")
    assert len(broken) == 3


@pytest.mark.parametrize("data", [RSS, ATOM])
def test_an_item_is_a_document_that_is_found_again(data: bytes) -> None:
    found = [one for one in pieces(data, "f") if isinstance(one, Piece)]
    assert found
    for one in found:
        again = piece_at(data, "f", one.way)
        assert again is not None
        assert again.data == one.data
        assert one.data in data
        made = capture(one.data, name=one.name, media_type=one.media_type, url=one.url, extract=one.extract)
        assert made.text.startswith(made.title or "")
        assert made.published_from in ("feed", None)


def test_an_address_in_a_feed_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def nobody(*args: object) -> None:
        raise AssertionError("a feed was fetched")

    monkeypatch.setattr(socket, "create_connection", nobody)
    hostile = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "http://127.0.0.1:1/">]><rss><item><title>&b;x'
    hostile += b"</title></item></rss>"
    assert len(items(hostile, "f")) == 1


def test_no_items() -> None:
    with pytest.raises(BadInput, match="no items"):
        items(b"<rss><channel></channel></rss>", "f")
    with pytest.raises(BadInput, match="several documents"):
        capture(RSS, name="f")
