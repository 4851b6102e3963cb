"""Numbers of people: "six of the 52", "three hundred human rights activists", "other twelve"."""

from __future__ import annotations

import re

from habeas.kit.spans import Span
from habeas.read.lexicon import Lexicon
from habeas.read.mention import THEM, Mention
from habeas.read.numerals import Quantity
from habeas.read.sentences import Sentence

_NEXT = re.compile(r"[ \"]{1,2}([\w'-]+)")
_BEFORE = 12  # characters of "all but "
_FEW = 4  # words of a noun phrase
_YEARS = range(1900, 2101)


def counted(sentence: Sentence, quantity: Quantity, lexicon: Lexicon) -> Mention | None:
    low, end = sentence.low, quantity.end
    amount = Span(quantity.start, quantity.end)
    if _fraction(low, quantity.start, lexicon) or _excepted(low, quantity.start, lexicon):
        noun = _group_behind(low, end, lexicon)
        if noun is None or noun[0] == noun[1]:
            return None
        named = Span(noun[0], noun[1])
        return Mention(
            start=quantity.start, end=noun[1], sort="whole", count=quantity.count, amount=amount, group=named
        )
    link = lexicon.words["references"].match(low, end + 1) if low[end : end + 1] == " " else None
    if link:
        if lexicon.words["back"].fullmatch(link.group()):
            return Mention(
                start=quantity.start, end=link.end(), sort="count", count=quantity.count, amount=amount, ref=THEM
            )
        whole = lexicon.numerals.whole.match(low, link.end() + 1)
        if whole and whole["n"] and not whole["mods"]:
            value = lexicon.numerals.count("", whole["n"])
            noun = _group_behind(low, whole.end(), lexicon)
            return Mention(
                start=quantity.start,
                end=noun[1] if noun and noun[3] else whole.end(),
                sort="count",
                count=quantity.count,
                amount=amount,
                ref=value.low if value else None,
                whole=Span(whole.start("n"), whole.end("n")),
                organisations=noun[2] if noun and noun[3] else None,
            )
        end = link.end()
    group = _group_behind(low, end, lexicon)
    if group is None:
        return None
    if quantity.count.high == 0 and low[quantity.start : end] in lexicon.sets["zeros"]:
        # "No students", "no arrests": of other things nothing is counted.
        told = low[end : end + 1] == " " and lexicon.triggers.match(low, end + 1)
        words = low[group[0] : group[1]].split()
        if not (0 < len(words) < 4 and group[3] and not set(words) & lexicon.sets["of"]) and not (
            told and told.end() > end + 2
        ):
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
    if bare and (quantity.vague or lexicon.words["pronoun_pair"].fullmatch(low[quantity.start : quantity.end])):
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


def whole_of(sentence: Sentence, part: Mention, lexicon: Lexicon) -> Mention | None:
    """The five of "three of the five priests": people of whom the sentence may tell something too."""
    if part.ref is None or part.ref == THEM:
        return None
    for match in lexicon.numerals.whole.finditer(
        sentence.low, part.amount.end if part.amount else part.start, part.end
    ):
        if match["n"] and lexicon.numerals.value(match["n"]) == part.ref:
            group = _group_behind(sentence.low, match.end(), lexicon)
            if group is None or group[2]:
                return None
            start, stop, _, known = group
            return Mention(
                start=match.start(),
                end=max(stop, match.end()),
                sort="whole",
                count=lexicon.numerals.count("", match["n"]) or part.count,
                amount=Span(match.start(), match.end()),
                group=Span(start, stop) if stop > start else None,
                known=known,
            )
    return None


def _excepted(low: str, start: int, lexicon: Lexicon) -> bool:
    """True behind "all but": so many are left out."""
    return bool(lexicon.words["excepted"].search(low, max(0, start - _BEFORE), start))


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
        if token in lexicon.sets["units"] and token not in lexicon.sets["qualifiers"]:
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
