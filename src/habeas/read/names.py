"""Runs of capitals: persons, bodies, facilities, places, countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.read.lexicon import Lexicon
from habeas.read.sentences import Sentence

_FOLLOWING = re.compile(r" ([\w-]+)")
_BEFORE = re.compile(r"[\w'-]+,? $|[\w'-]+,? (?=[\w'-]+ $)")
# The small words of a name in quotation marks, up to its closing mark.
_QUOTED_REST = re.compile(r"(?: [\w№-]+){0,3}(?=\")")
_WORD = re.compile(r"[^\W\d_](?:[\w'-]|\.(?=\w))*")

_SHORTEST = 3  # letters of a country in capitals that is no abbreviation


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start` to `end` of a sentence; `sort` is person, body, facility, place, country, people or unknown.

    "people" is a country's word for its people and things ("Cuban"). `code` is the country's for the last two.
    """

    start: int
    end: int
    text: str
    sort: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Capitals:
    """What is written with capitals in a sentence: countries, and runs of words with the names they are."""

    countries: Sequence[Name]
    runs: Sequence[tuple[int, int]]
    names: Sequence[Name | None]


def find_capitals(sentence: Sentence, lexicon: Lexicon) -> Capitals:
    """The runs of capitals in a sentence, each read without knowing the rest of the document."""
    countries = [
        Name(
            m.start(),
            m.end(),
            m.group(),
            "people" if m.group() in lexicon.demonyms else "country",
            lexicon.countries[m.group()],
        )
        for m in lexicon.country.finditer(sentence.text)
    ]
    runs = [] if lexicon.title_case and _title_case(sentence.text) else _runs(sentence, lexicon)
    return Capitals(countries, runs, [_classify(run, sentence, lexicon, frozenset()) for run in runs])


def find_names(
    sentence: Sentence,
    lexicon: Lexicon,
    surnames: frozenset[str] = frozenset(),
    capitals: Capitals | None = None,
) -> list[Name]:
    """The names in a sentence. `surnames` are words known to belong to persons' names of the document.

    `capitals` are those of the sentence, when they are known already.
    """
    capitals = capitals or find_capitals(sentence, lexicon)
    countries = capitals.countries
    read = [
        _classify(run, sentence, lexicon, surnames) if _ends_known(run, sentence, surnames, lexicon) else name
        for run, name in zip(capitals.runs, capitals.names, strict=True)
    ]
    names = [name for name in read if name is not None]
    taken = [n for n in names if n.sort in ("person", "body", "facility")]
    free = [c for c in countries if not any(n.start <= c.start and c.end <= n.end and n.sort != "body" for n in taken)]
    rest = [n for n in names if not any(c.start < n.end and n.start < c.end for c in countries) or n in taken]
    return sorted([*rest, *free], key=lambda n: (n.start, -n.end))


def persons_of(names: Sequence[Name], lexicon: Lexicon) -> set[str]:
    """The words of the full names of persons, without their endings, under which they may be named again."""
    full = [n.text for n in names if n.sort == "person" and " " in n.text]
    return {lexicon.endings.sub("", word) for text in full for word in text.split() if word[0].isupper()}


