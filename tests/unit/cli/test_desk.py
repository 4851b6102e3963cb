"""A day at the desk: init, add a page from the web, read it, judge it, ask, export, rebuild."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

Habeas = Callable[..., tuple[int, str, str]]
PAGE = """<!doctype html><html lang="en"><head><title>Twelve freed at Loshk</title>
<meta property="article:published_time" content="2026-05-03T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Twelve freed at Loshk</h1><p>Nicaragua's Interior Ministry said on Saturday that 12 political prisoners had
been released from the prison in Managua.</p><p>According to the rights group Lantern, 418 political prisoners were
still held in Nicaragua on 1 May 2026, including 40 foreigners.</p></article><footer>Contact</footer></body></html>"""


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/news"
        body = PAGE.encode() if found else b"gone"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_from_an_address_to_an_answer(site: str, habeas: Habeas, tmp_path: Path) -> None:
    register = tmp_path / "books"
    assert habeas("init", register)[0] == 0
    code, out, err = habeas("add", f"{site}/news", "--register", register, "--source", "Courier")
    assert code == 0, err
    assert "proposed" in out
    assert "nothing was changed" in habeas("add", f"{site}/news", "--register", register)[1]
    code, out, err = habeas("add", f"{site}/nowhere", "--register", register)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "404" in err

    entries = [json.loads(line) for line in habeas("log", "--register", register, "--json")[1].splitlines()]
    captured = next(entry["body"] for entry in entries if entry["kind"] == "document.captured")
    assert captured["method"] == "http"
    assert captured["url"] == f"{site}/news"
    assert captured["size"] == len(PAGE.encode())

    rows = [json.loads(line) for line in habeas("claims", "--register", register, "--format", "jsonl")[1].splitlines()]
    held = next(row for row in rows if row["kind"] == "held" and row["low"] == 418)
    assert (held["country"], held["when"], held["standing"]) == ("NI", "2026-05-01", "proposed")
    ask = ["account", "--register", register, "--country", "NI", "--ask", "held 2026-05-01", "--json"]
    before = json.loads(habeas(*ask)[1])
    assert (before["low"], before["high"]) == (0, None)
    assert before["with_proposed"]["low"] == 418
    assert habeas("accept", "--document", captured["digest"][:12], "--register", register, "--by", "M.")[0] == 0
    after = json.loads(habeas(*ask)[1])
    assert (after["low"], after["high"], after["because"]) == (418, 418, [held["id"]])
    assert set(after["sentence"]) == {"en", "es", "ru", "be"}

    assert habeas("reject", held["id"], "--register", register, "--why", "another day")[0] == 0
    assert json.loads(habeas(*ask)[1])["low"] == 40, "the foreigners among them were accepted and still count"
    exported = habeas("export", "--register", register)[1]
    assert habeas("rebuild", "--register", register)[0] == 0
    assert habeas("export", "--register", register)[1] == exported
    assert habeas("verify", "--register", register)[0] == 0


def test_claims_transcribed_by_hand_count_and_must_stand_in_the_text(habeas: Habeas, tmp_path: Path) -> None:
    register, report = tmp_path / "books", tmp_path / "report.txt"
    report.write_text("Паведамленне\nПа стане на 1 мая пад вартай заставалася 418 чалавек.\n", encoding="utf-8")
    row = {"kind": "held", "low": 418, "high": 418, "country": "BY", "when": "2026-05-01", "quote": "418 чалавек"}
    (tmp_path / "good.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text(json.dumps(row | {"quote": "419 чалавек"}), encoding="utf-8")
    assert habeas("init", register)[0] == 0
    code, _, err = habeas("add", report, "--register", register, "--claims", tmp_path / "bad.jsonl")
    assert (code, err.count("\n")) == (2, 1)
    assert "419" in err
    code, out, _ = habeas("add", report, "--register", register, "--claims", tmp_path / "good.jsonl")
    assert code == 0
    assert "accepted" in out
    ask = habeas("account", "--register", register, "--country", "by", "--ask", "held 2026-05-01")
    assert ask[1].splitlines()[0] == "418"
