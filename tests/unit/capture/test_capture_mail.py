"""E-mail: its words, its day, who sent it, and the files that came with it."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from habeas.capture import Piece, Unread, capture, piece_at, pieces
from habeas.model.errors import BadInput

TEXT = "Шэсць чалавек вызвалілі ў Тарне 3 сакавіка 2026 года, паведамілі праваабаронцы."


def message(body: str | None = TEXT, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ліхтар Прэс <press@lantern.example>"
    made["Subject"] = "Шэсць вызвалены"
    made["Date"] = "Wed, 04 Mar 2026 23:30:00 -0600"
    if body is not None:
        made.set_content(body)
    if html is not None and body is not None:
        made.add_alternative(html, subtype="html")
    elif html is not None:
        made.set_content(html, subtype="html")
    return made


def test_what_a_message_says() -> None:
    got = capture(message(html="<p>Something else entirely</p>").as_bytes(), name="m.eml")
    assert got.text == f"Шэсць вызвалены\n{TEXT}"
    assert (got.title, got.source, got.language) == ("Шэсць вызвалены", "Ліхтар Прэс", "be")
    assert (got.published_on, got.published_from) == (date(2026, 3, 4), "mail")
    assert got.extracted_by == "e-mail, plain text"
    page = f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"
    got = capture(message(None, page).as_bytes(), name="m")
    assert TEXT in got.text
    assert got.extracted_by == "e-mail, HTML"


def test_files_that_came_with_it() -> None:
    inner = message("Four people were held.")
    outer = message()
    outer.add_attachment(b"Six were freed.", maintype="text", subtype="plain", filename="a.txt")
    outer.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="b.png")
    outer.add_attachment(inner)
    data = outer.as_bytes()
    found = list(pieces(data, "m.eml"))
    documents = [one for one in found if isinstance(one, Piece)]
    assert [one.way for one in documents] == [(), ("attachment 1",), ("attachment 3",)]
    assert [one.name for one in found if isinstance(one, Unread) and one.expected] == ["b.png"]
    assert documents[1].data == b"Six were freed."
    assert "Four people" in capture(documents[2].data, name="x", media_type=documents[2].media_type).text
    for one in documents:
        again = piece_at(data, "m.eml", one.way)
        assert again is not None
        assert again.data == one.data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (message("").as_bytes(), "no text of its own"),
        (b"Just words without a header", "no e-mail"),
        (b"Subject: x\n\n", "no text of its own"),
        (b"Content-Type: multipart/mixed; boundary=a\nFrom: b\n\n--a\n\n--a--", "no text of its own"),
    ],
)
def test_a_message_without_words_is_said(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        capture(data, name="m.eml")


def test_odd_messages_are_read() -> None:
    odd = (
        b"From: =?no-such?B?AAAA?= <x@y.example>\nDate: yesterday\nSubject: =?utf-8?q?=ff?=\n"
        b"Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\nU2l4IHdlcmUgZnJlZWQu!!\n"
    )
    got = capture(odd, name="m.eml")
    assert "Six were freed." in got.text
    assert got.published_on is None
    deep = message().as_bytes()
    for n in range(60):
        deep = f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() + deep + f"\n--b{n}--\n".encode()
    assert TEXT[:5] in capture(b"From: a\n" + deep, name="m.eml").text
