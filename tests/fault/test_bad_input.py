"""Bad input: one line that says what, where and what to do; exit code 2; nothing half-written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.store.opening import EmbeddedRegister

Habeas = Callable[..., tuple[int, str, str]]

NO_TEXT_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\n"
    b"startxref\n170\n%%EOF\n"
)

FILES = {
    "empty.txt": b"",
    "blank.txt": b"  \n\t\n ",
    "junk.txt": bytes(range(256)) * 40,
    "junk.bin": os.urandom(5000),
    "scan.pdf": NO_TEXT_PDF,
    "broken.pdf": b"%PDF-1.7\n" + bytes(range(200)),
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "archive.zip": b"PK\x03\x04" + b"\0" * 500,
    "big.txt": b"word " * (11 * 1024 * 1024),
    "big.html": b"<html><body>" + b"<p>The same words in every paragraph of it.</p>" * 1_200_000 + b"</body></html>",
}


def _one_line(code: int, out: str, err: str, *, wanted: int = 2) -> None:
    assert code == wanted, err
    assert out == ""
    assert err.startswith("habeas: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert len(err) < 600


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_report_is_refused_and_not_kept(
    name: str, habeas: Habeas, register: EmbeddedRegister, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    before = sorted(p for p in register.folder.rglob("*"))
    began = time.monotonic()
    for verb in (
        ["read", path],
        ["add", path, "--register", register.folder],
        ["read", path, "--out", tmp_path / "out"],
    ):
        code, out, err = habeas(*verb)
        _one_line(code, out, err)
        assert name in err
    assert time.monotonic() - began < 30
    assert sorted(p for p in register.folder.rglob("*")) == before
    assert list((tmp_path / "out").iterdir()) == []
    assert len(list(register.ledger.entries())) == 1


def test_a_wrongly_declared_encoding_is_seen_through(habeas: Habeas, tmp_path: Path) -> None:
    words = "Министерство сообщило 2 мая 2026 года, что освобождены двенадцать человек. " * 5
    for encoding in ("cp1251", "koi8-r", "utf-16", "utf-8-sig"):
        path = tmp_path / f"{encoding}.html"
        head = '<html><head><meta charset="utf-8"><title>x</title></head><body><article><p>'
        path.write_bytes((head + words + "</p></article></body></html>").encode(encoding))
        code, _, err = habeas("read", path, "--format", "jsonl")
        assert code == 0, (encoding, err)
        assert "\ufffd" not in err


@pytest.mark.parametrize(
    "words",
    [
        ["account", "--register", "REG", "--country", "Narnia"],
        ["account", "--register", "REG", "--country", "QQ1"],
        ["account", "--register", "REG", "--as-of", "2026-02-30"],
        ["account", "--register", "REG", "--known-at", "yesterday"],
        ["account", "--register", "REG", "--known-at", "2026-13-01T10:00Z"],
        ["account", "--claims", "CLAIMS", "--ask", "held"],
        ["account", "--claims", "CLAIMS", "--ask", "held 2026-02-30"],
        ["account", "--claims", "CLAIMS", "--ask", "freed 2026-02-03"],
        ["account", "--claims", "CLAIMS", "--ask", "held 2026-02-03/2026-02-04"],
        ["account", "--claims", "BROKEN"],
        ["account", "--claims", "LATIN"],
        ["account", "--claims", "nowhere.jsonl"],
        ["account"],
        ["read", "nowhere.txt"],
        ["read", "FOLDER"],
        ["read", "CLAIMS", "--published", "2026-02-30"],
        ["read"],
        ["add", "nowhere.txt", "--register", "REG"],
        ["add", "ftp://kestrava.example/x", "--register", "REG"],
        ["accept", "c0", "--register", "REG"],
        ["accept", "--register", "REG"],
        ["reject", "--document", "abc", "--register", "REG"],
        ["serve", "--register", "REG", "--port", "70000"],
        ["log"],
        ["frobnicate"],
        ["log", "--frobnicate", "--register", "REG"],
    ],
    ids=" ".join,
)
def test_bad_words_on_the_command_line(
    words: list[str], habeas: Habeas, register: EmbeddedRegister, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "claims.jsonl").write_text('{"kind": "held", "low": 5, "high": 5, "when": "2026-02-03"}\n')
    (tmp_path / "broken.jsonl").write_text('{"kind": "held"}\n{"kind": "held", "low": 5,\n')
    (tmp_path / "latin.jsonl").write_bytes('{"kind": "held", "group": "presos políticos"}\n'.encode("latin-1"))
    stand_in = {
        "REG": register.folder,
        "CLAIMS": tmp_path / "claims.jsonl",
        "BROKEN": tmp_path / "broken.jsonl",
        "LATIN": tmp_path / "latin.jsonl",
        "FOLDER": tmp_path / "folder",
    }
    before = sorted(register.folder.rglob("*"))
    _one_line(*habeas(*[stand_in.get(word, word) for word in words]))
    assert sorted(register.folder.rglob("*")) == before


def test_a_broken_claims_line_is_named(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"kind": "held"}\n\n{"kind": "held", "when": "2026-02-30"}\n')
    code, out, err = habeas("account", "--claims", path)
    _one_line(code, out, err)
    assert "claims.jsonl:3" in err
    assert "2026-02-30" in err


def test_one_bad_report_among_good_ones_stops_nothing(
    habeas: Habeas, register: EmbeddedRegister, tmp_path: Path
) -> None:
    good = "Kestrava, 3 May 2026\nThe ministry said that 12 people were released on 2 May 2026.\n"
    (tmp_path / "a.txt").write_text(good)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(good + "It gave no names.\n")
    inputs = [tmp_path / f"{name}.txt" for name in "abc"]
    code, out, err = habeas("add", *inputs, "--register", register.folder)
    assert code == 2
    assert out.count("\n") == 2
    assert err.count("\n") == 1
    assert len(register.catalogue.documents()) == 2
    code, out, err = habeas("read", tmp_path, "--out", tmp_path / "out")
    assert code == 2
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.jsonl", "c.jsonl"]


def test_the_same_bytes_twice_change_nothing_and_it_says_so(
    habeas: Habeas, register: EmbeddedRegister, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kestrava, 3 May 2026\nThe ministry said that 12 people were released on 2 May 2026.\n")
    assert habeas("add", path, "--register", register.folder)[0] == 0
    before = [entry.hash for entry in register.ledger.entries()]
    (tmp_path / "copy.txt").write_bytes(path.read_bytes())
    code, out, _ = habeas("add", tmp_path / "copy.txt", "--register", register.folder)
    assert code == 0
    assert "nothing was changed" in out
    assert [entry.hash for entry in register.ledger.entries()] == before


def test_errors_are_said_in_the_users_language(habeas: Habeas, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    said = {lang: habeas("read", tmp_path / "empty.txt", "--lang", lang)[2] for lang in ("en", "es", "ru", "be")}
    assert len(set(said.values())) == 4
