"""The drawing of who came in and went out: one bar a side and window, gaps dashed, numbers that add up."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from habeas.account import account
from habeas.model.account import PopulationAccount
from habeas.model.claimfile import parse_lines
from habeas.publish.flows import NARROW, WIDE, draw_flows, windows

ROWS = [
    {"kind": "held", "low": 487, "high": 487, "when": "2025-12-31"},
    {"kind": "release", "low": 74, "high": 74, "when": "2026-01-01/2026-01-18"},
    {"kind": "held", "low": 437, "high": 437, "when": "2026-01-18"},
    {"kind": "entry", "low": 6, "high": 9, "when": "2026-01-19/2026-01-25"},
    {"kind": "release", "low": 22, "high": 22, "when": "2026-01-19/2026-01-25"},
    {"kind": "death", "low": 1, "high": 1, "when": "2026-01-20"},
    {"kind": "held", "low": 421, "high": 421, "when": "2026-01-25"},
]


def population(rows: list[dict[str, object]]) -> PopulationAccount:
    common = {"country": "XT", "by": ["<Lantern>"], "group": "prisoners"}
    return account(parse_lines("\n".join(json.dumps(common | row) for row in rows), "x")).populations[0]


def test_windows_follow_one_another_and_say_what_is_missing() -> None:
    found = windows(population(ROWS))
    assert [(str(w.first), str(w.last)) for w in found] == [("2026-01-01", "2026-01-18"), ("2026-01-19", "2026-01-25")]
    assert [(w.came.low, w.came.high, w.came.missing) for w in found] == [(0, 0, 24), (6, 9, 0)]
    assert [(w.left.low, w.left.high, w.left.missing) for w in found] == [(74, 74, 0), (23, 23, 0)]
    assert windows(population(ROWS[:1])) == ()


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["en", "es", "ru", "be"])
def test_it_is_drawn_without_styles_and_described(size: object, language: str) -> None:
    shown = windows(population(ROWS))
    markup = draw_flows(shown, language, size, "f")  # type: ignore[arg-type]
    root = ElementTree.fromstring(markup)
    assert "style" not in markup
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "ft fd"
    classes = [element.get("class") for element in root.iter("rect")]
    assert (classes.count("band"), classes.count("st-maybe"), classes.count("st-box")) == (3, 1, 1)
    assert "24" in (root.findtext("desc") or "")
    numbers = {element.text for element in root.iter("text")}
    assert {"0+24", "74"} <= numbers
