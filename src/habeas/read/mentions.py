"""Who is meant: counted groups, bare groups, named persons, one unnamed person, pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.counted import counted, whole_of
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.names import Name
from habeas.read.numerals import UNSTATED
from habeas.read.relations import related
from habeas.read.sentences import Sentence

_QUOTED = re.compile(r'"[^"]*"')
# What several are called, and one of them.
_ONE = {"people": "person", "organisations": "organisation"}


_YOUNGEST, _OLDEST = 9, 110


def find_mentions(
    sentence: Sentence, names: Sequence[Name], days: Sequence[DayMention], lexicon: Lexicon
) -> list[Mention]:
    """The mentions of people and bodies in a sentence, by position."""
    found: list[Mention] = []
    for quantity in lexicon.numerals.find(sentence.low):
        if not any(d.start < quantity.end and quantity.start < d.end for d in days):
            mention = counted(sentence, quantity, lexicon)
            if mention is not None and not any(m.start < quantity.start < m.end and m.ref is not None for m in found):
                found.append(mention)
    found = [m for m in found if not _age(m, sentence, names, lexicon)]
    wholes = [whole for m in found if (whole := whole_of(sentence, m, lexicon)) is not None]
    found.extend(wholes)
    _add(found, _named(sentence, names, lexicon))
    _add(found, _bodies(sentence, names, lexicon))
    _add(found, _groups(sentence, names, lexicon))
    _add(found, _pronouns(sentence, lexicon))
    found.sort(key=lambda m: m.start)
    return related(found, sentence, lexicon)


def _age(mention: Mention, sentence: Sentence, names: Sequence[Name], lexicon: Lexicon) -> bool:
    """True for the number in "X, 74, who died" and "who is 71"."""
    if not mention.bare or not mention.count.exact or not _YOUNGEST < (mention.count.low or 0) < _OLDEST:
        return False
    low = sentence.low
    beside = low[mention.end : mention.end + 1] in (",", ".", ")", ";")
    if beside and any(low[n.end : mention.start] in (", ", " (") and n.sort in ("person", "unknown") for n in names):
        return True
    before = low[: mention.start].split()[-2:]
    pronouns = lexicon.words["pronoun_one"], lexicon.words["relatives"]
    return len(before) == 2 and before[1] in lexicon.sets["copulas"] and any(p.fullmatch(before[0]) for p in pronouns)


def _add(found: list[Mention], more: Sequence[Mention]) -> None:
    found.extend(m for m in more if not any(m.start < f.end and f.start < m.end for f in found))


def _named(sentence: Sentence, names: Sequence[Name], lexicon: Lexicon) -> list[Mention]:
    mentions: list[Mention] = []
    for name in names:
        if name.sort != "person":
            continue
        span = Span(name.start, name.end)
        last = mentions[-1] if mentions else None
        if last and _lists(sentence.low[last.end : name.start], lexicon):
            spans = (*last.names, span)
            mentions[-1] = replace(last, end=name.end, names=spans, count=Count(len(spans), len(spans)))
        else:
            mentions.append(Mention(start=name.start, end=name.end, sort="names", names=(span,), count=Count(1, 1)))
    return mentions


def _bodies(sentence: Sentence, names: Sequence[Name], lexicon: Lexicon) -> list[Mention]:
    """The named bodies that may be closed: not the state's own."""
    official = lexicon.sets["official"]
    return [
        Mention(
            start=name.start,
            end=name.end,
            sort="one",
            count=Count(1, 1),
            group=Span(name.start, name.end),
            organisations=True,
        )
        for name in names
        if name.sort == "body"
        and official
        and not official & sentence.low[name.start : name.end].split()
        # "The choir Morning" is one body, told by its noun.
        and sentence.low[: name.start].rstrip(' "').rpartition(" ")[2] not in lexicon.sets["organisations"]
    ]


def _lists(between: str, lexicon: Lexicon) -> bool:
    """True when only a comma or "and", and perhaps a title, stands between two names."""
    if not 1 < len(between) < 50:
        return False
    words = between.replace(",", " , ").split()
    if not words or (words[0] != "," and words[0] not in lexicon.sets["joiners"]):
        return False
    if lexicon.words["verbs"].search(between):
        return False
    rest = [w for w in words if w != "," and w not in lexicon.sets["joiners"]]
    titles = lexicon.sets["persons_before"] | lexicon.sets["people"]
    return not rest or (words.count(",") < 3 and rest[-1] in titles)


