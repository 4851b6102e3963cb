"""Claims -> statements: claims that constrain a book, with population, window and ties; the others with the reason.

A statement is *total* when its number is that of its whole population over its window. It is not total when the claim
itself speaks of some of them only (a name, a place, a part of another number, one of several days): then the
population had at least that many, and nothing follows about the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.account import sentences
from habeas.account.names import Aliases, Key, in_order, key_of, populations
from habeas.kit.dates import Days
from habeas.kit.messages import Message
from habeas.model.account import Population, Unusable
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind, Modality

BOOK_KINDS = frozenset({Kind.HELD, Kind.DETENTION, Kind.RECOGNITION, Kind.ENTRY, Kind.RELEASE, Kind.DEATH, Kind.EXIT})
_WITHIN = {(Kind.DETENTION, Kind.ENTRY), (Kind.RECOGNITION, Kind.ENTRY), (Kind.DEATH, Kind.EXIT)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim as a constraint on the book of `population`.

    `days` is the window, both ends included, None = open. `whole` is the statement this one is part of. With
    `complete` the statements `parts` add up to this one; without, they are at most this one (some could not be used).
    `base` is the statement of which this one is `claim.percent` percent.
    """

    claim: Claim
    population: Population
    days: Days
    total: bool
    whole: str | None = None
    parts: tuple[str, ...] = ()
    complete: bool = False
    base: str | None = None

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def kind(self) -> Kind:
        return self.claim.kind

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The statements whose quantity this one speaks of."""
        return *(name for name in (self.whole, self.base) if name is not None), *self.parts

    @property
    def sure_day(self) -> bool:
        """True for a stock whose day is known; a stock "in January" held on some day of it."""
        return self.kind is not Kind.HELD or self.days.exact


def statements(claims: Sequence[Claim], aliases: Aliases) -> tuple[list[Statement], list[Unusable]]:
    """The usable claims as statements, in the order of the account, and the others with the reason."""
    ordered = in_order(claims)
    by_id = {claim.id: claim for claim in ordered}
    reasons = _reasons(ordered, by_id)
    wordless = {claim.id for claim in ordered if _is_wordless(claim, by_id)}
    ordered = [_of_its_whole(claim, by_id) for claim in ordered]
    by_id = {claim.id: claim for claim in ordered}
    names = populations(ordered, aliases)
    keys = {claim.id: key_of(claim, aliases) for claim in ordered}
    parts: dict[str, list[Claim]] = {}
    for claim in ordered:
        if claim.part_of in by_id and claim.part_of is not None:
            parts.setdefault(claim.part_of, []).append(claim)
    events = _counts_events(ordered, keys)
    found = []
    for claim in ordered:
        if claim.id in reasons:
            continue
        whole = by_id.get(claim.part_of) if claim.part_of else None
        base = by_id.get(claim.share_of) if claim.share_of and claim.percent is not None else None
        siblings = parts.get(whole.id, []) if whole else []
        mine = parts.get(claim.id, []) if claim.parts_complete else []
        usable = tuple(part.id for part in mine if part.id not in reasons)
        total = _speaks_of_all(claim) and not (claim.persons and (keys[claim.id], claim.kind) in events)
        found.append(
            Statement(
                claim=claim,
                population=names[keys[claim.id]],
                days=window(claim),
                total=total
                and claim.id not in wordless
                and not _is_a_slice(claim, whole, siblings, keys)
                and not _is_a_slice(claim, base, [], keys),
                whole=whole.id if whole and whole.id not in reasons else None,
                parts=usable,
                complete=bool(usable) and len(usable) == len(mine),
                base=base.id if base else None,
            )
        )
    return found, [Unusable(claim=claim.id, why=reasons[claim.id]) for claim in ordered if claim.id in reasons]


def window(claim: Claim) -> Days:
    """The days a claim is about. "Since D" ends on the day it was said, when that is known."""
    assert claim.when is not None
    days = claim.when.days
    if days.last is None and claim.said is not None and claim.said.last is not None:
        last = claim.said.last
        if days.first is None or last >= days.first:
            return Days(days.first, last)
    return days


def _reasons(ordered: Sequence[Claim], by_id: Mapping[str, Claim]) -> dict[str, Message]:
    """id -> why it constrains nothing."""
    replaced: dict[str, str] = {}
    for claim in ordered:
        if claim.supersedes in by_id and claim.supersedes is not None:
            replaced.setdefault(claim.supersedes, claim.id)
    circle = _on_a_circle({claim.id: claim.part_of for claim in ordered if claim.part_of})
    circle |= _on_a_circle({claim.id: claim.share_of for claim in ordered if claim.share_of})
    bare = _needless(ordered, by_id)
    reasons = {}
    for claim in ordered:
        why = _reason(claim, claim.id in bare)
        if why is None and claim.id in circle:
            why = sentences.part_of_itself()
        if why is None and claim.id in replaced:
            why = sentences.superseded(replaced[claim.id])
        if why is not None:
            reasons[claim.id] = why
    shares = [claim for claim in ordered if claim.percent is not None]
    for _ in shares:  # a share of a share needs as many rounds as there are
        for claim in shares:
            if claim.id not in reasons and (claim.share_of not in by_id or claim.share_of in reasons):
                reasons[claim.id] = sentences.share_of_nothing()
    return reasons


def _needless(ordered: Sequence[Claim], by_id: Mapping[str, Claim]) -> set[str]:
    """The claims without a number that no other claim needs to hold its own against."""
    needed = {claim.share_of for claim in ordered} | {claim.part_of for claim in ordered}
    bare = set()
    for claim in ordered:
        whole = by_id.get(claim.part_of) if claim.part_of else None
        used = claim.id in needed or claim.parts_complete or (whole is not None and whole.parts_complete)
        if not claim.count.stated and claim.percent is None and not used:
            bare.add(claim.id)
    return bare


def _reason(claim: Claim, bare: bool) -> Message | None:
    if claim.modality is not Modality.STATED:
        return sentences.not_stated(claim.modality)
    if claim.kind not in BOOK_KINDS:
        return sentences.no_movement()
    if claim.percent is not None and not 0 <= claim.percent <= 100:
        return sentences.no_percentage()
    if bare:
        return sentences.no_number()
    if claim.when is None:
        return sentences.no_date()
    if claim.when.approximate:
        return sentences.rough_date()
    return None


def _on_a_circle(follows: Mapping[str, str]) -> set[str]:
    """The ids from which following `follows` leads back to where one was."""
    circle: set[str] = set()
    done: set[str] = set()
    for start in follows:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path.append(at)
            at = follows.get(at)
        if at in path:
            circle.update(path[path.index(at) :])
        done.update(path)
    return circle


def _counts_events(claims: Sequence[Claim], keys: Mapping[str, Key]) -> set[tuple[Key, Kind]]:
    """The populations and kinds for which some claim says that it counts events, not persons."""
    return {(keys[claim.id], claim.kind) for claim in claims if claim.persons is False and not claim.is_stock}


def _speaks_of_all(claim: Claim) -> bool:
    """False when the claim names some of the population only. The officer's own `population` says that it is all."""
    assert claim.when is not None
    if not claim.is_stock and claim.when.text[0] in "[{":
        return False  # on one of these days: the others may have had more
    if claim.when.last is None and claim.said is not None and not claim.said.days.exact:
        return False  # until some day of that month
    return claim.population is not None or not (claim.named or claim.place)


