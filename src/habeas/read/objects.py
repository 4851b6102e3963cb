"""Who is the object of an event's verb: behind it, before it as a small pronoun, or on either side."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model.vocabulary import Kind
from habeas.read.mention import Mention
from habeas.read.nominals import noun_frame
from habeas.read.scene import FAR, Frame, Scene
from habeas.read.triggers import Trigger

_CLOSE = 3
_BESIDE = 20  # characters between "of them 37" and its verb
_OPENING = 4
_ADJACENT = 4
_STRENGTH = (("count", "names", "one"), ("group", "pair"), ("he", "they", "i", "we", "him", "them", "me", "us"))


def object_frame(scene: Scene, i: int, done: Sequence[Frame]) -> Frame | None:
    trigger = scene.triggers[i]
    clitic = _clitic(scene, i) if trigger.event.form == "active" else None
    if clitic is not None:
        return Frame(trigger, clitic, "clitic")
    previous = scene.sentence.low[: trigger.start].rstrip().rpartition(" ")[2]
    single = " " not in scene.sentence.low[trigger.start : trigger.end]
    nouns = scene.lexicon.articles or not scene.lexicon.inverted  # else "their" and "them" are one word
    if single and nouns and trigger.event.form == "active" and previous in scene.lexicon.sets["determiners"]:
        return noun_frame(scene, i)
    if single and trigger.event.form == "active":
        following = scene.triggers[i + 1].start if i + 1 < len(scene.triggers) else -1
        if following == trigger.end + 1:
            return None  # "a royal pardon freed 41"
        if any(m.sort == "count" and m.bare and m.end == trigger.start - 1 for m in scene.mentions):
            return noun_frame(scene, i)
    people = scene.after(i, 25 if trigger.event.form == "existence" else FAR)
    apart = people is not None and "," in scene.between(trigger.end, people.start)
    if trigger.event.form == "active" and (people is None or (apart and scene.lexicon.inverted)):
        people = (_shared_object(scene, i) if people is None else None) or _fronted(scene, i) or people
    if people is None and single and trigger.event.form == "active":
        return noun_frame(scene, i)
    if people is None:
        owner = scene.owner(i)
        joined = scene.inherited(i, done) if owner else None
        if joined is not None and joined.people is not None and joined.people.sort in ("count", "names", "one"):
            return joined
        return Frame(trigger, owner, "owner") if owner else None
    if trigger.event.form == "existence" and (
        people.sort not in ("count", "group", *(("one", "names") if trigger.event.kind is Kind.RELEASE else ()))
        or any(t.start <= trigger.end + 1 < t.end <= people.start for t in scene.triggers[i + 1 :])
    ):
        return None
    return Frame(trigger, people, "object")


def _clitic(scene: Scene, i: int) -> Mention | None:
    """The object before its verb: a small pronoun, or the people whom it repeats ("a Elio le partieron")."""
    trigger, sets = scene.triggers[i], scene.lexicon.sets
    before = scene.sentence.low[: trigger.start].rstrip().rpartition(" ")[2].lstrip('"(')
    first, _, rest = scene.sentence.low[trigger.start : trigger.end].partition(" ")
    if first in sets.get("clitic_first", ()):
        first = rest.partition(" ")[0]
    if before in sets["definite"] and first in sets["homonyms"]:
        return None
    for key, sort in (("one", "him"), ("many", "them")):
        if first.endswith(tuple(sets.get(f"enclitic_{key}", ()))):
            return _repeated(scene, i, sort) or Mention(start=trigger.start, end=trigger.start, sort=sort, implied=True)
    for key, sort in (("one", "him"), ("many", "them"), ("own", "i"), ("us", "them")):
        if before in sets.get(f"clitic_{key}", ()) or first in sets.get(f"clitic_{key}", ()):
            return _repeated(scene, i, sort) or Mention(start=trigger.start, end=trigger.start, sort=sort, implied=True)
    return None


def _repeated(scene: Scene, i: int, sort: str) -> Mention | None:
    """The people of a small pronoun, behind "a" or before in the same sentence."""
    trigger = scene.triggers[i]
    left, right = scene.parts.segment(trigger.start)
    marked = [m for m in scene.mentions if left <= m.start < right and scene.marked(m)]
    near = [m for m in marked if -80 < m.start - trigger.end < 30]
    if near:
        return near[0]
    sorts = ("count", "names") if sort == "them" else ("one", "names")
    before = [
        m
        for m in scene.mentions
        if m.end <= trigger.start - 4 and m.sort in sorts and (m.count.low == 1) == (sort == "him")
    ]
    return before[-1] if before and sort != "i" else None


def _shared_object(scene: Scene, i: int) -> Mention | None:
    """The object of the verb joined to this one: "arrested and at once released four students"."""
    if i + 1 >= len(scene.triggers) or scene.triggers[i + 1].event.form not in ("active", "either"):
        return None
    trigger, following = scene.triggers[i : i + 2]
    words = scene.sentence.low[trigger.end : following.start].split()
    if not 0 < len(words) <= _CLOSE or words[0] not in scene.lexicon.sets["joiners"]:
        return None
    people = scene.after(i + 1)
    return people if people is not None and scene.fits(people, trigger.event) else None


def _fronted(scene: Scene, i: int) -> Mention | None:
    """The people of a verb that stands behind its object, the nearest first: "троих суд арестовал"."""
    left, right = scene.window(i)
    event = scene.triggers[i].event
    sorts = ("count", "names", "one", "group", "pair", "him", "them", "me", "us")
    inside = [
        m
        for m in scene.mentions
        if left <= m.start and m.end <= right and m.sort in sorts and not m.part and scene.agrees(m, event)
    ]
    return inside[-1] if inside and scene.lexicon.inverted and not scene.lexicon.articles else None


def either_frame(scene: Scene, i: int, done: Sequence[Frame]) -> Frame:
    """A verb whose people stand on either side: right behind it, else before, else further behind."""
    trigger = scene.triggers[i]
    after = scene.after(i)
    if after is not None and scene.apart(after, trigger):
        after = next((m for m in scene.mentions if m.start > after.end and scene.follows(i, m)), None)
    between = scene.between(trigger.end, after.start) if after else ""
    close = after is not None and "," not in between and len(between.split()) <= _CLOSE
    left, right = scene.window(i)
    inside = [
        m
        for m in scene.mentions
        if left <= m.start
        and m.end <= right
        and scene.agrees(m, trigger.event)
        and not scene.apart(m, trigger)
        and (
            not m.part
            or (m.ref is not None and right - m.end <= _BESIDE and "," not in scene.sentence.low[m.end : right])
        )
    ]
    own = [m for m in scene.mentions if right <= m.start and m.end <= trigger.end and _inside(m, trigger)]
    inside += own
    before = next((m for sorts in _STRENGTH for m in reversed(inside) if m.sort in sorts), None)
    if own and not close and before is not None and before.sort == "one":
        before = own[0]  # "his wife does not know where he is"
    if trigger.event.alone and not any(_adjacent(scene, trigger, m) for m in (before, after) if m):
        return Frame(trigger, None, "nobody")
    if after is not None and close and (before is None or _weight(after) >= _weight(before)):
        return Frame(trigger, after, "behind")
    relative = scene.antecedent(i)
    if relative is not None and (before is None or before.sort in _STRENGTH[-1]):
        return Frame(trigger, relative, "relative", bare=scene.describes(i, relative))
    if before is not None:
        return Frame(trigger, before, "before")
    around = _around(scene, i)
    if around is not None:
        return Frame(trigger, around, "around")
    joined = scene.inherited(i, done)
    if joined is not None and (after is None or not close):
        return joined
    shared = _shared_object(scene, i) if after is None else None
    if shared is not None:
        return Frame(trigger, shared, "shared-object")
    if after is not None and "," not in between:
        return Frame(trigger, after, "behind")
    speaker = _speaking(scene, i) if trigger.event.people == "subject" else None
    if speaker is not None:
        return Frame(trigger, speaker, "shared-subject")
    if _left_out(scene, i):
        return Frame(trigger, Mention(start=trigger.start, end=trigger.start, sort="he", implied=True), "left-out")
    return Frame(trigger, None, "nobody")


def _inside(mention: Mention, trigger: Trigger) -> bool:
    """True for a pronoun among the event's words ("за ним следят") that stands for its people."""
    more = ("him", "them", "me", "us", "i") if trigger.event.governed else ()
    return mention.sort in ("he", "they", *more)


