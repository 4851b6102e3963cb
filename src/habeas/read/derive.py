"""A second reader's finding -> a claim: number, dates and modality are derived here, from the words it points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.kit.counts import UNSTATED, Count
from habeas.kit.dates import PartialDate
from habeas.kit.digests import digest_of
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.second import Finding, GatedSentence, Proposal
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.clauses import clauses
from habeas.read.countries import country_of
from habeas.read.daywords import DayMention
from habeas.read.look import Look
from habeas.read.mention import Mention
from habeas.read.mentions import find_mentions
from habeas.read.modality import modality_of
from habeas.read.names import Name, find_names
from habeas.read.sentences import Sentence
from habeas.read.slots import conditions_for, place_for
from habeas.read.triggers import Trigger

_PRONOUNS = ("he", "him", "they", "them", "i", "pair")


def proposals(findings: Iterable[Finding], look: Look, reader: str) -> tuple[Proposal, ...]:
    """The claims that `findings` amount to, without those whose number the grammar cannot find, and without twins."""
    out: list[Proposal] = []
    seen: set[tuple[object, ...]] = set()
    sheets: dict[int, _Sheet] = {}
    for finding in findings:
        if finding.sentence not in sheets:
            sheets[finding.sentence] = _sheet(finding.sentence, look)
        sheet = sheets[finding.sentence]
        people = _people(finding, sheet, look)
        if people is None:
            continue
        made = _proposal(finding, people, sheet, look, reader)
        claim = made.claim
        key = (claim.kind, claim.modality, claim.span, claim.spans.get("event"), claim.count, claim.named, claim.group)
        if key not in seen:
            seen.add(key)
            out.append(made)
    return tuple(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Whom a finding concerns; spans are of the document's text. `weak` is a pronoun, or what may be a thing."""

    count: Count = UNSTATED
    amount: Span | None = None
    group: Span | None = None
    named: tuple[Span, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One gated sentence taken apart by the grammar."""

    sentence: Sentence
    days: list[DayMention]
    names: list[Name]
    mentions: list[Mention]


def _sheet(number: int, look: Look) -> _Sheet:
    sentence = look.sentences[number]
    days = list(look.lexicon.days.find(sentence.low, look.published, None))
    names = find_names(sentence, look.lexicon, look.surnames)
    mentions = find_mentions(sentence, names, days, look.lexicon)
    return _Sheet(sentence=sentence, days=days, names=names, mentions=mentions)


def _people(finding: Finding, sheet: _Sheet, look: Look) -> _People | None:
    """The people of a finding; None when it points to a number that the grammar does not take for one of people."""
    if finding.heads:
        return _at_heads(finding, sheet, look)
    if finding.amount is not None:
        start, end = look.within(finding.sentence, finding.amount)
        counted = _counted(start, end, finding.kind, sheet, look)
        if counted is None or counted.amount is None:
            return None
        return _People(
            count=counted.count,
            amount=_back(counted.amount, sheet, look),
            group=finding.group,
            named=finding.named,
        )
    n = len(finding.named)
    return _People(count=Count(n, n) if n else UNSTATED, group=finding.group, named=finding.named)


def _counted(start: int, end: int, kind: Kind, sheet: _Sheet, look: Look) -> Mention | None:
    """The counted people whose number is at `start` to `end`, which must hold the number itself."""
    if not any(True for _ in look.lexicon.numerals.find(sheet.sentence.low[start:end])):
        return None
    for mention in sheet.mentions:
        amount = mention.amount
        if amount is not None and amount.start < end and start < amount.end and _suits(mention, kind):
            return mention
    return None


def _suits(mention: Mention, kind: Kind) -> bool:
    return mention.organisations is None or mention.organisations == (kind is Kind.CLOSURE)


def _at_heads(finding: Finding, sheet: _Sheet, look: Look) -> _People | None:
    places = [look.within(finding.sentence, head) for head in finding.heads]
    found = next((m for start, end in places for m in sheet.mentions if m.start < end and start < m.end), None)
    if found is None:
        return _People(count=Count(1, 1) if finding.single else UNSTATED, group=finding.group, weak=True)
    if not _suits(found, finding.kind) or _only_names(finding, found, look):
        return None
    if found.sort in _PRONOUNS and not found.count.stated:
        return _People(count=Count(1, 1) if found.sort in ("he", "him") else UNSTATED, weak=True)
    noun = finding.event is not None and look.gated[finding.sentence].events[finding.event].form == "noun"
    return _People(
        weak=not found.known or (found.bare and not noun),
        count=found.count,
        amount=_back(found.amount, sheet, look) if found.amount else None,
        group=_back(found.group, sheet, look) if found.group else None,
        named=tuple(_back(name, sheet, look) for name in found.names),
    )


def _only_names(finding: Finding, found: Mention, look: Look) -> bool:
    """True for a participle within the people's own name: "22 convicted men"."""
    if finding.event is None:
        return False
    trigger = look.triggers[finding.sentence][finding.event]
    return trigger.event.form != "noun" and found.start <= trigger.start and trigger.end <= found.end


def _back(span: Span, sheet: _Sheet, look: Look) -> Span:
    return look.normal.back(sheet.sentence.start + span.start, sheet.sentence.start + span.end)


def _proposal(finding: Finding, people: _People, sheet: _Sheet, look: Look, reader: str) -> Proposal:
    gated, text = look.gated[finding.sentence], look.document.text
    trigger = look.triggers[finding.sentence][finding.event] if finding.event is not None else None
    when = _day(finding.when, finding.sentence, sheet.days, look)
    said = _day((finding.said,) if finding.said else (), finding.sentence, sheet.days, look)
    modality, place, country, conditions = _surroundings(finding, trigger, sheet, look)
    spans = _spans(finding, people, gated, when, place, sheet, look)
    quote = finding.quote or gated.span
    count = people.count
    slots = {name for name, given in (("count", count.stated), ("named", people.named), ("when", when)) if given}
    slots |= {name for name, given in (("by", finding.by), ("modality", finding.modality)) if given}
    if people.group is not None or people.amount is not None:
        slots.add("group")
    claim = Claim(
        id=_id(look.document.digest, finding, quote, count, reader),
        kind=finding.kind,
        modality=modality,
        count=count,
        amount=people.amount.of(text) if people.amount else None,
        group=people.group.of(text) if people.group else None,
        named=tuple(name.of(text) for name in people.named),
        country=country,
        place=place.of(text) if place else None,
        when=_point(when, finding.kind) if when else None,
        by=tuple(speaker.of(text) for speaker in finding.by),
        said=said.point if said else None,
        conditions=finding.conditions or conditions,
        quote=quote.of(text),
        span=quote,
        document=look.document.digest,
        trace=finding.trace,
        spans=spans,
    )
    return Proposal(claim=claim, slots=frozenset(slots), whole=_whole(finding, people, trigger, when, sheet, look))


def _whole(
    finding: Finding, people: _People, trigger: Trigger | None, when: DayMention | None, sheet: _Sheet, look: Look
) -> bool:
    """True when the finding may stand as a claim of its own, after the first reader's rules for what is none."""
    if people.weak or not (people.count.stated or people.named) or (finding.describes and when is None):
        return False
    if finding.kind is Kind.CLOSURE and people.named:
        return False  # a street may be closed too
    if trigger is None or not trigger.event.custody:
        return True
    words = set(re.findall(r"[\w-]+", sheet.sentence.low))
    return any(word in look.lexicon.sets["facilities"] for word in words)


def _id(document: str, finding: Finding, quote: Span, count: Count, reader: str) -> str:
    key = [document, reader, str(finding.kind), quote.start, quote.end, count.low, count.high, finding.event]
    return "c" + digest_of([*key, [[s.start, s.end] for s in (*finding.heads, *finding.named)]])[:12]


def _day(stretches: Sequence[Span], number: int, days: Sequence[DayMention], look: Look) -> DayMention | None:
    """The first date of the sentence that stands in one of `stretches`."""
    places = [look.within(number, span) for span in stretches]
    return next((d for d in days if any(start < d.end and d.start < end for start, end in places)), None)


def _point(day: DayMention, kind: Kind) -> PartialDate:
    plain = day.role == "as_of" or (kind is Kind.HELD and day.role == "until")
    return day.point if plain else day.date


def _surroundings(
    finding: Finding, trigger: Trigger | None, sheet: _Sheet, look: Look
) -> tuple[Modality, Span | None, str | None, frozenset[Condition]]:
    """Modality, place, country and conditions: the reader's own, else those of the clause after the grammar."""
    sentence, lexicon = sheet.sentence, look.lexicon
    start, end = (trigger.start, trigger.end) if trigger else (0, len(sentence.low))
    left, right = clauses(sentence.low, lexicon).segment(start) if trigger else (0, end)
    modality = finding.modality
    if modality is None:
        low = _blanked(sentence.low, [*sheet.days, *(m.amount for m in sheet.mentions if m.amount)])
        event = trigger.event if trigger else None
        core = trigger.core if trigger and not trigger.event.fixed else start
        modality, _ = modality_of(low, left, core, end, right, finding.kind, lexicon, event)
        if modality is Modality.STATED and trigger is not None and trigger.event.modality is not None:
            modality = trigger.event.modality
    name = place_for(sheet.names, sentence, left, right, lexicon)
    place = finding.place or (_back(Span(name.start, name.end), sheet, look) if name and finding.heads else None)
    country, _ = country_of(sheet.names, sentence.low, lexicon)
    return modality, place, country, frozenset(conditions_for(sentence.low, left, right, finding.kind, lexicon))


def _blanked(low: str, parts: Sequence[DayMention | Span]) -> str:
    """`low` with its dates and numbers blanked: "May" is no "may"."""
    for part in parts:
        low = low[: part.start] + " " * (part.end - part.start) + low[part.end :]
    return low


def _spans(
    finding: Finding,
    people: _People,
    gated: GatedSentence,
    when: DayMention | None,
    place: Span | None,
    sheet: _Sheet,
    look: Look,
) -> dict[str, Span]:
    """The place of each slot, as in the first reader's claims."""
    single = {"amount": people.amount, "group": people.group, "place": place}
    single["when"] = (
        look.normal.back(sheet.sentence.start + when.start, sheet.sentence.start + when.end) if when else None
    )
    single["event"] = gated.events[finding.event].span if finding.event is not None else None
    several = {"named": people.named, "by": finding.by}
    return {
        **{name: span for name, span in single.items() if span is not None},
        **{name if i == 0 else f"{name}.{i}": s for name, listed in several.items() for i, s in enumerate(listed)},
    }
