"""What `habeas verify` asks of the store: every kept byte against its digest, its link, its projection."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import connections
from django.db.models import Model

from habeas.capture import Piece, pieces
from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import Damaged, HabeasError
from habeas.model.ledger import Entry, FactKind
from habeas.store.ledger import database_errors
from habeas.store.models import PROJECTIONS
from habeas.store.opening import HEAD, LEDGER, MARKER, EmbeddedRegister
from habeas.store.projection import exported, rows_of
from habeas.work.chain import Finding, breaks


def findings(register: EmbeddedRegister) -> Iterator[Finding]:
    """Everything in the register that is not as it was kept. Nothing found = every check passed."""
    try:
        entries = list(register.ledger.entries())
    except HabeasError as error:
        yield Finding(where=error.where or LEDGER, what=error.what)
        return
    yield from breaks(entries)
    for check in (_marker, _head, _database, _projections, _evidence, _ways, _lexicons):
        try:
            with database_errors(LEDGER):
                yield from check(register, entries)
        except HabeasError as error:
            yield Finding(where=error.where or LEDGER, what=error.what)


def _marker(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    try:
        marker = json.loads((register.folder / MARKER).read_bytes())
    except (OSError, ValueError):
        marker = None
    first = dict(entries[0].body) if entries and entries[0].kind is FactKind.OPENED else None
    if first is None:
        yield Finding(
            where="ledger entry 1", what=gettext_lazy("The ledger does not begin with the opening of a register.")
        )
    elif not isinstance(marker, dict) or marker.get("register") != first.get("register") or _older(marker, first):
        yield Finding(where=MARKER, what=gettext_lazy("It does not name the register that the ledger opens."))


def _older(marker: dict[str, object], first: dict[str, object]) -> bool:
    """Whether the marker names an older format than the register was made with; an upgrade makes it newer."""
    return not isinstance(marker.get("format"), int) or int(str(marker["format"])) < int(str(first["format"]))


def _head(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    try:
        head = json.loads((register.folder / HEAD).read_bytes())
        seq, value = int(head["seq"]), str(head["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        yield Finding(where=HEAD, what=gettext_lazy("It is missing or cannot be read."))
        return
    if seq > len(entries):
        what = gettext_lazy(
            "The ledger ends at entry {last}, but had entry {seq} once: its end was cut off.",
            last=len(entries),
            seq=seq,
        )
        yield Finding(where=LEDGER, what=what)
    elif seq < 1 or entries[seq - 1].hash != value:
        yield Finding(where=HEAD, what=gettext_lazy("It names a last entry that the ledger does not have."))


def _database(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    with connections[register.using].cursor() as cursor:
        for (line,) in cursor.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield Finding(where=LEDGER, what=gettext_lazy("The database says: {line}", line=line))
        triggers = {
            name for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
        }
    if missing := {"ledger_no_update", "ledger_no_delete"} - triggers:
        what = gettext_lazy("The guards against changing entries are gone: {names}.", names=", ".join(sorted(missing)))
        yield Finding(where=LEDGER, what=what)


def _projections(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    todo = gettext_lazy("It is not what the ledger says; habeas rebuild makes it again.")
    try:
        wanted = {_key(row): b"".join(exported([row])) for row in rows_of(entries)}
    except (KeyError, TypeError, ValueError):
        return  # an entry was changed, and the chain has said so
    kept = {_key(row): b"".join(exported([row])) for row in stored_rows(register)}
    for key in sorted(wanted.keys() | kept.keys()):
        if wanted.get(key) != kept.get(key):
            yield Finding(where=f"{LEDGER}: {key[0]} {key[1]}", what=todo)


def _key(row: Model) -> tuple[str, str]:
    return str(row._meta.model_name), str(row.pk)


def stored_rows(register: EmbeddedRegister) -> Iterator[Model]:
    """All projection rows as they stand in the tables."""
    for table in PROJECTIONS:
        yield from table._default_manager.using(register.using).order_by("pk").iterator(chunk_size=500)


def _evidence(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    named = {name for entry in entries for name in evidence_of(entry)}
    for name in sorted(named):
        try:
            register.evidence.get(name)
        except Damaged as error:
            yield Finding(where=error.where, what=error.what)
    for name in register.evidence.digests():
        # Bytes that no entry names are left from an addition that was cut short: harmless, but still what they were.
        if name not in named and not name.endswith(".part"):
            path = register.evidence.path(name)
            if digest(path.read_bytes()) != name:
                yield Finding(where=str(path), what=gettext_lazy("Its bytes do not have the digest that is its name."))
    for path in register.evidence.strangers():
        yield Finding(where=str(path), what=gettext_lazy("This file does not belong to the evidence."))


def _ways(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    """Every document that lies in a kept archive, message or feed: its bytes must be found there again."""
    wanted: dict[str, dict[tuple[str, ...], str]] = {}
    for entry in entries:
        if entry.kind is FactKind.CAPTURED and entry.body.get("way"):
            wanted.setdefault(entry.body["original"], {})[tuple(entry.body["way"])] = entry.body["digest"]
    for original, documents in sorted(wanted.items()):
        found = ways_in(register, original)
        for way, name in documents.items():
            if found.get(way) != name:
                what = gettext_lazy("The document with digest {digest} is not found in it any more.", digest=name)
                yield Finding(where=str(register.evidence.path(original)), what=what)


def ways_in(register: EmbeddedRegister, original: str) -> dict[tuple[str, ...], str]:
    """The digests of the documents in a kept file, by the way to each; none when it cannot be read."""
    try:
        return {
            piece.way: digest(piece.data)
            for piece in pieces(register.evidence.get(original), original)
            if isinstance(piece, Piece)
        }
    except HabeasError:
        return {}


def evidence_of(entry: Entry) -> list[str]:
    """Digests of the evidence that an entry rests on."""
    if entry.kind is FactKind.CAPTURED:
        return [entry.body.get("original", entry.body["digest"])]
    if entry.kind is FactKind.EXTRACTED:
        return [entry.body.get("original", entry.body["digest"]), entry.body["text_digest"]]
    if entry.kind is FactKind.LEXICON:
        return list(entry.body["files"].values())
    return []


def _lexicons(register: EmbeddedRegister, entries: list[Entry]) -> Iterator[Finding]:
    used: dict[str, str] = next((e.body["files"] for e in reversed(entries) if e.kind is FactKind.LEXICON), {})
    for name, wanted in sorted(used.items()):
        path = register.lexicons / name
        if not path.is_file() or digest(path.read_bytes()) != wanted:
            what = gettext_lazy(
                "This word list is not the one last used. If you changed it, the next addition records that."
            )
            yield Finding(where=str(path), what=what)


def head_missing(register: EmbeddedRegister, noted: str) -> list[Finding]:
    """A finding when no entry has the hash that somebody noted earlier."""
    if any(entry.hash == noted.strip().lower() for entry in register.ledger.entries()):
        return []
    return [
        Finding(
            where=LEDGER,
            what=gettext_lazy("No entry has the noted hash: this is another ledger, or it was written anew."),
        )
    ]
