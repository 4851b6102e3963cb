"""Compiled expressions kept from one run to the next, beside the words, as Python keeps its byte code.

Compiling a lexicon's expressions takes five times as long as reading a report with them. CPython can rebuild a
compiled expression from its program; where that door is closed or nothing can be written, everything is compiled anew.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from habeas.read.anchors import Anchors, anchors_of
from habeas.read.expressions import Alternatives, Expression, Sieve

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _MARK = f"{sys.implementation.cache_tag}-{_sre.MAGIC}"
except ImportError:  # pragma: no cover - another Python
    _MARK = ""

_FORM = 3  # of the kept file
_Program = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...], Anchors | None]


class Programs:
    """The compiled expressions of one lexicon; `name` tells its words apart from others in `folder`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file = folder / f"{name}-{_MARK}-{_FORM}.programs"
        self._kept: Mapping[str, _Program] = _load(self._file) if _MARK else {}
        self._used: dict[str, _Program] = {}
        self.sieve = Sieve()

    def expression(self, pattern: str) -> Expression:
        """`pattern` compiled, behind the sieve of all expressions of this lexicon. Raises re.error."""
        compiled, mark = self.marked(pattern)
        return Expression(compiled, self.sieve, mark)

    def alternatives(self, patterns: Iterable[str]) -> Alternatives:
        """`patterns` as one; the first has precedence. Raises re.error."""
        return Alternatives([self.marked(pattern) for pattern in patterns], self.sieve)

    def marked(self, pattern: str) -> tuple[re.Pattern[str], int]:
        """`pattern` compiled, with its mark in the sieve. Raises re.error."""
        compiled = self.compile(pattern)
        return compiled, self.sieve.add(self._used[pattern][5] if _MARK else None)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """`pattern` compiled, from its kept program if there is one. Raises re.error."""
        if not _MARK:
            return re.compile(pattern)
        program = self._used[pattern] = self._kept.get(pattern) or _program(pattern)
        flags, code, groups, index, names, _ = program
        found: re.Pattern[str] = _sre.compile(pattern, flags, code, groups, index, names)
        return found

    def keep(self) -> None:
        """Keep the programs that were used, if any of them is new. A folder that cannot be written is no error."""
        if self._used.keys() <= self._kept.keys():
            return
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            part.write_bytes(marshal.dumps(self._used))
            os.replace(part, self._file)


def _load(file: Path) -> Mapping[str, _Program]:
    try:
        kept = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _program(pattern: str) -> _Program:
    parsed: Any = _parser.parse(pattern, 0)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    code = [int(word) for word in _compiler._code(parsed, 0)]  # without the names that the compiler gives some
    anchors = anchors_of(parsed)
    return int(parsed.state.flags), code, parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names), anchors
