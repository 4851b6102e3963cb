"""Claims as the pages show them: who, which words, for when, said when, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from habeas.kit.messages import Message
from habeas.model.claim import Claim
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.vocabulary import Modality, Standing
from habeas.publish.labels import KIND, NOT_COUNTED, STANDING, how_many, printed_by
from habeas.publish.sentences import stands_against
from habeas.work.ports import Register
from habeas.work.voices import outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a claim stands: the class that draws it and the words; `set` is the anchor of its contradiction."""

    css: str
    words: Message
    set: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim with its record, its document and everything a row about it says."""

    claim: Claim
    record: ClaimRecord | None
    document: DocumentRecord | None
    shape: str
    stand: Stand
    printed: tuple[DocumentRecord, ...] = ()

    @property
    def printed_by(self) -> Message | None:
        """By how many outlets it was printed, where copies of one story repeat it."""
        names = outlets(self.printed)
        return printed_by(names) if len(names) > 1 else None

    @property
    def who(self) -> str:
        """The nearest speaker; who published it where the document speaks itself; "" if nobody is known."""
        if self.claim.by:
            return self.claim.by[0]
        return self.claim.body or (self.document.document.source or "" if self.document else "")

    @property
    def where(self) -> str:
        """What the document is called."""
        return called(self.document) if self.document else ""

    @property
    def language(self) -> str:
        return (self.document.document.language or "") if self.document else ""

    @property
    def url(self) -> str:
        return reverse("claim", args=[self.claim.id])

    @property
    def words_url(self) -> str:
        """The claim's words in its document; the claim's own page where it has no words."""
        if self.document is None or self.claim.span is None:
            return self.url
        return f"{reverse('source', args=[self.document.document.digest])}?claim={quote(self.claim.id)}#now"

    @property
    def kind(self) -> Message:
        return KIND[self.claim.kind]

    @property
    def how_many(self) -> Message:
        return how_many(self.claim.count)


def called(record: DocumentRecord) -> str:
    """A document's title, or the name of its file."""
    return record.document.title or record.document.name


class Shelf:
    """Documents of one request, each fetched once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._found: dict[str, DocumentRecord | None] = {}

    def document(self, digest: str | None) -> DocumentRecord | None:
        if digest is None:
            return None
        if digest not in self._found:
            self._found[digest] = self._register.catalogue.document(digest)
        return self._found[digest]


def stand_of(claim: Claim, standing: Standing, sets: Mapping[str, tuple[str, int]] | None = None) -> Stand:
    """Where `claim` stands. `sets`: claim id -> (anchor of its contradiction, how many others are in it)."""
    if standing is not Standing.ACCEPTED:
        return Stand(css=str(standing), words=STANDING[standing])
    if claim.modality is not Modality.STATED:
        css = "unclear" if claim.modality is Modality.UNCLEAR else "expected"
        return Stand(css=css, words=NOT_COUNTED[claim.modality])
    if sets and claim.id in sets:
        anchor, others = sets[claim.id]
        return Stand(css="contradicts", words=stands_against(others), set=anchor)
    return Stand(css="accepted", words=STANDING[standing])


def sets_of(found: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    """Claim id -> (anchor, how many others), for the first contradiction a claim is in."""
    result: dict[str, tuple[str, int]] = {}
    for number, claims in enumerate(found, start=1):
        for claim in claims:
            result.setdefault(claim, (f"contradiction-{number}", len(claims) - 1))
    return result
