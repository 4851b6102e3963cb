"""Whatever the text: no exception, verbatim spans, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model.document import Document
from habeas.read import load_lexicon, read

_PIECES = st.sampled_from(
    [
        *("Dara Venn", "12", "more than 60", "nine", "weavers", "were arrested", "was", "released", "said"),
        *("according to", "the Loom Committee", "on 3 May 2025", "since", "on 31 February 2021", "including"),
        *("of them", "of the 52", ",", ". ", "\n", "“", "”", "«", "\u00ad", "\u00a0", "e\u0301", "İ", "ﬁ", " | "),
        *("among them", "she", "they", "who", "not", "behind bars", "between", "and", "9" * 30, "hundred", "of"),
        *("–", "yesterday", "stripped", "citizenship", "Minsk"),
    ]
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=40).map(" ".join))


def document(text: str) -> Document:
    return Document(digest="0" * 64, media_type="text/plain", text=text, name="t", language="en")


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_are_verbatim(text: str) -> None:
    claims = read(document(text), load_lexicon("en"))
    ids = {claim.id for claim in claims}
    assert len(ids) == len(claims)
    for claim in claims:
        assert claim.span is not None
        assert claim.span.of(text) == claim.quote
        assert claim.part_of is None or claim.part_of in ids - {claim.id}
        for name, said in (("amount", claim.amount), ("group", claim.group), ("place", claim.place)):
            assert said is None or claim.spans[name].of(text) == said
        for i, words in enumerate(claim.by):
            assert claim.spans["by" if not i else f"by.{i}"].of(text) == words
        for i, words in enumerate(claim.named):
            assert claim.spans["named" if not i else f"named.{i}"].of(text) == words


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a" * 50,
            "arrested ",
            "12 ",
            "were arrested and ",
            "said that ",
            "Dara Venn, ",
            "of the 12 ",
            "\n",
            ". ",
            "(",
        ),
        *("more than ", "between 3 and ", "on 3 May ", "including 12 women ", "\u00ad", "twenty ", "hundred ", "A. "),
        *("Ministry of ", "«", "not ", "12 of them were freed, said Dara Venn of the Loom Committee. ", "9"),
        "3 January 2020 - nine weavers were freed\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    lexicon = load_lexicon("en")
    read(document("Nine weavers were arrested."), lexicon)

    def spent(size: int) -> float:
        begin = time.process_time()
        read(document("Nine weavers were arrested. " + piece * (size // len(piece))), lexicon)
        return time.process_time() - begin

    small, large = spent(20_000), spent(80_000)
    assert large < 8
    assert large < 14 * max(small, 0.02)
