"""Document -> claims: each gated sentence is taken apart, and its events become claims in their context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from habeas.kit.dates import on
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read.assemble import assembled
from habeas.read.attribution import Cue, find_cues
from habeas.read.clauses import clauses
from habeas.read.context import Context, Draft, dateline, issuer_of, period_of
from habeas.read.countries import NAMED, country_of, focus_of
from habeas.read.daywords import DayMention
from habeas.read.drafts import draft_of
from habeas.read.frames import build_frames
from habeas.read.gaps import gaps
from habeas.read.gate import gated
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.mentions import find_mentions
from habeas.read.names import Name, find_capitals, find_names, persons_of
from habeas.read.normalise import normalise
from habeas.read.parsed import Parsed
from habeas.read.recounts import recounts
from habeas.read.repeats import freed_and_sent_away, same_event
from habeas.read.rows import Table, find_tables
from habeas.read.scene import Frame
from habeas.read.sentences import Sentence, sentences
from habeas.read.sequels import denials, further_conditions, running_totals
from habeas.read.speakers import resolved
from habeas.read.subsets import copied, subsets
from habeas.read.tables import drafts_of
from habeas.read.talkers import Speaker
from habeas.read.triggers import Trigger
from habeas.read.turns import may_open, turns
from habeas.read.wholes import late_whole

# The first sentences are always looked at: title, date line and lead name the country and the persons.
_LEAD = 6
_DIGIT = re.compile(r"\d")
# A line so short may be the heading of an entry: "Tuesday."
_SHORT = 30
_YEAR = re.compile(r"(?:19|20)\d\d[:.]?")
# So many lines that end in a figure may be a table, below a heading so long.
_ROWS, _HEAD = 2, 90
# The hour that opens an entry of a live report.
_CLOCK = re.compile(r"[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[ap]m)?[\])]?(?: [-—] |: | |\. |\.?$)")


def read(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims that the patterns of `lexicon` find in `document`, in the order of the text.

    Deterministic and offline; the time is linear in the length of the text. Every span refers to `document.text`.
    """
    normal = normalise(document.text, lexicon.spelling)
    found = list(sentences(normal, lexicon.words["abbreviations"]))
    triggers = gated(found, lexicon)
    told = [bool(listed) for listed in triggers]
    if not any(told) and not _tabled(found, lexicon):
        return ()
    near = [i < _LEAD or any(told[max(0, i - 1) : i + 2]) or may_open(s) for i, s in enumerate(found)]
    capitals = [find_capitals(s, lexicon) if use else None for s, use in zip(found, near, strict=True)]
    names = [find_names(s, lexicon, capitals=c) if c else [] for s, c in zip(found, capitals, strict=True)]
    surnames = frozenset(word for listed in names for word in persons_of(listed, lexicon))
    focus, one = focus_of(found, names, told, lexicon)
    context = Context(
        text=normal.text,
        published=document.published_on or dateline(found, lexicon),
        period=period_of(found, lexicon),
        focus=focus,
        one_country=one,
        issuer=issuer_of(found, names, lexicon),
    )
    rows: dict[int, Table] = {}
    for table in find_tables(found, lexicon):
        header = (table.header,) if table.header else ()
        rows.update({row.line: table for row in (*header, *table.rows)})
    voices = turns(found, names, rows, lexicon)
    for sentence, c, listed, events in zip(found, capitals, names, triggers, strict=True):
        context.voice = voices.get(sentence.line, ())
        if sentence.line in rows:
            table = rows[sentence.line]
            if sentence.line == table.rows[-1].line:
                context.drafts += drafts_of(table, context, lexicon)
            continue
        known = find_names(sentence, lexicon, surnames, c) if c and events else listed
        _sentence(sentence, known, events, context, lexicon)
    return assembled(document, normal, context.drafts)


