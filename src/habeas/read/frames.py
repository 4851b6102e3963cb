"""Events with their people: which trigger, whom it concerns, and whether it is a claim or only a description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.clauses import Clauses
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Event, Lexicon
from habeas.read.mentions import Mention
from habeas.read.sentences import Sentence

_FAR = 90
_DIRECT = 2
_CLOSE = 3
_STRENGTH = (("count", "names", "one"), ("group", "pair"), ("he", "they", "i", "him", "them"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of an event at `start` to `end` of a sentence."""

    start: int
    end: int
    event: Event


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger and the people it concerns (None: not said). `rule` names how they were found.

    `inherits` is the index of the frame in the same sentence whose people and circumstances this one shares.
    """

    trigger: Trigger
    people: Mention | None
    rule: str
    inherits: int | None = None
    bare: bool = False


def find_triggers(low: str, lexicon: Lexicon) -> list[Trigger]:
    """The events' words in a sentence; where they overlap the first, then the one that stands first in the lexicon."""
    found = []
    other = [m.span() for m in lexicon.descriptors.finditer(low)]
    for match in lexicon.triggers.finditer(low):
        if any(a < match.end() and match.start() < b and (a <= match.start() or b > match.end()) for a, b in other):
            continue
        event = lexicon.events[int((match.lastgroup or "_0").rpartition("_")[2])]
        near = event.near is None or event.near.search(low, match.start(), min(len(low), match.end() + 90))
        if near and (event.beside is None or event.beside.search(low)):
            found.append(Trigger(match.start(), match.end(), event))
    return found


def build_frames(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    mentions: Sequence[Mention],
    parts: Clauses,
    cues: Sequence[int],
    days: Sequence[DayMention],
    lexicon: Lexicon,
) -> list[Frame]:
    """A frame for each trigger that says something happened to somebody. `cues` are the ends of speech verbs."""
    frames: list[Frame] = []
    builder = _Builder(sentence, triggers, mentions, parts, sorted(cues), days, lexicon)
    for i in range(len(triggers)):
        frame = builder.frame(i, frames)
        if frame is not None:
            frames.append(frame)
    return frames


