"""A document: the text layer of captured bytes, with what is known about its publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was captured, as text.

    `digest` is the SHA-256 of the document's own bytes: of a file, of the page that a server sent (its codings off), of
    an attachment, of a feed's item. `text` is what readers and spans refer to; paragraphs are lines.
    `published_from` says where the publication date was found ("option", "json-ld", "meta", "url", "text", "feed",
    "mail", "file"), None if nowhere.
    `language` is BCP 47 ("en", "es", "ru", "be", or another that no lexicon reads). `source` is who published it.
    """

    digest: str
    media_type: str
    text: str
    name: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published_on: date | None = None
    published_from: str | None = None
    language: str | None = None
    extracted_by: str = ""
