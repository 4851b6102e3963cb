"""Second readers at the command line: what is shown, kept and counted, and that no key gets anywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from endpoint_fake import claims, endpoint, fails, says

Habeas = Callable[..., tuple[int, str, str]]
KEY = "sk-very-secret-123"
TEXT = (
    "On 9 January 2026 the League for Prisoners said that 24 weavers were freed from Oro prison in Nicaragua.\n"
    "Nine bakers were arrested in Managua, and on 10 January three nurses too."
)
# The model reads the first sentence as the patterns do, and finds nurses besides. What it says of 10,000 is invented.
FREED = {"kind": "release", "quote": "24 weavers were freed from Oro prison", "amount": "24", "group": "weavers"}
NURSES = {"sentence": 1, "kind": "detention", "quote": "three nurses", "amount": "three", "when": "10 January"}
WRONG = {"kind": "release", "quote": "10,000 prisoners were released", "amount": "10,000"}
FEWER = {
    "sentence": 1,
    "kind": "detention",
    "quote": "Nine bakers were arrested",
    "group": "bakers",
    "modality": "denied",
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def allowed(tmp_path: Path, url: str) -> Path:
    (tmp_path / "key").write_text(KEY)
    path = tmp_path / "readers.yaml"
    path.write_text(f"llm:\n  local: {{url: '{url}', model: small, key_file: key}}\n")
    return path


def test_read_shows_both_readings(habeas: Habeas, report: Path, tmp_path: Path) -> None:
    with endpoint(claims(FREED, NURSES, WRONG, FEWER)) as (url, asked):
        readers = allowed(tmp_path, url)
        code, out, err = habeas("read", report, "--second", "llm:local", "--readers", readers, "--format", "jsonl")
        shown = habeas("read", report, "--second", "llm", "--readers", readers)[1]
    assert code == 0, err
    assert "1 claim of llm:local was refused" in err
    rows = [json.loads(line) for line in out.splitlines()]
    alone = [json.loads(line) for line in habeas("read", report, "--format", "jsonl")[1].splitlines()]
    bare: list[dict[str, Any]] = [{k: v for k, v in row.items() if k not in ("votes", "trace")} for row in rows]
    assert bare[: len(alone)] == [{k: v for k, v in row.items() if k != "trace"} for row in alone]
    opinions = {(row["kind"], row["low"]): row["votes"][0]["opinion"] for row in rows}
    assert opinions == {("release", 24): "agrees", ("detention", 9): "differs", ("detention", 3): "only"}
    assert "reads it otherwise: How it is put: denied" in " ".join(shown.split())
    assert asked[0]["headers"]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in out + err + shown + json.dumps(asked[0]["body"])


def test_kept_as_proposals_that_count_nowhere(habeas: Habeas, report: Path, tmp_path: Path) -> None:
    books = tmp_path / "books"
    habeas("init", books)
    with endpoint(claims(FREED, NURSES, FEWER)) as (url, _):
        allowed(books, url)
        code, out, err = habeas("add", report, "--register", books, "--second", "llm")
    assert code == 0, err
    assert "3 claims proposed" in out
    listed = [json.loads(line) for line in habeas("claims", "--register", books, "--format", "jsonl")[1].splitlines()]
    assert {row["standing"] for row in listed} == {"proposed"}
    entries = [json.loads(line) for line in habeas("log", "--register", books, "--json")[1].splitlines()]
    origins = {e["body"]["read_by"]: len(e["body"]["claims"]) for e in entries if e["kind"] == "claims.recorded"}
    assert origins.pop("llm:local (small)") == 1
    assert list(origins.values()) == [2]
    disputed = habeas("claims", "--register", books, "--disputed", "--explain")[1]
    assert "is the only one that finds this claim" in disputed
    assert disputed.count("llm:local (small)") == 2
    out = habeas("account", "--register", books, "--country", "NI", "--with-proposed", "--json")[1]
    waiting = {u["claim"] for u in json.loads(out)["unusable"]}
    assert {row["id"] for row in listed if row["low"] == 3} <= waiting
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(json.dumps({**row, "part_of": None}) + "\n" for row in listed))
    assert "1 claim that only a second reader found is left out" in habeas("account", "--claims", lines)[2]
    digest = listed[0]["document"]
    code, out, err = habeas("accept", "--document", digest, "--register", books)
    assert "1 claim accepted" in out
    assert "2 claims on which readers do not agree were left" in err
    assert habeas("verify", "--register", books)[0] == 0
    for path in books.rglob("*"):
        assert path.name == "key" or not path.is_file() or KEY.encode() not in path.read_bytes()


@pytest.mark.parametrize("play", [fails(500), fails(401), says("{"), says('{"claims": [', "length")])
def test_when_it_fails_the_first_reading_stands(
    habeas: Habeas, report: Path, tmp_path: Path, play: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("habeas.engines.second.endpoint._PAUSE_S", 0.01)
    books = tmp_path / "books"
    habeas("init", books)
    with endpoint(play) as (url, _):
        text = allowed(books, url).read_text().replace("key}", "key, timeout: 5}")
        (books / "readers.yaml").write_text(text)
        code, out, err = habeas("add", report, "--register", books, "--second", "llm")
    assert code == 1
    assert "2 claims proposed" in out
    assert err.count("\n") == 1
    assert "llm:local" in err
    assert KEY not in out + err
    rows = [json.loads(line) for line in habeas("claims", "--register", books, "--format", "jsonl")[1].splitlines()]
    assert [row.get("votes") for row in rows] == [None, None]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--second", "oracle"], "no second reader oracle"),
        (["--second", "llm"], "No endpoint is allowed"),
        (["--second", "llm", "--readers", "nowhere.yaml"], "no such file"),
    ],
)
def test_what_cannot_be_had_is_said_before_reading(
    habeas: Habeas, report: Path, options: list[str], words: str
) -> None:
    code, out, err = habeas("read", report, *options)
    assert (code, out) == (2, "")
    assert words in err


def test_nothing_of_it_is_loaded_by_default(report: Path) -> None:
    script = (
        "import sys; from habeas.cli.main import main; main(['read', sys.argv[1]]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('spacy', 'slovnet', 'navec', 'razdel', 'pymorphy3',"
        " 'natasha') or m.startswith('habeas.engines')]; sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(report)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
