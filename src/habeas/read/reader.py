"""Document -> claims: each gated sentence is taken apart, and its events become claims in their context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.kit.counts import Count
from habeas.kit.dates import on
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.vocabulary import Kind, Modality
from habeas.read.assemble import assembled
from habeas.read.attribution import Cue, Speaker, covering, find_cues, said_of
from habeas.read.clauses import Clauses, clauses
from habeas.read.context import Context, Draft, dateline, focus_of, label_of
from habeas.read.daywords import DayMention
from habeas.read.frames import Frame, Trigger, build_frames, find_triggers
from habeas.read.lexicon import Lexicon
from habeas.read.mentions import THEM, Mention, find_mentions
from habeas.read.modality import modality_of
from habeas.read.names import Name, find_names, persons_of
from habeas.read.normalise import normalise
from habeas.read.numerals import UNSTATED
from habeas.read.sentences import Sentence, sentences
from habeas.read.slots import conditions_for, country_for, day_for, place_for

HABITUAL = (Kind.SURVEILLANCE, Kind.ILL_TREATMENT)
_ENTRY = re.compile(r"(?:- |\* |\d{1,3}[/.)] )?[\w ,.—-]{0,12}$")


def read(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims that the patterns of `lexicon` find in `document`, in the order of the text.

    Deterministic and offline; the time is linear in the length of the text. Every span refers to `document.text`.
    """
    normal = normalise(document.text)
    found = list(sentences(normal, lexicon.words["abbreviations"]))
    gated = [lexicon.gate.search(s.low) is not None for s in found]
    if not any(gated):
        return ()
    names = [find_names(s, lexicon) for s in found]
    surnames = frozenset(word for listed in names for word in persons_of(listed))
    focus, one = focus_of(found, names)
    context = Context(
        published=document.published_on or dateline(found, lexicon), focus=focus, one_country=one, surnames=surnames
    )
    for sentence, listed, open_gate in zip(found, names, gated, strict=True):
        _sentence(sentence, listed, open_gate, context, lexicon)
    return assembled(document, normal, context.drafts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A sentence taken apart."""

    sentence: Sentence
    names: list[Name]
    days: list[DayMention]
    triggers: list[Trigger]
    mentions: list[Mention]
    clauses: Clauses
    cues: list[Cue]


def _sentence(sentence: Sentence, names: list[Name], open_gate: bool, context: Context, lexicon: Lexicon) -> None:
    if sentence.first:
        context.label = label_of(sentence, names) or (context.label if _speech_goes_on(sentence) else None)
    digits = sentence.first and any(c.isdigit() for c in sentence.text[:40])
    if not open_gate and not digits and not _may_be_part(sentence, context):
        _remember(sentence, names, context)
        return
    names = find_names(sentence, lexicon, context.surnames) if open_gate else names
    days = list(lexicon.days.find(sentence.low, context.published, context.last_date))
    _entry(sentence, days, context)
    triggers = find_triggers(sentence.low, lexicon)
    parts = clauses(sentence.low, lexicon)
    cues = find_cues(sentence, names, triggers, days, parts, lexicon)
    mentions = find_mentions(sentence, names, days, lexicon)
    triggers = [t for t in triggers if not _within_group(t, mentions)]
    whole = _Parts(
        sentence=sentence, names=names, days=days, triggers=triggers, mentions=mentions, clauses=parts, cues=cues
    )
    _claims(whole, context, lexicon)
    for cue in cues:
        _note_speaker(_resolved(cue, context, lexicon), cue, context)
    if days:
        context.last_date = days[-1].point
    _remember(sentence, names, context)


def _within_group(trigger: Trigger, mentions: Sequence[Mention]) -> bool:
    """True for a participle that is part of a noun phrase: "hundreds of imprisoned critics"."""
    return trigger.event.form != "noun" and any(
        m.group and m.known and m.group.start <= trigger.start and trigger.end < m.group.end for m in mentions
    )


def _speech_goes_on(sentence: Sentence) -> bool:
    return False


def _may_be_part(sentence: Sentence, context: Context) -> bool:
    return bool(context.drafts) and sentence.line - context.drafts[-1].line <= 1


def _entry(sentence: Sentence, days: Sequence[DayMention], context: Context) -> None:
    """A line that begins with its date ("24 June 2024 - ...", "- Tuesday. ...") is an entry of that date."""
    if not sentence.first:
        return
    for day in days[:1]:
        after = sentence.text[day.end : day.end + 3]
        if day.start <= 6 and (re.match(r" ?[-—:|]|\.? ?$|\. ", after)):
            context.entry_date, context.entry_line = day.point, sentence.line


def _remember(sentence: Sentence, names: Sequence[Name], context: Context) -> None:
    persons = [n for n in names if n.sort == "person"]
    if persons:
        last = persons[-1] if len(persons) == 1 else persons[0]
        context.last_person = (Span(sentence.start + last.start, sentence.start + last.end),)
    for name in names:
        if name.sort == "body":
            context.bodies.append(
                Speaker(text=name.text, start=sentence.start + name.start, end=sentence.start + name.end, sort="body")
            )
    del context.bodies[:-40]


def _claims(whole: _Parts, context: Context, lexicon: Lexicon) -> None:
    sentence = whole.sentence
    frames = build_frames(
        sentence, whole.triggers, whole.mentions, whole.clauses, [c.end for c in whole.cues], whole.days, lexicon
    )
    drafts: dict[int, Draft] = {}
    used: set[Mention] = set()
    for i, frame in enumerate(frames):
        base = drafts.get(frame.inherits) if frame.inherits is not None else None
        draft = _draft(frame, base, whole, context, lexicon)
        if draft is None:
            continue
        drafts[i] = draft
        if frame.people is not None:
            used.add(frame.people)
        context.drafts.append(draft)
        for kind, near in frame.trigger.event.also:
            if near.search(sentence.low, frame.trigger.start, whole.clauses.segment(frame.trigger.start)[1]):
                context.drafts.append(_copy(draft, kind))
    _subsets(whole, list(drafts.values()), used, context, lexicon)


def _draft(frame: Frame, base: Draft | None, whole: _Parts, context: Context, lexicon: Lexicon) -> Draft | None:
    trigger, people, sentence = frame.trigger, frame.people, whole.sentence
    left, right = whole.clauses.segment(trigger.start)
    earlier = [t.end for t in whole.triggers if t.end <= trigger.start and t.event.form != "descriptor"]
    later = [t.start for t in whole.triggers if t.start >= trigger.end and t.event.form != "descriptor"]
    clause = max([left, *earlier[-1:]]), min([right, *later[:1]])
    modality, words = modality_of(
        _undated(sentence.low, whole.days),
        clause[0],
        trigger.start,
        trigger.end,
        clause[1],
        trigger.event.kind,
        lexicon,
        trigger.event.fixed,
    )
    if base is not None and modality is Modality.STATED:
        modality = base.modality
    modality = trigger.event.modality or modality
    count, named = _who(people, whole, context)
    if trigger.event.custody and not _in_custody(sentence.low, lexicon) and context.latest(sentence.line) is None:
        return None
    if not _worth(frame, modality, count, named, trigger, sentence, lexicon):
        return None
    if count.high == 0 and modality in (Modality.DENIED, Modality.STATED):
        modality = Modality.DENIED if trigger.event.kind is Kind.HELD else Modality.STATED
        count = UNSTATED if trigger.event.kind is Kind.HELD else count
    draft = Draft(
        kind=trigger.event.kind,
        modality=modality,
        count=count,
        start=sentence.start + left,
        end=sentence.start + right,
        line=sentence.line,
        trigger=Span(sentence.start + trigger.start, sentence.start + trigger.end),
        amount=_shift(people.amount, sentence) if people else None,
        group=_shift(people.group, sentence) if people else None,
        named=named,
        organisations=trigger.event.organisations,
        trace=[trigger.event.name, frame.rule, *([f"{modality.value}: {words}"] if words else [])],
    )
    _attribute(draft, trigger.start, whole, context, lexicon)
    _date(draft, trigger, base, whole, clause, context)
    _place(draft, trigger, base, whole, (left, right), context, lexicon)
    draft.conditions = conditions_for(sentence.low, left, right, draft.kind, lexicon)
    if people is not None and people.ref is not None:
        _link(draft, people, context)
    return draft


def _undated(low: str, days: Sequence[DayMention]) -> str:
    """`low` with its dates blanked: "May" is no "may"."""
    for day in days:
        low = low[: day.start] + " " * (day.end - day.start) + low[day.end :]
    return low


def _worth(
    frame: Frame,
    modality: Modality,
    count: Count,
    named: tuple[Span, ...],
    trigger: Trigger,
    sentence: Sentence,
    lexicon: Lexicon,
) -> bool:
    """A bare description or back-reference is no claim; a thing demanded, denied or not known is one all the same."""
    event, people = trigger.event, frame.people
    if event.custody and not (named or count.stated):
        return False
    if frame.bare:
        return (
            frame.rule in ("of", "possessive")
            and modality in (Modality.DEMANDED, Modality.DENIED, Modality.UNCLEAR)
            and people is not None
        )
    if people is None:
        return modality is Modality.UNCLEAR
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


def _in_custody(low: str, lexicon: Lexicon) -> bool:
    words = set(re.findall(r"[\w-]+", low))
    return bool(words & lexicon.sets["facilities"]) or any(
        w in low
        for w in lexicon.data["groups"].get(
            "custody", ("prison", "jail", "custody", "detain", "inmate", "cell", "colony")
        )
    )


def _who(people: Mention | None, whole: _Parts, context: Context) -> tuple[Count, tuple[Span, ...]]:
    if people is None:
        return UNSTATED, ()
    sentence = whole.sentence
    named = tuple(Span(sentence.start + s.start, sentence.start + s.end) for s in people.names)
    if people.sort == "i":
        speaker = next((c.speaker for c in whole.cues if c.speaker), context.speaker[0] if context.speaker else None)
        return (Count(1, 1), (Span(speaker.start, speaker.end),)) if speaker else (UNSTATED, ())
    if people.sort == "pair":
        n = len(context.last_persons)
        return (Count(n, n), context.last_persons) if n else (Count(2, 2), ())
    if people.sort in ("they", "them"):
        before = [m for m in whole.mentions if m.end <= people.start and m.sort in ("count", "names") and not m.part]
        if before and (before[0].names or before[0].ref is not None):
            return before[0].count, tuple(
                Span(sentence.start + s.start, sentence.start + s.end) for s in before[0].names
            )
        return UNSTATED, ()
    if people.sort in ("he", "him"):
        speaking = {c.speaker.start - sentence.start for c in whole.cues if c.speaker}
        earlier = [n for n in whole.names if n.sort == "person" and n.end <= people.start and n.start not in speaking]
        if earlier:
            return Count(1, 1), (Span(sentence.start + earlier[-1].start, sentence.start + earlier[-1].end),)
        return Count(1, 1), context.last_person
    if named and len(named) > 1:
        context.last_persons = named
    return people.count, named


def _shift(span: Span | None, sentence: Sentence) -> Span | None:
    return Span(sentence.start + span.start, sentence.start + span.end) if span else None


def _link(draft: Draft, people: Mention, context: Context) -> None:
    parent = context.latest(draft.line) if people.ref == THEM else context.of_number(people.ref or 0)
    if parent is not None and parent is not draft:
        draft.part_of = parent
        draft.trace.append("part-of-whole")


def _resolved(cue: Cue, context: Context, lexicon: Lexicon) -> tuple[Speaker, ...]:
    if cue.own:
        return ()
    if cue.pronoun:
        return context.speaker
    if cue.speaker is None:
        return ()
    if cue.anaphor is not None:
        body = context.name_of(cue.anaphor, lexicon)
        return (body or cue.speaker,)
    return (cue.speaker,)


def _note_speaker(speakers: tuple[Speaker, ...], cue: Cue, context: Context) -> None:
    if cue.source or not speakers:
        return
    same = [s.text for s in speakers] == [s.text for s in context.speaker]
    context.speaker = speakers
    context.said = cue.said.point if cue.said else (context.said if same else None)


def _attribute(draft: Draft, position: int, whole: _Parts, context: Context, lexicon: Lexicon) -> None:
    cues = covering(whole.cues, position, whole.clauses)
    speakers: list[Speaker] = []
    for cue in cues:
        speakers += [s for s in _resolved(cue, context, lexicon) if s not in speakers]
    if not speakers and draft.trace[0] == "held.register":
        owner = [n for n in whole.names if n.sort in ("body", "unknown", "place") and n.end <= position + 40]
        here = [n for n in owner if n.start >= whole.clauses.segment(position)[0]]
        speakers = [_speaker_of(here[-1], whole.sentence)] if here else []
    draft.by = tuple(speakers)
    if speakers:
        draft.said = said_of(cues)
        if draft.said is None and (
            any(c.pronoun or c.anaphor for c in cues)
            or [s.text for s in speakers[:1]] == [s.text for s in context.speaker[:1]]
        ):
            draft.said = context.said
        if draft.said is None and context.day_of(draft.line):
            draft.said = context.day_of(draft.line)
        draft.trace.append("speaker")
    elif context.label is not None and not any(c.own for c in cues):
        draft.by = (context.label,)
        draft.trace.append("speaker-label")


def _speaker_of(name: Name, sentence: Sentence) -> Speaker:
    return Speaker(text=name.text, start=sentence.start + name.start, end=sentence.start + name.end, sort=name.sort)


def _date(
    draft: Draft, trigger: Trigger, base: Draft | None, whole: _Parts, clause: tuple[int, int], context: Context
) -> None:
    said = {c.said.start for c in whole.cues if c.said and not c.own}
    days = [d for d in whole.days if d.start not in said]
    day = day_for(trigger, whole.triggers, days, clause[0], clause[1]) or _opening_day(trigger, days, whole)
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
    elif base is not None:
        draft.when = base.when
    elif draft.kind not in HABITUAL or draft.count.stated:
        draft.when = context.day_of(draft.line)


def _opening_day(trigger: Trigger, days: Sequence[DayMention], whole: _Parts) -> DayMention | None:
    """The date that opens the sentence holds for all its events: "Since 2018, many were jailed and others fled"."""
    start, _ = whole.clauses.segment(trigger.start)
    return next((d for d in days if d.start - start <= 20 and d.end <= trigger.start), None)


def _opens_clause(day: DayMention, trigger: Trigger, whole: _Parts) -> bool:
    """True for "since 5 May, when a patrol took him": the taking was on that day."""
    return any(day.end <= soft <= day.end + 3 for soft in whole.clauses.soft) and day.end <= trigger.start


def _place(
    draft: Draft,
    trigger: Trigger,
    base: Draft | None,
    whole: _Parts,
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
    code = country_for(names, sentence.low, segment[0], segment[1], trigger, lexicon)
    if code is None:
        code = country_for(whole.names, sentence.low, 0, len(sentence.low), trigger, lexicon)
    same = sentence.line - context.country_line <= (0 if context.one_country else 1)
    if code is None and same:
        code = context.country
    elif code is not None:
        context.country, context.country_line = code, sentence.line
    draft.country = code or context.focus
    place = place_for(names, sentence, segment[0], segment[1], lexicon)
    if place is not None:
        draft.place = Span(sentence.start + place.start, sentence.start + place.end)


def _subsets(whole: _Parts, made: list[Draft], used: set[Mention], context: Context, lexicon: Lexicon) -> None:
    """Parts of a counted whole that have no verb of their own: "including 86 foreigners", "six of them women"."""
    sentence = whole.sentence
    members = _members(whole, context, lexicon)
    for mention in whole.mentions:
        if mention.sort not in ("count", "names", "one") or (mention in used and mention not in members):
            continue
        if not (mention.part or mention.ref is not None or mention in members):
            continue
        position = sentence.start + mention.start
        before = [d for d in made if d.start <= position]
        if mention in members:
            parent = members[mention]
        elif lexicon.words["other_events"].match(sentence.low, mention.end + 1):
            continue
        elif mention.ref not in (None, THEM):
            parent = context.of_number(mention.ref or 0)
        elif before:
            parent = min(before, key=lambda d: abs(d.trigger.start - position))
        else:
            parent = context.latest(sentence.line) if mention.ref == THEM else None
        if parent is None or parent.organisations != bool(mention.organisations):
            continue
        count, named = _who(mention, whole, context)
        if not count.stated or count.high == 0:
            continue
        draft = _copy(parent, parent.kind)
        draft.count, draft.named = count, named
        draft.amount, draft.group = _shift(mention.amount, sentence), _shift(mention.group, sentence)
        draft.start, draft.end = position, sentence.start + mention.end
        draft.line, draft.trigger = sentence.line, Span(draft.start, draft.end)
        draft.part_of = parent
        draft.trace = [*parent.trace, "subset"]
        if not before:
            draft.start, draft.end = sentence.start, sentence.end
            draft.by, draft.said = (), None
            _attribute(draft, mention.start, whole, context, lexicon)
        context.drafts.append(draft)


def _members(whole: _Parts, context: Context, lexicon: Lexicon) -> dict[Mention, Draft]:
    """ "X and Y are among the 73": the mention before, and the claim that counts 73."""
    members: dict[Mention, Draft] = {}
    for match in lexicon.words["membership"].finditer(whole.sentence.low):
        number = lexicon.numerals.whole.match(whole.sentence.low, match.end() + 1)
        parent = context.of_number(lexicon.numerals.value(number["n"])) if number and number["n"] else None
        before = [m for m in whole.mentions if m.end <= match.start() and m.sort in ("names", "count", "one")]
        if parent is not None and before:
            members[before[0]] = parent
    return members


def _copy(draft: Draft, kind: Kind) -> Draft:
    return Draft(
        kind=kind,
        modality=draft.modality,
        count=draft.count,
        start=draft.start,
        end=draft.end,
        line=draft.line,
        trigger=draft.trigger,
        amount=draft.amount,
        group=draft.group,
        named=draft.named,
        country=draft.country,
        place=draft.place,
        when=draft.when,
        when_span=draft.when_span,
        by=draft.by,
        said=draft.said,
        conditions=set(draft.conditions) if kind is draft.kind else set(),
        part_of=draft.part_of if kind is draft.kind else None,
        organisations=draft.organisations,
        trace=list(draft.trace),
    )
