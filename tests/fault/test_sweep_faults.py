"""Sweeps of damaged and hostile archives, stopped in the middle, cut anywhere: the same claims, each loss counted."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from habeas.cli.main import main
from habeas.engines.pool import Processes, tools
from habeas.work.sweep import Stretch, Swept, sweep
from habeas.work.sweeping import Sweep, run_sweep

REPORT = "<html><body><p>Police arrested {n} weavers in Orrin on 3 May 2025, the Loom Committee said.</p></body></html>"
PLAIN = "<html><body><p>Rain is expected in the north until Friday, and the bridge is open again.</p></body></html>"


def record(body: bytes, number: int, *, http: bytes | None = None, length: int | None = None) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" if http is None else http
    block = head + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2025-05-04T00:00:00Z\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def pages(count: int) -> list[bytes]:
    return [record((REPORT.format(n=i) if i % 3 == 0 else PLAIN).encode(), i) for i in range(1, count + 1)]


def members(records: Sequence[bytes]) -> bytes:
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def swept(data: bytes, *, start: int = 0, end: int | None = None, exact: bool = True) -> Swept:
    stretch = Stretch(archive=0, path="x", start=start, end=len(data) if end is None else end, exact=exact)
    return sweep(io.BytesIO(data), stretch, tools())


def numbers(found: Swept) -> list[int]:
    return [row["low"] for row in found.rows]


WANTED = [3, 6, 9, 12]


@pytest.mark.parametrize("form", ["members", "one member", "plain"])
def test_all_forms_give_the_same(form: str) -> None:
    listed = pages(12)
    whole = b"".join(listed)
    data = {"members": members(listed), "one member": gzip.compress(whole), "plain": whole}[form]
    found = swept(data)
    assert numbers(found) == WANTED
    assert found.counts["records"] == found.counts["pages"] == 12
    assert found.stopped == len(data)
    assert found.rows[0]["url"] == "http://a.example/3"
    assert found.rows[0]["record"] == "<urn:uuid:3>"
    assert (
        found.rows[0]["offset"]
        == {"members": len(members(listed[:2])), "one member": 0, "plain": len(b"".join(listed[:2]))}[form]
    )


@pytest.mark.parametrize("compressed", [True, False])
def test_stretches_cut_anywhere_meet(compressed: bool) -> None:
    listed = pages(12)
    data = members(listed) if compressed else b"".join(listed)
    for step in (97, 500, 1500):
        parts = [swept(data, start=s, end=min(s + step, len(data)), exact=not s) for s in range(0, len(data), step)]
        assert [n for part in parts for n in numbers(part)] == WANTED
        assert all(a.stopped == b.began for a, b in pairwise(parts))


def test_an_archive_inside_an_archive_is_no_record(tmp_path: Path) -> None:
    """Its bytes look like records to whoever begins in the middle; the neighbours' ends tell that they are none."""
    inner = b"".join(record(REPORT.format(n=i).encode(), i) for i in range(900, 960))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: application/warc\r\n\r\n"
    listed = [*pages(6), record(inner, 7, http=http), *pages(12)[7:]]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(listed))
    plan = Sweep(archives=(path,), out=tmp_path / "o.jsonl", mark="m", stretch=1000)
    counts, parts = run_sweep(plan, Processes(1), lambda _: None)
    text = "".join(part.read_text() for part in parts)
    assert text.count('"low"') == 4
    assert counts["records"] == 12
    assert counts["no_page"] == 1


