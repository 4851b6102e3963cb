"""The speakers of a claim: cues resolved in the context of the document."""

from __future__ import annotations

from habeas.model.vocabulary import Kind, Modality
from habeas.read.attribution import Cue, covering, said_of
from habeas.read.context import Context, Draft
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.parsed import Parsed
from habeas.read.sentences import Sentence
from habeas.read.talkers import Speaker, speaker_between


def attribute(draft: Draft, position: int, whole: Parsed, context: Context, lexicon: Lexicon) -> None:
    cues = covering(whole.cues, position, whole.clauses)
    speakers: list[Speaker] = []
    for cue in cues:
        speakers += [s for s in resolved(cue, context, lexicon) if s not in speakers]
    if not speakers and draft.kind is Kind.RECOGNITION and not any(c.own for c in cues):
        left = whole.clauses.segment(position)[0]
        bodies = [n for n in whole.names if n.sort == "body" and left <= n.start and n.end <= position]
        speakers = [speaker_of(bodies[-1], whole.sentence)] if bodies else []
    if not speakers and not lexicon.articles and not any(c.own for c in cues):
        speakers = _telling(draft, whole, lexicon)
    if not speakers and draft.trace[0] in ("held.register", "held.lists"):
        owner = [n for n in whole.names if n.sort in ("body", "unknown", "place", "person") and n.end <= position + 40]
        here = [n for n in owner if n.start >= whole.clauses.segment(position)[0]]
        speakers = [speaker_of(here[-1], whole.sentence)] if here else []
    speakers = [s for s in speakers if not _issues(s, context)]
    if not speakers and draft.modality is Modality.DEMANDED:
        speakers = _asking(draft, whole, lexicon)
    draft.by = tuple(speakers)
    if speakers:
        draft.said = said_of(cues)
        if draft.said is None and (
            any(c.pronoun or c.anaphor for c in cues)
            or [s.text for s in speakers[:1]] == [s.text for s in context.speaker[:1]]
        ):
            draft.said = context.said
        if draft.said is None and context.day_of(draft.line) and not context.entry_hour:
            draft.said = context.day_of(draft.line)
        draft.trace.append("speaker")
    if context.voice:
        known = {s.text for s in context.voice}
        draft.by = (*(s for s in speakers if s.text not in known), *context.voice)
        draft.said = draft.said or context.interview_day
        draft.trace.append("speaker-turn")


def _telling(draft: Draft, whole: Parsed, lexicon: Lexicon) -> list[Speaker]:
    """Whose words the event is: "the prosecutor asked for nine years", "activists count 40 prisoners"."""
    sentence = whole.sentence
    start, end = draft.trigger.start - sentence.start, draft.trigger.end - sentence.start
    verb = lexicon.words["verbs"].search(sentence.low, start, end)
    if verb is None:
        return []
    left = whole.clauses.segment(start)[0]
    found = speaker_between(sentence, left, verb.start(), whole.names, lexicon)
    return [found] if found is not None else []


def _asking(draft: Draft, whole: Parsed, lexicon: Lexicon) -> list[Speaker]:
    """Who asks, where the words of the event name him: "the prosecutor Lev Khan asked for nine years"."""
    sentence = whole.sentence
    start, end = draft.trigger.start - sentence.start, draft.trigger.end - sentence.start
    persons = [n for n in whole.names if n.sort == "person" and start <= n.start and n.end <= end]
    if persons:
        return [speaker_of(persons[0], sentence)]
    noun = lexicon.words["speakers"].search(sentence.low, start, end)
    if noun is None:
        return []
    a, b = noun.span()
    return [Speaker(text=sentence.text[a:b], start=sentence.start + a, end=sentence.start + b, sort="noun")]


def resolved(cue: Cue, context: Context, lexicon: Lexicon) -> tuple[Speaker, ...]:
    if cue.own:
        return ()
    if cue.pronoun:
        others = not any(s.sort in ("person", "noun") for s in context.speaker)
        if cue.single and others and context.last_person:
            return tuple(
                Speaker(text=span.of(context.text), start=span.start, end=span.end, sort="person")
                for span in context.last_person[:1]
            )
        return context.speaker
    if cue.speaker is None:
        return ()
    if cue.anaphor is not None:
        body = context.name_of(cue.anaphor, lexicon)
        return (body or cue.speaker,)
    return (cue.speaker,)


def _issues(speaker: Speaker, context: Context) -> bool:
    """True for the body whose statement the document is, by its name or by the noun of its name."""
    words = [w for w in speaker.text.lower().split() if w != "the"]
    return bool(context.issuer) and bool(words) and all(w in context.issuer for w in words)


def speaker_of(name: Name, sentence: Sentence) -> Speaker:
    """The body or person that a name of a sentence names, as one who speaks."""
    return Speaker(text=name.text, start=sentence.start + name.start, end=sentence.start + name.end, sort=name.sort)
