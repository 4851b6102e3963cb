"""The bodies of facts: how documents, claims and judgements are written into the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.model.claim import Claim
from habeas.model.claimfile import to_json
from habeas.model.document import Document
from habeas.model.ledger import Fact, FactKind
from habeas.model.story import Together
from habeas.model.vocabulary import Verdict

FORMAT = 4  # of registers: raise it when an older habeas could misread a newer register
# 1: every document is a file of its own. 2: a document may lie in an archive, a message or a feed ("original", "way").
# 3: documents that are copies of one story, measured and judged. 4: corrections, and decisions taken back.


def opened(identity: str) -> Fact:
    """The first entry of every register."""
    return Fact(kind=FactKind.OPENED, body={"format": FORMAT, "register": identity})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file in which a document lies: its SHA-256, its size in bytes, the steps from it to the document."""

    digest: str
    size: int
    way: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """For a fact's body."""
        return {"original": self.digest, "original_size": self.size, "way": list(self.way)}


def captured(
    document: Document,
    *,
    size: int,
    method: str,
    tool: str,
    source_type: str | None,
    notes: Mapping[str, Any],
    origin: Origin | None = None,
) -> Fact:
    """A row of the collection log (Berkeley Protocol): item, address, method, tool and version, hash, notes."""
    return Fact(
        kind=FactKind.CAPTURED,
        body={
            "digest": document.digest,
            "size": size,
            "name": document.name,
            "url": document.url,
            "media_type": document.media_type,
            "method": method,
            "tool": tool,
            "source_type": source_type,
            "notes": dict(notes),
            **(origin.body() if origin else {}),
        },
    )


def extracted(
    document: Document,
    *,
    size: int,
    text_digest: str,
    source_type: str | None,
    origin: Origin | None = None,
    sketch: Sequence[int] = (),
) -> Fact:
    """The text layer made from captured bytes, and what was found out about the publication.

    `sketch` is a sample of the text (kit.likeness), by which copies of it are looked for.
    """
    return Fact(
        kind=FactKind.EXTRACTED,
        body={
            "digest": document.digest,
            "size": size,
            "text_digest": text_digest,
            "name": document.name,
            "media_type": document.media_type,
            "title": document.title,
            "source": document.source,
            "source_type": source_type,
            "url": document.url,
            "published_on": document.published_on.isoformat() if document.published_on else None,
            "published_from": document.published_from,
            "language": document.language,
            "extracted_by": document.extracted_by,
            **({"sketch": "".join(f"{value:012x}" for value in sketch)} if sketch else {}),
            **(origin.body() if origin else {}),
        },
    )


def copies(document: str, method: str, found: Mapping[str, tuple[float, int]]) -> Fact:
    """What a document was found to be a copy of: the other document, the share of the shorter text that stands in the
    longer (0 to 1, three places), how many shingles that is."""
    return Fact(
        kind=FactKind.COPIES,
        body={
            "document": document,
            "method": method,
            "copies": [
                {"document": name, "likeness": round(contained, 3), "shared": shared}
                for name, (contained, shared) in sorted(found.items())
            ],
        },
    )


def judged_copies(documents: Sequence[str], verdict: Together, why: str | None) -> Fact:
    """A person's decision: these documents are one story, or each of them is no copy of any other."""
    return Fact(kind=FactKind.TOGETHER, body={"documents": list(documents), "verdict": str(verdict), "why": why})


def document_from(body: Mapping[str, Any], text: str) -> Document:
    """The document of an `extracted` body."""
    published = body["published_on"]
    return Document(
        digest=body["digest"],
        media_type=body["media_type"],
        text=text,
        name=body["name"],
        title=body["title"],
        source=body["source"],
        url=body["url"],
        published_on=date.fromisoformat(published) if published else None,
        published_from=body["published_from"],
        language=body["language"],
        extracted_by=body["extracted_by"],
    )


def claimed(document: str | None, read_by: str, claims: Sequence[Claim]) -> Fact:
    """Claims found in a document by a reader, or transcribed by a person (`read_by`)."""
    return Fact(
        kind=FactKind.CLAIMED,
        body={"document": document, "read_by": read_by, "claims": [to_json(claim) for claim in claims]},
    )


def judged(claims: Sequence[str], verdict: Verdict, why: str | None) -> Fact:
    """A person's decision about claims."""
    return Fact(kind=FactKind.JUDGED, body={"claims": list(claims), "verdict": str(verdict), "why": why})


def corrected(claim: Claim, read_by: str, why: str | None) -> Fact:
    """What a person put in the place of a misreading: `claim` is accepted, the claim that it corrects dismissed."""
    return Fact(
        kind=FactKind.CORRECTED,
        body={"document": claim.document, "read_by": read_by, "claims": [to_json(claim)], "why": why},
    )


def lexicon_used(files: Mapping[str, str]) -> Fact:
    """The user's own words that readings from here on were made with: path -> digest."""
    return Fact(kind=FactKind.LEXICON, body={"files": dict(files)})
