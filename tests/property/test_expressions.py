"""Behind the sieve every expression finds what `re` finds, whatever the expression and the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.read import LANGUAGES, load_lexicon
from habeas.read.expressions import Alternatives, Expression
from habeas.read.patterns import bounded
from habeas.read.programs import Programs

# Small expressions of all the forms that lexicons come to, over letters that meet often.
_ATOMS = st.sampled_from(
    ["a", "ab", "b", "c", " ", "a b", r"\d", r"\d{1,2}", r"\w{0,3}", "[ab]", "[^a]", "(?!)", r"(?<!\w)", r"(?!\w)", "-"]
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda options: f"(?:{'|'.join(options)})"),
        inner.map(lambda one: f"(?:{one})?"),
        inner.map(lambda one: f"(?:{one}){{0,2}}"),
        inner.map(lambda one: f"(?:{one}){{1,2}}"),
        inner.map(lambda one: f"(?={one})"),
    )


_EXPRESSIONS = st.recursive(_ATOMS, _grown, max_leaves=10)
_TEXTS = st.text(alphabet="abcd 12-_", max_size=12)
_PADDING = " ." * 40  # long enough to be looked up in the sieve


def _found(matches: object) -> list[tuple[int, int]]:
    return [m.span() for m in matches]  # type: ignore[attr-defined]


@given(st.lists(_EXPRESSIONS, min_size=1, max_size=4), _TEXTS, st.booleans())
def test_the_sieve_hides_no_match(expressions: list[str], text: str, at_words: bool) -> None:
    programs = Programs(Path("/nowhere"), "x")
    listed = [bounded(e) if at_words else e for e in expressions]
    text += _PADDING
    for expression in listed:
        assert _found(programs.expression(expression).finditer(text)) == _found(re.finditer(expression, text))


@given(st.lists(_EXPRESSIONS, min_size=1, max_size=4), _TEXTS)
def test_alternatives_are_one_expression(expressions: list[str], text: str) -> None:
    listed = [bounded(f"(?:{e})[abc]") for e in expressions]  # empty matches are none
    programs = Programs(Path("/nowhere"), "x")
    several, one = programs.alternatives(listed), re.compile("|".join(f"(?:{e})" for e in listed))
    assert _found(several.finditer(text + _PADDING)) == _found(one.finditer(text + _PADDING))
    for ours, theirs in ((several.match(text, 1), one.match(text, 1)), (several.fullmatch(text), one.fullmatch(text))):
        assert (ours and ours.span()) == (theirs and theirs.span())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lexicons_own_examples_pass_their_sieves(language: str) -> None:
    """Each expression of the lexicon on each example of the lexicon."""
    lexicon = load_lexicon(language)
    texts = [
        f"{example.lower()} {_PADDING}"
        for event in lexicon.data["events"]["events"]
        for example in (*event.get("examples", ()), *event.get("counter_examples", ()))
    ]
    expressions: list[Expression] = [lexicon.gate, lexicon.descriptors, lexicon.country, *lexicon.words.values()]
    expressions += [cue.before for cue in lexicon.modalities] + [cue.behind for cue in lexicon.modalities]
    several: list[Alternatives] = [lexicon.triggers, lexicon.days.found]
    assert texts
    for text in texts:
        for expression in expressions:
            assert _found(expression.finditer(text)) == _found(expression.pattern.finditer(text))
        for alternatives in several:
            plain = [m.span() for pattern in alternatives.patterns for m in pattern.finditer(text)]
            assert all(any(a < d and c < b for c, d in plain) for a, b in _found(alternatives.finditer(text)))
            assert bool(plain) == bool(_found(alternatives.finditer(text)))
