"""One voice, printed many times: claims that copies of a story share are one claim, with those who printed it.

An agency's line in forty newspapers is what one agency says. What stands for all is the claim of the copy that was
published first (of those that a person accepted, if any was); the others are kept as its printings, not as witnesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from habeas.kit.dates import PartialDate
from habeas.model.claim import Claim
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.story import Stories
from habeas.model.vocabulary import Standing
from habeas.work.living import living
from habeas.work.ports import Register

_ALIKE = 0.7  # of the shorter quote's words
_WORD = re.compile(r"\w+")
_FIRST = (Standing.ACCEPTED, Standing.SUPERSEDED, Standing.PROPOSED, Standing.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Claims with what copies repeat folded in.

    `records` are the claims that stand, in order of entry. `printed` names the documents that print a claim, first the
    one it was taken from, for claims that more than one prints. `same_as` leads a folded claim to the one that stands.
    """

    records: Mapping[str, ClaimRecord]
    printed: Mapping[str, tuple[DocumentRecord, ...]] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)


def voices_of(register: Register, records: Iterable[ClaimRecord], known_at: datetime | None = None) -> Voices:
    """`records` folded by the stories that the register knew at `known_at`."""
    told = {record.claim.id: record for record in records}
    stories = register.catalogue.stories(known_at=known_at)
    if not stories.all:
        return Voices(records=told)
    documents = {record.document.digest: record for record in register.catalogue.documents(known_at=known_at)}
    return folded(told, documents, stories)


def voices_around(register: Register, document: str | None) -> Voices:
    """The claims of all copies of the story that `document` belongs to, folded; none for a document without copies."""
    story = register.catalogue.stories().of(document)
    if story is None:
        return Voices(records={})
    found = [record for name in story.documents for record in register.catalogue.claims(document=name)]
    documents = {name: record for name in story.documents if (record := register.catalogue.document(name))}
    told = {r.claim.id: r for r in living(found)}
    return folded(told, documents, Stories(by_document=dict.fromkeys(story.documents, story)))


def outlets(printed: Iterable[DocumentRecord]) -> tuple[str, ...]:
    """Who printed it: each publisher once; a document whose publisher is not known stands for itself, by its name."""
    return tuple(dict.fromkeys(record.document.source or record.document.name for record in printed))


def folded(records: Mapping[str, ClaimRecord], documents: Mapping[str, DocumentRecord], stories: Stories) -> Voices:
    """The same whatever the order of `records`, but for the order of what it gives."""
    groups: list[list[ClaimRecord]] = []
    for story in stories.all:
        members = [r for r in records.values() if r.claim.document in story.documents]
        groups += _groups(sorted(members, key=lambda r: _order(r, documents)), documents)
    same_as = {other.claim.id: group[0].claim.id for group in groups for other in group[1:]}
    printed = {group[0].claim.id: tuple(_printings(group, documents)) for group in groups if len(group) > 1}
    kept = {name: _linked(record, same_as) for name, record in records.items() if name not in same_as}
    return Voices(records=kept, printed=printed, same_as=same_as)


def _order(record: ClaimRecord, documents: Mapping[str, DocumentRecord]) -> tuple[object, ...]:
    claim = record.claim
    published = _published(claim, documents)
    start = claim.span.start if claim.span else -1
    return (_FIRST.index(record.standing), published or date.max, claim.document or "", start, claim.id)


def _groups(members: list[ClaimRecord], documents: Mapping[str, DocumentRecord]) -> list[list[ClaimRecord]]:
    groups: dict[tuple[object, ...], list[list[ClaimRecord]]] = {}
    for record in members:
        same = groups.setdefault(_says(record.claim), [])
        for group in same:
            elsewhere = all(other.claim.document != record.claim.document for other in group)
            first = group[0].claim
            if elsewhere and _same_days(record.claim, first, documents) and _alike(record.claim.quote, first.quote):
                group.append(record)
                break
        else:
            same.append([record])
    return [group for several in groups.values() for group in several]


def _says(claim: Claim) -> tuple[object, ...]:
    """What a claim says but for its days, so that two that say the same are equal."""
    by = tuple(name.casefold() for name in claim.by)
    whom = (claim.group or "").casefold(), frozenset(name.casefold() for name in claim.named), claim.population
    how = frozenset(claim.conditions), claim.body, claim.percent, claim.persons
    return (claim.kind, claim.modality, claim.count, claim.country, claim.place, by, whom, how)


def _same_days(one: Claim, two: Claim, documents: Mapping[str, DocumentRecord]) -> bool:
    """Whether two claims are about the same day and were said on the same day. "Today" in a copy of the next day
    is the day of each printing, and the same day all the same."""
    printed = _published(one, documents), _published(two, documents)
    return all(_same_day(pair, printed) for pair in ((one.when, two.when), (one.said, two.said)))


def _same_day(days: tuple[PartialDate | None, PartialDate | None], printed: tuple[date | None, date | None]) -> bool:
    texts = [day.text if day else None for day in days]
    own = [day.isoformat() if day else "" for day in printed]
    return texts[0] == texts[1] or texts == own


def _alike(first: str | None, second: str | None) -> bool:
    if not first or not second:
        return first == second
    a, b = ({word.casefold() for word in _WORD.findall(quote)} for quote in (first, second))
    return len(a & b) >= _ALIKE * min(len(a), len(b))


def _published(claim: Claim, documents: Mapping[str, DocumentRecord]) -> date | None:
    record = documents.get(claim.document or "")
    return record.document.published_on if record else None


def _printings(group: list[ClaimRecord], documents: Mapping[str, DocumentRecord]) -> Iterable[DocumentRecord]:
    for record in group:
        document = documents.get(record.claim.document or "")
        if document is not None:
            yield document


def _linked(record: ClaimRecord, same_as: Mapping[str, str]) -> ClaimRecord:
    """`record` with its references to folded claims led to those that stand for them."""
    claim = record.claim
    linked = replace(
        claim,
        part_of=same_as.get(claim.part_of or "", claim.part_of),
        share_of=same_as.get(claim.share_of or "", claim.share_of),
        supersedes=same_as.get(claim.supersedes or "", claim.supersedes),
    )
    return replace(record, claim=linked) if linked != claim else record
