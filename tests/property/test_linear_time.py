"""Hostile texts: twice the text takes about twice the time, in every language, however its pieces are mixed."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.model.document import Document
from habeas.read import LANGUAGES, load_lexicon, read

_OPENINGS = {
    "en": "Nine weavers were arrested. ",
    "es": "Nueve tejedores fueron detenidos. ",
    "ru": "Девять ткачей были задержаны. ",
    "be": "Дзевяць ткачоў былі затрыманыя. ",
}
_PIECES = [
    *(
        '“«" ',
        '"said Dara Venn" ',
        "12 ",
        "12\n",
        "9",
        "Dara Venn ",
        "MINISTRY ",
        "((((",
        "[(«",
        "arrested ",
        "(12 (9 ",
    ),
    *(
        "12 weavers were arrested. ",
        "6 of the 12 were freed.\n",
        "71 were freed, 38 others were freed. ",
        "a: ",
        "A (b): ",
    ),
    *("All of them must report every week. ", "The ministry denies it. ", "Dara Venn was freed. ", "Q: why? A: so.\n"),
    *(
        "Dara Venn: they were freed.\n",
        "Arrests | 23 | 12\n",
        "Orva: 38 (34)\n",
        "• 3 May: 12 were freed\n",
        "| ",
        "1\t",
    ),
    *(
        "including 12 women ",
        "e\u0301",
        "\u00ad",
        "... ",
        "— ",
        "Who was freed?\n",
        "Mr. ",
        "Peru, Cuba. ",
        "3 May 2025 ",
    ),
    *(
        "detuvieron a 12 personas y ",
        "задержаны 12 человек, ",
        "затрымалі 12 чалавек, ",
        "among them ",
        "they ",
        "between 3 and ",
    ),
]


def _seconds(text: str, language: str) -> float:
    document = Document(digest="0" * 64, media_type="text/plain", text=text, name="t", language=language)
    begin = time.process_time()
    read(document, load_lexicon(language))
    return time.process_time() - begin


def _is_linear(piece: str, language: str, size: int) -> bool:
    """Twice the text, at most 2.6 times the time: the best of several measurements, for machines are noisy."""
    half, whole = (_OPENINGS[language] + piece * (n // len(piece)) for n in (size, 2 * size))
    best_half = best_whole = float("inf")
    for _ in range(5):
        best_half = min(best_half, _seconds(half, language))
        best_whole = min(best_whole, _seconds(whole, language))
        if best_whole <= 2.6 * best_half + 0.02:
            return True
    return False


@pytest.mark.parametrize("piece", _PIECES)
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    assert _is_linear(piece, "en", 25_000)


@given(pieces=st.lists(st.sampled_from(_PIECES), min_size=2, max_size=4), language=st.sampled_from(LANGUAGES))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_so_do_mixtures(pieces: list[str], language: str) -> None:
    assert _is_linear("".join(pieces), language, 12_000)


@pytest.mark.parametrize("piece", ["“«", "7", "A", "Dara Venn ", "([", " ", "word "])
def test_five_megabytes_on_one_line(piece: str) -> None:
    text = _OPENINGS["en"] + piece * (5_000_000 // len(piece))
    assert _seconds(text, "en") < 40