def test_losses_are_counted_by_reason() -> None:
    bomb = zlib.compress(bytes(50 * 2**20), 9)
    coded = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n"
    broken = bytearray(gzip.compress(record(REPORT.format(n=77).encode() * 50, 77)))
    broken[60] ^= 0xFF
    arrested = b"<p>arrest prison \xff\xfe"
    first, *rest = pages(12)
    data = b"".join(
        [
            members([first, record(bomb, 20, http=coded), record(b"", 21, http=b"nonsense")]),
            bytes(broken),
            members([record(b"x" * (12 * 2**20), 22), record(arrested, 23), b"WARC/1.0\r\nno headers"]),
            members([record(b"", 24, http=b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n"), *rest]),
            gzip.compress(record(REPORT.format(n=99).encode(), 99))[:-30],
        ]
    )
    found = swept(data)
    assert numbers(found) == WANTED
    assert found.counts["bad_body"] == 1
    assert found.counts["bad_http"] == 1
    assert found.counts["too_large"] == 1
    assert found.counts["no_page"] == 1
    assert found.counts["cut_off"] == 1
    assert found.counts["damaged"] >= 2


@pytest.mark.parametrize(
    "junk", [b"", b"\x1f\x8b", b"WARC/1.0\r\n", b"\x1f\x8b\x08" * 50, os.urandom(3000), bytes(9000)]
)
def test_junk_is_no_crash(junk: bytes) -> None:
    assert swept(junk).rows == []
    assert numbers(swept(members(pages(3)) + junk)) == [3]


def test_memory_does_not_grow_with_the_archive() -> None:
    def peak(count: int) -> int:
        data = members([record(PLAIN.encode() + bytes(20_000), i) for i in range(count)])
        tracemalloc.start()
        swept(data)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    swept(members(pages(3)))
    assert peak(2000) < 1.5 * peak(200) + 2**20


def test_killed_and_taken_up_again_gives_the_same(tmp_path: Path) -> None:
    listed = pages(400)
    for i in range(3):
        (tmp_path / f"{i}.warc.gz").write_bytes(members(listed[i * 100 : 400]))
    archives = [str(tmp_path / f"{i}.warc.gz") for i in range(3)]
    whole, stopped = tmp_path / "whole.parquet", tmp_path / "stopped.parquet"
    assert main(["sweep", *archives, "--out", str(whole), "--jobs", "1"]) == 0
    program = "import sys; from habeas.cli.main import run; sys.argv = sys.argv[1:]; run()"
    command = [sys.executable, "-c", program, "habeas", "sweep", *archives, "--out", str(stopped), "--jobs", "1"]
    folder = tmp_path / "stopped.parquet.part"
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(folder.glob("0*.json")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not stopped.exists()
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("0*.json")}
    assert kept
    # Another sweep does not take these parts for its own.
    assert main(["sweep", archives[0], "--out", str(stopped), "--jobs", "1"]) == 2
    assert {path: path.stat().st_mtime_ns for path in folder.glob("0*.json")} == kept
    assert main(["sweep", *archives, "--out", str(stopped), "--jobs", "1"]) == 0
    assert not folder.exists()
    assert pl.read_parquet(stopped).equals(pl.read_parquet(whole))
    assert pl.read_parquet(whole).height == sum(133 - (i * 100) // 3 for i in range(3))


def test_many_processes_give_what_one_gives(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(members(pages(200)))
    found = []
    for jobs in (1, 2):
        plan = Sweep(archives=(tmp_path / "a.warc.gz",), out=tmp_path / f"{jobs}.jsonl", mark="m", stretch=9000)
        counts, parts = run_sweep(plan, Processes(jobs), lambda _: None)
        found.append((Counter(counts), "".join(part.read_text() for part in parts)))
    assert found[0] == found[1]
    assert found[0][0]["claims"] == 66


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_other_forms(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(pages(12)))
    out = tmp_path / f"o{suffix}"
    assert main(["sweep", str(tmp_path / "a.warc"), "--out", str(out), "--jobs", "1"]) == 0
    assert out.read_text(encoding="utf-8").count("Loom Committee") >= 4
    assert "12  records" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("archive", "out"), [("no.warc", "o.csv"), ("text.txt", "o.csv"), ("a.warc", "o.xls"), ("a.warc", "no/o.csv")]
)
def test_errors_say_what_to_do(archive: str, out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(pages(1)))
    (tmp_path / "text.txt").write_text("no archive")
    assert main(["sweep", str(tmp_path / archive), "--out", str(tmp_path / out)]) == 2
    assert capsys.readouterr().err.startswith("habeas: ")
