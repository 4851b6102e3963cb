"""Both engines of the gate give the same answers, whatever the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.engines.gate import Gate, compile_gate
from habeas.read import LANGUAGES, load_lexicon
from habeas.read.pagewords import PageWords, page_words

WORDS = [page_words(load_lexicon(language)) for language in LANGUAGES]
GATES = [compile_gate(WORDS, engine=engine) for engine in ("hyperscan", "ahocorasick")]
_SAMPLES = [word for listed in WORDS for word in (*listed.one, *listed.two)]


def opens(data: bytes) -> bool:
    answers = {gate(data) for gate in GATES}
    assert len(answers) == 1, data
    return answers.pop()


@given(
    st.lists(
        st.one_of(st.sampled_from(_SAMPLES), st.sampled_from(_SAMPLES).map(str.title), st.text(max_size=4)), max_size=5
    ),
    st.sampled_from(["", " ", "x", "«", "—", "<b>"]),
    st.sampled_from(["utf-8", "windows-1251", "koi8-r", "windows-1252", "utf-16"]),
)
@settings(max_examples=400, deadline=None)
def test_engines_agree(words: list[str], between: str, encoding: str) -> None:
    opens(between.join(words).encode(encoding, "xmlcharrefreplace"))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Nine weavers were ARRESTED on Monday.", "utf-8"),
        ("<p>«Арестованы</p> девять ткачей", "utf-8"),
        ("Арестованы девять ткачей", "windows-1251"),
        ("Арестованы девять ткачей", "koi8-r"),
        ("АРЕСТОВАНЫ девять ткачей", "windows-1251"),
        ("Затрыманы дзевяць ткачоў", "windows-1251"),
        ("La cárcel de Orrín", "iso-8859-1"),
        ("La c&aacute;rcel de Orr&iacute;n", "ascii"),
        ("&#1072;&#1088;&#1077;&#1089;&#1090;", "ascii"),
        ("за решёткой", "utf-8"),
        ("Police released nine weavers", "utf-8"),
        ("Nine weavers", "utf-16"),
    ],
)
def test_opens(text: str, encoding: str) -> None:
    assert opens(text.encode(encoding))


@pytest.mark.parametrize("text", ["Rain is expected.", "unarrested", "la empresa", "сарестован", "Released"])
def test_stays_closed(text: str) -> None:
    assert not opens(text.encode())


def test_two_words_must_be_of_one_language() -> None:
    listed = [PageWords(language="en", one=(), two=("ab", "cd")), PageWords(language="es", one=(), two=("ef",))]
    gates: list[Gate] = [compile_gate(listed, engine=engine) for engine in ("hyperscan", "ahocorasick")]
    for gate in gates:
        assert [gate(data) for data in (b"ab ab", b"ab ef", b"cd x ab")] == [False, False, True]
