"""What a second reader is given of a document: the gated sentences, with the words of events and of speech in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from habeas.kit.spans import Span
from habeas.model.document import Document
from habeas.model.second import EventWords, GatedSentence
from habeas.read.context import dateline
from habeas.read.gate import gated
from habeas.read.lexicon import Lexicon
from habeas.read.names import find_names, persons_of
from habeas.read.normalise import Normal, normalise
from habeas.read.sentences import Sentence, sentences
from habeas.read.triggers import Trigger


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """A document laid out for second readers. `gated`, `sentences` and `triggers` go together, item by item.

    An event with several kinds ("freed and deported") stands once a kind. `published` is the day that "today" means.
    """

    document: Document
    lexicon: Lexicon
    normal: Normal
    gated: tuple[GatedSentence, ...]
    sentences: tuple[Sentence, ...]
    triggers: tuple[tuple[Trigger, ...], ...]
    published: date | None
    surnames: frozenset[str]

    def within(self, number: int, span: Span) -> tuple[int, int]:
        """Where `span` of the document's text stands in sentence `number`, as the lexicon sees it (normalised)."""
        sentence = self.sentences[number]
        origins = range(sentence.start, sentence.end + 1)
        start = bisect_left(origins, span.start, key=self.normal.offsets.back)
        end = bisect_left(origins, span.end, key=self.normal.offsets.back)
        return start, max(start, end)


def look_at(document: Document, lexicon: Lexicon) -> Look:
    """The sentences of `document` that hold words of events, without questions.

    Deterministic; the time is linear in the length of the text.
    """
    normal = normalise(document.text, lexicon.spelling)
    found = list(sentences(normal, lexicon.words["abbreviations"]))
    told = [(s, ts) for s, ts in zip(found, gated(found, lexicon), strict=True) if ts and s.low[-1] != "?"]
    asked, triggers = [s for s, _ in told], [ts for _, ts in told]
    surnames = frozenset(w for s in asked for w in persons_of(find_names(s, lexicon), lexicon))
    listed = tuple(tuple(_kinds(s, ts)) for s, ts in zip(asked, triggers, strict=True))
    return Look(
        document=document,
        lexicon=lexicon,
        normal=normal,
        gated=tuple(
            _gated(i, s, events, document, normal, lexicon)
            for i, (s, events) in enumerate(zip(asked, listed, strict=True))
        ),
        sentences=tuple(asked),
        triggers=tuple(tuple(trigger for trigger, _ in events) for events in listed),
        published=document.published_on or dateline(found, lexicon),
        surnames=surnames,
    )


def _kinds(sentence: Sentence, triggers: list[Trigger]) -> list[tuple[Trigger, EventWords]]:
    """Each event with its kind, and once more with each kind that it has besides. Spans are of the sentence."""
    out: list[tuple[Trigger, EventWords]] = []
    for trigger in triggers:
        event = trigger.event
        also = [kind for kind, near in event.also if near.search(sentence.low, trigger.start)]
        for kind in (event.kind, *also):
            words = EventWords(name=event.name, kind=kind, form=event.form, span=Span(trigger.start, trigger.end))
            out.append((trigger, words))
    return out


def _gated(
    number: int,
    sentence: Sentence,
    events: tuple[tuple[Trigger, EventWords], ...],
    document: Document,
    normal: Normal,
    lexicon: Lexicon,
) -> GatedSentence:
    def back(start: int, end: int) -> Span:
        return normal.back(sentence.start + start, sentence.start + end)

    span = normal.back(sentence.start, sentence.end)
    return GatedSentence(
        number=number,
        span=span,
        text=span.of(document.text),
        events=tuple(
            EventWords(name=w.name, kind=w.kind, form=w.form, span=back(w.span.start, w.span.end)) for _, w in events
        ),
        speech=tuple(back(m.start(), m.end()) for m in lexicon.words["verbs"].finditer(sentence.low)),
    )
