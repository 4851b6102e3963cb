"""Two readings of one document -> one: where they agree, where they differ, and what only one of them found.

Pure. Nothing of the first reading is lost or changed except confidence: a second reader adds its vote, and the claims
that it alone found, as further proposals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.second import Proposal
from habeas.model.vote import Opinion, Slot, Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a reader's opinion is worth, as measured on labelled texts (docs/benchmarks/second-readers.md).

    `agrees`, `differs` and `silent` are likelihood ratios: how much more often the opinion is given of right claims
    than of wrong ones. `only` is the share of right ones among the claims that this reader alone found; None while
    nobody has measured it.
    """

    agrees: float = 1.0
    differs: float = 1.0
    silent: float = 1.0
    only: float | None = None


UNMEASURED = Weight()
_BLOCK = 1000


def vote(
    claims: Sequence[Claim], proposals: Sequence[Proposal], reader: str, weight: Weight = UNMEASURED
) -> tuple[Claim, ...]:
    """`claims` with the vote of `reader`, whose reading is `proposals`, and the claims that only it found behind them.

    A claim is matched with the proposal of the same kind and the same words of an event that shares most slots; each
    is matched once. What is left over is matched by place alone, and then the kinds differ.
    """
    pairs = _pairs(claims, proposals)
    country = _common([claim.country for claim in claims])
    voted = [
        _voted(claim, proposals[pairs[i]] if i in pairs else None, reader, weight) for i, claim in enumerate(claims)
    ]
    used = set(pairs.values())
    beside: dict[int, list[Claim]] = {}
    for i, j in _near(claims, proposals):
        beside.setdefault(j, []).append(claims[i])
    alone = [p for j, p in enumerate(proposals) if j not in used and p.whole and not _told(p, beside.get(j, ()))]
    return (*voted, *(_alone(p.claim, country, reader, weight) for p in alone))


def differences(claim: Claim, proposal: Proposal) -> dict[str, Slot]:
    """The slots of `claim` that `proposal` reads otherwise, with its reading. What one lacks is no difference."""
    other, slots = proposal.claim, proposal.slots
    found: dict[str, Slot] = {}
    if claim.kind is not other.kind:
        found["kind"] = str(other.kind)
    if "count" in slots and claim.count.stated and claim.count != other.count:
        found |= {"low": other.count.low, "high": other.count.high, "amount": other.amount}
    elif "group" in slots and _others(claim, other):
        found["group"] = other.group
    if "named" in slots and claim.named and {n.casefold() for n in claim.named} != {n.casefold() for n in other.named}:
        found["named"] = other.named
    if "modality" in slots and claim.modality is not other.modality:
        found["modality"] = str(other.modality)
    if (
        "when" in slots
        and claim.when
        and other.when
        and claim.when.text != other.when.text
        and not _same_day(claim, other)
    ):
        found["when"] = other.when.text
    if "by" in slots and claim.by and not _same_speaker(claim.by[0], other.by[0]):
        found["by"] = other.by
    return found


def _others(claim: Claim, other: Claim) -> bool:
    """True when the words for the people of the two have nothing in common."""
    ours, theirs = _people_spans(claim), _people_spans(other)
    return bool(ours and theirs) and not any(_beside(a, b) for a in ours for b in theirs)


def _beside(one: Span, other: Span) -> bool:
    """True for stretches that overlap or have only a space between: "the politician" and "Dara Venn"."""
    return one.start <= other.end + 1 and other.start <= one.end + 1


def _people_spans(claim: Claim) -> list[Span]:
    return [span for name, span in claim.spans.items() if name.split(".")[0] in ("amount", "group", "named")]


def _same_day(one: Claim, other: Claim) -> bool:
    """True for two dates read from the same words: only what they are relative to differs."""
    return _overlap(one.spans.get("when"), other.spans.get("when"))


