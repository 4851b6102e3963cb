"""A sentence as its events see it: where the people of a trigger may stand, before it and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.read.cases import agrees
from habeas.read.clauses import Clauses
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Event, Lexicon
from habeas.read.mention import Mention
from habeas.read.sentences import Sentence
from habeas.read.triggers import Trigger

FAR = 90
_COMMA, _ADJECTIVES = 3, 32  # characters between people and a relative pronoun
_ASIDE = re.compile(r", [^,;:]{3,60},(?= )")
_WHO = ("count", "names")
# Forms of events that often only name something, without telling that it happened.
_NAMING = ("descriptor", "noun", "attribute")
_PRONOUNS = ("they", "them", "he", "him", "we", "us", "i", "me")


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


@dataclass(frozen=True, slots=True)
class Scene:
    """The parts of a sentence. `cues` are the ends of speech verbs, in order."""

    sentence: Sentence
    triggers: Sequence[Trigger]
    mentions: Sequence[Mention]
    parts: Clauses
    cues: Sequence[int]
    days: Sequence[DayMention]
    lexicon: Lexicon
    done: Sequence[Frame] = ()

    def fits(self, mention: Mention, event: Event) -> bool:
        if mention.organisations is None:
            return not event.organisations or mention.bare or mention.ref is not None
        return mention.organisations == event.organisations

    def agrees(self, mention: Mention, event: Event) -> bool:
        """True when the mention fits the event and stands in a case in which its people stand."""
        return self.fits(mention, event) and agrees(mention, event, self.sentence.low, self.lexicon)

    def apart(self, mention: Mention, trigger: Trigger) -> bool:
        """True for people behind a preposition, where the event's people stand without one."""
        near = 0 <= mention.start - trigger.end <= 1
        return not trigger.event.governed and not near and self.governed(mention)

    def between(self, start: int, end: int) -> str:
        """The text between, without asides of a few words between commas: "left, he says, for good"."""

        def plain(aside: re.Match[str]) -> str:
            a, b = start + aside.start(), start + aside.end()
            told = any(a <= t.start < b for t in self.triggers)
            return aside.group() if told or any(a <= m.start < b for m in self.mentions if m.sort in _WHO) else " "

        return _ASIDE.sub(plain, self.sentence.low[start:end])

    def possesses(self, mention: Mention) -> bool:
        """True before "'s": what belongs to the people is meant, not they."""
        return self.sentence.low.startswith(tuple(self.lexicon.data["words"]["possessive"]), mention.end)

    def window(self, i: int) -> tuple[int, int]:
        """Where the subject of trigger `i` may stand."""
        trigger = self.triggers[i]
        left = max([0, *[end for end in self.cues if end <= trigger.start]])
        left = max(left, self.parts.start(trigger.start - 1 if trigger.start else 0))
        # "As many as 200": the second "as" opens no clause.
        left = next((m.start for m in self.mentions if m.start < left < m.end), left)
        left = max(left, self.parts.segment(trigger.start)[0])
        told = [frame.trigger for frame in self.done if not frame.bare]
        previous = [t.end for t in self.triggers[:i] if t.event.form not in _NAMING or t in told]
        return max([left, *previous[-1:]]), trigger.start

    def before(self, i: int) -> Mention | None:
        left, right = self.window(i)
        event = self.triggers[i].event
        inside = [m for m in self.mentions if left <= m.start and m.end <= right and self.agrees(m, event)]
        low = self.sentence.low
        told = [
            m for m in inside if m.part and m.ref is not None and right - m.end <= 20 and "," not in low[m.end : right]
        ]
        if told:
            return told[-1]
        plain = [
            m for m in inside if not m.part and not self.possesses(m) and not self.governed(m) and not self.marked(m)
        ]
        near = [
            m for m in plain if not m.bare or right - m.end <= 3 or m.ref is not None or not self._other_verb(m, right)
        ]
        if self.lexicon.inverted and self.lexicon.words["openers"].match(self.sentence.low, left):
            comma = self.sentence.low.find(", ", left, right)
            near = [m for m in near if 0 < comma < m.start] or near
        for sorts in (("count", "names", "one"), ("group",), ("pair",), ("he", "they", "i", "we")):
            chosen = [m for m in near if m.sort in sorts]
            if chosen and chosen[-1].sort == "count" and right - chosen[-1].end <= 1:
                return chosen[-1]  # "45 were charged, 110 were let go"
            if chosen:
                return chosen[0]
        return None

    def governed(self, mention: Mention) -> bool:
        """True behind a preposition: the people are no subject."""
        words = self.sentence.low[max(0, mention.start - 30) : mention.start].split(" ")[:-1]
        small = self.lexicon.sets["determiners"] - self.lexicon.sets["prepositions"]
        titled = mention.sort == "names" and not self.lexicon.articles
        while words and (words[-1] in small or (titled and words[-1] in self.lexicon.sets["persons_before"])):
            words.pop()
        if self.lexicon.words["each"].fullmatch(" ".join(words[-2:])):
            return False  # "each of the three"
        return bool(words) and words[-1] in self.lexicon.sets["prepositions"]

    def _other_verb(self, mention: Mention, right: int) -> bool:
        return right - mention.end > 60

    def antecedent(self, i: int) -> Mention | None:
        """The people before a relative pronoun that opens the trigger's clause."""
        left, right = self.window(i)
        for start, end in self.parts.relative:
            if left <= end <= right and right - end < 40:
                before = [m for m in self.mentions if self.adjoins(m, start) and m.sort not in _PRONOUNS]
                before = [m for m in before if self.fits(m, self.triggers[i].event)]
                return before[-1] if before else None
        return None

    def adjoins(self, mention: Mention, start: int) -> bool:
        """True when only a comma or adjectives stand between people and `start`: "eight young weavers abroad who"."""
        gap = start - mention.end
        if not 0 <= gap < _ADJECTIVES:
            return False
        words = self.sentence.low[mention.end : start].replace(",", " ").split()
        return gap <= _COMMA or all(w in self.lexicon.sets["qualifiers"] or self.lexicon.is_demonym(w) for w in words)

    def inherited(self, i: int, done: Sequence[Frame]) -> Frame | None:
        """A verb joined to the one before it has the same people ("freed and deported")."""
        trigger = self.triggers[i]
        if not done:
            return None
        last = done[-1]
        if self.parts.segment(last.trigger.start) != self.parts.segment(trigger.start):
            return None
        between = self.sentence.low[last.trigger.end : trigger.start]
        if last.people is not None and last.people.sort == "whole":
            # "Three of the five priests arrested in May were freed": three were.
            parts = [m for m in self.mentions if m.ref == last.people.count.low and m.start < last.people.start]
            return Frame(trigger, parts[-1], "subject") if parts else None
        if len(between) > 120 or last.people is None or not self.fits(last.people, trigger.event):
            return None
        return Frame(trigger, last.people, "joined", len(done) - 1)

    def marked(self, mention: Mention) -> bool:
        """True behind "a": whom the verb concerns."""
        words = self.sentence.low[max(0, mention.start - 40) : mention.start].split(" ")[:-1]
        sets = self.lexicon.sets
        small = (sets["determiners"] | sets["people"] | sets["persons_before"]) - sets["objects_before"]
        while words and (words[-1] in small or self.lexicon.is_demonym(words[-1])):
            words.pop()
        return bool(words) and words[-1] in self.lexicon.sets["objects_before"]

    def describes(self, i: int, people: Mention) -> bool:
        """A relative clause that only says who is meant: undated, and the people have a verb of their own."""
        trigger = self.triggers[i]
        later = [t for t in self.triggers[i + 1 :] if t.event.form != "descriptor"]
        return not self.dated(trigger) and (bool(later) or people.sort not in ("count", "names"))

    def after(self, i: int, far: int = FAR) -> Mention | None:
        return next((m for m in self.mentions if self.follows(i, m, far)), None)

    def follows(self, i: int, mention: Mention, far: int = FAR) -> bool:
        """True when the mention stands behind trigger `i`, in its clause, and fits it."""
        trigger = self.triggers[i]
        if mention.sort in ("he", "they", "i", "we") or mention.start <= trigger.start + 2 or self.possesses(mention):
            return False
        limit = min(self.parts.segment(trigger.start)[1], trigger.end + far)
        following = [t.start for t in self.triggers[i + 1 :]]
        if following and trigger.event.form != "existence":
            limit = min(limit, following[0] + 1)
        soft = [s for s in self.parts.soft if trigger.end + 2 < s]
        if mention.start >= min([limit, *soft[:1]]) or not self.agrees(mention, trigger.event):
            return False
        if mention.end <= trigger.end and (mention.sort == "group" or trigger.event.name.endswith("among")):
            return False
        if mention.end <= trigger.end and mention.sort == "names" and trigger.event.modality is not None:
            return False
        if (mention.part and mention.start - trigger.end > 3) or (mention.bare and mention.start - trigger.end > 15):
            return False
        if mention.sort == "one" and "," in self.between(trigger.end, mention.start):
            return False
        if trigger.event.form == "active" and not self._object(mention, trigger):
            return False
        return not (trigger.event.form == "existence" and mention.end < trigger.end)

    def _object(self, mention: Mention, trigger: Trigger) -> bool:
        """Where objects that are people stand behind "a": False for others, but for counted people."""
        marks = self.lexicon.sets["objects_before"]
        if not marks or trigger.event.organisations or trigger.event.name.endswith("among") or mention.part:
            return True
        last = self.sentence.low[trigger.start : trigger.end].rpartition(" ")[2]
        if last in marks | self.lexicon.sets["prepositions"]:
            between = set(self.sentence.low[trigger.end : mention.start].split())
            return not between & marks or self.marked(mention)
        if self.marked(mention):
            return True
        return mention.sort == "count" and mention.known and not mention.bare and not self.governed(mention)

    def owner(self, i: int) -> Mention | None:
        """The people of a pronoun within the trigger: "watch his home"."""
        trigger = self.triggers[i]
        for key, sort in (("pronoun_many_of", "them"), ("pronoun_one_of", "owner")):
            if self.lexicon.words[key].search(self.sentence.low, trigger.start, trigger.end):
                return Mention(start=trigger.start, end=trigger.start, sort=sort, implied=True)
        return None

    def dated(self, trigger: Trigger) -> bool:
        """True when the trigger has a date of its own, in its own commas."""
        following = [t.start for t in self.triggers if t.start > trigger.start]
        limit = min([len(self.sentence.low), trigger.end + 60, *following[:1]])
        comma = self.sentence.low.find(", ", trigger.end, limit)
        limit = comma if comma > 0 else limit
        start = self.parts.start(trigger.start - 1) if trigger.start else 0
        if start > self.parts.segment(trigger.start)[0] and any(start <= d.start < trigger.start for d in self.days):
            return True
        return any(trigger.end <= d.start < limit for d in self.days)
