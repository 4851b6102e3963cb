"""Making the projections again from the ledger, and exporting them."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.store.checks import stored_rows
from habeas.store.ledger import keep
from habeas.store.models import PROJECTIONS, SketchRow
from habeas.store.opening import EmbeddedRegister
from habeas.store.projection import exported, rows_of


def rebuild(register: EmbeddedRegister) -> int:
    """Empty the projection tables and fill them from the ledger, all or nothing. Returns how many rows there are."""
    with register.writing():
        for table in PROJECTIONS:
            table._default_manager.using(register.using).all().delete()
        return keep(rows_of(register.ledger.entries()), register.using)


def export(register: EmbeddedRegister) -> Iterator[bytes]:
    """The projections as canonical JSON Lines, the same bytes for the same ledger; without the index of likeness."""
    yield from exported(row for row in stored_rows(register) if not isinstance(row, SketchRow))