def _groups(sentence: Sentence, names: Sequence[Name], lexicon: Lexicon) -> list[Mention]:
    mentions: list[Mention] = []
    low = sentence.low
    proper = [n for n in names if n.sort in ("body", "person", "facility")]
    for key, organisations in (("people", False), ("organisations", True)):
        for match in lexicon.words[f"group_{key}"].finditer(low):
            start = _qualified(low, match.start(), lexicon)
            if lexicon.words[f"group_{_ONE[key]}"].fullmatch(match.group()) or _opens_aside(low, match, lexicon):
                continue
            if not lexicon.articles and any(
                n.sort == "person" and n.start >= match.end() and _titles(low, match.end(), n.start, lexicon)
                for n in names
            ):
                continue
            if any(n.start < match.end() and match.start() < n.end for n in proper):
                continue
            mentions.append(
                Mention(
                    start=start,
                    end=match.end(),
                    sort="group",
                    group=Span(start, match.end()),
                    organisations=organisations,
                )
            )
    for key, organisations in (("person", False), ("organisation", True)):
        for match in lexicon.words[f"group_{key}"].finditer(low):
            start = _qualified(low, match.start(), lexicon)
            before = low[max(0, start - 12) : start].split(" ")
            headline = (
                sentence.line == 0 and not low.endswith(".") and not set(before[-2:-1]) & lexicon.sets["definite"]
            )
            if lexicon.articles and not headline and (len(before) < 2 or not _determined(before[-2], lexicon)):
                continue
            if any(n.start < match.end() and match.start() < n.end for n in proper):
                continue
            beside = any(
                _titles(low, match.end(), n.start, lexicon) or 0 <= start - n.end <= 8
                for n in names
                if n.sort == "person" and (n.start >= match.end() or n.end <= start)
            )
            if not beside:
                last = before[-2] if len(before) > 1 else ""
                mentions.append(
                    Mention(
                        start=start,
                        end=match.end(),
                        sort="group" if last in lexicon.sets["anyone"] else "one",
                        count=UNSTATED if last in lexicon.sets["anyone"] else Count(1, 1),
                        group=Span(start, match.end()),
                        organisations=organisations,
                    )
                )
    mentions += _ordinals(low, lexicon)
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _determined(word: str, lexicon: Lexicon) -> bool:
    """True for an article and what stands for one: "the baker", "Orva's last baker"."""
    return word in lexicon.sets["determiners"] or word.endswith(
        tuple(f"{o}".strip() for o in lexicon.data["words"]["possessive"])
    )


def _ordinals(low: str, lexicon: Lexicon) -> list[Mention]:
    """ "A third fled", "the fourth, who": one more of them."""
    found = []
    for match in lexicon.words["group_ordinal"].finditer(low):
        start, end = match.span()
        behind = low[end : end + 1] == "," or lexicon.triggers.match(low, end + 1)
        if behind or lexicon.words["relatives"].match(low, end + 1):
            found.append(Mention(start=start, end=end, sort="one", count=Count(1, 1), group=Span(start, end)))
    return found


def _titles(low: str, end: int, start: int, lexicon: Lexicon) -> bool:
    """True when a noun that ends at `end` stands right before a name at `start`, or with words that belong to it.

    "El pastor evangélico X"; without articles also words in the genitive: "лидер союза докеров X".
    """
    between = low[end:start]
    if not 0 < len(between) < 45 or "," in between[:-2] or ":" in between:
        return False
    if len(between) <= 2:
        return True
    sets = lexicon.sets
    words = _QUOTED.sub("", between).split()
    if len(between) < 30 and all(
        w in sets["persons_before"] or w in sets["qualifiers"] or lexicon.is_demonym(w) for w in words
    ):
        return True
    if lexicon.articles or len(words) > 4 or lexicon.triggers.match(low, end + 1):
        return False
    return not any(
        w in sets["stops"]
        or w.isdigit()
        or lexicon.words["verbs"].fullmatch(w)
        or lexicon.triggers.fullmatch(w)
        or w in lexicon.numerals.words
        for w in words
    )


def _opens_aside(low: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for a participle behind a comma: "three activists, detained on 19 February"."""
    return low[match.start() - 2 : match.start()] == ", " and bool(lexicon.triggers.fullmatch(match.group()))


def _qualified(low: str, start: int, lexicon: Lexicon) -> int:
    for _ in range(4):
        before = re.search(r"([\w'-]+) $", low[max(0, start - 40) : start])
        if before is None or (before[1] not in lexicon.sets["qualifiers"] and not lexicon.is_demonym(before[1])):
            return start
        if lexicon.triggers.fullmatch(before[1]):
            return start
        start -= len(before[0])
    return start


def _owns(low: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for a pronoun right before a noun that belongs to whom it stands for: "their lawyer"."""
    if match.group() not in lexicon.sets["determiners"]:
        return False
    word = re.match(r" ([\w-]+)", low[match.end() : match.end() + 40])
    nouns = lexicon.sets["people"] | lexicon.sets["persons_before"] | lexicon.sets["organisations"]
    return word is not None and word[1] in nouns


def _pronouns(sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    found = []
    for key, sort in (
        ("one", "he"),
        ("one_after", "him"),
        ("many", "they"),
        ("many_after", "them"),
        ("own", "i"),
        ("own_after", "me"),
        ("our", "we"),
        ("our_after", "us"),
        ("pair", "pair"),
    ):
        if f"pronoun_{key}" not in lexicon.words:
            continue
        for match in lexicon.words[f"pronoun_{key}"].finditer(sentence.low):
            if key in ("one_after", "many_after") and not lexicon.articles and _owns(sentence.low, match, lexicon):
                continue
            # "US" is a country.
            if match.end() - match.start() == 1 or not sentence.text[match.start() : match.end()].isupper():
                found.append(Mention(start=match.start(), end=match.end(), sort=sort))
    return found
