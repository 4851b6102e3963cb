"""How the mentions of a sentence belong together: joined, named by one another, parts of a whole."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.lexicon import Lexicon
from habeas.read.mention import THEM, Mention
from habeas.read.sentences import Sentence

_SEVERAL = 2
_BESIDE = 16  # characters between "of them" and the number
_OPENS = (", ", ": ", "; ", ". ", "— ", "- ", "* ", "• ")
_OF = re.compile(r"(?: [a-z][^,;:]{1,40})?, ")


# How far behind "including" its first mention may stand, and a name with its title.
_NEAR, _TITLED = 14, 45


def related(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """`found`, by position, with what is one mention joined, and what is part of another marked."""
    parts = _parts(_joined(_named(found, sentence), sentence, lexicon), sentence, lexicon)
    return _added(_summed(_fronted(parts, sentence, lexicon), sentence), sentence, lexicon)


def _named(found: list[Mention], sentence: Sentence) -> list[Mention]:
    """ "The editor of the paper, X" is X."""
    out: list[Mention] = []
    for mention in found:
        last = out[-1] if out else None
        if last and last.sort == "one" and last.organisations is not True and mention.sort == "names":
            between = sentence.low[last.end : mention.start]
            if last.count == mention.count and _OF.fullmatch(between):
                out[-1] = replace(mention, start=last.start, group=last.group)
                continue
        out.append(mention)
    return out


def _added(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """ "A priest and two nuns" are three people, "my husband and two colleagues" too."""
    out: list[Mention] = []
    for mention in found:
        last = out[-1] if out else None
        if last is not None and _addable(last) and _addable(mention) and {last.sort, mention.sort} != {"names"}:
            words = sentence.low[last.end : mention.start].split()
            small = lexicon.sets["determiners"] | lexicon.sets["definite"]
            if mention.sort == "names" and not lexicon.articles:
                small = small | lexicon.sets["persons_before"] | lexicon.sets["qualifiers"]
            if words and words[0] in lexicon.sets["and"] and len(words) < 4 and all(w in small for w in words[1:]):
                n = (last.count.low or 0) + (mention.count.low or 0)
                span = Span(last.start, mention.end)
                amount = span if last.sort == "count" else None
                names = (*last.names, *mention.names)
                sort = "count" if last.sort != "names" else "names"
                out[-1] = replace(
                    last, end=mention.end, sort=sort, count=Count(n, n), amount=amount, group=span, names=names
                )
                continue
        out.append(mention)
    return out


def _addable(mention: Mention) -> bool:
    counted = mention.sort == "count" and mention.known and mention.group is not None and not mention.bare
    free = mention.ref is None and not mention.part and mention.organisations is not True
    return free and mention.count.exact and bool(mention.count.low) and (counted or mention.sort in ("one", "names"))


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
            and last.sort in ("names", "him", "he", "me", "i")
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
        elif (
            last is not None
            and last.ref == THEM
            and mention.sort == "one"
            and last.count == mention.count
            and set(sentence.low[last.end : mention.start].split()) <= set(lexicon.sets["determiners"])
        ):
            out[-1] = replace(last, end=mention.end, group=mention.group)
        elif (
            last is not None
            and last.sort == "group"
            and mention.sort == "count"
            and mention.start - last.end == 1
            and sentence.low[last.start : last.end] in lexicon.sets["determiners"]
        ):
            out[-1] = mention
        elif (
            last is not None
            and last.sort == mention.sort == "one"
            and last.organisations
            and mention.organisations
            and sentence.low[last.end : mention.start].strip('" ') in {",", *lexicon.sets["joiners"]}
        ):
            n = (last.count.low or 1) + 1
            group = Span(last.group.start if last.group else last.start, mention.end)
            out[-1] = replace(last, end=mention.end, count=Count(n, n), group=group)
        elif last is not None and _is_apposition(last, mention, sentence):
            out[-1] = replace(last, sort="count" if last.amount else "names", end=mention.end, names=mention.names)
        elif last is not None and last.sort == "names" and mention.sort == "one" and _and(between, lexicon):
            n = (last.count.low or 1) + 1
            out[-1] = replace(last, end=mention.end, count=Count(n, n))
        elif last is not None and _heads(last, mention, sentence, lexicon):
            out[-1] = replace(mention, start=last.start, group=last.group)
        else:
            out.append(mention)
    return out


def _is_apposition(last: Mention, mention: Mention, sentence: Sentence) -> bool:
    """ "One of them, X" names the counted person; so does "two, X and Y"."""
    between = sentence.low[last.end : mention.start]
    closed = last.sort == "count" or sentence.low[mention.end : mention.end + 1] in (",", ".", ";", ")", "")
    return (
        last.sort in ("count", "one")
        and closed
        and mention.sort == "names"
        and last.count == mention.count
        and (between.startswith(", ") or (between == " " and last.sort == "count"))
        and len(between) < 40
        and "," not in between[2:]
    )


def _and(between: list[str], lexicon: Lexicon) -> bool:
    """True for "and her": one more who belongs to the one named."""
    own = lexicon.words["pronoun_one_of"]
    return len(between) == _SEVERAL and between[0] in lexicon.sets["joiners"] and bool(own.fullmatch(between[1]))


def _heads(last: Mention, mention: Mention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """ "The activists X and Y": a noun for several people right before as many names."""
    between = sentence.low[last.end : mention.start]
    if last.sort != "group" or mention.sort != "names" or last.organisations or len(mention.names) < _SEVERAL:
        return False
    known = lexicon.sets["qualifiers"] | lexicon.sets["persons_before"]
    return len(between) < 30 and all(w in known or lexicon.is_demonym(w) for w in between.split())


def _parts(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """Marks what stands in an aside: "including 86 foreigners", "X and Y among them"."""
    low = sentence.low
    asides = [m.end() for m in lexicon.words["included"].finditer(low)]
    closers = [m.start() for m in lexicon.words["closers"].finditer(low)]
    out: list[Mention] = []
    for mention in found:
        reach = _TITLED if mention.sort == "names" else _NEAR
        begins = any(0 <= mention.start - at <= reach and "," not in low[at : mention.start] for at in asides)
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
        if not begins and last is not None and last.part and _goes_on(last, mention, low, lexicon):
            begins = True
        if (begins or ends) and mention.ref is None:
            of_them = begins and lexicon.words["back"].search(low, max(0, mention.start - 14), mention.start)
            mention = replace(mention, part=True, ref=THEM if of_them else None)
        out.append(mention)
    return out


def _goes_on(last: Mention, mention: Mention, low: str, lexicon: Lexicon) -> bool:
    """True for the next of a list of parts: "nine women, two priests and the editor X"."""
    if mention.sort not in ("count", "names", "one") or mention.bare or mention.organisations != last.organisations:
        return False
    between = low[last.end : mention.start].replace(",", " , ").split()
    titles = lexicon.sets["persons_before"] | lexicon.sets["qualifiers"] | lexicon.sets["determiners"]
    small = [w for w in between if w != "," and w not in lexicon.sets["joiners"] and w not in titles]
    follows = low[mention.end : mention.end + 1] == " " and lexicon.triggers.match(low, mention.end + 1)
    return bool(between) and not small and between.count(",") < 2 and not follows


def _fronted(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """ "Of the 62, twelve are women": the whole stands before its part."""
    out = list(found)
    for opener in lexicon.words["fronted"].finditer(sentence.low):
        alone = lexicon.words["back"].fullmatch(opener.group())
        if opener.start() and sentence.low[opener.start() - 2 : opener.start()] not in _OPENS:
            continue
        counted = [i for i, m in enumerate(out) if m.sort == "count" and m.start > opener.start()]
        if alone:
            for i in counted[:1] if counted and out[counted[0]].start - opener.end() <= _BESIDE else ():
                out[i] = replace(out[i], ref=THEM, part=False)
            continue
        if len(counted) < 2 or out[counted[0]].start - opener.end() > 8:
            continue
        whole, part = out[counted[0]], out[counted[1]]
        if part.start - whole.end < 60 and part.ref is None and whole.count.exact:
            out[counted[1]] = replace(part, ref=whole.count.low, bare=False)
            out[counted[0]] = replace(whole, sort="whole")
            rest = (whole.count.low or 0) - (part.count.low or 0)
            for k in counted[2:]:
                if out[k].bare and out[k].ref is None and (out[k].count.low or 0) <= rest:
                    out[k] = replace(out[k], ref=whole.count.low, bare=False)
                    rest -= out[k].count.low or 0
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
