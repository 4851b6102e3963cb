"""Making and opening registers.

A register is one folder: register.json, ledger.sqlite3, head.json, evidence/ and the user's own lexicons/.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.core.management import call_command
from django.db import connections

from habeas.kit.digests import canonical, digest
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput, Damaged
from habeas.model.ledger import Entry
from habeas.store.catalogue import CatalogueTables
from habeas.store.evidence import EvidenceFiles, storage_error, write_durably
from habeas.store.ledger import LedgerTable, database_errors
from habeas.work.facts import FORMAT, opened

MARKER, LEDGER, HEAD, EVIDENCE, LEXICONS = "register.json", "ledger.sqlite3", "head.json", "evidence", "lexicons"
WAIT_S = 5  # for another writer, before Busy

_PRAGMAS = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"


class EmbeddedRegister:
    """The Register port on one folder of one machine, with SQLite and files."""

    def __init__(self, folder: Path, using: str) -> None:
        self.folder = folder
        self.using = using
        self.evidence = EvidenceFiles(folder / EVIDENCE)
        self.ledger = LedgerTable(using, str(folder / LEDGER), self._keep_head)
        self.catalogue = CatalogueTables(using, str(folder / LEDGER), self.evidence)

    @property
    def lexicons(self) -> Path:
        """The folder of the user's own words; it need not exist."""
        return self.folder / LEXICONS

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self.ledger.writing():
            yield

    def close(self) -> None:
        """Close this thread's connection to the database."""
        connections[self.using].close()

    def _keep_head(self, head: Entry) -> None:
        # A second witness of the ledger's length, so that cutting off its last entries is found too.
        try:
            write_durably(self.folder / HEAD, canonical({"seq": head.seq, "hash": head.hash}))
        except OSError as error:
            raise storage_error(error, str(self.folder / HEAD)) from error


def init_register(folder: Path, *, at: datetime, by: str) -> EmbeddedRegister:
    """Make a new register in `folder`, which must not exist or be empty. Raises BadInput, NoRoom."""
    if (folder / MARKER).exists():
        raise BadInput(gettext_lazy("There is a register here already; it was left as it is."), where=str(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            gettext_lazy("This folder is not empty; nothing was changed."),
            where=str(folder),
            todo=gettext_lazy("Choose a new folder."),
        )
    building = folder.absolute().parent / f".{folder.name}.{uuid4().hex[:8]}.part"
    try:
        _build(building, at=at, by=by)
        os.rename(building, folder)
    except OSError as error:
        raise storage_error(error, str(folder)) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return open_register(folder)


def _build(folder: Path, *, at: datetime, by: str) -> None:
    identity = uuid4().hex
    (folder / EVIDENCE).mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    register = EmbeddedRegister(folder, _connect(folder))
    call_command("migrate", database=register.using, verbosity=0, interactive=False)
    register.ledger.append([opened(identity)], at=at, by=by)
    register.close()
    write_durably(folder / MARKER, canonical({"format": FORMAT, "register": identity}))


def open_register(folder: Path) -> EmbeddedRegister:
    """Open the register in `folder`. Raises BadInput when it is none or newer than this habeas, Damaged when broken."""
    marker = folder / MARKER
    if not marker.is_file():
        raise BadInput(
            gettext_lazy("There is no register here."),
            where=str(folder),
            todo=gettext_lazy("Name the folder of a register, or make one: habeas init {folder}", folder=folder),
        )
    version = _format(marker)
    if version > FORMAT:
        raise BadInput(
            gettext_lazy(
                "This register was made by a newer habeas (format {version}; this one reads up to {known}).",
                version=version,
                known=FORMAT,
            ),
            where=str(folder),
            todo=gettext_lazy("Install the newer habeas; nothing was changed."),
        )
    if not (folder / LEDGER).is_file():
        raise Damaged(gettext_lazy("The ledger of this register is missing."), where=str(folder / LEDGER))
    register = EmbeddedRegister(folder, _connect(folder))
    if version < FORMAT:
        _upgrade(register, marker)
    return register


def _upgrade(register: EmbeddedRegister, marker: Path) -> None:
    """Give an older register the tables of this habeas. Its entries stay as they are, and so does what they mean.

    The marker is written last: a register whose upgrade was cut short is upgraded when it is next opened.
    """
    identity = json.loads(marker.read_bytes())["register"]
    with database_errors(str(register.folder / LEDGER)):
        call_command("migrate", database=register.using, verbosity=0, interactive=False)
    try:
        write_durably(marker, canonical({"format": FORMAT, "register": identity}))
    except OSError as error:
        raise storage_error(error, str(marker)) from error


def _format(marker: Path) -> int:
    try:
        return int(json.loads(marker.read_bytes())["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(
            gettext_lazy("This file should name the register's format, but cannot be read."), where=str(marker)
        ) from error


def _connect(folder: Path) -> str:
    """Register a database alias for the folder's ledger and return it. No connection is opened yet."""
    path = (folder / LEDGER).absolute()
    alias = "register-" + digest(str(path).encode())[:16]
    if alias not in connections.settings:
        wanted = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(path),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAIT_S, "init_command": _PRAGMAS},
        }
        connections.settings[alias] = connections.configure_settings({"default": {}, alias: wanted})[alias]
    return alias
