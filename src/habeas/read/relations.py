"""How the mentions of a sentence belong together: joined, named by one another, parts of a whole."""

from __future__ import annotations

from dataclasses import replace

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.sentences import Sentence


# How far behind "including" its first mention may stand, and a name with its title.
_NEAR, _TITLED = 14, 45


def related(found: list[Mention], sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """`found`, by position, with what is one mention joined, and what is part of another marked."""
    return _summed(_fronted(_parts(_joined(found, sentence, lexicon), sentence, lexicon), sentence, lexicon), sentence)


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
