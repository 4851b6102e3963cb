"""Adding what was found: bytes in, a document with its claims out, on both clocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from habeas import __version__
from habeas.capture import capture
from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.ledger import DocumentRecord, Fact
from habeas.model.vote import Opinion
from habeas.work import facts

if TYPE_CHECKING:
    from habeas.work.ports import Register

TOOL = f"habeas {__version__}"

Reading = tuple[str, tuple[Claim, ...]]
Reader = Callable[[Document], Reading | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Bytes as they were found, and what is known about them from outside.

    `method` says how they came ("file", "http"), `notes` what else the collection log should keep (headers, redirects).
    """

    data: bytes
    name: str
    method: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    source: str | None = None
    source_type: str | None = None
    published: date | None = None
    language: str | None = None
    notes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of it: `new` is False when the register had the same bytes already and nothing was changed.

    `reading` is the reader's name and its claims, None when no reader knows the language.
    """

    record: DocumentRecord
    new: bool
    reading: Reading | None


def by_origin(reading: Reading) -> list[Reading]:
    """A reading as one list of claims a reader: those that only a second reader found are its own."""
    name, claims = reading
    listed: dict[str, list[Claim]] = {name: []}
    for claim in claims:
        origin = next((vote.reader for vote in claim.votes if vote.opinion is Opinion.ONLY), name)
        listed.setdefault(origin, []).append(claim)
    return [(reader, tuple(found)) for reader, found in listed.items() if found]


def document_of(found: Found) -> Document:
    """The text layer of `found`. Raises BadInput when there is none to be had."""
    return capture(
        found.data,
        name=found.name,
        media_type=found.media_type,
        url=found.url,
        source=found.source,
        published=found.published,
        charset=found.charset,
        language=found.language,
    )


def add(
    register: Register, found: Found, read: Reader, *, at: datetime, by: str, more: list[Fact] | None = None
) -> Added:
    """Keep `found` in the register with its text and claims, all or nothing. The same bytes twice change nothing.

    `more` are facts to be entered with it (the word lists that the reading used).
    """
    if record := register.catalogue.document(digest(found.data)):
        return Added(record=record, new=False, reading=None)
    document = document_of(found)
    reading = read(document)
    with register.writing():
        if register.catalogue.document(document.digest) is None:
            _enter(register, found, document, reading, at=at, by=by, more=more or [])
    record = register.catalogue.document(document.digest)
    assert record is not None
    return Added(record=record, new=True, reading=reading)


def _enter(
    register: Register,
    found: Found,
    document: Document,
    reading: Reading | None,
    *,
    at: datetime,
    by: str,
    more: list[Fact],
) -> None:
    size = len(found.data)
    register.evidence.put(found.data)
    text_digest = register.evidence.put(document.text.encode())
    entering = [
        facts.captured(
            document, size=size, method=found.method, tool=TOOL, source_type=found.source_type, notes=found.notes
        ),
        facts.extracted(document, size=size, text_digest=text_digest, source_type=found.source_type),
        *more,
    ]
    entering += [facts.claimed(document.digest, *part) for part in (by_origin(reading) if reading else ())]
    register.ledger.append(entering, at=at, by=by)
