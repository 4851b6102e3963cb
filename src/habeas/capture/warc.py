"""Web archives (WARC, ISO 28500), read record by record: what servers answered, where and when.

Reads what `habeas add URL` wrote and what others archived, compressed or not. The whole of a response is in memory
while it is looked at, the archive never is.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from habeas.capture.httpmessage import HttpResponse, parsed
from habeas.capture.inflate import GZIP, gunzipped, too_much
from habeas.capture.limits import ARCHIVE_LIMIT, BYTES_LIMIT
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One archived response. `http` is None for a record that holds the file itself (type "resource").

    `name` finds it again in its archive: the WARC-Record-ID. `at` is when it was captured, None if that is not stated.
    `truncated`: the archive says so, or ends before the record does.
    """

    name: str
    url: str
    at: datetime | None
    media_type: str | None
    http: HttpResponse | None
    block: bytes
    truncated: bool

    @property
    def status(self) -> int:
        return self.http.status if self.http else 200

    def body(self, limit: int = BYTES_LIMIT) -> tuple[bytes, bool]:
        """The file that was sent, its codings off, and whether it is whole. Raises BadInput above `limit` bytes."""
        data, whole = self.http.body(self.url, limit) if self.http else (self.block, True)
        return data, whole and not self.truncated


def answers(data: bytes, name: str, limit: int = ARCHIVE_LIMIT) -> Iterator[Answer]:
    """The responses and resources of the archive `data`, in order.

    Raises BadInput for what is no WARC, for one that unpacks to more than `limit` bytes, and for one whose compression
    breaks off before the first record; one that breaks off later gives the records before.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    source = _Source(data, name, limit)
    stream: Any = source  # what its reader asks for beyond this, it never calls
    seen = False
    try:
        for record in ArchiveIterator(stream, parse_http=False, stream_detect=False):
            seen = True
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                found = _answer(record, resource=record.record_type == WarcRecordType.resource)
                if found is not None:
                    yield found
    except (OSError, ValueError, UnicodeError):
        seen = seen and not source.broken
    if source.overflowed:
        raise too_much(name, limit)
    if not seen:
        raise _no_archive(name)


def _answer(record: Any, *, resource: bool) -> Answer | None:
    """What a record holds; None for one without an address, in another protocol, or too large for a document."""
    length, headers = int(record.content_length), record.headers
    url = _NO_ADDRESS.sub("", headers.get("WARC-Target-URI") or "").strip("<>")
    if not url or not headers.get("Content-Length") or length > BYTES_LIMIT + 2**20:
        return None
    block = bytes(record.reader.read(length) or b"") if length else b""
    http = None if resource else parsed(block)
    if http is None and not resource:
        return None
    return Answer(
        name=_NO_ADDRESS.sub("", headers.get("WARC-Record-ID") or ""),
        url=url,
        at=_moment(headers.get("WARC-Date")),
        media_type=http.header("content-type") if http else headers.get("Content-Type"),
        http=http,
        block=block,
        truncated=bool(headers.get("WARC-Truncated")) or len(block) < length,
    )


def _moment(value: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)


class _Source:
    """The archive as a stream, compression off, that ends at its limit: whoever reads asks `overflowed` then."""

    def __init__(self, data: bytes, name: str, limit: int) -> None:
        self._pieces = gunzipped(data) if data.startswith(GZIP) else iter(_cut(data))
        self._left = b""
        self._name, self._limit, self._size = name, limit, 0
        self.broken = self.overflowed = False

    def read(self, size: int = -1) -> bytes:
        while not self._left:
            piece = self._next()
            if not piece:
                return b""
            self._left = piece
        size = len(self._left) if size < 0 else size
        out, self._left = self._left[:size], self._left[size:]
        self._size += len(out)
        if self._size > self._limit:
            self.overflowed = True
            return b""
        return out

    def tell(self) -> int:
        return self._size

    def close(self) -> None:
        """Nothing is open."""

    def _next(self) -> bytes:
        try:
            return next(self._pieces, b"")
        except (EOFError, zlib.error):  # cut off: the records before stand
            self.broken = self._size == 0
            return b""


def _cut(data: bytes) -> Iterator[bytes]:
    stream = io.BytesIO(data)
    while piece := stream.read(64 * 1024):
        yield piece


def _no_archive(name: str) -> BadInput:
    return BadInput(
        gettext_lazy("This web archive holds no record that can be read."),
        where=name,
        todo=gettext_lazy("Check that it was saved or sent whole."),
    )
