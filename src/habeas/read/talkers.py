"""Who speaks between two places of a sentence: a person, a body, an office, a country, a noun, or a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.sentences import Sentence

_CLOSE = 3
_TITLE = 25  # characters of titles before a name
_PHRASE = 6  # words of an unknown speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: `text` as first written, at `start` to `end` of the normalised document. `sort` as of Name."""

    text: str
    start: int
    end: int
    sort: str


def speaker_in(
    sentence: Sentence, left: int, right: int, names: Sequence[Name], lexicon: Lexicon, first: bool
) -> tuple[Speaker | None, bool, str | None]:
    """The speaker between `left` and `right`: a person, a body, a country or capital, a noun; or whether a pronoun."""
    low = sentence.low
    owners = tuple(lexicon.data["words"]["possessive"])
    inside = [n for n in names if left <= n.start and n.end <= right and not _addressed(low, n.start, lexicon)]
    persons = [n for n in inside if n.sort == "person" and not sentence.text.startswith(owners, n.end)]
    bodies = [n for n in inside if n.sort in ("body", "unknown") or (first and n.sort == "place")]
    nouns = list(lexicon.words["speakers"].finditer(low, left, right))
    nouns = [
        m
        for m in nouns
        if not any(n.start <= m.start() < n.end for n in names) and not _addressed(low, m.start(), lexicon)
    ]
    persons = [n for n in persons if not _owner(n, nouns, low, lexicon)]
    if persons:
        return made(sentence, persons[0].start, persons[0].end, "person"), False, None
    office = _office(low, nouns, bodies, lexicon)
    if office is not None:
        return made(sentence, office[0], office[1], "noun"), False, None
    if bodies and (not nouns or bodies[0].start - nouns[-1].end() <= 2 or nouns[-1].start() < bodies[0].start):
        return made(sentence, bodies[0].start, bodies[0].end, "body"), False, None
    if nouns:
        noun = nouns[0] if first else nouns[-1]
        start = _phrase_start(low, noun.start(), left, lexicon)
        if start > 4 and sentence.low[:start].endswith(tuple(f"{o} " for o in owners)):
            start = sentence.low.rfind(" ", 0, start - 1) + 1
        country = next((n for n in names if n.code and start - 2 <= n.end < start), None)
        start = country.start if country else start
        pointed = lexicon.words["determiners"].fullmatch(low[:start].rstrip().rpartition(" ")[2])
        known = noun.group() in lexicon.anaphors and (pointed or not lexicon.articles)
        anaphor = noun.group() if known else None
        return made(sentence, start, noun.end(), "noun"), False, anaphor
    if bodies:
        return made(sentence, bodies[0].start, bodies[0].end, "body"), False, None
    pronoun = lexicon.words["sayer_pronouns"].search(low, left, right)
    if pronoun:
        return None, True, None
    countries = [n for n in inside if n.sort == "country"]
    if countries and right - countries[-1].end < 25:
        return made(sentence, countries[-1].start, countries[-1].end, "country"), False, None
    groups = list(lexicon.words["group_people"].finditer(low, left, right))
    if groups and (first or lexicon.articles or right - groups[-1].end() <= 2):
        start = _phrase_start(low, groups[0].start(), left, lexicon)
        return made(sentence, start, groups[0].end(), "noun"), False, None
    return None, False, None


