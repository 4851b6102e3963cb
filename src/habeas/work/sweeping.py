"""Sweeping whole archives: cut into stretches, read many at once, put together in order, taken up again after a stop.

What is done stands in a folder beside the result, one pair of files a stretch; a stretch without its pair is read
again. So a sweep that was killed gives the same result as one that was not.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput
from habeas.work.ports import Pool
from habeas.work.sweep import Stretch, Swept

STRETCH = 32 * 2**20
"""Bytes of an archive that are one task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A stretch, and where what it gives is written: `part`.jsonl (rows) and then `part`.json (the rest)."""

    stretch: Stretch
    part: str
    lexicons: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A stretch that was read: what `part`.json holds."""

    stretch: Stretch
    began: int
    stopped: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a sweep is: stretches done of all, and the counts so far."""

    done: int
    of: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Archives to be swept into `out`. `mark` names what else decides the result (the reader, its words)."""

    archives: tuple[Path, ...]
    out: Path
    mark: str
    lexicons: Path | None = None
    stretch: int = STRETCH

    @property
    def folder(self) -> Path:
        """Where parts are kept until all are there."""
        return self.out.with_name(f"{self.out.name}.part")


def run_sweep(
    sweep: Sweep, pool: Pool[Task, Done], tell: Callable[[Progress], None]
) -> tuple[Counter[str], list[Path]]:
    """Read everything that is not read yet; returns the counts and the files of rows in order.

    Raises BadInput for an archive that cannot be read, and for parts of another sweep in the way.
    """
    stretches = plan(sweep)
    _open_folder(sweep, stretches)
    done = {key: found for s in stretches if (found := _done(_part(sweep, key := _key(s)))) is not None}
    counts: Counter[str] = Counter()
    for one in done.values():
        counts.update(one.counts)
    missing = [s for s in stretches if _key(s) not in done]
    tell(Progress(done=len(done), of=len(stretches), counts=counts))
    while missing:
        for one in pool([_task(sweep, s) for s in missing]):
            done[_key(one.stretch)] = one
            counts.update(one.counts)
            tell(Progress(done=len(done), of=len(stretches), counts=counts))
        missing = [again for again in _broken(stretches, done) if _drop(sweep, again, done, counts)]
        stretches = [next((m for m in missing if _key(m) == _key(s)), s) for s in stretches]
    return +counts, [_part(sweep, _key(s)).with_suffix(".jsonl") for s in stretches]


def plan(sweep: Sweep) -> list[Stretch]:
    """The stretches of all archives, in order. Raises BadInput for a file that is not there or no web archive."""
    stretches = []
    for number, path in enumerate(sweep.archives):
        if not path.is_file():
            raise BadInput(gettext_lazy("There is no such file."), where=str(path))
        with path.open("rb") as file:
            head = file.read(10)
        if not head.startswith((b"\x1f\x8b", b"WARC/")):
            raise BadInput(
                gettext_lazy("This is no web archive."),
                where=str(path),
                todo=gettext_lazy("Give files ending in .warc or .warc.gz."),
            )
        size = path.stat().st_size
        starts = range(0, max(size, 1), sweep.stretch)
        stretches += [
            Stretch(archive=number, path=str(path), start=s, end=min(s + sweep.stretch, size), exact=s == 0)
            for s in starts
        ]
    return stretches


def write_part(part: Path, stretch: Stretch, swept: Swept) -> Done:
    """Keep what a stretch gave: the rows first; the second file says that they are whole."""
    done = Done(stretch=stretch, began=swept.began, stopped=swept.stopped, counts=dict(swept.counts))
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in swept.rows)
    _write(part.with_suffix(".jsonl"), rows)
    _write(part.with_suffix(".json"), json.dumps(asdict(done)))
    return done


def finish(sweep: Sweep) -> None:
    """Remove the parts: the result stands."""
    shutil.rmtree(sweep.folder, ignore_errors=True)


def _broken(stretches: Sequence[Stretch], done: Mapping[str, Done]) -> Iterator[Stretch]:
    """The first stretch of each archive that did not begin where the one before it stopped, to be read from there.

    Where a stretch begins is looked for, and an archive kept inside another can look like a record.
    """
    seen: set[int] = set()
    for before, one in pairwise(stretches):
        if before.archive != one.archive or one.archive in seen:
            continue
        stopped, began = done[_key(before)].stopped, done[_key(one)].began
        if began != stopped:
            seen.add(one.archive)
            yield Stretch(archive=one.archive, path=one.path, start=stopped, end=one.end, exact=True)


def _drop(sweep: Sweep, again: Stretch, done: dict[str, Done], counts: Counter[str]) -> bool:
    """Forget what was read of a stretch that is read again."""
    counts.subtract(done.pop(_key(again)).counts)
    _part(sweep, _key(again)).with_suffix(".json").unlink(missing_ok=True)
    return True


def _key(stretch: Stretch) -> str:
    """Stretches are named by where they end: that stays when one is read again from another place."""
    return f"{stretch.archive:05}-{stretch.end:015}"


def _part(sweep: Sweep, key: str) -> Path:
    return sweep.folder / key


def _task(sweep: Sweep, stretch: Stretch) -> Task:
    lexicons = str(sweep.lexicons) if sweep.lexicons else None
    return Task(stretch=stretch, part=str(_part(sweep, _key(stretch))), lexicons=lexicons)


def _done(part: Path) -> Done | None:
    try:
        found = json.loads(part.with_suffix(".json").read_text(encoding="utf-8"))
        stretch = Stretch(**found.pop("stretch"))
        return Done(stretch=stretch, **found)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _open_folder(sweep: Sweep, stretches: Sequence[Stretch]) -> None:
    """Make the folder of parts, or check that the one there belongs to this sweep."""
    plan_file = sweep.folder / "plan.json"
    now: dict[str, Any] = {
        "mark": sweep.mark,
        "stretch": sweep.stretch,
        "archives": [[str(p.resolve()), p.stat().st_size, p.stat().st_mtime_ns] for p in sweep.archives],
    }
    if plan_file.is_file():
        try:
            known = json.loads(plan_file.read_text(encoding="utf-8"))
        except ValueError:
            known = None
        if known == now:
            return
        raise BadInput(
            gettext_lazy("Here stand parts of an unfinished sweep of other archives, or with other words."),
            where=str(sweep.folder),
            todo=gettext_lazy("Finish it as it was begun, remove this folder, or give another --out."),
        )
    sweep.folder.mkdir(parents=True, exist_ok=True)
    _write(plan_file, json.dumps(now))


def _write(target: Path, text: str) -> None:
    """`text` is there whole or not at all, even if the power goes off."""
    part = target.with_name(f".{target.name}.{os.getpid()}")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, target)