def _tabled(found: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """True for a text of rows only, below a heading that says what they count."""
    rows = sum(s.first and s.low[-1].isdigit() for s in found)
    if rows < _ROWS:
        return False
    heads = [s.low for s in found if s.first and len(s.low) < _HEAD]
    return any(pattern.search(low) for low in heads for _, pattern in lexicon.headings)


def _sentence(
    sentence: Sentence, names: list[Name], triggers: list[Trigger], context: Context, lexicon: Lexicon
) -> None:
    entry = sentence.first and (len(sentence.text) <= _SHORT or _DIGIT.search(sentence.text, 0, 40))
    if not triggers and not entry and not _may_be_part(sentence, context):
        _remember(sentence, names, context, lexicon)
        return
    if sentence.low.endswith("?"):
        triggers = []
    triggers = [t for t in triggers if not any(n.sort == "body" and n.start <= t.start < t.end <= n.end for n in names)]
    days = list(lexicon.days.find(sentence.low, _now(sentence, context), context.last_date))
    _entry(sentence, days, context)
    if days and lexicon.words["interviewed"].search(sentence.low):
        context.interview_day = days[-1].point
    parts = clauses(sentence.low, lexicon)
    cues = find_cues(sentence, names, triggers, days, parts, lexicon)
    mentions = find_mentions(sentence, names, days, lexicon)
    speaking = [(c.speaker.start - sentence.start, c.speaker.end - sentence.start) for c in cues if c.speaker]
    if not lexicon.articles:
        mentions = [m for m in mentions if m.sort not in ("one", "group") or not _spoken_by(m, speaking)]
    triggers = [t for t in triggers if not _within_group(t, mentions, sentence.low, lexicon)]
    whole = Parsed(
        sentence=sentence, names=names, days=days, triggers=triggers, mentions=mentions, clauses=parts, cues=cues
    )
    _claims(whole, context, lexicon)
    for cue in cues:
        _note_speaker(resolved(cue, context, lexicon), cue, context)
    if days:
        context.last_date = days[-1].point
    _remember(sentence, names, context, lexicon)


def _now(sentence: Sentence, context: Context) -> date | None:
    """The day that dates without a year are before: the last of the year that heads a chronicle's entries."""
    if sentence.first and _YEAR.fullmatch(sentence.text):
        context.year = int(sentence.text[:4])
    if context.year is None or context.published is None or context.year >= context.published.year:
        return context.published
    return date(context.year, 12, 31)


def _within_group(trigger: Trigger, mentions: Sequence[Mention], low: str, lexicon: Lexicon) -> bool:
    """True for a participle that is part of a noun phrase, or its noun: "hundreds of imprisoned critics"."""
    noun = low[trigger.start : trigger.end] in lexicon.sets["people"]
    return trigger.event.form != "noun" and any(
        m.group
        and m.known
        and m.group.start <= trigger.start
        and trigger.end < m.group.end + (noun and m.sort != "group")
        for m in mentions
    )


def _spoken_by(mention: Mention, speaking: Sequence[tuple[int, int]]) -> bool:
    """True for people without a name who are the speaker: what they tell happened to others."""
    return any(a < mention.end and mention.start < b for a, b in speaking)


def _may_be_part(sentence: Sentence, context: Context) -> bool:
    return bool(context.drafts) and sentence.line - context.drafts[-1].line <= 1


def _entry(sentence: Sentence, days: Sequence[DayMention], context: Context) -> None:
    """A line that begins with its date ("24 June 2024 - ...", "- Tuesday. ...") is an entry of that date.

    A line with a date that ends in a colon dates the list below it.
    """
    if not sentence.first:
        return
    if _CLOCK.match(sentence.text) and context.published is not None:
        context.entry_date, context.entry_line, context.entry_hour = on(context.published), sentence.line, True
    if sentence.text[0] in "•*—-" and context.list_line == sentence.line - 1:
        context.list_line = sentence.line
        context.entry_date, context.entry_line = context.list_date, sentence.line
    for day in days[:1]:
        after = sentence.text[day.end : day.end + 3]
        if sentence.text.endswith(":"):
            context.list_date, context.list_line = day.point, sentence.line
        if day.start <= 6 and (re.match(r" ?[-—:|·]|\.? ?$|\. ", after)):
            context.entry_date, context.entry_line = day.point, sentence.line


def _remember(sentence: Sentence, names: Sequence[Name], context: Context, lexicon: Lexicon) -> None:
    code, strength = country_of(names, sentence.low, lexicon)
    if strength >= NAMED and sentence.line > 1:
        context.country, context.country_line = code, sentence.line
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


def _note_speaker(speakers: tuple[Speaker, ...], cue: Cue, context: Context) -> None:
    if cue.source or not speakers:
        return
    same = [s.text for s in speakers] == [s.text for s in context.speaker]
    context.speaker = speakers
    context.said = cue.said.point if cue.said else (context.said if same else None)


def _limits(whole: Parsed) -> list[int]:
    """Where verbs of speech end, before which no subject stands; not those between commas ("forty, he said, left")."""
    low = whole.sentence.low
    return [c.end for c in whole.cues if not (low[: c.start].rstrip().endswith(",") and low[c.end : c.end + 1] == ",")]


def _claims(whole: Parsed, context: Context, lexicon: Lexicon) -> None:
    sentence = whole.sentence
    frames = build_frames(sentence, whole.triggers, whole.mentions, whole.clauses, _limits(whole), whole.days, lexicon)
    # What is only described dates nothing and parts nothing.
    whole = replace(whole, triggers=[t for t in whole.triggers if any(f.trigger is t for f in frames)])
    drafts: dict[int, Draft] = {}
    used: set[Mention] = set()
    besides: list[Draft] = []
    before = len(context.drafts)
    for i, frame in enumerate(frames):
        base = drafts.get(frame.inherits) if frame.inherits is not None else None
        draft = draft_of(frame, base, whole, context, lexicon)
        if draft is None:
            continue
        if any(_again(draft, other) and _same(frames[j], frame) for j, other in drafts.items()):
            continue
        if frame.people is not None:
            used.add(frame.people)
        if frame.people is not None and frame.people.sort in ("they", "them") and draft.count.stated:
            used.update(m for m in whole.mentions if m.ref is not None and m.end <= frame.people.start)
        told = same_event(draft, drafts.values())
        drafts[i] = told or draft
        if told is not None:
            continue
        context.drafts.append(draft)
        for kind, near in frame.trigger.event.also:
            if near.search(sentence.low, frame.trigger.start, whole.clauses.segment(frame.trigger.start)[1]):
                besides.append(copied(draft, kind))
                context.drafts.append(besides[-1])
    told_kinds = {draft.kind for draft in drafts.values()}
    new = context.drafts[before:]
    context.drafts[before:] = [d for d in new if not (d.kind in told_kinds and any(d is one for one in besides))]
    for i, draft in drafts.items():
        late_whole(draft, frames[i], context)
    made = list({id(draft): draft for draft in drafts.values()}.values())
    freed_and_sent_away(made)
    subsets(whole, made, used, context, lexicon)
    gaps(whole, made, used, context, lexicon)
    recounts(whole, list(drafts.values()), used, context, lexicon)
    running_totals(whole, made, context, lexicon)
    denials(whole, context, lexicon)
    if not drafts:
        further_conditions(whole, context, lexicon)


def _same(first: Frame, second: Frame) -> bool:
    """True when both are of the same people, or the second has but a pronoun."""
    pronoun = second.people is not None and second.people.sort in ("he", "him", "they", "them")
    return second.people is first.people or pronoun


def _again(draft: Draft, other: Draft) -> bool:
    """True when a sentence says of the same people once more what it said: "expelled them and barred them"."""
    return draft.kind is other.kind and draft.modality is other.modality and draft.when in (None, other.when)
