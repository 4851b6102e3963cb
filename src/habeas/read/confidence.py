"""How far a reading may be trusted: the share of such claims that held on labelled reports (bench/calibrate.py)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from habeas.model.claim import Claim

WEIGHTS = Path(__file__).with_name("confidence.json")
_LONG = 180  # characters


def features(claim: Claim) -> Iterator[str]:
    """What a claim's chance to hold depends on: its rules, kind, modality, and how its people are told."""
    yield "every claim"
    yield f"kind {claim.kind}"
    yield f"modality {claim.modality}"
    yield from (f"rule {step}" for step in dict.fromkeys(claim.trace[1:]) if ": " not in step)
    people = "number" if claim.amount else "name" if claim.named else "group" if claim.group else "nobody"
    yield f"people {people}"
    if claim.count.stated and not claim.count.exact:
        yield "interval"
    if "when" in claim.spans:
        yield "own date"
    if claim.part_of is not None:
        yield "part"
    if len(claim.quote or "") > _LONG:
        yield "long"


def confidence_of(claim: Claim) -> float | None:
    """The share of claims like this one that hold, between 0 and 1; None where nothing was measured."""
    weights = _weights()
    if not weights:
        return None
    total = sum(weights.get(feature, 0.0) for feature in features(claim))
    return round(1 / (1 + math.exp(-total)), 3)


@cache
def _weights() -> dict[str, float]:
    if not WEIGHTS.is_file():
        return {}
    return {str(k): float(v) for k, v in json.loads(WEIGHTS.read_text(encoding="utf-8")).items()}
