"""Events with their people: which trigger, whom it concerns, and whether it is a claim or only a description."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.read.clauses import Clauses
from habeas.read.daywords import DayMention
from habeas.read.gaps import labelled
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.nominals import noun_frame, owned_frame, participle_frame
from habeas.read.objects import either_frame, object_frame
from habeas.read.scene import Frame, Scene
from habeas.read.sentences import Sentence
from habeas.read.subjects import subject_frame
from habeas.read.triggers import Trigger

_NEAR = 60  # characters between an event and people that no other event has
_VERBS = ("passive", "state", "active", "either")
_JOINED = 2  # words between people that are joined: "and to"


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
    scene = Scene(sentence, triggers, mentions, parts, sorted(cues), days, lexicon, frames)
    for i in range(len(triggers)):
        frame = _frame(scene, i, frames)
        if frame is not None:
            frames.append(frame)
    if not lexicon.articles:  # free order of words: people may stand anywhere about their verb
        frames[:] = _nearest(scene, frames)
    further = [f for frame in frames for f in _further(scene, frame, frames)] if lexicon.articles else []
    return [*frames, *further]


def _nearest(scene: Scene, frames: Sequence[Frame]) -> list[Frame]:
    """Events without people get those that nobody else has, if they stand near with no other event between."""
    told = {frame.trigger: frame for frame in frames}
    taken = {frame.people for frame in frames if frame.people is not None}
    out: list[Frame] = []
    for i, trigger in enumerate(scene.triggers):
        frame = told.get(trigger)
        if frame is not None and (frame.people is not None and not frame.people.implied):
            out.append(frame)
            continue
        mention = _lonely(scene, i, taken) if trigger.event.form in _VERBS else None
        if mention is not None:
            taken.add(mention)
            out.append(Frame(trigger, mention, "near"))
        elif frame is not None:
            out.append(frame)
    return out


def _lonely(scene: Scene, i: int, taken: set[Mention]) -> Mention | None:
    """The nearest counted or named people in the clause of trigger `i` that are subject or object of nothing else."""
    trigger = scene.triggers[i]
    left, right = scene.parts.segment(trigger.start)
    others = [t for t in scene.triggers if t is not trigger and t.event.form != "descriptor"]
    best: tuple[int, Mention] | None = None
    for m in scene.mentions:
        if m in taken or m.sort not in ("count", "names") or m.part or m.bare or not m.known:
            continue
        if not (left <= m.start and m.end <= right) or not scene.fits(m, trigger.event):
            continue
        a, b = (trigger.end, m.start) if m.start >= trigger.end else (m.end, trigger.start)
        if b - a > _NEAR or any(a <= t.start < b for t in others) or scene.governed(m) or scene.possesses(m):
            continue
        if best is None or b - a < best[0]:
            best = (b - a, m)
    return best[1] if best else None


def _further(scene: Scene, frame: Frame, frames: Sequence[Frame]) -> list[Frame]:
    """The people joined to those of a frame: "freed ten teachers and some eighty weavers" are two numbers."""
    people = frame.people
    if people is None or people.sort not in ("count", "names") or frame.bare or frame.inherits is not None:
        return []
    taken = [f.people for f in frames]
    small = scene.lexicon.sets["joiners"] | scene.lexicon.sets["objects_before"]
    out: list[Frame] = []
    end = people.end
    for mention in scene.mentions:
        between = scene.sentence.low[end : mention.start].split() if mention.start >= end else ["-"]
        if not between or len(between) > _JOINED or not all(word in small for word in between):
            continue
        fits = mention.sort == "count" and not mention.bare and not mention.part and mention.ref is None
        if fits and mention not in taken and scene.fits(mention, frame.trigger.event):
            out.append(Frame(frame.trigger, mention, f"{frame.rule}-and"))
            end = mention.end
    return out


def _frame(scene: Scene, i: int, done: Sequence[Frame]) -> Frame | None:
    trigger = scene.triggers[i]
    form = trigger.event.form
    if form == "descriptor":
        return None
    last = done[-1] if done else None
    if last and last.people and last.trigger.event.form == "owned" and form in ("passive", "participle", "state"):
        end = max(last.people.end, last.trigger.end)
        if trigger.start - end < 40 and not any(end <= m.start < trigger.start for m in scene.mentions):
            return None  # "The homes of 40 exiles were seized"
    listed = labelled(trigger, scene.mentions, scene.sentence.low)
    if listed is not None:
        return listed
    if form in ("passive", "state"):
        return subject_frame(scene, i, done)
    if form == "either":
        return either_frame(scene, i, done)
    if form in ("active", "existence"):
        return object_frame(scene, i, done)
    if form == "noun":
        return noun_frame(scene, i)
    if form == "owned":
        return owned_frame(scene, i)
    if form == "described":
        people = scene.before(i)
        return Frame(trigger, people, "described") if people else None
    return participle_frame(scene, i, done)