@dataclass(frozen=True, slots=True)
class _Builder:
    sentence: Sentence
    triggers: Sequence[Trigger]
    mentions: Sequence[Mention]
    parts: Clauses
    cues: Sequence[int]
    days: Sequence[DayMention]
    lexicon: Lexicon

    def frame(self, i: int, done: Sequence[Frame]) -> Frame | None:
        trigger = self.triggers[i]
        form = trigger.event.form
        if form == "descriptor":
            return None
        if form in ("passive", "state"):
            return self._subject_frame(i, done)
        if form == "either":
            return self._either(i, done)
        if form in ("active", "existence"):
            return self._object_frame(i, done)
        if form == "noun":
            return self._noun(i)
        if form == "described":
            people = self._before(i)
            return Frame(trigger, people, "described") if people else None
        return self._participle(i, done)

    def _fits(self, mention: Mention, event: Event) -> bool:
        if mention.organisations is None:
            return not event.organisations or mention.bare or mention.ref is not None
        return mention.organisations == event.organisations

    def _possesses(self, mention: Mention) -> bool:
        """True before "'s": what belongs to the people is meant, not they."""
        return self.sentence.low.startswith(tuple(self.lexicon.data["words"]["possessive"]), mention.end)

    def _window(self, i: int) -> tuple[int, int]:
        """Where the subject of trigger `i` may stand."""
        trigger = self.triggers[i]
        left = max([0, *[end for end in self.cues if end <= trigger.start]])
        left = max(left, self.parts.start(trigger.start - 1 if trigger.start else 0))
        previous = [t.end for t in self.triggers[:i] if t.event.form != "descriptor"]
        return max([left, *previous[-1:]]), trigger.start

    def _before(self, i: int) -> Mention | None:
        left, right = self._window(i)
        event = self.triggers[i].event
        inside = [m for m in self.mentions if left <= m.start and m.end <= right and self._fits(m, event)]
        plain = [m for m in inside if not m.part and not self._possesses(m) and not self._governed(m)]
        near = [
            m for m in plain if not m.bare or right - m.end <= 3 or m.ref is not None or not self._other_verb(m, right)
        ]
        for sorts in (("count", "names", "one"), ("group",), ("pair",), ("he", "they", "i")):
            chosen = [m for m in near if m.sort in sorts]
            if chosen:
                return chosen[0]
        return None

    def _governed(self, mention: Mention) -> bool:
        """True behind a preposition: the people are no subject."""
        words = self.sentence.low[max(0, mention.start - 30) : mention.start].split(" ")[:-1]
        while words and words[-1] in self.lexicon.sets["determiners"] - self.lexicon.sets["prepositions"]:
            words.pop()
        return bool(words) and words[-1] in self.lexicon.sets["prepositions"]

    def _other_verb(self, mention: Mention, right: int) -> bool:
        return right - mention.end > 60

    def _antecedent(self, i: int) -> Mention | None:
        """The people before a relative pronoun that opens the trigger's clause."""
        left, right = self._window(i)
        for start, end in self.parts.relative:
            if left <= end <= right and right - end < 40:
                before = [
                    m
                    for m in self.mentions
                    if m.end <= start and start - m.end <= 3 and m.sort not in ("they", "them", "he", "him")
                ]
                return before[-1] if before else None
        return None

    def _inherited(self, i: int, done: Sequence[Frame]) -> Frame | None:
        """A verb joined to the one before it has the same people ("freed and deported")."""
        trigger = self.triggers[i]
        if not done:
            return None
        last = done[-1]
        if self.parts.segment(last.trigger.start) != self.parts.segment(trigger.start):
            return None
        between = self.sentence.low[last.trigger.end : trigger.start]
        if len(between) > 120 or last.people is None or not self._fits(last.people, trigger.event):
            return None
        return Frame(trigger, last.people, "joined", len(done) - 1)

    def _subject_frame(self, i: int, done: Sequence[Frame]) -> Frame | None:
        trigger = self.triggers[i]
        relative = self._antecedent(i)
        people = self._before(i)
        if people is not None and people.sort not in ("they", "he", "i"):
            return Frame(trigger, people, "subject")
        inverted = self._inverted(i, 2) if self.lexicon.inverted else None
        if inverted is not None:
            return Frame(trigger, inverted, "subject-behind")
        if relative is not None:
            return Frame(trigger, relative, "relative", bare=self._describes(i, relative))
        joined = self._inherited(i, done)
        if people is None and joined is not None:
            return joined
        unnamed = self._unnamed(i)
        if unnamed is not None:
            return Frame(trigger, unnamed, "unnamed")
        if people is not None:
            return Frame(trigger, people, "pronoun")
        inverted = self._inverted(i, 45) if self.lexicon.inverted else None
        if inverted is not None:
            return Frame(trigger, inverted, "subject-behind")
        shared = self._shared(i)
        if shared is not None:
            return Frame(trigger, shared, "shared-subject")
        behind = self._after(i)
        if behind is not None and behind.start - trigger.end <= _DIRECT and behind.sort in ("count", "names"):
            return Frame(trigger, behind, "subject-behind")
        topic = self._topic(i) if self.lexicon.inverted else None
        return Frame(trigger, topic or self._implied(i), "topic" if topic else "nobody")

    def _topic(self, i: int) -> Mention | None:
        """The counted people whom the clause begins with, behind a preposition: "Of 22 nothing is known"."""
        left, right = self._window(i)
        inside = [m for m in self.mentions if left <= m.start and m.end <= right and m.sort == "count"]
        return inside[0] if inside and inside[0].start - left < 14 and right - inside[0].end < 14 else None

    def _inverted(self, i: int, far: int) -> Mention | None:
        """The subject behind its verb, with at most `far` characters and no comma between."""
        trigger = self.triggers[i]
        behind = self._after(i)
        if behind is not None and behind.start < trigger.end:
            later = [m for m in self.mentions if m.start >= trigger.end and self._fits(m, trigger.event)]
            behind = later[0] if later and later[0].start < self.parts.end(trigger.end) else None
        if behind is None or behind.sort not in ("count", "names", "one", "group"):
            return None
        between = self.sentence.low[trigger.end : behind.start]
        small = [w for w in between.split() if w not in self.lexicon.sets["determiners"]]
        if not small and len(between) < 12:
            return behind
        return behind if len(between) <= far and "," not in between and not self._governed(behind) else None

    def _implied(self, i: int) -> Mention | None:
        """The subject that a language leaves out, from the form of the verb."""
        trigger = self.triggers[i]
        if not self.lexicon.dropped or trigger.event.organisations or self._spoken(i):
            return None
        many = self.lexicon.words["plural_verbs"].match(self.sentence.low, trigger.start, trigger.end)
        return Mention(start=trigger.start, end=trigger.start, sort="they" if many else "he", implied=True)

    def _spoken(self, i: int) -> bool:
        """True when something that is no people is the subject: an article and its noun, behind no preposition."""
        left, right = self._window(i)
        words = ["", *self.sentence.low[left:right].split()]
        sets = self.lexicon.sets
        other = sets["prepositions"] | sets["objects_before"] | sets["determiners"]
        articles = sets["definite"] | sets["determiners"]
        return any(
            word in articles and before not in other and "," not in before for before, word in pairwise(words[:-1])
        )

    def _clitic(self, i: int) -> Mention | None:
        """The object before its verb: a small pronoun, or the people whom it repeats ("a Elio le partieron")."""
        trigger, sets = self.triggers[i], self.lexicon.sets
        before = self.sentence.low[: trigger.start].rstrip().rpartition(" ")[2]
        first = self.sentence.low[trigger.start : trigger.end].partition(" ")[0]
        for key, sort in (("one", "him"), ("many", "them"), ("own", "i"), ("us", "them")):
            if before in sets.get(f"clitic_{key}", ()) or first in sets.get(f"clitic_{key}", ()):
                return self._repeated(i, sort) or Mention(
                    start=trigger.start, end=trigger.start, sort=sort, implied=True
                )
        return None

    def _repeated(self, i: int, sort: str) -> Mention | None:
        """The people of a small pronoun, behind "a" or before in the same sentence."""
        trigger = self.triggers[i]
        left, right = self.parts.segment(trigger.start)
        marked = [m for m in self.mentions if left <= m.start < right and self._marked(m)]
        near = [m for m in marked if -80 < m.start - trigger.end < 30]
        if near:
            return near[0]
        sorts = ("count", "names") if sort == "them" else ("one", "names")
        before = [
            m
            for m in self.mentions
            if m.end <= trigger.start - 4 and m.sort in sorts and (m.count.low == 1) == (sort == "him")
        ]
        return before[0] if before and sort != "i" else None

    def _marked(self, mention: Mention) -> bool:
        """True behind "a": whom the verb concerns."""
        words = self.sentence.low[max(0, mention.start - 24) : mention.start].split(" ")[:-1]
        sets = self.lexicon.sets
        small = sets["determiners"] | sets["people"] | sets["persons_before"]
        while words and words[-1] in small - self.lexicon.sets["objects_before"]:
            words.pop()
        return bool(words) and words[-1] in self.lexicon.sets["objects_before"]

    def _unnamed(self, i: int) -> Mention | None:
        """ "A tailor was arrested": an article and a noun that is in no list, right before the verb."""
        left, right = self._window(i)
        text = self.sentence.low[left:right]
        words = text.replace(",", " , ").split()
        article = self.lexicon.words["articles"]
        while words and not article.fullmatch(words[0]) and len(words) > 1 and words[0] in self.lexicon.sets["stops"]:
            words = words[1:]
        if not 2 <= len(words) <= 5 or not article.fullmatch(words[0]):
            return None
        if any(w in self.lexicon.sets["units"] | self.lexicon.sets["organisations"] or w == "," for w in words):
            return None
        start = left + text.find(words[0] + " " + words[1])
        end = left + len(text.rstrip())
        if end <= start or self.triggers[i].event.organisations:
            return None
        return Mention(start=start, end=end, sort="one", count=Count(1, 1), group=Span(start, end))

    def _shared(self, i: int) -> Mention | None:
        """The subject of the main clause, for "after being released" right behind an opener."""
        trigger = self.triggers[i]
        left = self.parts.start(trigger.start - 1 if trigger.start else 0)
        if left == self.parts.segment(trigger.start)[0] or trigger.start - left > 12:
            return None
        before = [
            m for m in self.mentions if m.end <= left and m.sort in ("count", "names", "one", "group") and not m.part
        ]
        return before[0] if before and self._fits(before[0], trigger.event) else None

    def _describes(self, i: int, people: Mention) -> bool:
        """A relative clause that only says who is meant: undated, and the people have a verb of their own."""
        trigger = self.triggers[i]
        later = [t for t in self.triggers[i + 1 :] if t.event.form != "descriptor"]
        return not self._dated(trigger) and (bool(later) or people.sort not in ("count", "names"))

    def _after(self, i: int, far: int = _FAR) -> Mention | None:
        trigger = self.triggers[i]
        limit = min(self.parts.segment(trigger.start)[1], trigger.end + far)
        following = [t.start for t in self.triggers[i + 1 :]]
        if following and trigger.event.form != "existence":
            limit = min(limit, following[0])
        soft = [s for s in self.parts.soft if trigger.end + 2 < s]
        limit = min([limit, *soft[:1]])
        for mention in self.mentions:
            if mention.sort in ("he", "they", "i") or self._possesses(mention):
                continue
            if mention.start > trigger.start + 2 and mention.start < limit and self._fits(mention, trigger.event):
                if mention.end <= trigger.end and (mention.sort == "group" or trigger.event.name.endswith("among")):
                    continue
                if mention.part and mention.start - trigger.end > 3:
                    continue
                if mention.bare and mention.start - trigger.end > 15:
                    continue
                if trigger.event.form == "active" and not self._object(mention, trigger):
                    continue
                if trigger.event.form == "existence" and mention.start < trigger.end:
                    continue
                return mention
        return None

    def _object(self, mention: Mention, trigger: Trigger) -> bool:
        """Where objects that are people stand behind "a": False for others, but for counted people."""
        marks = self.lexicon.sets["objects_before"]
        if not marks or trigger.event.organisations or trigger.event.name.endswith("among") or mention.part:
            return True
        last = self.sentence.low[trigger.start : trigger.end].rpartition(" ")[2]
        if last in marks | self.lexicon.sets["prepositions"]:
            return not set(self.sentence.low[trigger.end : mention.start].split()) & marks
        if self._marked(mention):
            return True
        return mention.sort == "count" and mention.known and not mention.bare

    def _object_frame(self, i: int, done: Sequence[Frame]) -> Frame | None:
        trigger = self.triggers[i]
        clitic = self._clitic(i) if trigger.event.form == "active" else None
        if clitic is not None:
            return Frame(trigger, clitic, "clitic")
        previous = self.sentence.low[: trigger.start].rstrip().rpartition(" ")[2]
        single = " " not in self.sentence.low[trigger.start : trigger.end]
        if single and trigger.event.form == "active" and previous in self.lexicon.sets["determiners"]:
            return self._noun(i)
        people = self._after(i, 25 if trigger.event.form == "existence" else _FAR)
        if people is None and trigger.event.form == "active":
            people = self._fronted(i)
        if people is None:
            return None
        if trigger.event.form == "existence" and people.sort not in ("count", "group"):
            return None
        return Frame(trigger, people, "object")

    def _fronted(self, i: int) -> Mention | None:
        """The people of a verb that stands behind its object, the nearest first: "троих суд арестовал"."""
        left, right = self._window(i)
        event = self.triggers[i].event
        sorts = ("count", "names", "one", "group", "pair", "him", "them")
        inside = [
            m
            for m in self.mentions
            if left <= m.start and m.end <= right and m.sort in sorts and not m.part and self._fits(m, event)
        ]
        return inside[-1] if inside and self.lexicon.inverted and not self.lexicon.articles else None

    def _either(self, i: int, done: Sequence[Frame]) -> Frame:
        """A verb whose people stand on either side: right behind it, else before, else further behind."""
        trigger = self.triggers[i]
        after = self._after(i)
        between = self.sentence.low[trigger.end : after.start] if after else ""
        close = after is not None and "," not in between and len(between.split()) <= _CLOSE
        left, right = self._window(i)
        inside = [
            m
            for m in self.mentions
            if left <= m.start and m.end <= right and not m.part and self._fits(m, trigger.event)
        ]
        inside += [m for m in self.mentions if right <= m.start and m.end <= trigger.end and m.sort in ("he", "they")]
        before = next((m for sorts in _STRENGTH for m in reversed(inside) if m.sort in sorts), None)
        if after is not None and close and (before is None or _weight(after) >= _weight(before)):
            return Frame(trigger, after, "behind")
        relative = self._antecedent(i)
        if relative is not None and (before is None or before.sort in _STRENGTH[-1]):
            return Frame(trigger, relative, "relative", bare=self._describes(i, relative))
        if before is not None:
            return Frame(trigger, before, "before")
        joined = self._inherited(i, done)
        if joined is not None and (after is None or not close):
            return joined
        if after is not None and "," not in between:
            return Frame(trigger, after, "behind")
        return Frame(trigger, None, "nobody")

    def _noun(self, i: int) -> Frame | None:
        trigger = self.triggers[i]
        low = self.sentence.low
        for mention in reversed(self.mentions):
            gap = trigger.start - mention.end
            inside = trigger.start <= mention.start and mention.end <= trigger.end
            if (
                mention.sort == "count"
                and mention.ref is None
                and (inside or (mention.start <= trigger.start and gap <= 2))
            ):
                return Frame(trigger, mention, "counted")
        owner = self._owner(trigger)
        if owner is not None:
            return Frame(trigger, owner, "possessive", bare=True)
        people = self._after(i)
        if people is None or low[trigger.end : people.start].count(",") > 2:
            return None
        if not trigger.event.name.endswith("counted") and not self._linked(trigger, people):
            return None
        return Frame(trigger, people, "of", bare=people.sort not in ("count", "names", "one"))

    def _owner(self, trigger: Trigger) -> Mention | None:
        """The people of "their immediate release"."""
        before = self.sentence.low[max(0, trigger.start - 40) : trigger.start].split()[-3:]
        for word in before:
            for key, sort in (("pronoun_one_of", "him"), ("pronoun_many_of", "them")):
                if self.lexicon.words[key].fullmatch(word):
                    return Mention(start=trigger.start, end=trigger.start, sort=sort)
        return None

    def _linked(self, trigger: Trigger, people: Mention) -> bool:
        """True when a word like "of" ties the noun to its people."""
        words = self.sentence.low[trigger.start : people.start].replace(",", " ").split()
        if "" in self.lexicon.sets["of"] and len(words) <= _CLOSE:
            return True
        return any(w in self.lexicon.sets["of"] for w in words)

    def _participle(self, i: int, done: Sequence[Frame]) -> Frame | None:
        """A form that is either active ("jailed 71"), or describes whom it follows ("71 jailed in May")."""
        trigger = self.triggers[i]
        low = self.sentence.low
        after = self._after(i, 40) if trigger.event.form == "participle" else None
        before = self._adjacent(trigger)
        if self._adjective(trigger, after) or any(0 <= trigger.start - t.end <= 3 for t in self.triggers[:i]):
            return None
        if (
            after is not None
            and "," not in low[trigger.end : after.start]
            and _only_small(low[trigger.end : after.start], self.lexicon)
            and not (before and before.sort in ("count", "names") and trigger.start - before.end <= 2)
        ):
            return Frame(trigger, after, "object")
        if before is None:
            left, right = self._window(i)
            inside = [m for m in self.mentions if left <= m.start and m.end <= right and m.sort in ("count", "names")]
            joined = self._inherited(i, done)
            last = low[:right].rstrip().rpartition(" ")[2].rstrip(",")
            if last in self.lexicon.sets["joiners"] or low[:right].endswith(", "):
                if joined is not None and not inside:
                    return joined
                if inside and inside[0].sort == "count" and inside[0].known and not inside[0].bare:
                    return Frame(trigger, inside[0], "shared-subject")
            return None
        if not self._fits(before, trigger.event):
            return None
        comma = "," in low[before.end : trigger.start]
        alone = not any(t is not trigger and t.event.form != "descriptor" for t in self.triggers[i + 1 :])
        if self._dated(trigger) and (comma or before.sort in ("names", "one", "count", "pair")):
            return Frame(trigger, before, "apposition")
        if before.sort == "count" and alone and not comma:
            return Frame(trigger, before, "headline")
        return Frame(trigger, before, "description", bare=True)

    def _adjective(self, trigger: Trigger, after: Mention | None) -> bool:
        """ "the jailed activists", "of jailed activists", and "Jailed activists" at the beginning of a sentence."""
        previous = self.sentence.low[: trigger.start].rstrip().rpartition(" ")[2]
        if after is None or after.start - trigger.end > 2 or after.sort not in ("group", "one"):
            return False
        sets = self.lexicon.sets
        small = sets["determiners"] | sets["of"] | sets["stops"]
        return not previous or (previous in small and previous not in sets["joiners"])

    def _adjacent(self, trigger: Trigger) -> Mention | None:
        for mention in reversed(self.mentions):
            if mention.end <= trigger.start and mention.sort not in ("he", "they", "him", "them", "i"):
                between = self.sentence.low[mention.end : trigger.start]
                return mention if len(between) <= 12 or (between.startswith(",") and len(between) < 50) else None
        return None

    def _dated(self, trigger: Trigger) -> bool:
        """True when the trigger has a date of its own, in its own commas."""
        following = [t.start for t in self.triggers if t.start > trigger.start]
        limit = min([len(self.sentence.low), trigger.end + 60, *following[:1]])
        comma = self.sentence.low.find(", ", trigger.end, limit)
        limit = comma if comma > 0 else limit
        return any(trigger.end <= d.start < limit for d in self.days)


def _weight(mention: Mention) -> int:
    """How likely a mention is to be who a verb is about: numbers and names, groups, pronouns."""
    return next(-i for i, sorts in enumerate(_STRENGTH) if mention.sort in sorts)


def _only_small(between: str, lexicon: Lexicon) -> bool:
    """True when only determiners stand between a verb and its object."""
    sets = lexicon.sets
    small = sets["determiners"] | sets["qualifiers"] | sets["persons_before"] | sets["people"]
    return all(w in small for w in re.findall(r"[\w'-]+", between))
