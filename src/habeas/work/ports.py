"""What the use cases need from outside, as narrow protocols.

`habeas.store` implements the register's, `habeas.engines.second` the second readers; tests hold each to its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from habeas.capture import Extract
from habeas.model.document import Document
from habeas.model.ledger import ClaimRecord, Decision, DocumentRecord, Entry, Fact
from habeas.model.second import Finding, GatedSentence
from habeas.model.story import Stories


class Ledger(Protocol):
    """An append-only, hash-chained log. Nothing in it is ever changed or removed."""

    def append(self, facts: Sequence[Fact], *, at: datetime, by: str) -> tuple[Entry, ...]:
        """Enter `facts` in order, all or none. When this returns they survive the power going off.

        `at` is aware and UTC; an `at` before the last entry's is entered as the last entry's, since knowledge only
        grows. Raises Busy when another process is writing, NoRoom when the disk is full.
        """

    def entries(self, *, known_at: datetime | None = None) -> Iterator[Entry]:
        """All entries in order; with `known_at`, those entered at or before that instant."""

    def head(self) -> Entry | None:
        """The last entry, None while the ledger is empty."""


class Evidence(Protocol):
    """Bytes kept under their SHA-256. The same bytes twice are kept once."""

    def put(self, data: bytes) -> str:
        """Keep `data` durably and return its digest. Raises NoRoom, and then nothing is left half-written."""

    def get(self, digest: str) -> bytes:
        """The bytes with that digest. Raises Damaged when they are missing or no longer have it."""

    def has(self, digest: str) -> bool:
        """Whether bytes with that digest are kept."""

    def digests(self) -> Iterable[str]:
        """Every digest under which something is kept, sorted."""


class Recogniser(Protocol):
    """Text recognition (OCR) for documents that are pictures of pages."""

    def __call__(self, data: bytes, name: str, language: str | None) -> Extract:
        """The words of a PDF without a text layer. `language` is BCP 47, None when it is not known.

        Raises HabeasError when recognition is not at hand, fails, or finds no words.
        """


T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Pool(Protocol[T_contra, R_co]):
    """Many tasks at once."""

    def __call__(self, tasks: Sequence[T_contra]) -> Iterator[R_co]:
        """What each task gives, in the order in which they are done. Raises HabeasError when a worker is lost."""


class Catalogue(Protocol):
    """Documents and claims as the ledger tells them: a projection that can be rebuilt at any time.

    With `known_at` every answer is what would have been answered at that instant.
    """

    def documents(self, *, known_at: datetime | None = None) -> list[DocumentRecord]:
        """All documents, oldest publication first (undated last), then in order of entry."""

    def document(self, digest: str, *, known_at: datetime | None = None) -> DocumentRecord | None:
        """One document by the digest of its original bytes (or by a prefix of it that names only one)."""

    def claims(
        self,
        *,
        country: str | None = None,
        document: str | None = None,
        waiting: bool = False,
        known_at: datetime | None = None,
    ) -> list[ClaimRecord]:
        """Claims, of one country or document if given, in order of entry; with `waiting` only those proposed.

        However many claims were decided, asking for those that wait costs no more than there are.
        """

    def claim(self, name: str, *, known_at: datetime | None = None) -> ClaimRecord | None:
        """One claim by its id."""

    def decisions(self, claim: str, *, known_at: datetime | None = None) -> list[Decision]:
        """Every decision ever entered about one claim, in order, those taken back too."""

    def stories(self, *, known_at: datetime | None = None) -> Stories:
        """Which documents are copies of one story."""

    def sketched(self, sketch: Sequence[int]) -> list[str]:
        """Digests of documents whose sketches (kit.likeness) have enough in common with `sketch` to be copies."""

    def countries(self, *, known_at: datetime | None = None) -> list[str]:
        """Countries that claims name, the one with the most claims first; dismissed claims name none."""


class Register(Protocol):
    """An opened register: its ledger, its evidence and its catalogue."""

    @property
    def ledger(self) -> Ledger: ...
    @property
    def evidence(self) -> Evidence: ...
    @property
    def catalogue(self) -> Catalogue: ...

    def writing(self) -> AbstractContextManager[None]:
        """Everything appended inside is kept together or not at all, and nobody else writes meanwhile."""


class SecondReader(Protocol):
    """Another reader, which looks at gated sentences and votes on what the first one read."""

    @property
    def name(self) -> str:
        """Its name, and the versions of what it reads with, as claims and the ledger record them."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that it reads (the first part of BCP 47); None for any."""

    def find(self, document: Document, sentences: Sequence[GatedSentence]) -> Iterable[Finding]:
        """What it sees in `sentences`: every span lies in one of them.

        Of the document's text nothing but these sentences may be used, or leave the machine. Raises HabeasError when
        it cannot read now; the first reader's claims then stand alone.
        """
