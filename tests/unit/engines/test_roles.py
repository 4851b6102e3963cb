"""Who suffers an event, on trees written by hand: the parsers themselves are extras."""

from __future__ import annotations

import pytest

from habeas.engines.second.parsed import findings_in
from habeas.engines.second.roles import patient
from habeas.engines.second.tree import Sort, Token, Tree
from habeas.kit.spans import Span
from habeas.model.second import EventWords, GatedSentence
from habeas.model.vocabulary import Kind

_SORTS = {"v": Sort.VERB, "n": Sort.NOUN, "p": Sort.PRONOUN, "r": Sort.RELATIVE, "d": Sort.NUMBER, "x": Sort.OTHER}


def tree(text: str) -> Tree:
    """A tree of words "word/sort/relation>head": sorts as in _SORTS, * for passive, [of] for a preposition."""
    tokens, at = [], 0
    for i, item in enumerate(text.split()):
        word, sort, rest = item.split("/")
        relation, _, head = rest.partition(">")
        head, _, case = head.partition("[")
        tokens.append(
            Token(
                start=at,
                end=at + len(word),
                text=word,
                sort=_SORTS[sort[0]],
                head=int(head) if head else i,
                relation=relation,
                case=case.rstrip("]"),
                passive="*" in sort,
            )
        )
        at += len(word) + 1
    return Tree(tuple(tokens))


CASES = [
    ("24/d/nummod>1 men/n/nsubj:pass>3 were/x/aux>3 freed/v*/root", 3, "passive", "men", "subject"),
    ("Police/n/nsubj>1 jailed/v/root men/n/obj>1", 1, "participle", "men", "object"),
    ("Police/n/nsubj>2 has/x/aux>2 freed/v/root men/n/obj>2", 2, "passive", "men", "object"),
    ("Men/n/nsubj>1 fled/v/root", 1, "state", "Men", "subject"),
    ("Men/n/nsubj:pass>2 were/x/aux>2 freed/v*/root and/x/cc>2 deported/v*/conj>2", 4, "passive", "Men", "joined"),
    ("Police/n/nsubj>1 took/v/root and/x/cc>1 beat/v/conj>1 men/n/obj>3", 1, "active", "men", "joined"),
    ("Men/n/nsubj>4 who/r/nsubj:pass>3 were/x/aux>3 freed/v*/acl:relcl>0 wept/v/root", 3, "passive", "Men", "relative"),
    ("Men/n/nsubj>4 arrested/v*/acl>0 in/x/case>3 May/n/obl>1[in] wept/v/root", 1, "participle", "Men", "participle"),
    ("arrest/n/root of/x/case>2 men/n/nmod>0[of]", 0, "noun", "men", "of"),
    ("arrest/n/root by/x/case>2 police/n/nmod>0[by] of/x/case>4 men/n/nmod>0[of]", 0, "noun", "men", "of"),
    ("71/d/nummod>1 arrests/n/root", 1, "noun", "71", "counted"),
    ("Men/n/nsubj>1 are/v/root in/x/case>3 prison/n/obl>1[in]", 3, "state", "Men", "of-verb"),
    ("men/n/root in/x/case>2 prison/n/nmod>0[in]", 2, "state", "men", "behind"),
    ("court/n/nsubj>1 gave/v/root him/p/iobj>1 years/n/obj>1", 1, "active", "him", "object"),
    ("Men/n/nsubj>1 wept/v/root after/x/mark>4 being/x/aux>4 freed/v*/advcl>1", 4, "passive", "Men", "shared"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "at", "form", "who", "rule"), CASES, ids=[c[0][:30] for c in CASES])
def test_whom_it_concerns(words: str, at: int, form: str, who: str, rule: str) -> None:
    made = tree(words)
    found = patient(made, at, form)
    assert found is not None
    assert (made.tokens[found.heads[0]].text, found.rule) == (who, rule)
    assert found.describes == (rule in ("relative", "participle", "behind"))


@pytest.mark.parametrize(
    ("words", "at", "form"),
    [
        ("jailed/v*/amod>1 men/n/nsubj>2 wept/v/root", 0, "participle"),
        ("Police/n/nsubj>1 arrested/v/root", 1, "active"),
        ("freed/v*/root", 0, "passive"),
        ("a/x/det>1 release/n/root", 1, "noun"),
        ("a/v/conj>1 b/v/conj>2 c/v/conj>0", 0, "passive"),  # heads in a circle
    ],
)
def test_nothing_is_guessed(words: str, at: int, form: str) -> None:
    assert patient(tree(words), at, form) is None


def test_a_sentence_gives_people_speaker_and_days() -> None:
    words = (
        "The/x/det>1 League/n/nsubj>2 said/v/root on/x/case>4 Friday/n/obl>2[on] men/n/nsubj:pass>7 were/x/aux>7"
        " freed/v*/ccomp>2 on/x/case>9 Sunday/n/obl>7[on]"
    )
    text = " ".join(word.split("/")[0] for word in words.split())
    base = 100
    spans = {w: Span(base + text.index(w), base + text.index(w) + len(w)) for w in ("freed", "said", "men", "League")}
    gated = GatedSentence(
        number=3,
        span=Span(base, base + len(text)),
        text=text,
        events=(EventWords(name="release.x", kind=Kind.RELEASE, form="passive", span=spans["freed"]),),
        speech=(spans["said"],),
    )
    (found,) = findings_in(gated, tree(words))
    assert (found.sentence, found.event, found.kind, found.heads) == (3, 0, Kind.RELEASE, (spans["men"],))
    assert found.by == (spans["League"],)
    days = " ".join(text[s.start - base : s.end - base] for s in found.when)
    assert "Sunday" in days
    assert "Friday" not in days  # that is when it was said
