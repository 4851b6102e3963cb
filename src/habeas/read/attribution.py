"""Who says it: speech verbs and their speakers, "according to", the speaker's own source, and the day it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.kit.dates import PartialDate
from habeas.read.clauses import Clauses
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.sentences import Sentence
from habeas.read.talkers import Speaker, apposed, is_ours, made, phrase_before, speaker_in
from habeas.read.triggers import Trigger

_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'-]+ ){1,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words of speech at `start` to `end` of a sentence with their speaker; `own` means the document's own voice.

    `leads` is True when what was said follows. `pronoun` and `anaphor` stand for a speaker named earlier.
    """

    start: int
    end: int
    leads: bool
    speaker: Speaker | None
    source: bool = False
    outlet: bool = False
    own: bool = False
    pronoun: bool = False
    anaphor: str | None = None
    said: DayMention | None = None
    subject: int | None = None
    single: bool = False

    def about(self, position: int) -> bool:
        """True for "X, who was jailed in May, said": what stands between a speaker and the verb is not said."""
        return self.subject is not None and self.subject < position < self.start


def find_cues(
    sentence: Sentence,
    names: Sequence[Name],
    triggers: Sequence[Trigger],
    days: Sequence[DayMention],
    parts: Clauses,
    lexicon: Lexicon,
) -> list[Cue]:
    """The cues of a sentence in order, each with a speaker, a pronoun for one, or the document's own voice."""
    low = sentence.low
    never = [(m.start(), m.end()) for m in lexicon.words["not_speech"].finditer(low)]
    cues: list[Cue] = []
    for match in lexicon.words["sayers"].finditer(low):
        cue = _sayer(match, sentence, names, days, parts, lexicon)
        if cue is not None:
            cues.append(cue)
    for match in lexicon.words["verbs"].finditer(low):
        if any(a < match.end() and match.start() < b for a, b in never):
            continue
        if any(c.start < match.end() and match.start() < c.end for c in cues):
            continue
        cue = _verb(match, cues, sentence, names, triggers, days, parts, lexicon)
        if cue is not None:
            cues.append(cue)
    return sorted(cues, key=lambda c: c.start)


def _sayer(
    match: re.Match[str],
    sentence: Sentence,
    names: Sequence[Name],
    days: Sequence[DayMention],
    parts: Clauses,
    lexicon: Lexicon,
) -> Cue | None:
    low = sentence.low
    comma = re.compile(r",|;|\.$|(?<! )\"").search(low, match.end() + 2)
    end = min(comma.start() if comma else len(low), match.end() + 90, parts.segment(match.start())[1])
    speaker, pronoun, anaphor = speaker_in(sentence, match.end(), end, names, lexicon, first=True)
    if speaker is None and not pronoun:
        return None
    speaker = (apposed(sentence, end, names, lexicon) if comma else None) or speaker
    leads = match.start() - parts.segment(match.start())[0] < 6
    source = bool(lexicon.words["sources"].fullmatch(match.group()))
    return Cue(
        start=match.start(),
        end=end,
        leads=leads,
        speaker=speaker,
        source=source,
        outlet=bool(lexicon.words["outlets"].fullmatch(match.group())),
        pronoun=pronoun,
        anaphor=anaphor,
    )


def _verb(
    match: re.Match[str],
    cues: Sequence[Cue],
    sentence: Sentence,
    names: Sequence[Name],
    triggers: Sequence[Trigger],
    days: Sequence[DayMention],
    parts: Clauses,
    lexicon: Lexicon,
) -> Cue | None:
    low = sentence.low
    within = next((t for t in triggers if t.start <= match.start() < t.end), None)
    if within is not None and not (within.event.form == "noun" and within.start == match.start()):
        return None
    if _unsaid(low[: match.start()], lexicon):
        return None
    segment = parts.segment(match.start())[0]
    earlier = [t.end for t in triggers if t.end <= match.start()]
    last_cue = [c.end for c in cues if c.end <= match.start()]
    left = max([segment, *earlier[-1:], *last_cue[-1:]])
    if _relative_trigger(earlier, low, left, match.start(), lexicon):
        left = segment
    us = re.search(
        r"(?<!\w)(?:" + "|".join(lexicon.data["speech"]["ours"]) + r")(?: \w+){0,2} $", low[left : match.start()]
    )
    comma = low.rfind(", ", segment, match.start()) + 2
    closing = comma > 1 and any(t.end < comma for t in triggers) and _closes(low, match.end(), lexicon)
    left = comma if closing and low[comma : match.start()].strip() and comma > left else left
    speaker, pronoun, anaphor = (
        (None, False, None) if us else speaker_in(sentence, left, match.start(), names, lexicon, first=False)
    )
    if speaker is None and not pronoun and not us and _NAME.fullmatch(sentence.text[left : match.start()]):
        end = left + len(sentence.text[left : match.start()].rstrip())
        speaker = made(sentence, left, end, "body")
    if speaker is None and not pronoun and not us and closing and left == comma:
        speaker = phrase_before(sentence, comma, match.start(), lexicon)
    if speaker is not None and is_ours(low, speaker.start - sentence.start, lexicon):
        speaker, us = None, re.search("", low)
    if lexicon.inverted and not us and _parenthetical(low, segment, match.start()):
        limit = min(
            [
                _end_of_inverted(low, match.end(), lexicon),
                *[t.start for t in triggers if t.start >= match.end() and t.event.form != "attribute"][:1],
            ]
        )
        behind = speaker_in(sentence, match.end(), limit, names, lexicon, first=True)
        behind = (apposed(sentence, limit, names, lexicon) or behind[0], *behind[1:]) if behind[0] else behind
        nearby = behind[0] is not None and _near(low[match.end() : behind[0].start - sentence.start], lexicon)
        if nearby or behind[1]:
            speaker, pronoun, anaphor = behind
        elif lexicon.dropped and speaker is None:
            pronoun = True
    opened = parts.start(match.start())
    reason = opened > segment and low[opened:].split(" ", 1)[0] in lexicon.sets["reasons"]
    if reason and "," not in low[opened : match.start()] and not any(t.start >= match.end() for t in triggers):
        return None  # "They took her away because she asked for a doctor": what was asked is not what is told
    content_before = any(t.end <= (speaker.start - sentence.start if speaker else match.start()) for t in triggers)
    if speaker is None and not pronoun and not us:
        if low[max(0, match.start() - 3) : match.start()].strip()[-1:] not in (",", '"'):
            return None
        speaker, pronoun, anaphor = speaker_in(
            sentence, match.end(), min(len(low), match.end() + 80), names, lexicon, first=True
        )
        if speaker is None:
            return None
        content_before = True
    follows = within is not None or any(t.start >= match.end() for t in triggers)
    leads = follows and not (content_before and _closes(low, match.end(), lexicon))
    return Cue(
        start=match.start(),
        end=match.end(),
        leads=leads,
        speaker=speaker,
        own=bool(us),
        pronoun=pronoun,
        anaphor=anaphor,
        subject=speaker.start - sentence.start if speaker else None,
        single=pronoun and bool(lexicon.words["pronoun_one"].search(low, left, match.start())),
        said=_said(low, segment, left, match, days, leads, triggers, lexicon),
    )


