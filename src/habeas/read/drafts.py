"""A frame in its sentence and document -> the draft of a claim, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.kit.counts import Count
from habeas.kit.dates import on
from habeas.kit.spans import Span
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.context import Context, Draft
from habeas.read.countries import NAMED, country_of
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.modality import modality_of
from habeas.read.names import Name
from habeas.read.numerals import UNSTATED
from habeas.read.parsed import Parsed
from habeas.read.people import people_of, shifted
from habeas.read.scene import Frame
from habeas.read.sentences import Sentence
from habeas.read.slots import conditions_for, day_for, place_for
from habeas.read.speakers import attribute
from habeas.read.topics import COMMON
from habeas.read.triggers import Trigger
from habeas.read.wholes import join_event, join_whole

# What may stand before the first word of a clause.
_LEADING = " \"'-—•*(¡"
_OPENING = 70  # characters in which a sentence's opening date may begin
_ASIDE = ("apposition", "description", "relative", "object-relative")
# What takes people out of a country, and how far behind it the country they are taken to may stand.
_AWAY, _BEHIND = (Kind.EXPULSION, Kind.FLIGHT), 30
HABITUAL = (Kind.SURVEILLANCE, Kind.ILL_TREATMENT)


def draft_of(frame: Frame, base: Draft | None, whole: Parsed, context: Context, lexicon: Lexicon) -> Draft | None:
    trigger, people, sentence = frame.trigger, frame.people, whole.sentence
    left, right = whole.clauses.segment(trigger.start)
    earlier = [t.end for t in whole.triggers if t.end <= trigger.start and t.event.form != "descriptor"]
    later = [t.start for t in whole.triggers if t.start >= trigger.end and t.event.form != "descriptor"]
    clause = max([left, *earlier[-1:]]), min([right, *later[:1]])
    modality, words = modality_of(
        _blank(sentence.low, [*whole.days, *(s for m in whole.mentions for s in (m.amount, m.group) if s)]),
        _own_clause(frame, clause[0], whole),
        trigger.start if trigger.event.fixed else trigger.core,
        trigger.end,
        clause[1],
        trigger.event.kind,
        lexicon,
        trigger.event,
    )
    if frame.rule == "apposition" and modality is not Modality.DENIED:
        modality, words = Modality.STATED, ""
    if base is not None and modality is Modality.STATED:
        modality = base.modality
    if modality is Modality.STATED and trigger.event.opening is not None:
        opens = not sentence.low[left : trigger.start].strip(_LEADING)
        modality = trigger.event.opening if opens else modality
    if modality is Modality.STATED and trigger.event.modality is not None:
        modality = trigger.event.modality
    if trigger.event.cued and modality is Modality.STATED and not _realised(trigger, clause, sentence.low, lexicon):
        return None
    if people is not None and trigger.event.kind in COMMON and not _are_people(people, trigger, sentence.low, lexicon):
        return None
    count, named = people_of(people, whole, context, lexicon)
    if trigger.event.custody and not _in_custody(sentence.low, lexicon) and context.latest(sentence.line) is None:
        return None
    if not _worth(
        frame, modality, count, named, context.latest(sentence.line) is not None, _partial(people, sentence, lexicon)
    ):
        return None
    if count.high == 0 and trigger.event.kind is Kind.DISAPPEARANCE:
        return None
    if count.high == 0 and modality in (Modality.DENIED, Modality.STATED):
        lasting = trigger.event.kind is Kind.HELD or trigger.event.kind in HABITUAL
        modality = Modality.DENIED if lasting else Modality.STATED
        count = UNSTATED if lasting else count
    told = context.latest(sentence.line) if trigger.event.echo else None
    told = told if told is not None and told.count.stated else None
    if trigger.event.echo == "kind" and told is None:
        return None
    draft = Draft(
        kind=told.kind if told else trigger.event.kind,
        modality=modality,
        count=count,
        start=sentence.start + left,
        end=sentence.start + right,
        line=sentence.line,
        trigger=Span(sentence.start + trigger.start, sentence.start + trigger.end),
        amount=shifted(people.amount, sentence) if people else None,
        group=shifted(_group(people, trigger), sentence) if people else None,
        named=named,
        organisations=trigger.event.organisations,
        trace=[trigger.event.name, frame.rule, *([f"{modality.value}: {words}"] if words else [])],
    )
    draft.organisations = told.organisations if told else draft.organisations
    attribute(draft, trigger.start, whole, context, lexicon)
    _date(draft, trigger, base, whole, clause, context, lexicon)
    _place(draft, trigger, base, whole, (left, right), context, lexicon)
    whole_left = 0 if sentence.low[max(0, left - 2) : left] == ": " else left
    # "Amnesty International" is no amnesty.
    unnamed = _blank(sentence.low, [n for n in whole.names if n.sort == "body"])
    draft.conditions = conditions_for(unnamed, whole_left, right, draft.kind, lexicon)
    if Condition.EXCHANGE in draft.conditions and len({n.code for n in whole.names if n.sort == "country"}) > 1:
        draft.country = None
    if _adds_conditions(draft, people, context, lexicon):
        return None
    if told is not None:
        draft.country = told.country
        draft.when = draft.when if draft.when_span or draft.kind is Kind.HELD else told.when
    elif people is not None:
        join_whole(draft, people, context)
    join_event(draft, context, lexicon)
    return draft


def _are_people(people: Mention, trigger: Trigger, low: str, lexicon: Lexicon) -> bool:
    """False for counted things that no list and no ending makes people: "22 puffins", "60,000 files"."""
    group, amount = people.group, people.amount
    if people.sort != "count" or people.known or group is None or trigger.event.form == "existence":
        return True
    within = group.start < trigger.end and trigger.start < group.end
    if within or (amount and low[amount.start : amount.end] in lexicon.sets["personal"]):
        return True
    words = low[group.start : group.end]
    known = lexicon.sets["people"]
    return bool(lexicon.persons.search(words)) or any(w in known or lexicon.is_demonym(w) for w in words.split())


def _group(people: Mention, trigger: Trigger) -> Span | None:
    """The noun phrase of the people, unless it is the event's own words ("426 releases")."""
    group = people.group
    own = group is not None and not people.known and group.start < trigger.end and trigger.start < group.end
    return None if own else group


