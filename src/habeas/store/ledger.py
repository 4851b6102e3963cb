"""The Ledger port on tables that refuse UPDATE and DELETE."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from django.db import DatabaseError, OperationalError, transaction
from django.db.models import Model

from habeas.kit.digests import canonical
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import Busy, Damaged, HabeasError, disk_full
from habeas.model.ledger import Entry, Fact, FactKind
from habeas.store.models import LedgerEntry
from habeas.store.projection import rows_of
from habeas.work.chain import instant, instant_text, seal

_AT_ONCE = 100  # rows in one statement


class LedgerTable:
    """The ledger in the database `using`; `where` names it in errors. `kept` is told each batch once it is safe."""

    def __init__(self, using: str, where: str, kept: Callable[[Entry], None]) -> None:
        self.using = using
        self.where = where
        self._kept = kept

    def append(self, facts: Sequence[Fact], *, at: datetime, by: str) -> tuple[Entry, ...]:
        with self.writing():
            sealed: list[Entry] = []
            head = self.head()
            for fact in facts:
                head = seal(fact, head, at=at, by=by)
                sealed.append(head)
            for entry in sealed:
                _row(entry).save(using=self.using, force_insert=True)
            keep(rows_of(sealed), self.using)
        return tuple(sealed)

    def entries(self, *, known_at: datetime | None = None) -> Iterator[Entry]:
        rows = LedgerEntry.objects.using(self.using).order_by("seq")
        if known_at is not None:
            rows = rows.filter(at__lte=instant_text(known_at))
        with database_errors(self.where):
            for row in rows.iterator(chunk_size=500):
                yield _entry(row)

    def head(self) -> Entry | None:
        with database_errors(self.where):
            row = LedgerEntry.objects.using(self.using).order_by("-seq").first()
        return _entry(row) if row else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start; nested use joins it."""
        outermost = not transaction.get_connection(self.using).in_atomic_block
        with database_errors(self.where), transaction.atomic(using=self.using):
            yield
        if outermost and (head := self.head()):
            self._kept(head)


def keep(rows: Iterable[Model], using: str) -> int:
    """Insert `rows`, many of one table at a time. Returns how many there were."""
    count = 0
    for table, several in groupby(rows, lambda row: row.__class__):
        made = table._default_manager.using(using).bulk_create(several, batch_size=_AT_ONCE)
        count += len(made)
    return count


def _row(entry: Entry) -> LedgerEntry:
    return LedgerEntry(
        seq=entry.seq,
        at=instant_text(entry.at),
        by=entry.by,
        kind=str(entry.kind),
        body=canonical(entry.body).decode(),
        previous=entry.previous,
        hash=entry.hash,
    )


def _entry(row: LedgerEntry) -> Entry:
    try:
        return Entry(
            seq=row.seq,
            at=instant(row.at),
            by=row.by,
            kind=FactKind(row.kind),
            body=json.loads(row.body),
            previous=row.previous,
            hash=row.hash,
        )
    except (ValueError, TypeError) as error:
        raise Damaged(
            gettext_lazy("This entry can no longer be read; its content was changed."), where=f"ledger entry {row.seq}"
        ) from error


@contextmanager
def database_errors(where: str) -> Iterator[None]:
    """Says what the database met as a HabeasError: locked, full, damaged."""
    try:
        yield
    except OperationalError as error:
        raise _operational(error, where) from error
    except DatabaseError as error:
        raise _damaged(error, where) from error


def _operational(error: OperationalError, where: str) -> HabeasError:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return Busy(
            gettext_lazy("Another habeas is writing in this register."),
            where=where,
            todo=gettext_lazy("Wait until it has finished, then run the same command again."),
        )
    if "full" in text or "disk i/o" in text:
        return disk_full(where)
    return _damaged(error, where)


def _damaged(error: Exception, where: str) -> HabeasError:
    return Damaged(
        gettext_lazy("The database cannot be read or written ({reason}).", reason=str(error)),
        where=where,
        todo=gettext_lazy("Run `habeas verify`; put the file back from a copy if it is damaged."),
    )
