"""Copies of one story: recognised when a document is added, judged by people, counted as one voice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from habeas.kit.likeness import METHOD, Worded, likeness, sketch
from habeas.kit.messages import gettext_lazy
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.ledger import Fact
from habeas.model.story import Together
from habeas.work import facts
from habeas.work.ports import Register

WITHIN = timedelta(days=10)  # a story is printed within days; a text printed again next month is another report


def sketch_of(document: Document) -> tuple[int, ...]:
    """The sample of its text by which copies of it are found."""
    return sketch(Worded(document.text, bare=True))


def copies_of(register: Register, document: Document, values: Sequence[int]) -> Fact | None:
    """What `document` is a copy of among what the register has, as a fact; None when it is the first of its story.

    `values` is its sketch. The same pairs are found in whichever order documents are added.
    """
    found: dict[str, tuple[float, int]] = {}
    mine = Compared(document)
    for name in register.catalogue.sketched(values):
        other = register.catalogue.document(name)
        if name == document.digest or other is None:
            continue
        measured = copies(mine, Compared(other.document))
        if measured is not None:
            found[name] = measured
    return facts.copies(document.digest, METHOD, found) if found else None


class Compared:
    """A document made ready to be compared with many."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def bare(self) -> Worded:
        return Worded(self.document.text, bare=True)

    @cached_property
    def full(self) -> Worded:
        return Worded(self.document.text)


def copies(one: Compared, two: Compared) -> tuple[float, int] | None:
    """How much of the shorter document stands in the longer, and how many shingles that is, if they are copies.

    Documents of one publisher must agree in their date lines too: its bulletins have a form, and are no copies.
    """
    first, second = one.document, two.document
    if first.language != second.language or _far(first.published_on, second.published_on):
        return None
    same = first.source == second.source
    if same and _another_day(first, second):
        return None
    alike = likeness(one.full, two.full) if same else likeness(one.bare, two.bare)
    return (alike.contained, alike.shared) if alike.copy else None


def _far(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and abs(first - second) > WITHIN


def _another_day(first: Document, second: Document) -> bool:
    """Whether one publisher's two documents are of two days: a notice in a fixed form, printed again with new facts."""
    return (
        first.published_on is not None and second.published_on is not None and first.published_on != second.published_on
    )


def judge_copies(
    register: Register, documents: Sequence[str], verdict: Together, *, why: str | None, at: datetime, by: str
) -> tuple[str, ...]:
    """Enter that `documents` (digests, or beginnings of them) are one story, or that each is no copy of any other.

    Returns their digests. Raises BadInput for a document that is not there, and for bringing fewer than two together.
    """
    with register.writing():
        names = tuple(dict.fromkeys(_digest(register, name) for name in documents))
        if verdict is Together.TOGETHER and len(names) < 2:
            raise BadInput(gettext_lazy("It takes two documents to be copies of one story; nothing was changed."))
        register.ledger.append([facts.judged_copies(names, verdict, why)], at=at, by=by)
    return names


def _digest(register: Register, name: str) -> str:
    record = register.catalogue.document(name)
    if record is None:
        raise BadInput(
            gettext_lazy("There is no document with this digest; nothing was changed."),
            where=name,
            todo=gettext_lazy("habeas copies and the pages show the digests."),
        )
    return record.document.digest
