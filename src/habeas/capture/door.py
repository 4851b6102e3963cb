"""The one door of this room: bytes in, a Document out, or a BadInput that says what to do.

What holds several documents is opened by `pieces` before it comes here.
"""

from __future__ import annotations

import re
from datetime import date

from habeas.capture.dateline import date_line
from habeas.capture.extract import Dated, Extract, first_line, label
from habeas.capture.language import language_of
from habeas.capture.limits import BYTES_LIMIT
from habeas.capture.media import Media, sniff
from habeas.capture.text import extract_text
from habeas.kit.digests import digest
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.document import Document
from habeas.model.errors import BadInput

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def capture(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    url: str | None = None,
    source: str | None = None,
    published: date | None = None,
    charset: str | None = None,
    language: str | None = None,
    captured: date | None = None,
    dated: Dated | None = None,
    extract: Extract | None = None,
) -> Document:
    """The text layer of `data`, with what is known about its publication.

    `name` is what errors call it. `media_type` (a Content-Type header will do) and `charset` are hints: what the bytes
    hold weighs more. `source`, `published` and `language` (BCP 47) override what the bytes say. `captured` is the day
    on which the bytes came from their server; it completes a date line without a year. `dated` is a day told
    elsewhere (in the feed), for a page that states none. `extract` is a text layer that
    was read already (an item of a feed, a page by OCR). Raises BadInput for what is empty, unreadable, of another
    format or too large, and nothing else.
    """
    if len(data) > BYTES_LIMIT:
        raise _too_many_bytes(name, len(data))
    if not data:
        raise _empty(name, gettext_lazy("This file is empty."))
    if language is not None and not _TAG.fullmatch(language):
        raise _no_language(language)
    declared = _CHARSET.search(media_type or "")
    media = _media(data, name, media_type, read=extract is not None)
    if extract is None:
        extract = _extract(media, data, name, url, charset or (declared[1] if declared else None))
    if all(char.isspace() or char in _INVISIBLE for char in extract.text):
        raise _empty(name, gettext_lazy("There is nothing in this file but white space."))
    language = language or language_of(extract.text)
    told = _dated(extract, published, url, language, captured) or dated or _saved(extract)
    return Document(
        digest=digest(data),
        media_type=str(media),
        text=extract.text,
        name=name,
        title=extract.title or first_line(extract.text),
        source=label(source) or extract.source,
        url=url,
        published_on=told.on if told else None,
        published_from=told.found_in if told else None,
        language=language,
        extracted_by=extract.extracted_by,
    )


def _media(data: bytes, name: str, media_type: str | None, *, read: bool) -> Media:
    if read and media_type == Media.FEED_ITEM:
        return Media.FEED_ITEM
    media = sniff(data, name, media_type)
    if media in (Media.WARC, Media.FEED):
        raise _container(name)
    return media


def _extract(media: Media, data: bytes, name: str, url: str | None, charset: str | None) -> Extract:
    # the parsers of HTML and PDF are imported when there is HTML or PDF: they cost up to half a second
    if media is Media.HTML:
        from habeas.capture.html import extract_html

        return extract_html(data, name, url, charset)
    if media is Media.PDF:
        from habeas.capture.pdf import extract_pdf

        return extract_pdf(data, name)
    if media is Media.DOCX:
        from habeas.capture.docx import extract_docx

        return extract_docx(data, name)
    if media is Media.MAIL:
        from habeas.capture.mail import extract_mail

        return extract_mail(data, name)
    return extract_text(data, name, charset)


def _dated(
    extract: Extract, published: date | None, url: str | None, language: str | None, captured: date | None
) -> Dated | None:
    """The user's date, what the file states, its address, its date line: the first there is."""
    if published is not None:
        return Dated(on=published, found_in="option")
    if extract.dated is not None:
        return extract.dated
    if url is not None and (in_url := _date_in_url(url)) is not None:
        return Dated(on=in_url, found_in="url")
    on = date_line(extract.text, language, extract.hint or extract.saved or captured)
    return Dated(on=on, found_in="text") if on else None


def _saved(extract: Extract) -> Dated | None:
    return Dated(on=extract.saved, found_in="file") if extract.saved else None


def _date_in_url(url: str) -> date | None:
    from habeas.capture.page import date_in_url  # plain text without an address goes without the rest of that module

    return date_in_url(url)


def _empty(name: str, what: Message) -> BadInput:
    return BadInput(what, where=name, todo=gettext_lazy("Check that it was saved or sent whole."))


def _too_many_bytes(name: str, size: int) -> BadInput:
    return BadInput(
        gettext_lazy("This file has {size} bytes; {limit} is the most that is taken.", size=size, limit=BYTES_LIMIT),
        where=name,
        todo=gettext_lazy("Split it into the reports it is made of and add each."),
    )


def _container(name: str) -> BadInput:
    return BadInput(
        gettext_lazy("This file holds several documents."),
        where=name,
        todo=gettext_lazy("`habeas add` takes them out one by one."),
    )


def _no_language(language: str) -> BadInput:
    return BadInput(
        gettext_lazy("{language} is no code of a language.", language=language),
        todo=gettext_lazy("Give a code such as en, es, ru or be."),
    )
