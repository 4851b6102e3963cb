"""Making the projections again from the ledger, and exporting them."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.store.checks import stored_rows
from habeas.store.models import PROJECTIONS
from habeas.store.opening import EmbeddedRegister
from habeas.store.projection import exported, rows_of


def rebuild(register: EmbeddedRegister) -> int:
    """Empty the projection tables and fill them from the ledger, all or nothing. Returns how many rows there are."""
    with register.writing():
        for table in PROJECTIONS:
            table._default_manager.using(register.using).all().delete()
        rows = list(rows_of(register.ledger.entries()))
        for row in rows:
            row.save(using=register.using, force_insert=True)
    return len(rows)


def export(register: EmbeddedRegister) -> Iterator[bytes]:
    """The projections as canonical JSON Lines, the same bytes for the same ledger."""
    yield from exported(stored_rows(register))
