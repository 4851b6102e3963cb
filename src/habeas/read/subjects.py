"""Who is the subject of an event's verb: said before it, behind it, in the main clause, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.mention import Mention
from habeas.read.scene import FAR, Frame, Scene

_DIRECT = 2
_RELATIVE = 12  # characters of the shortest relative clause
_SPOKEN = 22  # characters from a speaker to the end of the verb of speech


def subject_frame(scene: Scene, i: int, done: Sequence[Frame]) -> Frame | None:
    trigger = scene.triggers[i]
    owner = scene.owner(i)
    if owner is not None and not trigger.event.organisations and _opens(scene, i):
        return Frame(trigger, scene.before(i) or owner, "owner")
    speaking = _speaking(scene, i)
    if speaking is not None:
        return Frame(trigger, speaking, "subject")
    relative = scene.antecedent(i)
    people = scene.before(i)
    if people is not None and people.sort not in ("they", "he", "i", "we"):
        return Frame(trigger, people, "subject")
    inverted = _inverted(scene, i, 2) if scene.lexicon.inverted else None
    if inverted is not None:
        return Frame(trigger, inverted, "subject-behind")
    if relative is not None:
        return Frame(trigger, relative, "relative", bare=scene.describes(i, relative))
    topic = _topic(scene, i) if scene.lexicon.inverted else None
    if topic is not None and people is None:
        return Frame(trigger, topic, "topic")
    joined = scene.inherited(i, done)
    if people is None and joined is not None:
        return joined
    beyond = _beyond(scene, i) if scene.lexicon.inverted else None
    if people is None and beyond is not None:
        return Frame(trigger, beyond, "subject")
    unnamed = _unnamed(scene, i)
    if unnamed is not None:
        return Frame(trigger, unnamed, "unnamed")
    if people is not None:
        return Frame(trigger, people, "pronoun")
    inverted = _inverted(scene, i, 45) if scene.lexicon.inverted else None
    if inverted is not None:
        return Frame(trigger, inverted, "subject-behind")
    shared = _shared(scene, i)
    if shared is not None:
        return Frame(trigger, shared, "shared-subject")
    behind = scene.after(i)
    if behind is not None and behind.start - trigger.end <= _DIRECT and behind.sort in ("count", "names"):
        return Frame(trigger, behind, "subject-behind")
    same = _same_as_speaker(scene, i) if scene.lexicon.dropped else None
    if same is not None:
        return Frame(trigger, same, "shared-subject")
    apart = _inverted(scene, i, FAR, commas=True) if scene.lexicon.articles and scene.lexicon.inverted else None
    if apart is not None and apart.sort != "group":
        return Frame(trigger, apart, "subject-behind")
    return Frame(trigger, _implied(scene, i), "nobody")


def _same_as_speaker(scene: Scene, i: int) -> Mention | None:
    """ "Ana Lund refused to sign and is still in prison": the subject of a verb of speech, joined by "and"."""
    trigger, low = scene.triggers[i], scene.sentence.low
    if low[: trigger.start].rstrip().rpartition(" ")[2] not in scene.lexicon.sets["joiners"]:
        return None
    left = scene.parts.segment(trigger.start)[0]
    cues = [c for c in scene.cues if left < c < trigger.start]
    before = [m for m in scene.mentions if cues and left <= m.start and m.end < cues[0] and not scene.governed(m)]
    before = [m for m in before if m.sort in ("count", "names", "one") and scene.fits(m, trigger.event)]
    return before[0] if before else None


def _speaking(scene: Scene, i: int) -> Mention | None:
    """Who speaks, for "two said to have been beaten": before the verb of speech that an infinitive follows."""
    trigger = scene.triggers[i]
    low = scene.sentence.low
    if low[trigger.start : trigger.end].partition(" ")[0] not in scene.lexicon.sets["infinitives"]:
        return None
    cue = next((c for c in scene.cues if 0 <= trigger.start - c <= _DIRECT), None)
    left = scene.parts.segment(trigger.start)[0]
    before = [m for m in scene.mentions if cue is not None and left <= m.start and m.end < cue]
    before = [m for m in before if m.sort in ("count", "names", "one") and not scene.governed(m)]
    return before[-1] if before and scene.fits(before[-1], trigger.event) else None


def _beyond(scene: Scene, i: int) -> Mention | None:
    """The subject before a relative clause with a verb of its own: "eight who marched in May were jailed"."""
    trigger = scene.triggers[i]
    left = scene.parts.segment(trigger.start)[0]
    for start, _ in scene.parts.relative:
        if not left <= start < trigger.start - _RELATIVE:
            continue
        before = [m for m in scene.mentions if left <= m.start and scene.adjoins(m, start)]
        if before and before[-1].sort in ("count", "names", "one") and scene.fits(before[-1], trigger.event):
            free = not scene.governed(before[-1]) and not scene.marked(before[-1]) and not before[-1].part
            verb = any(start < t.start < trigger.start for t in scene.triggers if t.event.form != "descriptor")
            return before[-1] if free and not verb else None
    return None


def _opens(scene: Scene, i: int) -> bool:
    """True for an event whose words begin with whose thing it happens to: "their homes were seized"."""
    trigger = scene.triggers[i]
    first = scene.sentence.low[trigger.start : trigger.end].partition(" ")[0]
    return any(scene.lexicon.words[k].fullmatch(first) for k in ("pronoun_one_of", "pronoun_many_of"))


def _topic(scene: Scene, i: int) -> Mention | None:
    """The counted people whom the clause begins with, behind a preposition: "Of 22 nothing is known"."""
    left, right = scene.window(i)
    inside = [m for m in scene.mentions if left <= m.start and m.end <= right and m.sort in ("count", "names")]
    return inside[0] if inside and inside[0].start - left < 14 and right - inside[0].end < 14 else None


def _inverted(scene: Scene, i: int, far: int, commas: bool = False) -> Mention | None:
    """The subject behind its verb, with at most `far` characters and, without `commas`, no comma between."""
    trigger = scene.triggers[i]
    behind = scene.after(i)
    if behind is not None and behind.start < trigger.end:
        later = [m for m in scene.mentions if m.start >= trigger.end and scene.agrees(m, trigger.event)]
        behind = later[0] if later and later[0].start < scene.parts.end(trigger.end) else None
    if behind is None or behind.sort not in ("count", "names", "one", "group"):
        return None
    between = scene.sentence.low[trigger.end : behind.start]
    small = [w for w in between.split() if w not in scene.lexicon.sets["determiners"]]
    if not small and len(between) < 12:
        return behind
    return behind if len(between) <= far and (commas or "," not in between) and not scene.governed(behind) else None


def _implied(scene: Scene, i: int) -> Mention | None:
    """The subject that a language leaves out, from the form of the verb."""
    trigger = scene.triggers[i]
    if not scene.lexicon.dropped or trigger.event.organisations or _spoken(scene, i):
        return None
    forms = (("own_verbs", "i"), ("our_verbs", "we"), ("plural_verbs", "they"))
    low = scene.sentence.low
    sort = next((s for k, s in forms if scene.lexicon.words[k].match(low, trigger.start, trigger.end)), "he")
    return Mention(start=trigger.start, end=trigger.start, sort=sort, implied=True)


def _spoken(scene: Scene, i: int) -> bool:
    """True when something that is no people is the subject: an article and its noun, behind no preposition."""
    left, right = scene.window(i)
    words = ["", *scene.sentence.low[left:right].split()]
    sets = scene.lexicon.sets
    other = sets["prepositions"] | sets["objects_before"] | sets["determiners"]
    articles = sets["definite"] | sets["determiners"]
    return any(word in articles and before not in other and "," not in before for before, word in pairwise(words[:-1]))


def _unnamed(scene: Scene, i: int) -> Mention | None:
    """ "A tailor was arrested": an article and a noun that is in no list, right before the verb."""
    left, right = scene.window(i)
    text = scene.sentence.low[left:right]
    words = text.replace(",", " , ").split()
    article = scene.lexicon.words["articles"]
    while words and not article.fullmatch(words[0]) and len(words) > 1 and words[0] in scene.lexicon.sets["stops"]:
        words = words[1:]
    if not 2 <= len(words) <= 5 or not article.fullmatch(words[0]):
        return None
    if any(w in scene.lexicon.sets["units"] | scene.lexicon.sets["organisations"] or w == "," for w in words):
        return None
    start = left + text.find(words[0] + " " + words[1])
    end = left + len(text.rstrip())
    if end <= start or scene.triggers[i].event.organisations:
        return None
    return Mention(start=start, end=end, sort="one", count=Count(1, 1), group=Span(start, end))


def _shared(scene: Scene, i: int) -> Mention | None:
    """The subject of the main clause, for "after being released" right behind an opener."""
    trigger = scene.triggers[i]
    left = scene.parts.start(trigger.start - 1 if trigger.start else 0)
    if left == scene.parts.segment(trigger.start)[0] or trigger.start - left > 12:
        return None
    between = scene.sentence.low[left : trigger.start].split()[1:]
    if any(w in scene.lexicon.sets["fraction_words"] for w in between):
        return None
    before = [
        m for m in scene.mentions if m.end <= left and m.sort in ("count", "names", "one", "group") and not m.part
    ]
    before = [m for m in before if not any(0 <= cue - m.end < _SPOKEN for cue in scene.cues)]
    return before[0] if before and scene.fits(before[0], trigger.event) else None
