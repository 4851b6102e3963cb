"""Events told by nouns and participles: "the release of 71", "71 jailed in May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.model.vocabulary import Kind
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.scene import Frame, Scene
from habeas.read.triggers import Trigger

_CLOSE = 3
_TERM = 24  # characters in which a sentence's length follows
_MODIFIER = 24  # characters of words that loosen a number
_OWNED = 30


def noun_frame(scene: Scene, i: int) -> Frame | None:
    trigger = scene.triggers[i]
    low = scene.sentence.low
    for mention in reversed(scene.mentions):
        gap = trigger.start - mention.end
        inside = trigger.start <= mention.start and mention.end <= trigger.end
        if (
            mention.sort == "count"
            and mention.ref is None
            and (inside or (mention.start <= trigger.start and gap <= 2))
        ):
            return Frame(trigger, mention, "counted")
    if trigger.event.name.endswith("counted"):
        own = _own_number(scene, trigger)
        if own is not None:
            return Frame(trigger, own, "counted")
    owner = _owner(scene, trigger)
    if owner is not None:
        return Frame(trigger, owner, "possessive", bare=True)
    people = scene.after(i)
    if people is None or low[trigger.end : people.start].count(",") > 2:
        return None
    if not trigger.event.name.endswith("counted") and not _linked(scene, trigger, people):
        return None
    return Frame(trigger, people, "of", bare=people.sort not in ("count", "names", "one"))


def _own_number(scene: Scene, trigger: Trigger) -> Mention | None:
    """The number in the words of the event itself, of a thing that is no people: "16 sentences"."""
    numerals = scene.lexicon.numerals
    for match in numerals.whole.finditer(scene.sentence.low, max(0, trigger.start - _MODIFIER), trigger.end):
        count = numerals.count(match["mods"] or "", match["n"]) if match["n"] and match.end() > trigger.start else None
        if count is not None:
            amount = Span(match.start(), match.end())
            return Mention(start=amount.start, end=amount.end, sort="count", count=count, amount=amount)
    return None


def owned_frame(scene: Scene, i: int) -> Frame | None:
    """What happens to something of theirs: "her house was sealed", "Venn's phone", "the homes of 40 exiles"."""
    trigger = scene.triggers[i]
    for mention in reversed(scene.mentions):
        gap = scene.sentence.low[mention.end : trigger.start] if mention.end <= trigger.start else "-"
        if len(gap) < _OWNED and "," not in gap and scene.possesses(mention) and mention.sort != "group":
            return Frame(trigger, mention, "owner")
    owner = _owner(scene, trigger)
    if owner is not None:
        return Frame(trigger, owner, "owner")
    people = scene.after(i)
    if people is None or people.start - trigger.end > _OWNED or not _linked(scene, trigger, people):
        return None
    return Frame(trigger, people, "of")


def _owner(scene: Scene, trigger: Trigger) -> Mention | None:
    """The people of "their immediate release"; of "they broke her arm" and "where he is" in the words themselves."""
    low = scene.sentence.low
    before = low[max(0, trigger.start - 40) : trigger.start].split()[-4:]
    inside = low[trigger.start : trigger.end].split() if trigger.event.form == "owned" else []
    owners = (("pronoun_one_of", "him"), ("pronoun_many_of", "them"), ("pronoun_own_of", "i"), ("pronoun_our_of", "us"))
    own = (("pronoun_one", "he"), ("pronoun_many", "they"))
    for words, keys in ((inside, owners), (before, owners), (inside, own)):
        for word in words:
            for key, sort in keys:
                if key in scene.lexicon.words and scene.lexicon.words[key].fullmatch(word):
                    return Mention(start=trigger.start, end=trigger.start, sort=sort)
    return None


def _linked(scene: Scene, trigger: Trigger, people: Mention) -> bool:
    """True when a word like "of" ties the noun to its people."""
    words = scene.sentence.low[trigger.start : people.start].replace(",", " ").split()
    if scene.sentence.low[: trigger.end].rpartition(" ")[2] in scene.lexicon.sets["stops"]:
        return True
    if "" in scene.lexicon.sets["of"] and len(words) <= _CLOSE:
        return True
    return any(w in scene.lexicon.sets["of"] for w in words)


def participle_frame(scene: Scene, i: int, done: Sequence[Frame]) -> Frame | None:
    """A form that is either active ("jailed 71"), or describes whom it follows ("71 jailed in May")."""
    trigger = scene.triggers[i]
    low = scene.sentence.low
    after = scene.after(i, 40) if trigger.event.form == "participle" else None
    before = _whole(_adjacent(scene, trigger))
    if _adjective(scene, trigger, after) or any(
        0 <= trigger.start - t.end <= 3 and t.event.form != "noun" and not _noun(scene, t) for t in scene.triggers[:i]
    ):
        return None
    if (
        after is not None
        and "," not in low[trigger.end : after.start]
        and _only_small(low[trigger.end : after.start], scene.lexicon)
        and not (before and before.sort in ("count", "names") and trigger.start - before.end <= 2)
    ):
        return Frame(trigger, after, "object")
    if before is None:
        left, right = scene.window(i)
        inside = [m for m in scene.mentions if left <= m.start and m.end <= right and m.sort in ("count", "names")]
        joined = scene.inherited(i, done)
        last = low[:right].rstrip().rpartition(" ")[2].rstrip(",")
        if last in scene.lexicon.sets["joiners"] or low[:right].endswith(", "):
            if joined is not None and not inside:
                return joined
            if inside and inside[0].sort == "count" and inside[0].known and not inside[0].bare:
                return Frame(trigger, inside[0], "shared-subject")
        return _entry(scene, trigger)
    if not scene.fits(before, trigger.event):
        return None
    comma = "," in low[before.end : trigger.start]
    subject = low[before.end : trigger.start].strip()
    if before.sort in ("count", "whole") and subject and scene.lexicon.words["sayer_pronouns"].fullmatch(subject):
        return Frame(trigger, before, "object-relative")
    if before.sort == "whole" and not scene.dated(trigger):
        return None
    if any(f.people is before for f in done) and not scene.dated(trigger):
        return None
    if trigger.event.kind is Kind.SENTENCE and before.sort in ("count", "names") and _timed(scene, trigger):
        return Frame(trigger, before, "apposition")
    alone = not any(t is not trigger and t.event.form != "descriptor" for t in scene.triggers[i + 1 :])
    if trigger.event.name.endswith(".bare") and not comma and any(f.people is before for f in done):
        return None
    if scene.dated(trigger) and (comma or before.sort in ("names", "one", "count", "pair", "whole")):
        return Frame(trigger, before, "apposition")
    if before.sort == "count" and alone and not comma:
        return Frame(trigger, before, "headline")
    return Frame(trigger, before, "description", bare=True)


def _noun(scene: Scene, trigger: Trigger) -> bool:
    """True for a word that may be a verb or a noun, and is a noun here: "a royal pardon freed 41"."""
    before = scene.sentence.low[: trigger.start].split()[-2:]
    return trigger.event.form == "active" and bool(before) and before[0] in scene.lexicon.sets["determiners"]


def _entry(scene: Scene, trigger: Trigger) -> Frame | None:
    """ "Arrested on 3 May 2024." behind a name in a list: the one named there."""
    if trigger.start > 0 or not scene.lexicon.dropped:
        return None
    if not scene.dated(trigger) and not _timed(scene, trigger):
        return None
    first = scene.sentence.low[: trigger.end].split()[0]
    many = any(first.endswith(ending) for ending in scene.lexicon.data["words"]["plurals"] if ending)
    return Frame(trigger, Mention(start=0, end=0, sort="they" if many else "he", implied=True), "entry")


def _timed(scene: Scene, trigger: Trigger) -> bool:
    """True before the length of a sentence: "sentenced to nine years"."""
    return scene.lexicon.numerals.whole.search(scene.sentence.low[trigger.end : trigger.end + _TERM]) is not None


def _whole(people: Mention | None) -> Mention | None:
    """ "Nine of the 24 tailors arrested in May": all 24 were arrested."""
    if people is None or people.whole is None or people.ref is None:
        return people
    return replace(people, count=Count(people.ref, people.ref), amount=people.whole, ref=None, whole=None, part=False)


def _adjective(scene: Scene, trigger: Trigger, after: Mention | None) -> bool:
    """ "the jailed activists", "of jailed activists", and "Jailed activists" at the beginning of a sentence."""
    previous = scene.sentence.low[: trigger.start].rstrip().rpartition(" ")[2]
    if after is None or after.start - trigger.end > 2 or after.sort not in ("group", "one"):
        return False
    sets = scene.lexicon.sets
    small = sets["determiners"] | sets["of"] | sets["stops"]
    return not previous or (previous in small and previous not in sets["joiners"])


def _adjacent(scene: Scene, trigger: Trigger) -> Mention | None:
    for mention in reversed(scene.mentions):
        if mention.end <= trigger.start and mention.sort not in ("he", "they", "him", "them", "i", "me", "we", "us"):
            between = scene.sentence.low[mention.end : trigger.start]
            return mention if len(between) <= 12 or (between.startswith(",") and len(between) < 50) else None
    return None


def _only_small(between: str, lexicon: Lexicon) -> bool:
    """True when only determiners stand between a verb and its object."""
    sets = lexicon.sets
    small = sets["determiners"] | sets["qualifiers"] | sets["persons_before"] | sets["people"]
    return all(w in small for w in re.findall(r"[\w'-]+", between))
