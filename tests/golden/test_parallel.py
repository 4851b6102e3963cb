"""One paragraph in four languages gives the same claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read import LANGUAGES, load_lexicon, read

HERE = Path(__file__).resolve().parent
WORLD = HERE.parents[1] / "bench" / "reading_cases" / "world"
PARAGRAPHS = yaml.safe_load((HERE / "data" / "parallel.yaml").read_text(encoding="utf-8"))


def read_text(text: str, language: str) -> tuple[Claim, ...]:
    made = Document(digest=digest(text.encode()), media_type="text/plain", text=text, name="p", language=language)
    return read(made, load_lexicon(language, [WORLD]))


def seen(claims: tuple[Claim, ...], wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims with the slots that the paragraph's frames name."""
    order = {c.id: i for i, c in enumerate(claims)}
    out = []
    for i, claim in enumerate(claims):
        slots: dict[str, Any] = {
            "kind": str(claim.kind),
            "modality": str(claim.modality),
            "low": claim.count.low,
            "high": claim.count.high,
            "country": claim.country,
            "when": claim.when.text if claim.when else None,
            "said": claim.said.text if claim.said else None,
            "conditions": sorted(claim.conditions),
            "part_of": order[claim.part_of] if claim.part_of else None,
            "speakers": len(claim.by),
            "named": len(claim.named),
        }
        held = wanted[i] if i < len(wanted) else {}
        always = {"kind", "modality", "low", "high", "country", "conditions", "part_of"}
        out.append({k: v for k, v in slots.items() if k in always or k in held})
    return out


def complete(frame: dict[str, Any]) -> dict[str, Any]:
    return {"modality": "stated", "low": None, "high": None, "country": None, "conditions": [], "part_of": None} | frame


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["name"])
def test_the_same_claims(paragraph: dict[str, Any], language: str) -> None:
    claims = read_text(paragraph[language], language)
    assert seen(claims, paragraph["claims"]) == [complete(f) for f in paragraph["claims"]]