def _is_wordless(claim: Claim, by_id: Mapping[str, Claim]) -> bool:
    """True for a part that has no words for its people: "24 of them"."""
    return claim.population is None and claim.group is None and claim.part_of in by_id


def _of_its_whole(claim: Claim, by_id: Mapping[str, Claim]) -> Claim:
    """A part without words for its people counts some of its whole's people."""
    whole, seen = claim, {claim.id}
    while _is_wordless(whole, by_id) and whole.part_of is not None and whole.part_of not in seen:
        whole = by_id[whole.part_of]
        seen.add(whole.id)
    return replace(claim, population=whole.population, group=whole.group) if whole is not claim else claim


def _is_a_slice(claim: Claim, whole: Claim | None, siblings: Sequence[Claim], keys: Mapping[str, Key]) -> bool:
    """True when a part cannot be the total of its population: its whole, or another part, counts the very same."""
    if whole is None or claim.when is None:
        return False
    if whole.kind is not claim.kind and (claim.kind, whole.kind) not in _WITHIN:
        return True  # "71 were arrested, 33 of them are still inside" says nothing of others inside
    if whole.when is not None:
        mine, its = window(claim), window(whole)
        if not mine.within(its) or (claim.is_stock and mine != its):
            return True
        if keys[claim.id] == keys[whole.id] and mine == its and claim.kind is whole.kind:
            return True
    alike = Counter((keys[other.id], other.kind, other.when.days if other.when else None) for other in siblings)
    return alike[keys[claim.id], claim.kind, claim.when.days] > 1
