"""Adding what was found: bytes in, documents with their claims out, on both clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from habeas import __version__
from habeas.capture import Dated, Extract, NoTextLayer, Piece, Unread, capture, pieces
from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.errors import BadInput, HabeasError
from habeas.model.ledger import DocumentRecord, Fact
from habeas.model.vote import Opinion
from habeas.work import facts
from habeas.work.syndication import copies_of, sketch_of

if TYPE_CHECKING:
    from habeas.work.ports import Recogniser, Register

TOOL = f"habeas {__version__}"

Reading = tuple[str, tuple[Claim, ...]]
Reader = Callable[[Document], Reading | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Bytes as they were found, and what is known about them from outside.

    `method` says how they came ("file", "http"), `notes` what else the collection log should keep (headers, redirects).
    `archive` is the file in which they lie, with the steps to them in `way`; None when they are a file of their own.
    `captured` is the day they came from their server, `dated` the day that a feed tells for a page that states none,
    `extract` their text where it was read already.
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
    archive: bytes | None = None
    way: tuple[str, ...] = ()
    captured: date | None = None
    dated: Dated | None = None
    extract: Extract | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of it: `new` is False when the register had the same bytes already and nothing was changed.

    `name` is what its bytes were found as; `inside` says that they lay in an archive, a feed or a message. `reading` is
    the reader's name and its claims, None when no reader knows the language. `whole` is False for what was cut off.
    """

    name: str
    record: DocumentRecord
    new: bool
    reading: Reading | None
    inside: bool = False
    whole: bool = True


def by_origin(reading: Reading) -> list[Reading]:
    """A reading as one list of claims a reader: those that only a second reader found are its own."""
    name, claims = reading
    listed: dict[str, list[Claim]] = {name: []}
    for claim in claims:
        origin = next((vote.reader for vote in claim.votes if vote.opinion is Opinion.ONLY), name)
        listed.setdefault(origin, []).append(claim)
    return [(reader, tuple(found)) for reader, found in listed.items() if found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something in a file that was not added. `expected`: nobody would look for a document there (a style sheet)."""

    name: str
    why: HabeasError
    expected: bool


def document_of(found: Found, recognise: Recogniser | None = None) -> Document:
    """The text layer of `found`, by `recognise` for pictures of pages. Raises BadInput when there is none to be had."""
    try:
        return _captured(found)
    except NoTextLayer:
        if recognise is None:
            raise
    return _captured(replace(found, extract=recognise(found.data, found.name, found.language)))


def _captured(found: Found) -> Document:
    return capture(
        found.data,
        name=found.name,
        media_type=found.media_type,
        url=found.url,
        source=found.source,
        published=found.published,
        charset=found.charset,
        language=found.language,
        captured=found.captured,
        dated=found.dated,
        extract=found.extract,
    )


def opened(found: Found) -> Iterator[tuple[Found, bool] | Left]:
    """`found` itself, or what lies in it (an archive, a feed, a message with attachments), each with whether it came
    whole, and what there is no document. Raises BadInput for a container that cannot be read."""
    for piece in pieces(found.data, found.name, found.media_type, found.url):
        if isinstance(piece, Unread):
            yield Left(name=piece.name, why=piece.why, expected=piece.expected)
        elif piece.way == ():
            yield found, piece.whole
        else:
            yield _inside(found, piece), piece.whole


def _inside(found: Found, piece: Piece) -> Found:
    """What is known of a piece: its own address and time where it has them, what the user said of the file."""
    return replace(
        found,
        data=piece.data,
        name=piece.name,
        url=piece.url or (found.url if len(piece.way) > 1 else None),
        media_type=piece.media_type,
        charset=None,
        archive=found.data,
        way=piece.way,
        captured=piece.at.date() if piece.at else found.captured,
        extract=piece.extract,
        notes=found.notes if piece.whole else {**found.notes, "cut_off": True},
    )


def add_all(
    register: Register,
    found: Found,
    read: Reader,
    *,
    at: Callable[[], datetime],
    by: str,
    more: Callable[[], list[Fact]] = list,
    recognise: Recogniser | None = None,
) -> Iterator[Added | Left]:
    """Keep every document in `found`, one after the other: what is added is safe before the next is looked at.

    `at` is the clock and `more` gives facts to be entered with each document. A document that cannot be read is Left;
    when it is the file itself, its error is raised. Raises BadInput when there is no document at all.
    """
    empty = True
    for one in opened(found):
        if isinstance(one, Left):
            empty = empty and one.expected
            yield one
            continue
        empty = False
        try:
            added = add(register, one[0], read, at=at(), by=by, more=more(), recognise=recognise)
        except HabeasError as why:
            if one[0] is found:
                raise
            yield Left(name=one[0].name, why=why, expected=False)
            continue
        yield replace(added, whole=one[1])
    if empty:
        raise BadInput(gettext_lazy("There is no document in it."), where=found.name)


def add(
    register: Register,
    found: Found,
    read: Reader,
    *,
    at: datetime,
    by: str,
    more: list[Fact] | None = None,
    recognise: Recogniser | None = None,
) -> Added:
    """Keep `found` in the register with its text and claims, all or nothing. The same bytes twice change nothing.

    `more` are facts to be entered with it (the word lists that the reading used).
    """
    if record := register.catalogue.document(digest(found.data)):
        return Added(name=found.name, record=record, new=False, reading=None, inside=bool(found.way))
    document = document_of(found, recognise)
    reading = read(document)
    with register.writing():
        if register.catalogue.document(document.digest) is None:
            _enter(register, found, document, reading, at=at, by=by, more=more or [])
    record = register.catalogue.document(document.digest)
    assert record is not None
    return Added(name=found.name, record=record, new=True, reading=reading, inside=bool(found.way))


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
    size, kind = len(found.data), found.source_type
    sample = sketch_of(document)
    copies = copies_of(register, document, sample)
    kept = register.evidence.put(found.data if found.archive is None else found.archive)
    origin = facts.Origin(digest=kept, size=len(found.archive), way=found.way) if found.archive is not None else None
    text_digest = register.evidence.put(document.text.encode())
    entering = [
        facts.captured(
            document, size=size, method=found.method, tool=TOOL, source_type=kind, notes=found.notes, origin=origin
        ),
        facts.extracted(document, size=size, text_digest=text_digest, source_type=kind, origin=origin, sketch=sample),
        *more,
    ]
    if copies:
        entering.append(copies)
    entering += [facts.claimed(document.digest, *part) for part in (by_origin(reading) if reading else ())]
    register.ledger.append(entering, at=at, by=by)