def phrase_before(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> Speaker | None:
    """Whatever stands between a comma and the verb that closes the sentence: ", the ferry company said"."""
    words = sentence.low[start:end].split()
    if not lexicon.articles or not 1 < len(words) <= _PHRASE or words[0] in lexicon.sets["joiners"]:
        return None
    if not any(w in lexicon.sets["determiners"] | lexicon.sets["definite"] for w in words[:1]):
        return None
    return made(sentence, start, start + len(sentence.low[start:end].rstrip()), "noun")


def is_ours(low: str, start: int, lexicon: Lexicon) -> bool:
    """True for "our volunteers", who speak in the document's own voice."""
    first = low[start:].split(" ", 1)[0]
    return bool(lexicon.words["us"].fullmatch(first)) or bool(lexicon.words["us"].search(low, max(0, start - 5), start))


def _owner(name: Name, nouns: Sequence[re.Match[str]], low: str, lexicon: Lexicon) -> bool:
    """True for the name behind "the mother of": where no word says so, a noun of kin without "his" owns the name."""
    kin = lexicon.sets["kin"]
    for noun in nouns:
        if noun.group() not in kin or not 0 < name.start - noun.end() < 60 or "," in low[noun.end() : name.start]:
            continue
        before = low[: noun.start()].rstrip().rpartition(" ")[2]
        return before not in lexicon.sets["determiners"]
    return False


def _office(
    low: str, nouns: Sequence[re.Match[str]], bodies: Sequence[Name], lexicon: Lexicon
) -> tuple[int, int] | None:
    """Where "minister of Justice" stands: a noun for one who speaks, tied to the body by "de"."""
    if not nouns or not bodies or not lexicon.sets["addressed"] or nouns[0].start() > bodies[0].start:
        return None
    between = low[nouns[0].end() : bodies[0].start].split()
    tied = bool(between) and between[0] in lexicon.sets["of"] and len(between) < _CLOSE
    person = lexicon.words["group_person"].fullmatch(nouns[0].group())
    return (nouns[0].start(), bodies[0].end) if tied and person else None


def apposed(sentence: Sentence, comma: int, names: Sequence[Name], lexicon: Lexicon) -> Speaker | None:
    """The person named behind the comma that ends an office: "said the minister, Ana Lund"."""
    if sentence.low[comma : comma + 2] != ", ":
        return None
    person = next((n for n in names if n.sort == "person" and 0 <= n.start - comma - 2 < _TITLE), None)
    if person is None:
        return None
    if sentence.low[person.end : person.end + 1] not in ("", ",", ".", ";", ")"):
        return None
    known = lexicon.sets["persons_before"] | lexicon.sets["determiners"]
    titles = sentence.low[comma + 2 : person.start].split()
    return made(sentence, person.start, person.end, "person") if all(w in known for w in titles) else None


def _addressed(low: str, start: int, lexicon: Lexicon) -> bool:
    """True behind "to", "before": the one who is told, not the one who tells."""
    if not lexicon.sets["addressed"]:
        return False
    words = low[max(0, start - 40) : start].split(" ")[:-1]
    small = (lexicon.sets["determiners"] | lexicon.sets["persons_before"]) - lexicon.sets["addressed"]
    while words and words[-1] in small:
        words.pop()
    return bool(words) and words[-1] in lexicon.sets["addressed"]


def speaker_between(
    sentence: Sentence, left: int, right: int, names: Sequence[Name], lexicon: Lexicon
) -> Speaker | None:
    """The person, body or noun that speaks between `left` and `right`; None for a pronoun, "we" or nobody."""
    speaker = speaker_in(sentence, left, right, names, lexicon, first=False)[0]
    if speaker is None or speaker.sort == "country" or is_ours(sentence.low, speaker.start - sentence.start, lexicon):
        return None
    return speaker


def _phrase_start(low: str, start: int, left: int, lexicon: Lexicon) -> int:
    for _ in range(3):
        before = re.search(r"([\w'.-]+) $", low[max(left, start - 30) : start])
        if before is None:
            return start
        word = before[1]
        if (
            word not in lexicon.sets["speaker_words"]
            and word not in lexicon.sets["qualifiers"]
            and not lexicon.is_demonym(word)
        ):
            return start
        start -= len(before[0])
    return start


def made(sentence: Sentence, start: int, end: int, sort: str) -> Speaker:
    return Speaker(text=sentence.text[start:end], start=sentence.start + start, end=sentence.start + end, sort=sort)
