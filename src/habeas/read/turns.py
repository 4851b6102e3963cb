"""Who has the word: lines that open with a speaker's name, questions and answers."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.read.lexicon import Lexicon
from habeas.read.names import Name, find_names
from habeas.read.sentences import Sentence
from habeas.read.talkers import Speaker

# A name or an office, perhaps with more about it in brackets: "Ana LUND (OHCHR): ", "The Minister (Mr Orvek): ".
_LABEL = re.compile(r"(?:[^\W\d_][\w'.-]*,? ){0,7}[^\W\d_][\w'.-]*(?: \([^()]{1,60}\))?: ")
_DASH = "—"


def may_open(sentence: Sentence) -> bool:
    """True for a line that looks as if it opened with a speaker's name."""
    return sentence.first and _LABEL.match(sentence.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """From here on `voice` speaks, nearest first; () is the document's own voice.

    `asks`: the line is a question. `answers`: it is marked as an answer, without a name.
    """

    voice: tuple[Speaker, ...] = ()
    asks: bool = False
    answers: bool = False


def turns(
    found: Sequence[Sentence], names: Sequence[Sequence[Name]], rows: Container[int], lexicon: Lexicon
) -> dict[int, tuple[Speaker, ...]]:
    """Line -> who speaks on it, for the lines on which somebody does; `rows` are the lines of tables.

    A transcript (two lines labelled with persons or more) keeps its speaker until the next label; elsewhere a label
    holds for its line. In an interview the person who was announced, or else was named last before, gives the answers.
    """
    heads = [s for s in found if s.first and s.line not in rows]
    labels = {s.line: turn for s in heads if (turn := _labelled(s, lexicon)) is not None}
    known: dict[str, tuple[Speaker, ...]] = {}
    for line in sorted(labels):
        labels[line] = _known(labels[line], known)
    transcript = sum(turn.voice[:1] != () and turn.voice[0].sort == "person" for turn in labels.values()) > 1
    ends = {s.line: s.low[-1] for s in found}
    answering, since = _interviewed(found, names, _first_question(heads, labels), lexicon)
    voices: dict[int, tuple[Speaker, ...]] = {}
    voice: tuple[Speaker, ...] = ()
    answered = False
    for sentence in heads:
        line = sentence.line
        interview = bool(answering) and line > since
        if line in labels:
            turn = labels[line]
            voices[line] = turn.voice or (answering if interview and not turn.asks else ())
            voice = voices[line] if transcript or (turn.answers and interview) else ()
        elif interview and sentence.low.startswith(_DASH):
            answered = not (sentence.low.endswith("?") or answered)
            voices[line] = answering if answered else ()
            voice = ()
        elif interview and ends[line] == "?" and not transcript:
            voices[line], voice = (), answering
        elif voice:
            voices[line] = voice
    return voices


def _first_question(heads: Sequence[Sentence], labels: Mapping[int, Turn]) -> int | None:
    """The line of the first question, of two or more that are marked as such."""
    asked = [s.line for s in heads if (s.line in labels and labels[s.line].asks)]
    asked = asked or [s.line for s in heads if s.low.startswith(_DASH) and s.low.endswith("?")]
    return asked[0] if len(asked) > 1 else None


def _labelled(sentence: Sentence, lexicon: Lexicon) -> Turn | None:
    """The turn that the line opens, if it opens one. A label without a name is a question, an answer or a role."""
    match = _LABEL.match(sentence.text)
    if match is None or match.end() > 110 or sentence.text.isupper():
        return None
    word = sentence.low[: match.end() - 2].strip(". ")
    if word in lexicon.sets["asks"]:
        return Turn(asks=True)
    if word in lexicon.sets["answers"]:
        return Turn(answers=True)
    end = match.end() - 2
    opens = sentence.text.find(" (", 0, end)
    before = _inside(sentence, 0, opens if opens > 0 else end, lexicon)
    bracket = _inside(sentence, opens + 2, end - 1, lexicon) if opens > 0 else []
    if opens > 0 and not bracket and sentence.text[opens + 2].isupper():
        bracket = [Name(opens + 2, end - 1, sentence.text[opens + 2 : end - 1], "unknown")]
    person = next((n for n in (*bracket, *before) if n.sort == "person"), None)
    if person is not None:
        own = [n for n in bracket if n.sort != "person"] if person in before else []
        return Turn(voice=tuple(_speaker(n, sentence) for n in (person, *own[:1])))
    bodies = [n for n in before if n.sort in ("body", "unknown") and n.start <= 30]
    return Turn(voice=(_speaker(bodies[0], sentence),)) if bodies else None


def _inside(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> list[Name]:
    """The names between `start` and `end`, read apart from the rest: labels are short and full of capitals."""
    part = replace(sentence, text=sentence.text[start:end], low=sentence.low[start:end])
    return [replace(n, start=n.start + start, end=n.end + start) for n in find_names(part, lexicon)]


def _known(turn: Turn, known: dict[str, tuple[Speaker, ...]]) -> Turn:
    """The turn under the full name by which its speaker was introduced; remembers new ones."""
    if not turn.voice:
        return turn
    surname = turn.voice[0].text.split()[-1].lower()
    if surname not in known:
        known[surname] = turn.voice
    return Turn(voice=known[surname], asks=turn.asks)


def _interviewed(
    found: Sequence[Sentence], names: Sequence[Sequence[Name]], question: int | None, lexicon: Lexicon
) -> tuple[tuple[Speaker, ...], int]:
    """The person who gives answers, and the line behind which: the one announced as interviewed, else named last."""
    known: dict[str, Speaker] = {}
    last: Speaker | None = None
    for sentence, listed in zip(found, names, strict=True):
        if question is not None and sentence.line >= question:
            break
        for name in listed:
            if name.sort == "person":
                last = _speaker(name, sentence)
                for word in name.text.split():
                    known.setdefault(lexicon.endings.sub("", word).lower(), last)
        cue = lexicon.words["interviewed"].search(sentence.low)
        for name in listed:
            if cue is None or name.start < cue.end():
                continue
            full = known.get(lexicon.endings.sub("", name.text).lower())
            if full is not None or name.sort == "person":
                return (full or _speaker(name, sentence),), sentence.line
    return ((last,), question - 1) if last is not None and question is not None else ((), 0)


def _speaker(name: Name, sentence: Sentence) -> Speaker:
    return Speaker(text=name.text, start=sentence.start + name.start, end=sentence.start + name.end, sort=name.sort)
