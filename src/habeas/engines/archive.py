"""What went over the wire, as a web archive (WARC 1.1, ISO 28500): the evidence of a capture.

One file per capture: a warcinfo record that names the program, then request and response of each redirect and of the
page, headers and transfer coding as they came. Each record is a gzip member of its own, as archives have it.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from habeas import __version__
from habeas.engines.fetch import Exchange, Fetched

MEDIA_TYPE = "application/warc"
_VERSION = "1.1"


def archived(fetched: Fetched) -> bytes:
    """The WARC of `fetched`: the same exchanges give the same bytes."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    seal = hashlib.sha256(b"".join(e.request + e.response for e in fetched.exchanges)).hexdigest()
    info = _fields({"software": f"habeas/{__version__}", "format": f"WARC File Format {_VERSION}"})
    start = fetched.exchanges[0].at
    about = {"WARC-Record-ID": _identity(f"{seal}/info"), "WARC-Date": _moment(start)}
    _write(writer, "warcinfo", "", "application/warc-fields", info, about)
    for number, exchange in enumerate(fetched.exchanges, start=1):
        _write_pair(writer, exchange, f"{seal}/{number}", about["WARC-Record-ID"])
    return out.getvalue()


def _write_pair(writer: object, exchange: Exchange, seed: str, info: str) -> None:
    response_id = _identity(f"{seed}/response")
    common = {"WARC-Date": _moment(exchange.at), "WARC-Warcinfo-ID": info}
    if exchange.peer:
        common["WARC-IP-Address"] = exchange.peer
    asked = {**common, "WARC-Record-ID": _identity(f"{seed}/request"), "WARC-Concurrent-To": response_id}
    answered = {**common, "WARC-Record-ID": response_id}
    if exchange.truncated:
        answered["WARC-Truncated"] = "length"
    _write(writer, "request", exchange.url, "application/http; msgtype=request", exchange.request, asked)
    _write(writer, "response", exchange.url, "application/http; msgtype=response", exchange.response, answered)


def _write(writer: object, kind: str, url: str, media_type: str, block: bytes, headers: Mapping[str, str]) -> None:
    """One record whose block is exactly `block`: warcio's own builder would parse the HTTP headers and tidy them."""
    from warcio.recordloader import ArcWarcRecord

    named = {**headers, "WARC-Block-Digest": _digest(block), "WARC-Payload-Digest": _digest(_payload(kind, block))}
    if kind == "warcinfo":
        del named["WARC-Payload-Digest"]
    rec_headers = writer._init_warc_headers(url, kind, named)  # type: ignore[attr-defined]
    record = ArcWarcRecord("warc", kind, rec_headers, io.BytesIO(block), None, media_type, len(block))
    record.payload_length = len(block)
    writer.write_record(record)  # type: ignore[attr-defined]


def _payload(kind: str, block: bytes) -> bytes:
    """What follows the HTTP headers, transfer coding and all, as most archives digest it."""
    return block.partition(b"\r\n\r\n")[2] if kind != "warcinfo" else b""


def _fields(values: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in values.items()).encode()


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def _identity(seed: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, 'habeas:' + seed)}>"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
