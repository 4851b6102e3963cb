"""Every example in the lexicons is read as its entry says; every counter-example is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from habeas.model.document import Document
from habeas.model.errors import BadInput, HabeasError
from habeas.read import LANGUAGES, load_lexicon, read, reads

EVENTS = [(language, e) for language in LANGUAGES for e in load_lexicon(language).data["events"]["events"]]


def kinds(language: str, text: str) -> set[str]:
    made = Document(
        digest="0" * 64, media_type="text/plain", text=text, name="t", language=language, published_on=date(2026, 1, 11)
    )
    return {str(claim.kind) for claim in read(made, load_lexicon(language))}


@pytest.mark.parametrize(("language", "entry"), EVENTS, ids=[f"{lang}:{e['name']}" for lang, e in EVENTS])
def test_examples_of_events(language: str, entry: dict[str, Any]) -> None:
    if entry["form"] != "descriptor":
        assert entry["examples"]
        assert entry["counter_examples"]
    for text in entry.get("examples", ()):
        assert entry["kind"] in kinds(language, text), text
    for text in entry.get("counter_examples", ()):
        assert entry["kind"] not in kinds(language, text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_the_other_files(language: str) -> None:
    lexicon = load_lexicon(language)
    data = lexicon.data

    def bound(text: str) -> int | None:
        return None if text in ("null", "") else int(text)

    for words, low, high in data["quantities"]["examples"]:
        (quantity,) = lexicon.numerals.find(words.lower())
        assert (quantity.count.low, quantity.count.high) == (bound(low), bound(high)), words
    for words, published, edtf in data["dates"]["examples"]:
        (day,) = lexicon.days.find(words.lower(), date.fromisoformat(published), None)
        assert day.date.text == edtf, words
    for cue in data["modality"]["modalities"]:
        assert cue["examples"]
        for text in cue["examples"]:
            made = read(_document(text, language), lexicon)
            assert [str(c.modality) for c in made] == [cue["modality"]], text
    for text, speaker in data["speech"]["examples"]:
        made = read(_document(text, language), lexicon)
        assert [c.by for c in made] == [(speaker,)], text
    for condition, texts in data["conditions"]["examples"].items():
        for text in texts:
            assert condition in read(_document(text, language), lexicon)[0].conditions, text
    for text, code in data["places"]["examples"]:
        assert [c.country for c in read(_document(text, language), lexicon)] == [code], text


def _document(text: str, language: str) -> Document:
    return Document(
        digest="0" * 64, media_type="text/plain", text=text, name="t", language=language, published_on=date(2026, 1, 11)
    )


def test_a_users_own_words(tmp_path: Path) -> None:
    text = "Nine weavers were whisked off on Friday."
    assert not kinds("en", text)
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "events.yaml").write_text(
        "events:\n  - {name: own, kind: detention, form: passive, patterns: ['{be} whisked off']}\n", encoding="utf-8"
    )
    lexicon = load_lexicon("en", [tmp_path])
    assert lexicon.digest != load_lexicon("en").digest
    assert [(c.kind, c.count.low) for c in read(_document(text, "en"), lexicon)] == [("detention", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "events: [",
        "events:\n  - {name: own, kind: feast, form: passive, patterns: [x]}",
        "events:\n  - {name: own, kind: release, form: sideways, patterns: [x]}",
        "events:\n  - {name: own, kind: release, form: passive, patterns: ['(x']}",
        "events:\n  - {name: own, kind: release, form: passive, patterns: ['{nosuch} x']}",
        "events: 3",
        "- 1",
    ],
)
def test_a_bad_folder_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(HabeasError) as caught:
        load_lexicon("en", [tmp_path])
    assert caught.value.where or "not well formed" in str(caught.value)


def test_which_languages_are_read() -> None:
    assert reads("en")
    assert reads("en-GB")
    assert not reads("tlh")
    assert not reads(None)
    with pytest.raises(BadInput):
        load_lexicon("tlh")
