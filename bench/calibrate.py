"""How often claims hold that the reader finds in such a way: fits and checks `habeas/read/confidence.json`.

    python bench/calibrate.py [--write] [--record]

A claim holds when a person who labelled the report has a claim of the same kind, numbers and modality in an overlapping
stretch. The chance is a logistic regression on `habeas.read.confidence.features` with a ridge, fitted on the frozen
cases (bench/reading_cases/*.frozen.jsonl), which no rule was made for. The table judges each claim by weights that were
fitted without its own fifth of the reports: how many of a hundred were promised, and how many held. --write fits the
weights that are shipped, on all frozen cases.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from record import record

from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read import LANGUAGES, confidence, load_lexicon, read

CASES = Path(__file__).with_name("reading_cases")
FOLDS, RIDGE, ROUNDS, RARE = 5, 3.0, 50, 5
BINS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.001)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One claim that was read: the report's name, its features, whether it holds."""

    name: str
    features: frozenset[str]
    holds: bool


def examples() -> Iterator[Example]:
    for language in LANGUAGES:
        lexicon = load_lexicon(language, [CASES / "world"])
        for path in sorted(CASES.glob(f"{language}.frozen.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                case = json.loads(line)
                text = case["text"]
                made = Document(
                    digest=digest(text.encode()),
                    media_type="text/plain",
                    text=text,
                    name=case["name"],
                    language=language,
                )
                for claim in read(made, lexicon):
                    yield Example(
                        name=case["name"],
                        features=frozenset(confidence.features(claim)),
                        holds=holds(claim, case["claims"]),
                    )


def holds(claim: Claim, gold: Sequence[dict[str, Any]]) -> bool:
    return claim.span is not None and any(
        claim.kind == g["kind"]
        and (claim.count.low, claim.count.high) == (g["low"], g["high"])
        and claim.modality == g["modality"]
        and claim.span.start < g["end"]
        and g["start"] < claim.span.end
        for g in gold
    )


def fitted(known: Sequence[Example]) -> dict[str, float]:
    """Weights of the features by Newton's method; the ridge leaves the intercept alone."""
    counts: dict[str, int] = {}
    for example in known:
        for name in example.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(n for n, seen in counts.items() if seen >= RARE)
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(known), len(names)))
    for row, example in enumerate(known):
        x[row, [place[n] for n in example.features if n in place]] = 1.0
    y = np.array([float(e.holds) for e in known])
    ridge = RIDGE * np.eye(len(names))
    ridge[place["every claim"], place["every claim"]] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - ridge @ weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}


def chance_of(example: Example, weights: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in example.features))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights that are shipped")
    parser.add_argument("--record", action="store_true", help="write the table to docs/benchmarks/confidence.md")
    options = parser.parse_args()
    known = list(examples())
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        part = {e.name for e in known if zlib.crc32(e.name.encode()) % FOLDS == fold}
        weights = fitted([e for e in known if e.name not in part])
        judged += [(chance_of(e, weights), e.holds) for e in known if e.name in part]
    table = ["| promised of 100 | claims | promised, mean | held of 100 |", "| --- | ---: | ---: | ---: |"]
    for low, high in pairwise(BINS):
        inside = [(chance, held) for chance, held in judged if low <= chance < high]
        if inside:
            mean, share = (100 * sum(v[i] for v in inside) / len(inside) for i in (0, 1))
            table.append(f"| {100 * low:.0f}-{min(100, 100 * high):.0f} | {len(inside)} | {mean:.0f} | {share:.0f} |")
    share = sum(held for _, held in judged) / len(judged)
    brier = sum((chance - held) ** 2 for chance, held in judged) / len(judged)
    plain = sum((share - held) ** 2 for _, held in judged) / len(judged)
    gaps = [sum(c - held for c, held in judged if low <= c < high) for low, high in pairwise(BINS)]
    error = sum(map(abs, gaps)) / len(judged)
    table.append("")
    table.append(
        f"{len(judged)} claims, of which {100 * share:.0f} in a hundred held. Brier score {brier:.3f} "
        f"({plain:.3f} if every claim were given the mean); calibration error {error:.3f}."
    )
    print("\n".join(table))
    if options.write:
        weights = fitted(known)
        confidence.WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if options.record:
        record("confidence", "\n".join(table))


if __name__ == "__main__":
    main()
