"""The review page of one document as values: which claim is open, what it says, what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.urls import reverse

from habeas.kit.messages import Message
from habeas.model.claim import Claim
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.slots import texts_of
from habeas.model.vocabulary import Kind, Modality, Standing
from habeas.publish.names import Country
from habeas.publish.passages import Paragraph, paragraphs
from habeas.publish.readings import MARK, accepting_does, gist
from habeas.publish.reasons import holds, reasons_of
from habeas.web.marking import SLOT as SLOT_MARK
from habeas.web.marking import Drawn, Pen
from habeas.web.register import Words
from habeas.web.slotform import SlotForm, slot_form
from habeas.web.slotrows import Row, slot_rows
from habeas.web.statements import Statement, called, stand_of
from habeas.work.queue import in_text_order, next_waiting

MOST = 60  # claims listed in full below the document
_HIDDEN = (Standing.CORRECTED, Standing.WITHDRAWN)  # shown on the page of the claim itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph to draw; `opens` = the open claim's words begin in it, `title` = it is the document's title."""

    number: int
    start: int
    pieces: list[Drawn]
    opens: bool
    title: bool


class ReviewPage:
    """Everything the templates ask about the review of one document."""

    def __init__(
        self, document: DocumentRecord, records: Sequence[ClaimRecord], chosen: str | None, words: Words
    ) -> None:
        self.document = document
        self.everything = {record.claim.id: record for record in records}
        self.records = in_text_order([r for r in records if r.standing not in _HIDDEN])
        self.chosen = chosen
        self._words = words

    @cached_property
    def address(self) -> str:
        return reverse("review-document", args=[self.document.document.digest])

    @property
    def title(self) -> str:
        return called(self.document)

    @property
    def language(self) -> str:
        return self.document.document.language or ""

    @property
    def waiting(self) -> int:
        """How many claims wait for a decision."""
        return sum(record.standing is Standing.PROPOSED for record in self.records)

    @cached_property
    def statements(self) -> list[Statement]:
        return [
            Statement(claim=r.claim, record=r, document=self.document, shape="", stand=stand_of(r.claim, r.standing))
            for r in self.records
        ]

    @cached_property
    def numbered(self) -> list[tuple[int, Statement, str]]:
        """Number, claim, address at which it is open."""
        return [(i, s, self.open_at(s.claim.id)) for i, s in enumerate(self.statements, start=1)]

    @property
    def near(self) -> list[tuple[int, Statement, str]]:
        """The claims around the open one: in a document with very many a list of all would be slow to make and read."""
        first = max(0, min(self.number - MOST // 2, len(self.numbered) - MOST))
        return self.numbered[first : first + MOST]

    @cached_property
    def now(self) -> Statement | None:
        """The open claim: the one asked for, else the first that waits."""
        asked = next((s for s in self.statements if s.claim.id == self.chosen), None)
        return asked or next((s for s in self.statements if s.record and self._waits(s.record)), None)

    @property
    def number(self) -> int:
        """The number of the open claim, from 1; 0 when none is open."""
        return self.statements.index(self.now) + 1 if self.now else 0

    @property
    def before(self) -> str | None:
        """The address of the claim before the open one."""
        return self.open_at(self.statements[self.number - 2].claim.id) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The address of the claim behind the open one."""
        return self.open_at(self.statements[self.number].claim.id) if 0 < self.number < len(self.statements) else None

    @property
    def decided(self) -> bool:
        """Whether a decision stands on the open claim."""
        return self.now is not None and self.now.record is not None and not self._waits(self.now.record)

    @property
    def can_be_corrected(self) -> bool:
        """Whether the words of the open claim may be read otherwise from here: rejected is rejected."""
        return (
            self.now is not None and self.now.record is not None and self.now.record.standing is not Standing.REJECTED
        )

    def open_at(self, name: str) -> str:
        """The address at which a claim is open, at its card."""
        return f"{self.address}?claim={quote(name)}#c"

    def behind(self, name: str) -> str:
        """Where to go after a decision about `name`: the next that waits, else the page as a whole."""
        following = next_waiting(self.records, name)
        return self.open_at(following) if following else f"{self.address}?done=all#done"

    @property
    def heading(self) -> Message:
        assert self.now is not None
        return gist(self.now.claim)

    @property
    def trust(self) -> Message | None:
        return holds(self.now.claim.confidence) if self.now else None

    @property
    def reasons(self) -> list[Message]:
        """The reader's trace in words; empty where a person made the claim."""
        return reasons_of(self.now.claim) if self.now else []

    @property
    def does(self) -> Message | None:
        """What accepting the open claim changes."""
        if self.now is None or self.decided:
            return None
        country = self.now.claim.country
        return accepting_does(self.now.claim, Country(country, self._words.names) if country else None)

    @cached_property
    def rows(self) -> list[Row]:
        """The slots of the open claim, those that say something."""
        return slot_rows(self.now.claim, self._old, self._whole, self._words.names) if self.now else []

    @property
    def _old(self) -> Claim | None:
        """What the open claim corrects: the reading that stood at first."""
        old = self.now.claim.corrects if self.now else None
        found = None
        while old in self.everything and old is not None:
            found = self.everything[old].claim
            old = found.corrects
        return found

    @property
    def _whole(self) -> Message | None:
        """What the open claim is a part of."""
        name = self.now.claim.part_of if self.now else None
        whole = self.everything.get(name) if name else None
        return gist(whole.claim) if whole else None

    def wholes(self, part: str | None) -> list[tuple[str, Message]]:
        """What the claim `part`, or a new one, can be a part of: ids and words."""
        return [
            (s.claim.id, Message(f"{i}. {{gist}}", {"gist": gist(s.claim)}))
            for i, s, _ in self.numbered
            if s.record and not s.record.standing.dismissed and s.claim.id != part
        ]

    @property
    def form(self) -> SlotForm:
        """The form that corrects the open claim."""
        assert self.now is not None
        return slot_form("x", texts_of(self.now.claim), self.wholes(self.now.claim.id))

    @property
    def blank(self) -> SlotForm:
        """The form that adds a claim."""
        country = next((s.claim.country for s in self.statements if s.claim.country), None)
        start = {"kind": str(Kind.HELD), "modality": str(Modality.STATED), "country": country or ""}
        return slot_form("y", start, self.wholes(None))

    @cached_property
    def lines(self) -> list[Line]:
        """The document's paragraphs with their marks."""
        marks = {s.claim.id: s.claim.span for s in self.statements if s.claim.span}
        slots = {}
        if self.now:
            slots = {f"{SLOT_MARK}{name}": span for name, span in self.now.claim.spans.items()}
        found = paragraphs(self.document.document.text, {**marks, **slots})
        labels = {key: MARK[name] for key in slots if (name := key.removeprefix(SLOT_MARK).split(".")[0]) in MARK}
        pen = Pen(self.statements, self.now.claim.id if self.now else None, lambda s: self.open_at(s.claim.id), labels)
        return [self._line(line, pen.drawn(line), i == 0) for i, line in enumerate(found)]

    @property
    def begins_with_title(self) -> bool:
        """True when the first paragraph is what the document is called."""
        return bool(self.lines) and self.lines[0].title

    @property
    def loose(self) -> bool:
        """True when the open claim has no words that its card could stand beside."""
        return self.now is not None and not any(line.opens for line in self.lines)

    def _line(self, line: Paragraph, pieces: list[Drawn], first: bool) -> Line:
        return Line(
            number=line.number,
            start=line.start,
            pieces=pieces,
            opens=any(piece.now for piece in pieces),
            title=first and line.text.strip() == self.title.strip(),
        )

    @staticmethod
    def _waits(record: ClaimRecord) -> bool:
        return record.standing is Standing.PROPOSED
