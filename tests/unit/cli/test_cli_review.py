"""The desk in the terminal: go through what waits, correct, undo, measure, export the labels."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Habeas = Callable[..., tuple[int, str, str]]
TEXT = """Lantern said on Monday that 60 people were held in Nicaragua.
The ministry said on Tuesday that 12 prisoners had been released in Nicaragua.
It added that 7 people had been arrested in Nicaragua on 3 May 2026. The square was full of people.
"""


@pytest.fixture
def folder(habeas: Habeas, tmp_path: Path) -> Path:
    """A register with one document and three proposals."""
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert habeas("init", tmp_path / "books")[0] == 0
    told = habeas("add", report, "--register", tmp_path / "books", "--published", "2026-05-05", "--source", "Courier")
    assert "3 claims proposed" in told[1], told
    return tmp_path / "books"


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What the user types, line by line; then the end of the input."""

    def typing(*answers: str) -> None:
        given: Iterator[str] = iter(answers)

        def ask(prompt: str) -> str:
            print(prompt, end="")
            try:
                return next(given)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", ask)

    return typing


def claims(habeas: Habeas, folder: Path, *more: str) -> list[dict[str, object]]:
    out = habeas("claims", "--register", folder, "--format", "jsonl", *more)[1]
    return [json.loads(line) for line in out.splitlines()]


def test_a_sitting(habeas: Habeas, folder: Path, types: Callable[..., None]) -> None:
    slots = [""] * 15
    slots[3], slots[4], slots[10], slots[11] = "55", "-", "2026-05-02", "-"
    types("a", "r", "not them", "u", "x", "e", *slots, "misread", "s", "q")
    code, out, err = habeas("review", "--register", folder, "--by", "Ana")
    assert (code, err) == (0, "")
    assert "[Lantern said on Monday that 60 people were held in Nicaragua.]" in out.replace("]\n", "]\n")
    assert "Taken back." in out
    assert "Released: at least 55" in out
    assert "2 decisions entered. 1 claim waits." in out
    found = claims(habeas, folder)
    assert [(c["kind"], c["standing"]) for c in found] == [
        ("held", "accepted"), ("release", "corrected"), ("detention", "proposed"), ("release", "accepted")
    ]  # fmt: skip
    corrected = found[-1]
    assert (corrected["low"], corrected["high"], corrected["when"], corrected["by"]) == (55, None, "2026-05-02", [])
    assert corrected["corrects"] == found[1]["id"]
    assert len(claims(habeas, folder, "--waiting")) == 1
    log = habeas("log", "--register", folder)[1]
    assert "corrected as" in log
    assert "taken back" in log
    types()
    assert "0 decisions entered. 1 claim waits." in habeas("review", "--register", folder)[1]


def test_wrong_slots_are_asked_again_and_places_chosen(
    habeas: Habeas, folder: Path, types: Callable[..., None]
) -> None:
    slots = ["people", "freed", *[""] * 13]
    types("u", "s", "e", *slots, "", "2", "held", "q")
    out = habeas("review", "--register", folder)[1]
    assert "Nothing was decided in this sitting yet." in out
    assert "more than once" in out
    assert "must be one of" in out
    made = claims(habeas, folder)[-1]
    assert (made["kind"], made["quote"], made["start"]) == ("held", "people", TEXT.index("people", 40))


def test_correct_in_one_line(habeas: Habeas, folder: Path) -> None:
    name = str(claims(habeas, folder)[0]["id"])
    code, out, err = habeas(
        "correct", name, "low=61", "high=61", "by=Lantern", "--because", "typo", "--register", folder
    )
    assert (code, err) == (0, ""), err
    assert f"{name} corrected" in out
    for words, told in (
        (["high=62"], "was corrected already"),
        (["size=62"], "SLOT=VALUE"),
        (["low"], "SLOT=VALUE"),
    ):
        code, out, err = habeas("correct", name, *words, "--register", folder)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert told in err
    other = str(claims(habeas, folder)[1]["id"])
    code, out, err = habeas("correct", other, "when=soon", "quote=people", "--register", folder)
    assert (code, err.count("\n")) == (2, 1)
    assert "“soon” is not a date" in err
    assert "--start: 31" in err
    code, out, err = habeas("correct", other, "quote=people", "--start", TEXT.rindex("people"), "--register", folder)
    assert code == 0, err


def test_decisions_become_labels(habeas: Habeas, folder: Path, tmp_path: Path) -> None:
    def bench(*words: object) -> dict[str, dict[str, float]]:
        code, out, err = habeas("bench", "read", "--json", *words)
        assert code == 0, err
        languages: dict[str, dict[str, float]] = json.loads(out)["languages"]
        return languages

    assert "Nothing is labelled yet" in habeas("bench", "read", "--register", folder)[1]
    held, release, detention = (str(c["id"]) for c in claims(habeas, folder))
    habeas("accept", held, "--register", folder)
    habeas("correct", release, "when=2026-04", "--register", folder)
    part = bench("--register", folder)["en"]
    assert (part["whole"], part["read"], part["right"], part["recall"], part["unlabelled"]) == (0, 2, 2, None, 1)
    assert part["slots"]["when"] == 0.5
    assert "judged in part" in habeas("bench", "read", "--register", folder)[1]
    assert habeas("export", "--labelled", "--register", folder)[1] == ""
    habeas("reject", detention, "--register", folder)
    whole = bench("--register", folder)["en"]
    assert (whole["whole"], whole["read"], whole["right"], whole["wanted"]) == (1, 3, 2, 2)
    assert (whole["precision"], whole["recall"]) == (0.6667, 1)
    cases = tmp_path / "cases.jsonl"
    cases.write_text(habeas("export", "--labelled", "--register", folder)[1], encoding="utf-8")
    assert bench(cases) == bench("--register", folder)
    assert bench(tmp_path / "cases.jsonl", cases)["all"]["documents"] == 2
    for words, told in (([], "Neither"), ([tmp_path / "books"], "no labelled cases"), ([folder / "head.json"], "case")):
        code, out, err = habeas("bench", "read", *words)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert told in err
