"""Web archives of any size, record by record from any place in them: what a sweep reads.

Each record of a compressed archive is a gzip member of its own, so reading can begin at any member. What is damaged is
passed over up to the next record that can be read. Memory holds one record at a time.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from habeas.capture.inflate import GZIP

_MEMBER = GZIP + b"\x08"
_START = re.compile(rb"WARC/\d\.\d\r?\n")
_PLAIN_START = re.compile(rb"(?:\A|\r\n\r\n)(?=WARC/\d\.\d\r?\n)")
_HEADERS_LIMIT = 64 * 1024
_BLANK = re.compile(rb"\n\r?\n")
_PIECE = 16 * 1024
_OUT = 2**20
_STEP = 2**20
_SKIP_LIMIT = 2**28  # what is inflated at most to get past a record that is too large
_LEAST_LINE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: `offset` is where it (or the gzip member it lies in) begins in its archive, in bytes.

    `problem` is "damaged", "cut_off" or "too_large" for what could not be read; then `headers` may be all there is.
    """

    offset: int
    headers: Mapping[str, str]
    block: bytes = b""
    problem: str | None = None


def first_record(file: BinaryIO, start: int) -> int | None:
    """Where the first record at or behind `start` seems to begin; None when there is none.

    An archive kept inside another can look like a record: whoever begins at a place found so must check that reading
    from before comes to the same place.
    """
    file.seek(0)
    compressed = file.read(2) == GZIP
    overlap, at, kept = 64, start, b""
    file.seek(start)
    while piece := file.read(_STEP):
        window, base = kept + piece, at - len(kept)
        for found in _starts(window, compressed):
            if base + found >= start and (not compressed or _is_member(file, base + found)):
                return base + found
        at += len(piece)
        kept = window[-overlap:]
        file.seek(at)
    return None


def _starts(window: bytes, compressed: bool) -> Iterator[int]:
    if not compressed:
        yield from (match.end() for match in _PLAIN_START.finditer(window))
        return
    found = window.find(_MEMBER)
    while found >= 0:
        yield found
        found = window.find(_MEMBER, found + 1)


def _is_member(file: BinaryIO, at: int) -> bool:
    """True when a gzip member that holds a record begins at `at`."""
    file.seek(at)
    try:
        return _START.match(zlib.decompressobj(31).decompress(file.read(512), 64)) is not None
    except zlib.error:
        return False


def records(file: BinaryIO, start: int, end: int, limit: int) -> Iterator[Record]:
    """The records that begin at `start` or later and before `end`; the last value is a Record with problem "end" whose
    offset is where the next one begins. Blocks above `limit` bytes are not read."""
    file.seek(0)
    source = _Compressed(file) if file.read(2) == GZIP else _Plain(file)
    at: int | None = start
    while at is not None and at < end:
        try:
            yield from source.at(at, limit)
            at = source.end
        except EOFError:
            yield Record(offset=at, headers={}, problem="cut_off")
            at = first_record(file, at + 1)
        except (zlib.error, ValueError):
            yield Record(offset=at, headers={}, problem="damaged")
            at = first_record(file, at + 1)
        if at is not None and not source.more(at):
            at = None
    file.seek(0, 2)
    yield Record(offset=file.tell() if at is None else at, headers={}, problem="end")


class _Plain:
    """An archive that is not compressed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.end = 0

    def more(self, at: int) -> bool:
        self._file.seek(at)
        return bool(self._file.read(1))

    def at(self, at: int, limit: int) -> Iterator[Record]:
        self._file.seek(at)
        headers = _headers(self._line)
        length = _length(headers)
        begin = self._file.tell()
        if length > limit:
            self.end = self._behind(begin + length)
            yield Record(offset=at, headers=headers, problem="too_large")
            return
        block = self._file.read(length)
        if len(block) < length:
            raise EOFError
        self.end = self._behind(begin + length)
        yield Record(offset=at, headers=headers, block=block)

    def _line(self) -> bytes:
        return self._file.readline(_HEADERS_LIMIT)

    def _behind(self, at: int) -> int:
        """Behind the empty lines that end a record."""
        self._file.seek(at)
        tail = self._file.read(_LEAST_LINE)
        return at + len(tail) - len(tail.lstrip(b"\r\n"))


class _Compressed:
    """An archive of gzip members; one may hold several records."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.end = 0
        self._read = 0
        self._raw = b""
        self._text = b""
        self._machine = zlib.decompressobj(31)

    def more(self, at: int) -> bool:
        """Whether anything stands at `at` but zeros that fill up the file."""
        self._file.seek(at)
        return bool(self._file.read(512).strip(b"\0"))

    def at(self, at: int, limit: int) -> Iterator[Record]:
        self._file.seek(at)
        self._read, self._raw, self._text, self._machine = at, b"", b"", zlib.decompressobj(31)
        first = True
        while first or self._opens():
            first = False
            headers = _headers(io.BytesIO(self._head()).readline)
            length = _length(headers)
            if length > limit:
                self._skip(min(length, _SKIP_LIMIT))
                yield Record(offset=at, headers=headers, problem="too_large")
                if length > _SKIP_LIMIT:
                    raise ValueError("too large to get past")
            else:
                yield Record(offset=at, headers=headers, block=self._take(length))
        self.end = self._read - len(self._raw) - len(self._machine.unused_data)

    def _opens(self) -> bool:
        """Whether another record follows in this member; behind it only a little white space may stand."""
        while len(self._text) < _STEP and self._more():
            if self._text.lstrip(b"\r\n"):
                break
        self._text = self._text.lstrip(b"\r\n")
        if not self._text:
            if self._more():
                raise ValueError("no record")
            return False
        return True

    def _more(self) -> bool:
        """Inflate a little more; False at the end of the member. Raises EOFError at the end of the file."""
        if self._machine.eof:
            return False
        if not self._raw:
            self._raw = self._file.read(_PIECE)
            self._read += len(self._raw)
            if not self._raw:
                raise EOFError
        self._text += self._machine.decompress(self._raw, _OUT)
        # at the end of a member both name what follows it
        self._raw = b"" if self._machine.eof else self._machine.unconsumed_tail
        return True

    def _head(self) -> bytes:
        while (end := _BLANK.search(self._text, 0, _HEADERS_LIMIT)) is None:
            if len(self._text) > _HEADERS_LIMIT or not self._more():
                raise ValueError("no headers")
        head, self._text = self._text[: end.end()], self._text[end.end() :]
        return head

    def _take(self, length: int) -> bytes:
        pieces, size = [self._text], len(self._text)
        while size < length:
            self._text = b""
            if not self._more():
                raise EOFError
            pieces.append(self._text)
            size += len(self._text)
        whole = b"".join(pieces)
        self._text = whole[length:]
        return whole[:length]

    def _skip(self, length: int) -> None:
        while len(self._text) < length:
            length -= len(self._text)
            self._text = b""
            if not self._more():
                raise EOFError
        self._text = self._text[length:]


def _headers(read: Callable[[], bytes]) -> dict[str, str]:
    """Header names in small letters. Raises ValueError for what is no record, EOFError at the end."""
    if not _START.match(read()):
        raise ValueError("no record")
    found: dict[str, str] = {}
    size = 0
    while (line := read()).strip():
        size += len(line)
        if size > _HEADERS_LIMIT:
            raise ValueError("headers without end")
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    if not line:
        raise EOFError
    return found


def _length(headers: Mapping[str, str]) -> int:
    stated = headers.get("content-length", "")
    if not stated.isdecimal() or len(stated) > 18:
        raise ValueError("no length")
    return int(stated)
