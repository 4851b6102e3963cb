"""Faults on purpose: killed in the middle, bytes flipped, disk full, register locked, newer, cut off, not there."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from habeas.store.checks import findings
from habeas.store.opening import HEAD, LEDGER, MARKER, EmbeddedRegister, open_register

Habeas = Callable[..., tuple[int, str, str]]
REPORT = "Kestrava, 3 May 2026\nThe ministry said on 2 May that {n} people were released from the Loshk prison.\n"


@pytest.fixture
def filled(register: EmbeddedRegister, habeas: Habeas, tmp_path: Path) -> EmbeddedRegister:
    """A register with three reports, one of them accepted."""
    for n in (3, 5, 8):
        (tmp_path / f"{n}.txt").write_text(REPORT.format(n=n))
        code, _, err = habeas("add", tmp_path / f"{n}.txt", "--register", register.folder, "--published", "2026-05-03")
        assert code == 0, err
    return register


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, register: EmbeddedRegister) -> None:
    names = []
    for n in range(150):
        names.append(tmp_path / f"r{n}.txt")
        names[-1].write_text(REPORT.format(n=n))
    chance = random.Random(1)
    acknowledged: set[str] = set()
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-m", "habeas", "add", *map(str, names), "--register", str(register.folder)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            lines = []
            while not lines or "kept as" not in lines[-1]:  # those it has already are told first
                lines.append(process.stdout.readline())
            time.sleep(chance.uniform(0, 0.25))
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.read().splitlines(keepends=True)
        acknowledged |= {line.split(": ")[0] for line in lines if line.endswith("\n")}
        assert list(findings(open_register(register.folder))) == []
        kept = {f"{tmp_path}/{r.document.name}" for r in register.catalogue.documents()}
        assert acknowledged <= kept
    assert len(acknowledged) > 6


def _logical(folder: Path) -> object:
    """Everything the register's database says, its rules included."""
    with sqlite3.connect(f"file:{folder / LEDGER}?mode=ro", uri=True) as database:
        return "\n".join(line for line in database.iterdump() if "django_migrations" not in line)


def test_a_flipped_byte_anywhere_is_found_and_named(filled: EmbeddedRegister, tmp_path: Path) -> None:
    filled.close()
    before = _logical(filled.folder)
    chance = random.Random(2)
    found = 0
    for original in sorted(p for p in filled.folder.rglob("*") if p.is_file()):
        data = original.read_bytes()
        sample = range(len(data)) if len(data) < 400 else sorted(chance.sample(range(len(data)), 60))
        sample = sample if original.name == LEDGER else list(sample)[:25]
        for position in sample:
            copy = tmp_path / "copy"
            shutil.copytree(filled.folder, copy)
            damaged = copy / original.relative_to(filled.folder)
            damaged.chmod(0o600)
            damaged.write_bytes(data[:position] + bytes([data[position] ^ 0x41]) + data[position + 1 :])
            said = _verify(copy)
            if said:
                found += 1
                assert all(line.strip() for line in said)
                if original.name != LEDGER:
                    assert any(original.name in line for line in said), (original, said)
            else:
                # Only a byte that holds nothing (free space inside the database file) may go unnoticed.
                assert original.name == LEDGER, (original, position)
                assert _logical(copy) == before, position
            shutil.rmtree(copy)
    assert found > 40


def _verify(folder: Path) -> list[str]:
    """What verify finds in a fresh look at `folder`."""
    from habeas.model.errors import HabeasError

    try:
        register = open_register(folder)
    except HabeasError as error:
        return [str(error)]
    try:
        return [f"{finding.where}: {finding.what}" for finding in findings(register)]
    except HabeasError as error:
        return [str(error)]
    finally:
        register.close()


def test_cutting_off_the_last_entries_is_found(filled: EmbeddedRegister, habeas: Habeas) -> None:
    head = filled.ledger.head()
    assert head is not None
    filled.close()
    with sqlite3.connect(filled.folder / LEDGER) as database:
        database.execute("DROP TRIGGER ledger_no_delete")
        database.execute("DELETE FROM store_ledgerentry WHERE seq = ?", (head.seq,))
    code, out, _ = habeas("verify", "--register", filled.folder)
    assert code == 1
    assert "cut off" in out
    assert "guards" in out
    code, out, _ = habeas("verify", "--register", filled.folder, "--head", head.hash)
    assert code == 1
    assert "noted hash" in out