def _own_clause(frame: Frame, left: int, whole: Parsed) -> int:
    """Where words may stand that put the event otherwise: in a relative clause or an apposition only its own."""
    start = frame.trigger.start
    if frame.rule == "relative":
        return max(left, whole.clauses.start(start - 1))
    return max(left, whole.sentence.low.rfind(",", left, start) + 1) if frame.rule == "apposition" else left


def _realised(trigger: Trigger, clause: tuple[int, int], low: str, lexicon: Lexicon) -> bool:
    """True for "had to flee", "managed to leave": what such a verb only names was done."""
    return lexicon.words["realised"].search(low, clause[0], trigger.end) is not None


def _all_of_them(people: Mention, draft: Draft, context: Context, lexicon: Lexicon) -> bool:
    if people.sort in ("they", "them"):
        return True
    words = draft.group.of(context.text).lower() if draft.group else ""
    return (
        people.sort == "group"
        and bool(words)
        and "pronoun_all" in lexicon.words
        and bool(lexicon.words["pronoun_all"].fullmatch(words))
    )


def _adds_conditions(draft: Draft, people: Mention | None, context: Context, lexicon: Lexicon) -> bool:
    """True for "all of them were pardoned", which only adds to the release told right before."""
    if people is None or draft.count.stated or draft.named or not _all_of_them(people, draft, context, lexicon):
        return False
    last = next((d for d in reversed(context.recent) if d.kind is draft.kind and draft.line - d.line <= 1), None)
    if last is None or draft.when is not None or draft.modality is not Modality.STATED or last is draft:
        return False
    if not draft.conditions and (last.modality is not Modality.STATED or draft.kind is not Kind.RELEASE):
        return False
    last.conditions |= draft.conditions
    return True


def _blank(low: str, parts: Sequence[DayMention | Span | Name]) -> str:
    """`low` with its dates and numbers blanked: "May" is no "may", "no fewer than 9" no denial."""
    for part in parts:
        low = low[: part.start] + "x" * (part.end - part.start) + low[part.end :]
    return low