def _unsaid(before: str, lexicon: Lexicon) -> bool:
    """True behind words that keep a verb of speech from telling something: "to say", "not say"."""
    return before.endswith(" ") and before.rstrip().rpartition(" ")[2] in lexicon.sets["not_telling"]


def _parenthetical(low: str, segment: int, start: int) -> bool:
    """True for a verb of speech right behind what was said, or at the beginning: its subject follows."""
    before = low[segment:start].rstrip()
    return not before or before[-1] in ',"—'


def _near(between: str, lexicon: Lexicon) -> bool:
    """True when only a day or an adverb stands between a verb and its subject."""
    return len(between) < 45 and not set(between.split()) & lexicon.sets["of"]


def _end_of_inverted(low: str, position: int, lexicon: Lexicon) -> int:
    """How far the subject behind a verb of speech may reach: to a comma or to what was said."""
    content = lexicon.words["content"].search(low, position)
    quote = re.compile(r"(?<! )\"(?! [^,.;]{3,}$)" if low.find(' "', position) >= 0 else r"(?<! )\"")
    comma = re.compile(r"[,;]").search(low, position + 1)
    closing = quote.search(low, position + 1)
    comma = min((m for m in (comma, closing) if m), key=lambda m: m.start(), default=None)
    ends = [m.start() for m in (content, comma) if m]
    return min([len(low), position + 80, *ends])


def _relative_trigger(earlier: Sequence[int], low: str, left: int, start: int, lexicon: Lexicon) -> bool:
    """ "Rights groups, which have documented 62 arrests, said": the trigger before the verb is in an aside."""
    return (
        bool(earlier)
        and left == earlier[-1]
        and low[left:start].strip().endswith(",")
        and low[:left].count(",") >= 1
        and bool(lexicon.words["relatives"].search(low, 0, left))
    )


def _closes(low: str, end: int, lexicon: Lexicon) -> bool:
    """True when nothing that was said follows the verb: the sentence ends or goes on after a comma or a date."""
    rest = low[end : end + 40]
    return bool(re.match(r"(?: [\w.]+){0,4}[,.;\"]|$|\.|,|(?: [\w.]+){0,4}$", rest)) and not lexicon.words[
        "content"
    ].search(rest)


def _said(
    low: str,
    segment: int,
    left: int,
    match: re.Match[str],
    days: Sequence[DayMention],
    leads: bool,
    triggers: Sequence[Trigger],
    lexicon: Lexicon,
) -> DayMention | None:
    for day in days:
        if (
            day.role == "on"
            and 0 <= day.start - match.end() <= 24
            and len(low[match.end() : day.start].split()) <= 3
            and not re.search("[,:;]", low[match.end() : day.start])
            and not lexicon.words["content"].search(low, match.end(), day.start)
        ):
            return day
    first = [t.start for t in triggers if t.start >= segment]
    for day in days:
        opens = segment <= day.start <= segment + 30 and day.end <= match.start()
        if opens and leads and not any(t < day.start for t in first):
            return day
    return None


def covering(cues: Sequence[Cue], position: int, parts: Clauses) -> list[Cue]:
    """The cues whose speech holds `position`, nearest speaker first, sources before those who cite them."""
    segment = parts.segment(position)
    inside = [c for c in cues if segment[0] <= c.start < segment[1]]
    telling = [c for c in inside if not c.source and not c.outlet] or [c for c in inside if c.outlet]
    leading = [c for c in telling if c.leads and (c.end <= position or c.start == position)]
    trailing = [c for c in telling if not c.leads and c.start >= position and not c.about(position)]
    chosen = leading[-1:] or trailing[:1]
    if not chosen and not any(c.about(position) for c in inside):
        before = [c for c in inside if not c.leads and not c.source and c.end <= position]
        chosen = before[-1:]
    passed = [c for c in inside if c.outlet and c not in chosen]
    return [*(c for c in inside if c.source), *chosen, *passed]


def said_of(cues: Sequence[Cue]) -> PartialDate | None:
    """The day on the first cue that has one."""
    return next((c.said.point for c in cues if c.said), None)
