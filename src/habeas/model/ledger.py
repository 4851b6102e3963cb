"""The ledger's entries, and what the register makes of them: documents and claims with both clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.vocabulary import Standing, Verdict

BY_HAND = "by hand: "  # what `read_by` begins with where a person made the claim


class FactKind(StrEnum):
    """What can be entered in the ledger."""

    OPENED = "register.opened"
    CAPTURED = "document.captured"
    EXTRACTED = "document.extracted"
    CLAIMED = "claims.recorded"
    JUDGED = "claims.judged"
    CORRECTED = "claims.corrected"
    LEXICON = "lexicon.used"
    COPIES = "copies.measured"
    TOGETHER = "copies.judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something to be entered: its kind and its body (JSON values only)."""

    kind: FactKind
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A fact as entered: `seq` counts from 1, `at` is when we learnt it (UTC), `by` who entered it.

    `hash` is the SHA-256 of the canonical JSON of everything else in the entry, `previous` the hash of the entry
    before ("" for the first): so no entry can change or vanish without all later hashes being wrong.
    """

    seq: int
    at: datetime
    by: str
    kind: FactKind
    body: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A document in the register: its text layer and how its bytes came to us.

    `original` is the SHA-256 of the file kept as evidence: the document's own bytes, or the archive, message or feed
    that holds them; then `way` is the steps from that file to the document's bytes, else ().
    """

    document: Document
    size: int
    text_digest: str
    known_at: datetime
    added_by: str
    original: str
    way: tuple[str, ...] = ()
    source_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a person about a claim, as entered."""

    verdict: Verdict
    at: datetime
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim in the register and where it stands: proposed until a person accepts or rejects it.

    `known_at` is when it was recorded, `read_by` the reader and version, or the person who transcribed it by hand.
    `judged_at`, `judged_by`, `why` describe the decision that stands, None while there is none. `decisions` is how
    many were ever entered, those taken back and the taking back included: whoever saw it with another number has not
    seen all of them.
    """

    claim: Claim
    standing: Standing
    known_at: datetime
    read_by: str
    judged_at: datetime | None = None
    judged_by: str | None = None
    why: str | None = None
    decisions: int = 0

    @property
    def by_hand(self) -> bool:
        """True when a person made the claim, and no reader."""
        return self.read_by.startswith(BY_HAND)
