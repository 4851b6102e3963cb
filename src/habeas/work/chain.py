"""The hash chain that makes the ledger tell on anybody who changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from habeas.kit.digests import digest_of
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.ledger import Entry, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something kept that is not what was once kept: where, and what is wrong with it."""

    where: str
    what: Message


def instant_text(at: datetime) -> str:
    """The one text of an instant in the ledger: UTC with microseconds and Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant(text: str) -> datetime:
    """The inverse of `instant_text`."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def entry_hash(seq: int, at: datetime, by: str, kind: str, body: Mapping[str, Any], previous: str) -> str:
    """SHA-256 of the canonical JSON of an entry's content and of the hash before it."""
    value = {"seq": seq, "at": instant_text(at), "by": by, "kind": kind, "body": body, "previous": previous}
    return digest_of(value)


def seal(fact: Fact, head: Entry | None, *, at: datetime, by: str) -> Entry:
    """`fact` as the entry after `head`. Its `at` is never before the head's: knowledge only grows."""
    if at.tzinfo is None:
        raise ValueError("an instant in the ledger must be aware")
    seq, previous = (head.seq + 1, head.hash) if head else (1, "")
    at = max(at.astimezone(UTC), head.at) if head else at.astimezone(UTC)
    value = entry_hash(seq, at, by, fact.kind, fact.body, previous)
    return Entry(seq=seq, at=at, by=by, kind=fact.kind, body=fact.body, previous=previous, hash=value)


def breaks(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Every entry whose content, order or link is not what the chain says."""
    previous: Entry | None = None
    for entry in entries:
        where = f"ledger entry {entry.seq}"
        if entry.seq != (previous.seq + 1 if previous else 1):
            yield Finding(where=where, what=gettext_lazy("The entry before it is missing."))
        elif entry.previous != (previous.hash if previous else ""):
            yield Finding(where=where, what=gettext_lazy("It does not continue the entry before it."))
        if previous and entry.at < previous.at:
            yield Finding(where=where, what=gettext_lazy("It is dated before the entry before it."))
        if entry.hash != entry_hash(entry.seq, entry.at, entry.by, entry.kind, entry.body, entry.previous):
            yield Finding(where=where, what=gettext_lazy("Its content does not have the hash that was recorded."))
        previous = entry
