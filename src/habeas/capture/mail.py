"""E-mail (RFC 5322 and MIME) -> its text, subject and day; its attachments as files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from habeas.capture.charset import decode
from habeas.capture.extract import Dated, Extract, label, printable, too_much_text
from habeas.capture.html import extract_html
from habeas.capture.limits import PARTS_LIMIT, TEXT_LIMIT
from habeas.capture.markup import tidy
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_Mail = Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file sent with a message: `number` counts from 1 in the message's own order."""

    number: int
    name: str
    media_type: str
    data: bytes


def extract_mail(data: bytes, name: str) -> Extract:
    """Subject and body of a message. Raises BadInput for one that is damaged or has no words.

    The plain text of a message is taken before its HTML. The day is that of the Date header, in the sender's own time
    zone; the source is the name the sender goes by.
    """
    mail = _parsed(data, name)
    subject, body, way = label(_header(mail, "Subject")), *_body(mail, name)
    text = tidy(printable(f"{subject or ''}\n{body}"))
    if len(text) > TEXT_LIMIT:
        raise too_much_text(name)
    if not body.strip():
        raise _no_words(name)
    shown, address = parseaddr(_header(mail, "From"))
    return Extract(
        text=text,
        extracted_by=f"e-mail, {way}",
        title=subject,
        source=label(shown) or label(address),
        dated=_dated(mail),
    )


def attachments(data: bytes, name: str) -> Iterator[Attachment]:
    """The files sent with a message, messages that were forwarded whole among them."""
    mail = _parsed(data, name)
    for number, part in enumerate(_attached(mail), start=1):
        if number > PARTS_LIMIT:
            return
        shown = label(part.get_filename()) or f"{number}"
        yield Attachment(number=number, name=shown, media_type=part.get_content_type(), data=_bytes(part))


def _parsed(data: bytes, name: str) -> _Mail:
    try:
        mail = message_from_bytes(data, policy=policy.compat32)
        parts = list(_leaves(mail))
    except Exception:  # the parser has no error of its own for what breaks it (RecursionError, LookupError, ...)
        raise _damaged(name) from None
    if not mail.keys() or not parts:
        raise _damaged(name)
    return mail


def _leaves(mail: _Mail) -> Iterator[_Mail]:
    """Parts that hold no other parts of this message; a forwarded message is one."""
    payload = mail.get_payload()
    if mail.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        yield mail


def _attached(mail: _Mail) -> Iterator[_Mail]:
    for part in _leaves(mail):
        kind = part.get_content_type()
        if part is not mail and (part.get_filename() or kind not in ("text/plain", "text/html")):
            yield part


def _body(mail: _Mail, name: str) -> tuple[str, str]:
    """The words of the message and where they stood."""
    shown = [p for p in _leaves(mail) if not (p is not mail and p.get_filename())]
    plain = [_plain(p, name) for p in shown if p.get_content_type() == "text/plain"]
    if any(words.strip() for words in plain):
        return "\n".join(plain), "plain text"
    pages = [p for p in shown if p.get_content_type() == "text/html"]
    found = []
    for page in pages:
        try:
            found.append(extract_html(_bytes(page), name, None, page.get_content_charset()).text)
        except BadInput:  # a page without words, such as one picture
            continue
    return "\n".join(found), "HTML"


def _plain(part: _Mail, name: str) -> str:
    data = _bytes(part)
    return decode(data, part.get_content_charset(), name, forgiving=True).text if data else ""


def _bytes(part: _Mail) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):  # a forwarded message, or parts under a name that says there are none
        return b"\r\n".join(inner.as_bytes() for inner in payload if isinstance(inner, Message))
    try:
        data = part.get_payload(decode=True)
    except Exception:  # a transfer coding that breaks its own rules
        return b""
    return data if isinstance(data, bytes) else b""


def _header(mail: _Mail, name: str) -> str:
    value = str(mail.get(name) or "")
    try:
        return str(make_header(decode_header(value)))
    except Exception:  # an encoded word in no known encoding
        return value.encode("utf-8", "replace").decode("utf-8")


def _dated(mail: _Mail) -> Dated | None:
    try:
        on: date = parsedate_to_datetime(_header(mail, "Date")).date()
    except Exception:  # no date, or one that is none
        return None
    return Dated(on=on, found_in="mail") if 1970 <= on.year < 2100 else None


def _damaged(where: str) -> BadInput:
    todo = gettext_lazy("Save the message again from the mail program, as .eml.")
    return BadInput(gettext_lazy("This is no e-mail message that can be read."), where=where, todo=todo)


def _no_words(where: str) -> BadInput:
    todo = gettext_lazy("If its words are in a picture or a file, save that and add it.")
    return BadInput(gettext_lazy("This message has no text of its own."), where=where, todo=todo)
