"""Taking compression off, with an end: a few kilobytes can hold a terabyte of nothing."""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024
_ANY_WINDOW = 47  # gzip or zlib, told by the first bytes
_RAW = -15


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflated:
    """What came out. `whole` is False when the stream ends or breaks before its end."""

    data: bytes
    whole: bool


def inflated(data: bytes, codings: str, name: str, limit: int) -> Inflated:
    """`data` without the HTTP content codings named in `codings` ("gzip", "deflate", "br", "zstd"; comma-separated).

    Raises BadInput for a coding that is unknown and for more than `limit` bytes; what is cut off or broken in the
    middle gives what stands before.
    """
    whole = True
    names = [coding.strip().lower() for coding in codings.split(",") if coding.strip()]
    for coding in reversed(names):
        if coding == "identity":
            continue
        stream = _stream(data, coding)
        if stream is None:
            raise _unknown(name, coding)
        pieces, size = [], 0
        try:
            for piece in stream:
                size += len(piece)
                if size > limit:
                    raise too_much(name, limit)
                pieces.append(piece)
        except (OSError, EOFError, zlib.error):
            whole = False
        data = b"".join(pieces)
    return Inflated(data=data, whole=whole)


def _stream(data: bytes, coding: str) -> Iterator[bytes] | None:
    if coding in ("gzip", "x-gzip"):
        return gunzipped(data)
    if coding == "deflate":
        return _deflated(data)
    if coding in ("br", "zstd"):
        return _native(data, coding)
    return None


def gunzipped(data: bytes) -> Iterator[bytes]:
    """The members of a gzip file, one after the other, in pieces. Raises EOFError at a cut, zlib.error at a break."""
    at = 0
    while at == 0 or data[at : at + 2] == GZIP:  # else padding behind the last member
        machine = zlib.decompressobj(_ANY_WINDOW)
        at = yield from _driven(machine, data, at)


def _deflated(data: bytes) -> Iterator[bytes]:
    """zlib's format as the standard has it, or bare deflate as some servers send it."""
    bare = len(data) < 2 or data[0] & 0x0F != 8 or int.from_bytes(data[:2], "big") % 31
    yield from _driven(zlib.decompressobj(_RAW if bare else _ANY_WINDOW), data, 0)


def _driven(machine: Any, data: bytes, at: int) -> Generator[bytes, None, int]:
    """What `machine` makes of `data` from `at`, in pieces; returns where its stream ended."""
    while not machine.eof:
        feed = data[at : at + _CHUNK]
        if not feed:
            raise EOFError
        at += len(feed)
        while feed and not machine.eof:
            piece = machine.decompress(feed, _CHUNK)
            feed = machine.unconsumed_tail
            if piece:
                yield piece
        while not machine.eof and (rest := machine.decompress(b"", _CHUNK)):
            yield rest
    return at - len(machine.unused_data)


def _native(data: bytes, coding: str) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader, ZstdReader  # rarely needed

    reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(data))
    while piece := reader.read(_CHUNK):
        yield piece


def too_much(name: str, limit: int) -> BadInput:
    """The error of what unpacks to more than `limit` bytes."""
    return BadInput(
        gettext_lazy("Unpacked, this is larger than {limit} bytes; nothing was kept.", limit=limit),
        where=name,
        todo=gettext_lazy("Check where it comes from: files made to fill a disk look like this."),
    )


def _unknown(name: str, coding: str) -> BadInput:
    return BadInput(
        gettext_lazy("Its body is coded in a way that cannot be taken off: {coding}.", coding=coding[:40]),
        where=name,
        todo=gettext_lazy("Save the page from a browser and add the file."),
    )
