"""A reading explained: every slot with its words, every rule in words, one page without scripts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import habeas.read
from habeas.kit.messages import LANGUAGES
from habeas.model.document import Document
from habeas.publish.explanation import explanation_page, explanation_text
from habeas.publish.reasons import RULES, reasons_of, slots_of
from habeas.read import load_lexicon, read

TEXT = (
    "The League said on Friday that 14 weavers were arrested in Peru, including two <b>nurses</b>.\n"
    'The ministry "denies" it.'
)


@pytest.fixture
def document() -> Document:
    return Document(
        digest="0" * 64,
        media_type="text/plain",
        text=TEXT,
        name="t",
        title="A <title>",
        language="en",
        published_on=date(2026, 1, 11),
    )


def test_slots_lead_to_their_words_and_rules_are_words(document: Document) -> None:
    claims = read(document, load_lexicon("en"))
    slots = {slot.name: slot for slot in slots_of(claims[0])}
    assert slots["amount"].span is not None
    assert slots["amount"].span.of(TEXT) == "14"
    assert slots["by"].span is not None
    assert slots["by"].span.of(TEXT) == "League"
    for claim in claims:
        for reason in reasons_of(claim)[1:]:
            assert reason.say("en") not in claim.trace, "a rule without words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_and_escapes(document: Document, language: str) -> None:
    claims = read(document, load_lexicon("en"))
    page = explanation_page(document, claims, language)
    assert "<b>nurses" not in page
    assert "A <title>" not in page
    assert "<script" not in page
    assert "http:" not in page
    assert "default-src 'none'" in page
    for number in range(1, len(claims) + 1):
        assert f'id="c{number}"' in page
        assert f'href="#c{number}"' in page
    anchors = set(re.findall(r'href="#([cm]\d+)"', page))
    assert anchors <= set(re.findall(r'id="([cm]\d+)"', page))
    lines = list(explanation_text(document, claims, language))
    assert lines[0].startswith("The League said")
    assert any(line.startswith("[1] ") for line in lines)


def test_every_rule_the_reader_uses_has_words() -> None:
    folder = Path(habeas.read.__file__).parent
    used = {rule for path in folder.glob("*.py") for rule in _rules(ast.parse(path.read_text(encoding="utf-8")))}
    assert {"subject", "left-out", "gap", "recount", "subset", "part-of-whole"} <= used
    assert used <= set(RULES)


def _rules(tree: ast.AST) -> Iterator[str]:
    """The steps that a module writes into a trace: rules of frames, and what is set behind them later."""
    for node in ast.walk(tree):
        steps: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Frame":
            steps = node.args[2:3]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "retold":
            steps = node.args[3:4]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".trace.append"):
            steps = node.args
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith(".trace"):
            steps = node.value.elts if isinstance(node.value, ast.List) else []
        elif isinstance(node, ast.keyword) and node.arg == "trace" and isinstance(node.value, ast.List):
            steps = node.value.elts
        yield from (step.value for step in steps if isinstance(step, ast.Constant) and isinstance(step.value, str))


def test_people_joined_to_others_have_words(document: Document) -> None:
    claim = next(iter(read(document, load_lexicon("en"))))
    said = reasons_of(replace(claim, trace=(claim.trace[0], "object-and")))
    assert said[1:] == [RULES["object"], RULES["and"]]