def _weight(mention: Mention) -> int:
    """How likely a mention is to be who a verb is about: numbers and names, groups, pronouns."""
    return next(-i for i, sorts in enumerate(_STRENGTH) if mention.sort in sorts)


def _speaking(scene: Scene, i: int) -> Mention | None:
    """Who says of himself what the clause tells: "X said that she fled in May"."""
    left, _ = scene.window(i)
    content = scene.lexicon.words["content"].match(scene.sentence.low, left)
    start = scene.parts.segment(scene.triggers[i].start)[0]
    before = [m for m in scene.mentions if start <= m.start and m.end <= left and m.sort in ("names", "one")]
    return before[0] if content and before else None


def _around(scene: Scene, i: int) -> Mention | None:
    """The people before a clause set into theirs: "six, among whom are two women, were released"."""
    left, right = scene.window(i)
    opened = any(left <= end and start <= left + 12 and end <= right for start, end in scene.parts.relative)
    if not opened or "," not in scene.sentence.low[left:right]:
        return None
    start = scene.parts.segment(scene.triggers[i].start)[0]
    before = [m for m in scene.mentions if start <= m.start and m.end <= left and m.sort in _STRENGTH[0] and not m.part]
    return before[-1] if before and scene.agrees(before[-1], scene.triggers[i].event) else None


def _left_out(scene: Scene, i: int) -> bool:
    """True for a verb for one person that opens the sentence: "Arrested on 3 May." """
    trigger, low = scene.triggers[i], scene.sentence.low
    verb = low[trigger.start : trigger.end].partition(" ")[0]
    opening = low[: trigger.start].count(" ") <= _OPENING
    alone = scene.lexicon.words["single_verbs"].fullmatch(verb) is not None
    return opening and alone and trigger.event.people == "subject" and not scene.sentence.first


def _adjacent(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """True for counted or named people right beside the event's words: no verb of another kind stands between."""
    a, b = (trigger.end, mention.start) if mention.start >= trigger.end else (mention.end, trigger.start)
    words = scene.between(a, b).replace(",", " , ").split()
    if len(words) > _ADJACENT or "," in words or any(scene.lexicon.words["finite"].fullmatch(w) for w in words):
        return False
    return mention.sort in ("count", "names", "one") or "—" in words
