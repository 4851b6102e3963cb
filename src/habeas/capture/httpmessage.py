"""An HTTP response as a web archive keeps it: status, headers, and the body without its codings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.capture.inflate import inflated
from habeas.capture.limits import BYTES_LIMIT

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
_HEADERS_LIMIT = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """`head` is everything before the body; `raw` the body as it stands there. Header names are in small letters."""

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key == name), None)

    def body(self, name: str, limit: int = BYTES_LIMIT) -> tuple[bytes, bool]:
        """The body without transfer and content coding, and whether it came whole.

        `name` is what errors call it. Raises BadInput above `limit` bytes and for a coding that is not known.
        """
        data, whole = self.raw, True
        if "chunked" in (self.header("transfer-encoding") or "").lower():
            data, whole = dechunked(self.raw)
        stated = self.header("content-length") or ""
        if stated.isdecimal() and len(stated) < 16 and data is self.raw:
            whole = len(data) >= int(stated)
            data = data[: int(stated)]
        codings = self.header("content-encoding")
        if not codings or not data:
            return data, whole
        clear = inflated(data, codings, name, limit)
        return clear.data, whole and clear.whole


def parsed(block: bytes) -> HttpResponse | None:
    """The response that `block` is; None when it is none. Interim answers (100 Continue) before it are passed over."""
    while True:
        status = _STATUS.match(block)
        end = _END_OF_HEADERS.search(block, 0, _HEADERS_LIMIT)
        if status is None or end is None:
            return None
        if not status[1].startswith(b"1"):
            break
        block = block[end.end() :]
    lines = block[: end.start()].split(b"\n")[1:]
    return HttpResponse(status=int(status[1]), headers=tuple(_headers(lines)), raw=block[end.end() :])


def _headers(lines: list[bytes]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {_text(line)}")
        elif colon:
            found.append((_text(name).lower(), _text(value)))
    return found


def _text(value: bytes) -> str:
    return value.strip().decode("utf-8", "replace")


def dechunked(raw: bytes) -> tuple[bytes, bool]:
    """The chunks of `raw` joined, and whether the last one came. What is no chunks at all is given as it is: archives
    hold bodies whose chunks were joined already, under headers that still name them."""
    pieces: list[bytes] = []
    at = 0
    while (size := _CHUNK_SIZE.match(raw, at)) is not None:
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces), True
        start = size.end()
        pieces.append(raw[start : start + length])
        at = start + length
        if at > len(raw):
            break
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return (b"".join(pieces), False) if pieces else (raw, True)
