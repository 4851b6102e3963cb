"""The real parsers, where they are installed (pip install habeas[en-parser,ru-parser])."""

from __future__ import annotations

import sys
from functools import cache

import pytest

from habeas.engines.second import english, russian
from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.vote import Opinion
from habeas.read import load_lexicon
from habeas.read.look import look_at
from habeas.work.lexicons import OwnWords
from habeas.work.ports import SecondReader
from habeas.work.seconds import TwiceReader

ENGLISH = pytest.mark.skipif(english.available() is None, reason="habeas[en-parser] is not installed")
RUSSIAN = pytest.mark.skipif(russian.models() is None, reason="habeas[ru-parser] is not installed")


@cache
def second(language: str) -> SecondReader:
    return english.EnglishParser() if language == "en" else russian.RussianParser()


def voted(text: str, language: str) -> tuple[Claim, ...]:
    made = Document(digest=digest(text.encode()), media_type="text/plain", text=text, name="x", language=language)
    twice = TwiceReader(words=OwnWords(), seconds=[second(language)])
    reading = twice.read(made)
    assert reading is not None
    assert twice.troubles == []
    return reading[1]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        pytest.param("en", "The League for Prisoners said that 24 weavers were freed on Monday.", 24, marks=ENGLISH),
        pytest.param("en", "Police in Orva arrested Dara Venn and four other bakers.", 5, marks=ENGLISH),
        pytest.param("ru", "Лига сообщила, что освобождены 24 ткача.", 24, marks=RUSSIAN),
        pytest.param("ru", "Полиция задержала в Орве пятерых ткачей.", 5, marks=RUSSIAN),
    ],
)
def test_they_agree_on_plain_sentences(language: str, text: str, count: int) -> None:
    (claim,) = voted(text, language)
    assert claim.count.low == claim.count.high == count
    assert [v.opinion for v in claim.votes] == [Opinion.AGREES]


@ENGLISH
def test_what_is_held_may_be_a_breath() -> None:
    """Patterns may take the people before the verb for those held; a parse knows what its object is."""
    text = "When the prisoners were named, more than 900 people held their breath for two hours."
    made = Document(digest="0" * 64, media_type="text/plain", text=text, name="x", language="en")
    found = second("en").find(made, look_at(made, load_lexicon("en")).gated)
    assert "breath" in [head.of(text) for one in found for head in one.heads]


@RUSSIAN
def test_natasha_is_a_box_of_files() -> None:
    second("ru")
    assert not [name for name in sys.modules if name.split(".")[0] in ("natasha", "pymorphy2", "pkg_resources")]


@ENGLISH
@RUSSIAN
def test_odd_texts_are_parsed_too() -> None:
    for text in ("freed", "“Freed!” 24 freed\u00ad freed…", "24 freed " * 200, "\u0301freed ☃ 𝕏 arrested"):
        assert all(claim.span is not None for claim in voted(text, "en"))
    for text in ("освободили", "24 освободили " * 100, "«Освободили» ☃ арест"):
        assert all(claim.span is not None for claim in voted(text, "ru"))