def test_verify_names_the_evidence_and_rebuild_mends_a_table(filled: EmbeddedRegister, habeas: Habeas) -> None:
    with sqlite3.connect(filled.folder / LEDGER) as database:
        database.execute("UPDATE store_documentrow SET published_on = '2020-01-01' WHERE seq = 3")
    code, out, _ = habeas("verify", "--register", filled.folder)
    assert code == 1
    assert "documentrow 3" in out
    assert habeas("rebuild", "--register", filled.folder)[0] == 0
    code, out, _ = habeas("verify", "--register", filled.folder)
    assert code == 0, out
    name = next(iter(filled.evidence.digests()))
    filled.evidence.path(name).unlink()
    code, out, _ = habeas("verify", "--register", filled.folder)
    assert code == 1
    assert name in out


def test_a_locked_register_says_so_and_nothing_is_written(
    filled: EmbeddedRegister, habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.txt").write_text(REPORT.format(n=99))
    before = [entry.hash for entry in filled.ledger.entries()]
    filled.close()
    monkeypatch.setitem(_options(filled), "timeout", 0.2)
    other = sqlite3.connect(filled.folder / LEDGER, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        code, out, err = habeas("add", tmp_path / "new.txt", "--register", filled.folder)
    finally:
        other.rollback()
        other.close()
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Another habeas" in err
    assert [entry.hash for entry in filled.ledger.entries()] == before


def _options(register: EmbeddedRegister) -> dict[str, Any]:
    from django.db import connections

    options: dict[str, Any] = connections.settings[register.using]["OPTIONS"]
    return options


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, where we may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("mounting a small disk takes root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_loses_nothing(small_disk: Path, habeas: Habeas, tmp_path: Path) -> None:
    folder = small_disk / "register"
    assert habeas("init", folder)[0] == 0
    failed = None
    for n in range(60):
        report = tmp_path / f"big{n}.txt"
        report.write_text(REPORT.format(n=n) + "\n".join(f"Line {i} of report {n}." for i in range(2000)))
        code, _, err = habeas("add", report, "--register", folder)
        if code:
            failed = report
            break
    assert failed is not None
    assert code == 1
    assert err.count("\n") == 1
    assert "No space" in err
    code, out, _ = habeas("verify", "--register", folder)
    assert code == 0, out
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    code, out, err = habeas("add", failed, "--register", folder)
    assert code == 0, err
    assert habeas("verify", "--register", folder)[0] == 0


def test_no_space_while_writing_evidence_leaves_nothing_half_written(
    filled: EmbeddedRegister, habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.txt").write_text(REPORT.format(n=99))
    before = sorted(filled.folder.rglob("*"))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = habeas("add", tmp_path / "new.txt", "--register", filled.folder)
    monkeypatch.undo()
    assert code == 1
    assert "No space" in err
    after = sorted(p for p in filled.folder.rglob("*") if p.is_file() or any(p.iterdir()))
    assert [p for p in after if p not in before] == []


def test_registers_that_cannot_be_opened_say_why(filled: EmbeddedRegister, habeas: Habeas, tmp_path: Path) -> None:
    marker = filled.folder / MARKER
    good = marker.read_bytes()
    cases = [
        (lambda: marker.write_text(json.dumps({"format": 99})), 2, "newer habeas"),
        (lambda: marker.write_text("junk"), 1, "register.json"),
        (lambda: marker.unlink(), 2, "no register here"),
    ]
    for spoil, wanted, words in cases:
        marker.chmod(0o600) if marker.exists() else None
        spoil()
        code, out, err = habeas("log", "--register", filled.folder)
        assert (code, out, err.count("\n")) == (wanted, "", 1)
        assert words in err
        marker.write_bytes(good)
    (filled.folder / HEAD).write_text("{")
    assert "head.json" in habeas("verify", "--register", filled.folder)[1]
    filled.close()
    (filled.folder / LEDGER).write_bytes(b"this is no database" * 100)
    code, _, err = habeas("log", "--register", filled.folder)
    assert (code, err.count("\n")) == (1, 1)
    (filled.folder / LEDGER).unlink()
    assert "ledger" in habeas("log", "--register", filled.folder)[2]
    code, _, err = habeas("init", filled.folder)
    assert (code, err.count("\n")) == (2, 1)
    code, _, err = habeas("log", "--register", tmp_path / "nowhere")
    assert (code, err.count("\n")) == (2, 1)
