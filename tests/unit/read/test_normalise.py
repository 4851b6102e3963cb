"""Text in one form leads back to the text as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.read.normalise import normalise
from habeas.read.spelling import Spelling

PIECES = st.lists(st.sampled_from(["a", "б", "Ў", "\u00ad", "  ", "e\u0301", "«", "–", "\u00a0", "\n", "\u200b", "9"]))
SAME = {"«": '"', "–": "—", "\u00a0": " "}


@given(PIECES)
def test_every_character_leads_back_to_the_one_it_was_made_from(pieces: list[str]) -> None:
    original = "".join(pieces)
    normal = normalise(original)
    assert len(normal.low) == len(normal.text)
    assert not set(normal.text) & {"\u00ad", "\u200b", "\u0301", "\u00a0"}
    last = 0
    for i, char in enumerate(normal.text):
        span = normal.back(i, i + 1)
        written = original[span.start]
        assert SAME.get(written, written) == unicodedata.normalize("NFD", char)[0] or written == char
        assert span.start >= last
        last = span.start
    whole = normal.back(0, len(normal.text))
    assert whole.of(original) == original[whole.start : whole.end]


SOFT = Spelling.from_data(
    {"letters": {"лё": "ло", "э": "е"}, "words": {"ня": "не", "ў": "у", "ў-": "у"}, "dropped": ["(?<=[зЗ])ь(?=[бв])"]}
)


@given(st.lists(st.sampled_from(["зьв", "Зьб", "лё", "ЛЁ", "э", "ня", "няма", "ў", "аў", " "])))
def test_one_spelling_leads_back_to_what_was_written(pieces: list[str]) -> None:
    original = "".join(pieces)
    normal = normalise(original, SOFT)
    assert len(normal.low) == len(normal.text)
    assert normal.text == normalise(normal.text, SOFT).text, "what is folded once stays as it is"
    assert normal.back(0, len(normal.text)).of(original).strip() == original.strip()


def test_spellings_meet() -> None:
    assert normalise("Ня зьвезьлі ў калёнію", SOFT).low == "не звезьлі у калонію"
    assert SOFT.shortened("не зьвезьлі") == "не звезьлі"
    with pytest.raises(ValueError, match="equal length"):
        Spelling.from_data({"letters": {"дз": "з"}})
