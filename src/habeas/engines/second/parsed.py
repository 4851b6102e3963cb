"""A parsed sentence -> findings: the people, the speaker and the stretches of date of each known event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.engines.second.roles import patient
from habeas.engines.second.tree import CLAUSES, Sort, Tree
from habeas.kit.spans import Span
from habeas.model.second import Finding, GatedSentence
from habeas.model.vocabulary import Kind

# Below these a date belongs to something else than the event.
_NOT_OURS = (*CLAUSES, "conj", "nsubj", "nsubj:pass", "obj", "appos", "nmod:poss")
_NOT_NAME = (*CLAUSES, "conj", "det", "case", "cc")
_NOMINAL = (Sort.NOUN, Sort.PRONOUN)


def findings_in(gated: GatedSentence, tree: Tree) -> Iterator[Finding]:
    """What `tree` (of `gated.text`) tells of the sentence's events."""
    base = gated.span.start
    for number, event in enumerate(gated.events):
        at = tree.top(event.span.start - base, event.span.end - base)
        # of a sentence the object is its length: "got three years"
        form = "state" if event.kind is Kind.SENTENCE and event.form == "passive" else event.form
        found = patient(tree, at, form) if at is not None else None
        if at is None or found is None or found.heads[0] in _inside(tree, event.span, base):
            continue
        head = tree.tokens[found.heads[0]]
        yield Finding(
            sentence=gated.number,
            kind=event.kind,
            event=number,
            heads=tuple(_span(tree, [i], base) for i in found.heads),
            single=head.sort is Sort.NOUN and _single(tree, found.heads[0]),
            group=_span(tree, _name(tree, found.heads[0]), base) if head.sort is Sort.NOUN else None,
            describes=found.describes,
            when=tuple(_span(tree, [i], base) for i in _own_words(tree, at)),
            by=_speakers(gated, tree, at),
            trace=(event.name, f"parse: {found.rule}"),
        )


def _inside(tree: Tree, span: Span, base: int) -> list[int]:
    return tree.within(span.start - base, span.end - base)


def _span(tree: Tree, words: Sequence[int], base: int) -> Span:
    return Span(base + tree.tokens[words[0]].start, base + tree.tokens[words[-1]].end)


def _single(tree: Tree, at: int) -> bool:
    """True behind an article for one: "a tailor"."""
    return any(tree.tokens[i].text.lower() in ("a", "an") for i in tree.children(at, "det"))


def _own_words(tree: Tree, at: int) -> list[int]:
    """The words of the event's own clause that are neither its people nor of a clause below."""
    return [i for i in tree.below(at, _NOT_OURS) if i != at]


def _speakers(gated: GatedSentence, tree: Tree, at: int) -> tuple[Span, ...]:
    """The nearest speaker of the clause of word `at`."""
    base = gated.span.start
    speech = {i for span in gated.speech for i in tree.within(span.start - base, span.end - base)}
    path = list(tree.path(at))
    for below, above in zip(path, [*path[1:], path[-1]], strict=True):
        inserted = [i for i in tree.children(below, "parataxis") if i in speech]
        asides = [i for i in tree.below(below, _NOT_OURS) if i in speech and i not in path]
        if tree.tokens[below].relation in ("ccomp", "parataxis") and above in speech:
            inserted.append(above)
        for word in (*inserted, *asides):
            speaker = _who_says(tree, word)
            if speaker is not None and speaker not in path:
                name = _name(tree, speaker)
                # "the spokesman" stands for somebody named earlier, whom a single sentence does not tell
                named = any(tree.tokens[i].text[0].isupper() for i in name[name[0] == 0 :])
                return (_span(tree, name, base),) if named else ()
    return ()


def _who_says(tree: Tree, word: int) -> int | None:
    """The subject of a verb of speech."""
    subject = tree.child(word, "nsubj", "nsubj:pass")
    return subject if subject is not None and tree.tokens[subject].sort is Sort.NOUN else None


def _name(tree: Tree, at: int) -> list[int]:
    """The words of a speaker's name: the noun with what hangs around it, titles and appositions too."""
    words = [at]
    inside = set(tree.below(at, _NOT_NAME))
    while words[0] - 1 in inside:
        words.insert(0, words[0] - 1)
    while words[-1] + 1 in inside:
        words.append(words[-1] + 1)
    while len(words) > 1 and tree.tokens[words[-1]].relation == "punct":
        words.pop()
    while len(words) > 1 and tree.tokens[words[0]].relation == "punct":
        words.pop(0)
    return words
