"""In whose custody people are: the country that a clause, a section or the whole document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from habeas.read.expressions import Expression
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.sentences import Sentence

# What a country's name says of custody: another's people or envoys, whose people they are, named, "in" it, its prisons.
OUTSIDE, PEOPLE, NAMED, INSIDE, CUSTODY = 0, 1, 2, 4, 5
_HEAD = 4
_SHORT = 90
_CAPITALS = re.compile(r"[^\W\d_]{4,}")


def weight(name: Name, low: str, lexicon: Lexicon) -> int:
    """How strongly a name says that its country holds the people, by the words around it."""
    before = low[max(0, name.start - 40) : name.start]
    if _ends_with(lexicon.words["destinations"], before, lexicon):
        return OUTSIDE
    following = _next_word(low[name.end : name.end + 30], lexicon)
    if following in lexicon.sets["outsiders"]:
        return OUTSIDE
    if following in lexicon.sets["facilities"] or following in lexicon.sets["custody_behind"]:
        return CUSTODY
    if _ends_with(lexicon.words["custody_in"], before, lexicon):
        return INSIDE
    endings = tuple(lexicon.data["groups"].get("people_endings", ()))
    if name.sort == "people" and (following in lexicon.sets["people"] or (endings and following.endswith(endings))):
        return PEOPLE
    return NAMED


def country_of(names: Iterable[Name], low: str, lexicon: Lexicon) -> tuple[str | None, int]:
    """In whose custody people are, where one of `names` says so ("Peruvian prisons", "in Peru"), and how strongly."""
    best: tuple[str | None, int] = (None, OUTSIDE)
    for name in names:
        if name.code is not None and (strength := weight(name, low, lexicon)) > best[1]:
            best = (name.code, strength)
    return best


def _next_word(after: str, lexicon: Lexicon) -> str:
    for ending in lexicon.data["words"]["possessive"]:
        after = after.removeprefix(ending)
    following = re.match(r" ([\w-]+)", after)
    return following[1] if following else ""


def _ends_with(pattern: Expression, before: str, lexicon: Lexicon) -> bool:
    definite = lexicon.sets["definite"]
    return any(not before[m.end() :].strip() or before[m.end() :].strip() in definite for m in pattern.finditer(before))


def focus_of(
    sentences: Sequence[Sentence], names: Sequence[Sequence[Name]], gated: Sequence[bool], lexicon: Lexicon
) -> tuple[str | None, bool]:
    """The country the document is about, and whether it is about one only.

    Title and lead count more, and sentences in which something happens to people. Where a report was written and whose
    people are named counts only where nothing else does.
    """
    votes: Counter[str] = Counter()
    written: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for sentence, found, told in zip(sentences, names, gated, strict=True):
        times = (3 if sentence.line < 2 else 1) + (1 if told else 0)
        for name in found:
            if name.code is None:
                continue
            strength = weight(name, sentence.low, lexicon)
            if strength == OUTSIDE:
                outside[name.code] += 1
            elif _dateline(name, sentence) or strength <= PEOPLE:
                written[name.code] += 1 + strength
            else:
                votes[name.code] += times * (1 + strength)
    votes = votes or written or _head_of(sentences, lexicon) or outside
    if not votes:
        return None, False
    ranked = votes.most_common(2)
    return ranked[0][0], len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]


def _head_of(sentences: Sequence[Sentence], lexicon: Lexicon) -> Counter[str]:
    """The country at the head of a report, be it in capitals or in the name of an outlet: "CALDER, 5 May"."""
    for sentence in sentences[: 2 * _HEAD]:
        if sentence.line <= _HEAD and sentence.first:
            head = _CAPITALS.sub(_lowered, sentence.text[:_SHORT])
            found = lexicon.country.search(head)
            if found:
                return Counter({lexicon.countries[found.group()]: 1})
    return Counter()


def _lowered(word: re.Match[str]) -> str:
    return word.group().capitalize() if word.group().isupper() else word.group()


def _dateline(name: Name, sentence: Sentence) -> bool:
    """True for the place at the head of a report: "Orva, 5 May 2026", "ORVA (Agency) -"."""
    if not 0 < sentence.line <= _HEAD or not sentence.first or name.start > 40:
        return False
    after = sentence.text[name.end : name.end + 3]
    return sentence.end - sentence.start < _SHORT or after[:1] == "," or after[:2] in (" (", " —", " -")