def _same_speaker(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a in b or b in a


def _pairs(claims: Sequence[Claim], proposals: Sequence[Proposal]) -> dict[int, int]:
    """Claim -> proposal, one to one, the most alike first; of equals the first in the text."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    near = sorted(_near(claims, proposals))
    for fits in (_same_event, _same_place):
        open_ = [(i, j) for i, j in near if i not in pairs and j not in used and fits(claims[i], proposals[j])]
        for _, i, j in sorted((-_likeness(claims[i], proposals[j]), i, j) for i, j in open_):
            if i not in pairs and j not in used:
                pairs[i] = j
                used.add(j)
    return pairs


def _near(claims: Sequence[Claim], proposals: Sequence[Proposal]) -> set[tuple[int, int]]:
    """Claims and proposals that stand near one another: so a long text takes no more than its share of time."""
    standing: dict[int, list[int]] = {}
    for j, proposal in enumerate(proposals):
        for block in _blocks(proposal.claim):
            standing.setdefault(block, []).append(j)
    return {(i, j) for i, claim in enumerate(claims) for block in _blocks(claim) for j in standing.get(block, ())}


def _blocks(claim: Claim) -> range:
    """The thousands of characters in which a claim and the words of its event stand."""
    spans = [span for span in (claim.span, claim.spans.get("event")) if span is not None]
    if not spans:
        return range(0)
    return range(min(s.start for s in spans) // _BLOCK, max(s.end for s in spans) // _BLOCK + 1)


def _likeness(claim: Claim, proposal: Proposal) -> int:
    other = proposal.claim
    same = (claim.count == other.count, claim.named == other.named, claim.amount == other.amount)
    return sum(same) - len(differences(claim, proposal))


def _same_event(claim: Claim, proposal: Proposal) -> bool:
    other = proposal.claim
    if claim.kind is not other.kind:
        return False
    if "event" in claim.spans and "event" in other.spans:
        return claim.spans["event"].overlaps(other.spans["event"])
    return _overlap(claim.span, other.span) and (_same_people(claim, other) or not proposal.whole)


def _same_place(claim: Claim, proposal: Proposal) -> bool:
    """Another kind of the same people at the same words: for readers that choose the kind themselves."""
    other = proposal.claim
    if claim.kind is other.kind or "event" in other.spans:
        return False
    return _overlap(claim.span, other.span) and _same_people(claim, other)


def _same_people(claim: Claim, other: Claim) -> bool:
    """True for the same number read from the same words, or a name in common."""
    amounts = claim.spans.get("amount"), other.spans.get("amount")
    if amounts[0] is not None and amounts[1] is not None:
        return amounts[0].overlaps(amounts[1])
    names = {n.casefold() for n in claim.named} & {n.casefold() for n in other.named}
    return bool(names) or (claim.amount is None and other.amount is None and claim.group == other.group is not None)


def _told(proposal: Proposal, claims: Sequence[Claim]) -> bool:
    """True for a proposal that says again what a claim of the same sentence says: same kind, number and names."""
    other = proposal.claim
    return any(
        claim.kind is other.kind
        and _overlap(claim.span, other.span)
        and claim.count == other.count
        and (claim.amount is not None) == (other.amount is not None)
        and (not claim.named or not other.named or set(claim.named) & set(other.named))
        for claim in claims
    )


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _voted(claim: Claim, proposal: Proposal | None, reader: str, weight: Weight) -> Claim:
    slots = differences(claim, proposal) if proposal is not None else {}
    if proposal is None:
        opinion, ratio = Opinion.SILENT, weight.silent
    elif slots:
        opinion, ratio = Opinion.DIFFERS, weight.differs
    else:
        opinion, ratio = Opinion.AGREES, weight.agrees
    return replace(
        claim,
        confidence=updated(claim.confidence, ratio),
        votes=(*claim.votes, Vote(reader=reader, opinion=opinion, slots=slots)),
        trace=(*claim.trace, f"{opinion}: {reader}"),
    )


def updated(confidence: float | None, ratio: float) -> float | None:
    """`confidence` after an opinion with that likelihood ratio (Bayes' rule in odds), to three digits."""
    if confidence is None or not 0 < confidence < 1:
        return confidence
    odds = confidence / (1 - confidence) * ratio
    return round(odds / (1 + odds), 3)


def _alone(claim: Claim, country: str | None, reader: str, weight: Weight) -> Claim:
    return replace(
        claim,
        country=claim.country or country,
        confidence=weight.only,
        votes=(Vote(reader=reader, opinion=Opinion.ONLY),),
        trace=(*claim.trace, f"{Opinion.ONLY}: {reader}"),
    )


def _common(values: Sequence[str | None]) -> str | None:
    """What all claims of a document that name a country have in common."""
    named = Counter(value for value in values if value is not None)
    return next(iter(named)) if len(named) == 1 else None
