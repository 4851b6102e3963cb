"""Documents out of archives and copies of one story, as the pages show them; registers from before there were any."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from habeas.kit.digests import canonical, digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.vocabulary import Kind, Verdict
from habeas.store.opening import EmbeddedRegister, init_register, open_register
from habeas.web import register as shown
from habeas.work.accounts import account_of
from habeas.work.intake import Added, Found, add, add_all
from habeas.work.judging import judge

AT = datetime(2026, 3, 4, tzinfo=UTC)
STORY = (
    "TARN (Agency) - The interior ministry said that political prisoners had been released from the prison in Loshk, "
    "and that buses took those freed to the border in the evening, where relatives had waited outside for hours."
)
PAGE = f"<html><head><title>Freed at Loshk</title></head><body><p>{STORY}</p></body></html>".encode()


def warc(body: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        body, mtime=0
    )
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://c.example/6\r\n"
        f"WARC-Date: 2026-03-04T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def reads(document: Document) -> tuple[str, tuple[Claim, ...]]:
    name = f"c-{document.digest[:8]}"
    return "r", (Claim(id=name, kind=Kind.RELEASE, country="XT", document=document.digest, quote="had been released"),)


@pytest.fixture
def pages(register: EmbeddedRegister, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(shown, "_opened", lambda: (register, shown.Words()))
    return Client()


def test_a_page_in_its_archive(register: EmbeddedRegister, pages: Client) -> None:
    data = warc(PAGE)
    (added,) = add_all(register, Found(data=data, name="a.warc.gz", method="file"), reads, at=lambda: AT, by="x")
    assert isinstance(added, Added)
    name = added.record.document.digest
    assert (name, added.record.original) == (digest(PAGE), digest(data))
    html = pages.get(f"/en/sources/{name}/").content.decode()
    assert digest(data) in html
    assert "record &lt;urn:uuid:1&gt;" in html
    original = pages.get(f"/en/sources/{name}/original")
    assert original.content == data
    assert original["Content-Disposition"].endswith('.warc.gz"')
    own = pages.get(f"/en/sources/{name}/bytes")
    assert own.content == PAGE
    assert own["Content-Type"] == "application/octet-stream"
    assert "sandbox" in own["Content-Security-Policy"]
    assert digest(data) in pages.get(f"/en/claims/c-{name[:8]}/").content.decode()
    path = register.evidence.path(digest(data))
    path.chmod(0o600)
    path.write_bytes(warc(PAGE.replace(b"Freed", b"Fined")))
    from habeas.store.checks import findings

    assert any(digest(PAGE) in str(finding.what) for finding in findings(register))


def test_copies_on_the_pages(register: EmbeddedRegister, pages: Client) -> None:
    for outlet in ("Courier", "Post", "Wire"):
        found = Found(
            data=f"{outlet} says\n{STORY}".encode(),
            name=outlet,
            method="file",
            source=outlet,
            published=date(2026, 3, 4),
        )
        add(register, found, reads, at=AT, by="x")
    names = [record.document.digest for record in register.catalogue.documents()]
    claims = [f"c-{name[:8]}" for name in names]
    judge(register, claims, Verdict.ACCEPTED, why=None, at=AT, by="x")
    html = pages.get(f"/en/sources/{names[0]}/").content.decode()
    assert "2 other printings of this story" in html
    assert "of the shorter text stands in the longer" in html
    (stands,) = account_of(register, "XT").printed
    html = pages.get(f"/en/claims/{stands}/").content.decode()
    assert "printed by 3 outlets" in html
    assert all(outlet in html for outlet in ("Courier", "Post", "Wire"))
    other = next(name for name in claims if name != stands)
    assert "it is counted once" in pages.get(f"/en/claims/{other}/").content.decode()
    assert "printed by 3 outlets" in pages.get("/en/account/XT/statements/").content.decode()


def test_a_language_without_word_lists_is_said(register: EmbeddedRegister, pages: Client) -> None:
    text = (
        "Le ministère a annoncé que douze personnes ont été libérées dans la capitale et que les autres sont en prison."
    )
    added = add(register, Found(data=text.encode(), name="f", method="file"), lambda d: None, at=AT, by="x")
    html = pages.get(f"/en/sources/{added.record.document.digest}/").content.decode()
    assert "French" in html
    assert "no word lists for its language" in html


def test_a_register_of_an_older_habeas_opens(tmp_path: Path, habeas: Callable[..., tuple[int, str, str]]) -> None:
    folder = tmp_path / "old"
    made = init_register(folder, at=AT, by="x")
    add(made, Found(data=STORY.encode(), name="a", method="file"), reads, at=AT, by="x")
    made.close()
    connections[made.using].close()
    database = sqlite3.connect(folder / "ledger.sqlite3")
    with database:
        for table in ("store_linkrow", "store_sketchrow"):
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM django_migrations WHERE name = '0003_copies'")
    database.close()
    marker = json.loads((folder / "register.json").read_bytes())
    (folder / "register.json").write_bytes(canonical({**marker, "format": 1}))
    again = open_register(folder)
    assert json.loads((folder / "register.json").read_bytes()) == marker
    assert again.catalogue.stories().all == ()
    assert habeas("rebuild", "--register", folder)[0] == 0
    assert habeas("verify", "--register", folder)[0] == 0
