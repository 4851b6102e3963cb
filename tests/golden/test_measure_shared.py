"""Our figures of reading equal those of the independent script beside the labelled texts; skipped without them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.model.claimfile import lines, parse_lines
from habeas.model.labelled import Labelled, case
from habeas.read import load_lexicon, read
from habeas.read.measure import ALL, SLOTS, measure

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "reading"
pytestmark = pytest.mark.skipif(not (TEXTS / "score.py").is_file(), reason="no labelled texts beside the repository")


def cases() -> list[Labelled]:
    found = []
    for gold in sorted(TEXTS.glob("*.gold.jsonl")):
        name = gold.name.removesuffix(".gold.jsonl")
        text = gold.with_name(f"{name}.txt").read_text("utf-8")
        found.append(case(name, text, name[:2], parse_lines(gold.read_text("utf-8"), name), name))
    return found


def test_the_same_figures_to_the_third_place(tmp_path: Path) -> None:
    readings = {}
    for one in cases():
        claims = read(one.document, load_lexicon(one.document.language or ""))
        readings[one.document.name] = claims
        (tmp_path / f"{one.document.name}.jsonl").write_text("\n".join(lines(claims)) + "\n", "utf-8")
    script = [sys.executable, str(TEXTS / "score.py"), "score", str(TEXTS), str(tmp_path)]
    said = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    ours = measure(cases(), lambda document: readings[document.name])
    rows = re.findall(
        r"^(\w+): predicted (\d+) gold (\d+) matched (\d+)  P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", said, re.M
    )
    assert len(rows) == 5
    for language, *row in rows:
        one = ours[ALL if language == "claims" else language]
        shares = [f"{share:.3f}" for share in (one.precision, one.recall, one.f1)]
        assert [str(one.read), str(one.wanted), str(one.right), *shares] == row, language
    for slot in SLOTS:
        assert f"slot {slot}: {ours[ALL].slot(slot):.3f}\n" in said
    assert f"full {ours[ALL].full_share:.3f}\n" in said
