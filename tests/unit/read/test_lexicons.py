"""Every example in the lexicons is read as its entry says; every counter-example is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from habeas.model.document import Document
from habeas.model.errors import BadInput, HabeasError
from habeas.read import LANGUAGES, load_lexicon, read, reads
from habeas.read.examples import run_examples


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_read_as_its_entry_says(language: str) -> None:
    lexicon = load_lexicon(language)
    for event in lexicon.data["events"]["events"]:
        if event["form"] != "descriptor":
            assert event["examples"], event["name"]
            assert event["counter_examples"], event["name"]
    assert all(cue["examples"] for cue in lexicon.data["modality"]["modalities"])
    runs = list(run_examples(lexicon))
    assert len(runs) > 150
    assert [run for run in runs if not run.holds] == []


def kinds(language: str, text: str) -> set[str]:
    return {str(claim.kind) for claim in read(_document(text, language), load_lexicon(language))}


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
    assert all(run.holds for run in run_examples(lexicon)), "own words changed what the built-in examples give"


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
