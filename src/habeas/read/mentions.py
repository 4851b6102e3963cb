"""Who is meant: counted groups, bare groups, named persons, one unnamed person, pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.numerals import UNSTATED, Quantity
from habeas.read.sentences import Sentence

_NEXT = re.compile(r"[ \"]{1,2}([\w'-]+)")
THEM = -1
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """People (or bodies) at `start` to `end` of a sentence.

    `sort`: count, names, one, group, he, they. `ref`: the number of the whole it is taken from ("six of the 52"),
    THEM for a pronoun. `implied`: only the form of the verb
    stands for them. `part`: stands in an aside ("including 86 foreigners").
    """

    start: int
    end: int
    sort: str
    count: Count = UNSTATED
    amount: Span | None = None
    group: Span | None = None
    names: tuple[Span, ...] = ()
    ref: int | None = None
    other: bool = False
    part: bool = False
    organisations: bool | None = None
    implied: bool = False
    known: bool = True
    bare: bool = False


def find_mentions(
    sentence: Sentence, names: Sequence[Name], days: Sequence[DayMention], lexicon: Lexicon
) -> list[Mention]:
    """The mentions of people and bodies in a sentence, by position."""
    found: list[Mention] = []
    for quantity in lexicon.numerals.find(sentence.low):
        if not any(d.start < quantity.end and quantity.start < d.end for d in days):
            mention = _counted(sentence, quantity, lexicon)
            if mention is not None and not any(m.start < quantity.start < m.end and m.ref is not None for m in found):
                found.append(mention)
    _add(found, _named(sentence, names, lexicon))
    _add(found, _groups(sentence, names, lexicon))
    _add(found, _pronouns(sentence, lexicon))
    found.sort(key=lambda m: m.start)
    return _summed(_fronted(_parts(_joined(found, sentence, lexicon), sentence, lexicon), sentence, lexicon), sentence)


def _add(found: list[Mention], more: Sequence[Mention]) -> None:
    found.extend(m for m in more if not any(m.start < f.end and f.start < m.end for f in found))


def _counted(sentence: Sentence, quantity: Quantity, lexicon: Lexicon) -> Mention | None:
    low, end = sentence.low, quantity.end
    if _fraction(low, quantity.start, lexicon):
        return None
    amount = Span(quantity.start, quantity.end)
    link = lexicon.words["references"].match(low, end + 1) if low[end : end + 1] == " " else None
    if link:
        if lexicon.words["back"].fullmatch(link.group()):
            return Mention(
                start=quantity.start, end=link.end(), sort="count", count=quantity.count, amount=amount, ref=THEM
            )
        whole = lexicon.numerals.whole.match(low, link.end() + 1)
        if whole and whole["n"] and not whole["mods"]:
            value = lexicon.numerals.count("", whole["n"])
            return Mention(
                start=quantity.start,
                end=whole.end(),
                sort="count",
                count=quantity.count,
                amount=amount,
                ref=value.low if value else None,
            )
        end = link.end()
    group = _group_behind(low, end, lexicon)
    if group is None:
        return None
    start, stop, organisations, known = group
    bare = start == stop
    if (
        bare
        and quantity.figures
        and quantity.end - quantity.start == 4
        and quantity.count.exact
        and quantity.count.low in _YEARS
    ):
        return None
    if bare and quantity.vague:
        return None
    other = any(w in lexicon.sets["others"] for w in low[end:stop].split())
    back = lexicon.words["back"].match(low, stop + 1) if not bare and low[stop : stop + 1] == " " else None
    before = low[max(0, quantity.start - 10) : quantity.start].split()
    return Mention(
        start=quantity.start,
        end=back.end() if back else max(stop, end),
        ref=THEM if back else None,
        sort="count",
        count=quantity.count,
        amount=amount,
        group=None if bare else Span(start, max(start, stop)),
        other=other or bool(before and before[-1] in lexicon.sets["others"]),
        organisations=organisations,
        known=known,
        bare=bare,
    )


def _fraction(low: str, start: int, lexicon: Lexicon) -> bool:
    """True behind "most of the" or "half of": an uncounted part of the number."""
    before = [w for w in low[max(0, start - 24) : start].split() if w not in lexicon.sets["definite"]]
    if not before or before[-1] not in lexicon.sets["of"]:
        return False
    return bool(lexicon.words["fractions"].search(" ".join(before[-3:-1])))


def _group_behind(low: str, position: int, lexicon: Lexicon) -> tuple[int, int, bool | None, bool] | None:
    """The noun phrase behind a number: start, end, whether organisations, whether its noun is known.

    An empty phrase when none follows; None when the number measures something else.
    """
    end = position
    solid: int | None = None
    for _ in range(6):
        word = _NEXT.match(low, end)
        if word is None:
            break
        token = lexicon.bare(word[1])
        pair = _NEXT.match(low, word.end())
        if pair and f"{token} {pair[1]}" in lexicon.sets["people"]:
            word = pair
            return _first(low, position, lexicon), word.end(), False, True
        if token in lexicon.sets["people"]:
            return _first(low, position, lexicon), word.end(), False, True
        if token in lexicon.sets["organisations"] and not (pair and pair[1] in lexicon.sets["people"]):
            return _first(low, position, lexicon), word.end(), True, True
        if token in lexicon.sets["units"]:
            return None
        if token in lexicon.sets["qualifiers"] or token in lexicon.sets["of"]:
            solid = solid if solid is not None or not lexicon.triggers.fullmatch(token) else end
            end = word.end()
            continue
        if (
            token in lexicon.sets["stops"]
            or lexicon.words["openers"].fullmatch(token)
            or lexicon.triggers.match(low, word.start(1))
        ):
            break
        end = word.end()
    if end == position:
        return position, position, None, True
    end = end if solid is None else solid
    begin = _first(low, position, lexicon)
    return (position, position, None, True) if begin >= end else (begin, end, None, False)


def _first(low: str, position: int, lexicon: Lexicon) -> int:
    """Where the noun phrase begins, behind the words that only link it to its number."""
    word = _NEXT.match(low, position)
    while word and word[1] in lexicon.sets["of"] | lexicon.sets["determiners"]:
        position = word.end()
        word = _NEXT.match(low, position)
    return word.start(1) if word else position


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


def _lists(between: str, lexicon: Lexicon) -> bool:
    """True when only a comma or "and", and perhaps a title, stands between two names."""
    if not 1 < len(between) < 50:
        return False
    words = between.replace(",", " , ").split()
    if not words or (words[0] != "," and words[0] not in lexicon.sets["joiners"]):
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
            if lexicon.words["group_person"].fullmatch(match.group()) or _opens_aside(low, match, lexicon):
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
            headline = sentence.line == 0 and not set(before[-2:-1]) & lexicon.sets["definite"]
            if lexicon.articles and not headline and (len(before) < 2 or before[-2] not in lexicon.sets["determiners"]):
                continue
            if any(n.start < match.end() and match.start() < n.end for n in proper):
                continue
            beside = any(
                _titles(low[match.end() : n.start], lexicon) or 0 <= start - n.end <= 8
                for n in names
                if n.sort == "person" and (n.start >= match.end() or n.end <= start)
            )
            if not beside:
                mentions.append(
                    Mention(
                        start=start,
                        end=match.end(),
                        sort="one",
                        count=Count(1, 1),
                        group=Span(start, match.end()),
                        organisations=organisations,
                    )
                )
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _titles(between: str, lexicon: Lexicon) -> bool:
    """True when a noun stands right before a name, or with words between that belong to it ("el pastor evangélico")."""
    if not 0 < len(between) < 30 or "," in between[:-2]:
        return False
    known = lexicon.sets["persons_before"] | lexicon.sets["qualifiers"]
    return len(between) <= 2 or all(w in known or lexicon.is_demonym(w) for w in between.split())


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


def _pronouns(sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    found = []
    for key, sort in (
        ("one", "he"),
        ("one_after", "him"),
        ("many", "they"),
        ("many_after", "them"),
        ("own", "i"),
        ("pair", "pair"),
    ):
        for match in lexicon.words[f"pronoun_{key}"].finditer(sentence.low):
            found.append(Mention(start=match.start(), end=match.end(), sort=sort))
    return found


def _joined(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """ "X and four others" is one mention of five people."""
    out: list[Mention] = []
    for mention in found:
        last = out[-1] if out else None
        between = sentence.low[last.end : mention.start].replace(",", " ").split() if last else []
        if len(between) == 2 and between[1] in lexicon.sets["others"]:
            between = between[:1]
        if (
            last is not None
            and last.sort in ("names", "him", "he")
            and mention.sort == "count"
            and mention.count.exact
            and mention.other
            and between[:1]
            and between[0] in lexicon.sets["joiners"]
            and all(w in lexicon.sets["others"] for w in between[1:])
        ):
            n = (last.count.low or 1) + (mention.count.low or 0)
            out[-1] = replace(last, end=mention.end, count=Count(n, n), group=last.group or mention.group)
        elif (
            last is not None
            and last.sort in ("count", "group")
            and mention.sort == "group"
            and len(between) <= 1
            and (sentence.low[last.end : mention.start].strip() in {",", *lexicon.sets["joiners"]})
        ):
            group = Span(last.group.start if last.group else mention.start, mention.end)
            out[-1] = replace(last, end=mention.end, group=group)
        elif last is not None and _is_apposition(last, mention, sentence):
            out[-1] = replace(last, end=mention.end, names=mention.names)
        else:
            out.append(mention)
    return out


def _is_apposition(last: Mention, mention: Mention, sentence: Sentence) -> bool:
    """ "One of them, X" names the counted person; so does "two, X and Y"."""
    between = sentence.low[last.end : mention.start]
    return (
        last.sort == "count"
        and mention.sort == "names"
        and last.count == mention.count
        and between.startswith(", ")
        and len(between) < 40
        and "," not in between[2:]
    )


def _parts(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """Marks what stands in an aside: "including 86 foreigners", "X and Y among them"."""
    low = sentence.low
    asides = [m.end() for m in lexicon.words["included"].finditer(low)]
    closers = [m.start() for m in lexicon.words["closers"].finditer(low)]
    out: list[Mention] = []
    for mention in found:
        begins = any(0 <= mention.start - at <= 14 and "," not in low[at : mention.start] for at in asides)
        ends = any(0 <= at - mention.end <= 1 for at in closers)
        last = out[-1] if out else None
        between = low[last.end : mention.start].split() if last and last.part else []
        begins = (
            begins
            or bool(
                set(between) & lexicon.sets["joiners"]
                and len(between) <= 5
                and "," not in low[last.end : mention.start]
            )
            if last
            else begins
        )
        out.append(replace(mention, part=True) if (begins or ends) and mention.ref is None else mention)
    return out


def _fronted(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """ "Of the 62, twelve are women": the whole stands before its part."""
    out = list(found)
    for opener in lexicon.words["fronted"].finditer(sentence.low):
        if opener.start() and sentence.low[opener.start() - 2 : opener.start()] not in (", ", ": ", "; ", ". ", "— "):
            continue
        counted = [i for i, m in enumerate(out) if m.sort == "count" and m.start > opener.start()]
        if len(counted) < 2 or out[counted[0]].start - opener.end() > 8:
            continue
        whole, part = out[counted[0]], out[counted[1]]
        if part.start - whole.end < 60 and part.ref is None and whole.count.exact:
            out[counted[1]] = replace(part, ref=whole.count.low, bare=False)
            out[counted[0]] = replace(whole, sort="whole")
    return out


def _summed(found: list[Mention], sentence: Sentence) -> list[Mention]:
    """ "18 people, twelve men and six women": numbers right behind a whole that add up to it are its parts."""
    out = list(found)
    counted = [i for i, m in enumerate(out) if m.sort == "count" and m.count.exact and not m.part and m.ref is None]
    for at, whole in enumerate(counted):
        total = 0
        for upto in range(at + 1, min(at + 4, len(counted))):
            between = sentence.low[out[counted[upto - 1]].end : out[counted[upto]].start]
            if len(between) > 30:
                break
            total += out[counted[upto]].count.low or 0
            if upto > at + 1 and total == out[whole].count.low:
                for i in counted[at + 1 : upto + 1]:
                    out[i] = replace(out[i], part=True)
    return out