def _worth(
    frame: Frame,
    modality: Modality,
    count: Count,
    named: tuple[Span, ...],
    near: bool,
    partial: bool,
) -> bool:
    """A bare description or back-reference is no claim; a thing demanded, denied or not known is one all the same.

    `near` is True behind another claim: a subject that is left out needs one.
    """
    event, people = frame.trigger.event, frame.people
    if event.custody and not (named or count.stated):
        return False
    if frame.bare:
        return (
            frame.rule in ("of", "possessive")
            and modality in (Modality.DEMANDED, Modality.DENIED, Modality.UNCLEAR)
            and people is not None
        )
    own = people is not None and people.sort in ("i", "we")
    listed = bool(named) and (near or frame.rule == "entry")
    if people is None or (people.implied and frame.rule in ("nobody", "entry") and not own and not listed):
        return modality is Modality.UNCLEAR or (modality is Modality.DENIED and event.kind in HABITUAL)
    if people.sort == "group" and modality is Modality.STATED and partial:
        return False
    if event.organisations and people.sort not in ("count", "one", "group"):
        return False
    if (
        people.sort == "count"
        and not people.known
        and event.form in ("active", "existence", "participle")
        and not people.bare
    ):
        return count.stated
    return True


def _partial(people: Mention | None, sentence: Sentence, lexicon: Lexicon) -> bool:
    """True for "the others", a part of people told of that is not counted."""
    group = people.group if people else None
    return group is not None and sentence.low[group.start : group.end] in lexicon.sets["partial"]


def _in_custody(low: str, lexicon: Lexicon) -> bool:
    words = set(re.findall(r"[\w-]+", low))
    return bool(words & lexicon.sets["facilities"]) or any(w in low for w in lexicon.data["groups"]["custody"])


def _date(
    draft: Draft,
    trigger: Trigger,
    base: Draft | None,
    whole: Parsed,
    clause: tuple[int, int],
    context: Context,
    lexicon: Lexicon,
) -> None:
    said = {c.said.start for c in whole.cues if c.said and not c.own}
    days = [d for d in whole.days if d.start not in said]
    if draft.kind is Kind.HELD:
        days = [d for d in days if d.role != "on" or not _attributive(d, whole.sentence.low, lexicon)]
    day = day_for(trigger, whole.triggers, days, clause[0], clause[1], whole.sentence.low)
    day = day or _opening_day(trigger, days, whole, draft.kind)
    if day is not None:
        plain = (
            day.role == "as_of"
            or (draft.kind is Kind.HELD and day.role == "until")
            or _opens_clause(day, trigger, whole)
        )
        draft.when = day.point if plain else day.date
        draft.when_span = Span(whole.sentence.start + day.start, whole.sentence.start + day.end)
        return
    if draft.modality in (Modality.DEMANDED, Modality.EXPECTED) or (
        draft.modality is Modality.ANNOUNCED and trigger.event.modality is None
    ):
        return
    if trigger.event.modality is not None:
        draft.when = draft.said
    elif draft.kind is Kind.HELD:
        draft.when = draft.said or context.day_of(draft.line) or (on(context.published) if context.published else None)
    elif _same_scene(draft, trigger, whole, context, lexicon):
        draft.when = context.drafts[-1].when
    elif base is not None and base.trace[1] not in _ASIDE:
        draft.when = base.when
    elif draft.kind not in HABITUAL or draft.count.stated:
        told = draft.modality is Modality.STATED or not context.entry_hour
        draft.when = context.day_of(draft.line) if told else None


def _same_scene(draft: Draft, trigger: Trigger, whole: Parsed, context: Context, lexicon: Lexicon) -> bool:
    """True for an acquittal told right behind a verdict: the same court, the same day."""
    last = context.drafts[-1] if context.drafts else None
    verdict = last is not None and last.line == draft.line and Kind.SENTENCE in (last.kind, draft.kind)
    if last is None or not verdict or draft.modality is not Modality.STATED or last.when is None:
        return False
    day = last.when.days.exact and not last.when.interval
    return day and bool(lexicon.words["same_scene"].search(whole.sentence.low, trigger.start, trigger.end))