def _title_case(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(words) > 4 and sum(w[0].isupper() for w in words) > 0.75 * len(words)


def _runs(sentence: Sentence, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Stretches of capitalised words with the small words that names may hold."""
    particles, links, calendar = lexicon.sets["particles"], lexicon.sets["links"], lexicon.sets["calendar"]
    bodies = lexicon.sets["bodies"]
    text = sentence.text
    runs: list[tuple[int, int]] = []
    start = end = -1
    has_body = False
    pending = -1
    for word in _WORD.finditer(text):
        token = word.group()
        if start < 0 and not token[0].isupper():
            continue
        low = sentence.low[word.start() : word.end()]
        adjacent = start >= 0 and text[(pending if pending > 0 else end) : word.start()] in (" ", ". ")
        if token[0].isupper() and (low.rstrip(".") not in calendar or _surnamed(word, text, lexicon)):
            if not adjacent:
                if start >= 0:
                    runs.append((start, end))
                start, has_body = word.start(), False
            has_body = has_body or low in bodies
            end, pending = word.end(), -1
            owner = lexicon.bare(token)
            if owner != token:
                runs.append((start, end - len(token) + len(owner)))
                start = -1
        elif (adjacent and pending < 0 and (low in particles or (has_body and low in links))) or (
            adjacent and pending > 0 and low in links and has_body
        ):
            pending = word.end()
        elif start >= 0:
            runs.append((start, end))
            start, pending = -1, -1
    if start >= 0:
        runs.append((start, end))
    return runs


def _surnamed(word: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """True for a month's name written as no month is, with a capital, before another capital: "Марта Вилен"."""
    return lexicon.lower_calendar and text[word.end() : word.end() + 1] == " " and text[word.end() + 1].isupper()


def _classify(run: tuple[int, int], sentence: Sentence, lexicon: Lexicon, surnames: frozenset[str]) -> Name | None:
    start, end = run
    text, low = sentence.text, sentence.low
    titled = False
    while True:
        words = low[start:end].split(" ")
        first = words[0].rstrip(".")
        double = " ".join(words[:2])
        skip = 2 if len(words) > 2 and double in lexicon.sets["persons_before"] else 1
        title = first in lexicon.sets["persons_before"] or skip == 2
        if len(words) > skip and (title or first in lexicon.sets["not_names"]):
            titled = titled or title
            start += sum(len(w) + 1 for w in words[:skip])
            continue
        acronym = text[start : start + len(words[0])].isupper() and len(words[0]) > 1
        if len(words) > 1 and (start == 0 or acronym) and _is_verb(words, lexicon):
            start += len(words[0]) + 1
            continue
        if (
            len(words) > 1
            and text[start : start + len(words[0])] in lexicon.countries
            and (
                titled
                or (len(words) > 2 and not lexicon.articles and not set(words) & lexicon.sets["bodies"])
                or _previous(low, start, lexicon) in lexicon.sets["persons_before"]
            )
        ):
            start += len(words[0]) + 1
            continue
        if len(words) == 1 and first in lexicon.sets["not_names"] | lexicon.sets["persons_before"]:
            return None
        break
    shown, words = text[start:end], low[start:end].split(" ")
    following = _FOLLOWING.match(low[end : end + 30])
    if following and following[1] in lexicon.sets["facilities"] and text[end + 1].islower():
        return Name(start, end + following.end(), text[start : end + following.end()], "facility")
    if lexicon.data["actors"].get("quoted") == "body":
        closing = _closing(start, end, text)
        if closing is not None:
            held = _previous(low, start, lexicon).strip('" ') in lexicon.sets["facilities"]
            return Name(start, closing, text[start:closing], "facility" if held else "body")
    if shown in lexicon.countries:
        return None
    behind = _body_behind(low, end, lexicon)
    if behind and not titled:
        return Name(start, behind, text[start:behind], "body")
    if _of_facility(low, start, lexicon):
        return Name(start, end, shown, "facility")
    if words[0] not in lexicon.sets["bodies"] and any(w in lexicon.sets["facilities"] for w in words):
        return Name(start, end, shown, "facility")
    if len(words) > 1 and words[0] in lexicon.sets["given"] and not _linked(words, lexicon):
        return Name(start, end, shown, "person")
    if any(_singulars(w, lexicon) & lexicon.sets["bodies"] for w in words):
        tail = lexicon.words["tails"].match(low, end + 1) if low[end : end + 1] == " " else None
        end = tail.end() if tail else end
        return Name(start, end, text[start:end], "body")
    alone = first in lexicon.sets["given"] and first not in lexicon.sets["given_words"]
    if len(words) == 1 and alone and _previous(low, start, lexicon) not in lexicon.sets["definite"]:
        return Name(start, end, shown, "person")
    previous = _previous(low, start, lexicon)
    if lexicon.articles and previous in lexicon.sets["organisations"] and not titled:
        return Name(start, end, shown, "body")
    if previous in lexicon.sets["persons_before"] or titled:
        return Name(start, end, shown, "person")
    if f"{shown}." in lexicon.countries:
        return None
    spelled = shown.title() if shown.isupper() and len(shown) > _SHORTEST else ""
    if spelled in lexicon.countries:
        return Name(start, end, shown, "country", lexicon.countries[spelled])
    if shown.isupper() and len(shown) > 1 and " " not in shown:
        return Name(start, end, shown, "body")
    if (
        previous in lexicon.sets["place_before"]
        and not (len(words) > 1 and previous in lexicon.sets["origin_before"])
        and low[start - 2 : start] != ", "
    ):
        return Name(start, end, shown, "person" if _known(shown.rpartition(" ")[2], surnames, lexicon) else "place")
    if _known(shown, surnames, lexicon) or (
        len(words) > 1 and not any(shown.startswith(d + " ") for d in _leading(shown, lexicon))
    ):
        return Name(start, end, shown, "person")
    known = words[0] in lexicon.sets["given"] and first not in lexicon.sets["given_words"]
    if known and (len(words) > 1 or previous not in lexicon.sets["definite"]):
        return Name(start, end, shown, "person")
    if start == 0 and len(words) == 1:
        return None
    return Name(start, end, shown, "unknown")


def _body_behind(low: str, end: int, lexicon: Lexicon) -> int | None:
    """Where the small words end that make a name a body's: "the Lantern human rights centre"."""
    known = lexicon.sets["speaker_words"] | lexicon.sets["qualifiers"]
    for _ in range(3):
        word = re.match(r" ([\w'-]+)", low[end : end + 30])
        if word is None:
            return None
        end += word.end()
        if word[1] in lexicon.sets["body_nouns"]:
            return end
        if word[1] not in known:
            return None
    return None


def _is_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    """True for "Freed" in "Freed Ana Lund after a day": what happened, before a name that begins like a person's."""
    return words[1] in lexicon.sets["given"] and words[0] not in lexicon.sets["given"]


def _linked(words: Sequence[str], lexicon: Lexicon) -> bool:
    """True for the name of a body that begins like a person's: "Clara Centro de Apoyo"."""
    return any(w in lexicon.sets["links"] and w not in lexicon.sets["particles"] for w in words)


def _of_facility(low: str, start: int, lexicon: Lexicon) -> bool:
    """True behind "penal de", "cárcel La": the name is the facility's."""
    for links, word in enumerate(reversed(low[max(0, start - 40) : start].split())):
        if word not in lexicon.sets["facility_links"]:
            return links > 0 and word in lexicon.sets["facilities"]
    return False


def _singulars(word: str, lexicon: Lexicon) -> set[str]:
    """`word` as it is and without an ending of the plural."""
    return {word, *(word.removesuffix(ending) for ending in lexicon.data["words"]["plurals"])}


def _previous(low: str, start: int, lexicon: Lexicon) -> str:
    """The word before `start`, a definite article between them left out."""
    words = _BEFORE.findall(low[max(0, start - 30) : start])
    if len(words) > 1 and words[-1][:-1] in lexicon.sets["definite"]:
        words.pop()
    return words[-1].rstrip(", ") if words else ""


def _closing(start: int, end: int, text: str) -> int | None:
    """Where a name in quotation marks of its own ends: "Голос", "Третий голос"."""
    if text[start - 1 : start] != '"':
        return None
    rest = _QUOTED_REST.match(text, end)
    return rest.end() if rest else None


def _known(word: str, surnames: frozenset[str], lexicon: Lexicon) -> bool:
    """True for a word of a full name in this document, in any of its cases."""
    return lexicon.endings.sub("", word) in surnames


def _ends_known(run: tuple[int, int], sentence: Sentence, surnames: frozenset[str], lexicon: Lexicon) -> bool:
    """True when the last word of a run is a surname: only then do surnames change how it is read."""
    return bool(surnames) and _known(sentence.text[run[0] : run[1]].rpartition(" ")[2], surnames, lexicon)


def _leading(shown: str, lexicon: Lexicon) -> list[str]:
    first = shown.split(" ")[0]
    return [first] if first in lexicon.countries else []
