"""Rows of claims, as JSON Lines in several files, -> one Parquet, CSV or JSON Lines file. Memory stays small."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

TEXTS = (
    *("archive", "record", "url", "captured_at", "digest", "outlet", "title", "published", "language", "id", "kind"),
    *("modality", "amount", "group", "country", "place", "when", "said", "part_of", "quote"),
)
NUMBERS = ("offset", "low", "high", "start", "end")
LISTS = ("named", "by", "conditions", "trace")
COLUMNS = (
    *("kind", "modality", "low", "high", "amount", "group", "named", "country", "place", "when", "by", "said"),
    *("conditions", "quote", "confidence", "url", "outlet", "title", "published", "language", "captured_at"),
    *("archive", "offset", "record", "digest", "id", "part_of", "start", "end", "trace"),
)
SUFFIXES = (".parquet", ".csv", ".jsonl")
_BATCH = 20_000


def check_name(out: Path) -> None:
    """Raises BadInput when `out` does not end in a form that can be written."""
    if out.suffix not in SUFFIXES:
        raise BadInput(
            gettext_lazy("It is not clear in which form to write this."),
            where=str(out),
            todo=gettext_lazy("Let the name end in {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )


def write_table(parts: Sequence[Path], out: Path) -> None:
    """The rows of `parts` in order, as the suffix of `out` says; `out` is there whole or not at all."""
    target = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl}[out.suffix](parts, target)
        os.replace(target, out)
    finally:
        target.unlink(missing_ok=True)


def _rows(parts: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for part in parts:
        with part.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield {name: row.get(name) for name in COLUMNS}


def _jsonl(parts: Sequence[Path], target: Path) -> None:
    with target.open("wb") as out:
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, out)


def _csv(parts: Sequence[Path], target: Path) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row in _rows(parts):
            writer.writerow({k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items()})


def _parquet(parts: Sequence[Path], target: Path) -> None:
    """Batch after batch through polars' streaming engine."""
    import polars as pl

    types: dict[str, Any] = dict.fromkeys(TEXTS, pl.String) | dict.fromkeys(NUMBERS, pl.Int64)
    types |= {name: pl.List(pl.String) for name in LISTS} | {"confidence": pl.Float64}
    schema = {name: types[name] for name in COLUMNS}
    rows = _rows(parts)
    folder = target.with_name(f"{target.name}.batches")
    folder.mkdir(exist_ok=True)
    try:
        number = 0
        while batch := list(islice(rows, _BATCH)):
            pl.DataFrame(batch, schema=schema, orient="row").write_parquet(folder / f"{number:06}.parquet")
            number += 1
        if number:
            pl.scan_parquet(folder / "*.parquet").sink_parquet(target, compression="zstd")
        else:
            pl.DataFrame(schema=schema).write_parquet(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