def _attributive(day: DayMention, low: str, lexicon: Lexicon) -> bool:
    """True for "the protests of 11 July": the day of something else."""
    words = [w for w in low[max(0, day.start - 20) : day.start].split() if w not in lexicon.sets["definite"] - {"del"}]
    return bool(words) and words[-1] in lexicon.sets["of"]


def _opening_day(trigger: Trigger, days: Sequence[DayMention], whole: Parsed, kind: Kind) -> DayMention | None:
    """The date that opens the sentence holds for all its events: "Since 2018, many were jailed and others fled"."""
    start, _ = whole.clauses.segment(trigger.start)
    if kind is Kind.HELD and any(t.start < trigger.start for t in whole.triggers if t.event.form != "descriptor"):
        return None
    low, first = whole.sentence.low, min((t.start for t in whole.triggers), default=0)
    return next(
        (
            d
            for d in days
            if d.end <= trigger.start
            and (
                d.start - start <= 20
                or (d.start - start <= _OPENING and d.end <= first and low[d.end : d.end + 1] == ",")
            )
        ),
        None,
    )


def _opens_clause(day: DayMention, trigger: Trigger, whole: Parsed) -> bool:
    """True for "since 5 May, when a patrol took him": the taking was on that day."""
    if "," in whole.sentence.low[day.end + 2 : trigger.start]:
        return False
    return any(day.end <= soft <= day.end + 3 for soft in whole.clauses.soft) and day.end <= trigger.start


def _place(
    draft: Draft,
    trigger: Trigger,
    base: Draft | None,
    whole: Parsed,
    segment: tuple[int, int],
    context: Context,
    lexicon: Lexicon,
) -> None:
    sentence = whole.sentence
    speakers = {s.start - sentence.start for s in draft.by}
    names = [
        n
        for n in whole.names
        if not (n.sort in ("country", "people", "body") and any(n.start <= s < n.end for s in speakers))
    ]
    draft.country = _country(names, whole, segment, context, lexicon)
    subject = next((n for n in names if n.sort == "country" and _acts(n, trigger, sentence, lexicon)), None)
    if subject is not None:
        draft.country = context.country = subject.code
        context.country_line = sentence.line
    place = place_for(names, sentence, segment[0], segment[1], lexicon)
    if place is not None:
        draft.place = Span(sentence.start + place.start, sentence.start + place.end)


def _acts(name: Name, trigger: Trigger, sentence: Sentence, lexicon: Lexicon) -> bool:
    """True for "Orva freed nine Halmaris": the country before the verb holds them."""
    between = sentence.low[name.end : trigger.start].split() if name.end <= trigger.start else ["", "", "", ""]
    own = trigger.event.form in ("active", "participle") and name.end <= trigger.start
    return own and len(between) < 3 and all(w in lexicon.sets["helping"] for w in between)


def _country(
    names: Sequence[Name], whole: Parsed, segment: tuple[int, int], context: Context, lexicon: Lexicon
) -> str | None:
    """Whose custody it is: as the clause says, or the sentence, or what was said right before; else the focus."""
    sentence = whole.sentence
    abroad = {n for t in whole.triggers if t.event.kind in _AWAY for n in names if _destination(n, t, sentence.low)}
    names = [n for n in names if n not in abroad]
    inside = [n for n in names if segment[0] <= n.start and n.end <= segment[1]]
    weak: str | None = None
    for listed in (inside, names, [n for n in whole.names if n not in abroad]):
        code, strength = country_of(listed, sentence.low, lexicon)
        if strength >= NAMED:
            context.country, context.country_line = code, sentence.line
            return code
        weak = weak or code
    if context.country is not None and sentence.line - context.country_line <= (0 if context.one_country else 1):
        return context.country
    return weak or context.focus


def _destination(name: Name, trigger: Trigger, low: str) -> bool:
    """True for a country to which people are taken or flee: "expelled them to Halmar"."""
    between = low[trigger.end : name.start]
    return name.code is not None and 0 < len(between) <= _BEHIND and not re.search("[,;:.]", between)
