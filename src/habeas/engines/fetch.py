"""One page or file from the web, politely and within bounds: bytes as the server sent them, and how they came.

Only http and https. No cookies, no credentials, no browser's name. Redirects are followed a few times and recorded.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from habeas import __version__
from habeas.engines.wire import Opener, Response, open_url
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput, HabeasError

USER_AGENT = f"habeas/{__version__}"
BYTES_LIMIT = 64 * 2**20
REDIRECTS_LIMIT = 8
_CHUNK = 64 * 1024
_SCHEMES = ("http", "https")
_REDIRECTS = (301, 302, 303, 307, 308)
# What may stand in an address as it is; everything else is percent-encoded.
_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One step on the way: the server at `url` answered `status` and named `location`."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came: `body` as sent (no content coding was asked for), headers in their order, the way there."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    redirects: tuple[Redirect, ...]

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def notes(self) -> dict[str, Any]:
        """How it came, for the collection log: JSON values only."""
        return {
            "asked": self.url,
            "status": self.status,
            "headers": [[name, value] for name, value in self.headers],
            "redirects": [[step.url, step.status, step.location] for step in self.redirects],
            "fetched_at": self.fetched_at.isoformat(),
            "agent": USER_AGENT,
        }


def fetch(
    url: str,
    *,
    now: Callable[[], datetime],
    timeout: float = 30.0,
    limit: int = BYTES_LIMIT,
    opener: Opener = open_url,
) -> Fetched:
    """What stands at `url`.

    `timeout` is for the whole of it, in seconds, redirects included; `limit` is in bytes; `now` is the clock that dates
    the capture. Raises BadInput for an address that is not http(s), HabeasError for everything that goes wrong.
    """
    deadline = monotonic() + timeout
    steps: list[Redirect] = []
    current = checked(url)
    while True:
        response = _asked(current, deadline, opener)
        try:
            if response.status not in _REDIRECTS:
                _refuse_status(response.status, current)
                body = _body(response, current, deadline, limit)
                headers = tuple((str(name), str(value)) for name, value in response.headers.items())
                break
            steps.append(_step(response, current))
        finally:
            response.close()
        if len(steps) > REDIRECTS_LIMIT:
            raise _failed(url, gettext_lazy("The server redirects in circles ({count} times).", count=len(steps)))
        current = checked(steps[-1].location)
    return Fetched(
        url=url,
        final_url=current,
        status=response.status,
        headers=headers,
        body=body,
        fetched_at=now(),
        redirects=tuple(steps),
    )


def checked(url: str) -> str:
    """`url` in ASCII, without fragment, user name and password. Raises BadInput when it is no address on the web."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        ascii_host = host.encode("idna").decode("ascii") if host and ":" not in host else host
    except ValueError:
        raise _no_address(url) from None
    if parts.scheme.lower() not in _SCHEMES or not host or any(char <= " " for char in host):
        raise _no_address(url)
    where = f"[{ascii_host}]" if ":" in host else str(ascii_host)
    where = f"{where}:{port}" if port is not None else where
    rest = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return f"{parts.scheme.lower()}://{where}{rest}"


def _asked(url: str, deadline: float, opener: Opener) -> Response:
    request = urllib.request.Request(
        url, headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    )
    left = deadline - monotonic()
    if left <= 0:
        raise _too_slow(url)
    try:
        return opener(request, left)
    except Exception as error:
        raise _explained(url, error, deadline) from None


def _body(response: Response, url: str, deadline: float, limit: int) -> bytes:
    """All of it, in pieces, so that neither a long answer nor one that drips holds us."""
    pieces: list[bytes] = []
    size = 0
    while True:
        try:
            piece = response.read1(_CHUNK)
        except Exception as error:
            raise _explained(url, error, deadline) from None
        if monotonic() >= deadline:  # also when what was cut off looks like an end
            raise _too_slow(url)
        if not piece:
            break
        size += len(piece)
        if size > limit:
            raise _failed(url, gettext_lazy("The server sends more than {limit} bytes; nothing was kept.", limit=limit))
        pieces.append(piece)
    _refuse_partial(response, url, size)
    return b"".join(pieces)


def _refuse_partial(response: Response, url: str, size: int) -> None:
    stated = response.headers.get("Content-Length", "")
    if stated.isdecimal() and size < int(stated):
        what = gettext_lazy("The connection broke off: {size} of {stated} bytes came.", size=size, stated=int(stated))
        raise _failed(url, what)


def _step(response: Response, url: str) -> Redirect:
    location = response.headers.get("Location")
    if not location:
        raise _failed(url, gettext_lazy("The server redirects without saying where."))
    # header bytes above ASCII are read as Latin-1; servers that send them mean UTF-8
    location = location.encode("latin-1", "replace").decode("utf-8", "replace")
    return Redirect(url=url, status=response.status, location=urljoin(url, location.strip()))


def _refuse_status(status: int, url: str) -> None:
    if 200 <= status < 300:
        return
    reason = http.client.responses.get(status, "?")
    raise _failed(url, gettext_lazy("The server answered {status} ({reason}).", status=str(status), reason=reason))


def _explained(url: str, error: Exception, deadline: float) -> HabeasError:
    """The one line for what the network did."""
    cause = error.reason if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, TimeoutError) or monotonic() >= deadline:
        return _too_slow(url)
    if isinstance(cause, socket.gaierror):
        return _failed(url, gettext_lazy("No server of that name is found (or there is no network)."))
    if isinstance(cause, ssl.SSLError):
        reason = getattr(cause, "verify_message", None) or cause.reason or type(cause).__name__
        return _failed(url, gettext_lazy("No safe connection to the server can be made ({reason}).", reason=reason))
    if isinstance(cause, ConnectionRefusedError):
        return _failed(url, gettext_lazy("The server refuses the connection."))
    if isinstance(cause, http.client.HTTPException):
        return _failed(url, gettext_lazy("The server does not answer in HTTP ({reason}).", reason=type(cause).__name__))
    return _failed(
        url,
        gettext_lazy("The connection failed ({reason}).", reason=" ".join(str(cause).split()) or type(cause).__name__),
    )


def _too_slow(url: str) -> HabeasError:
    return _failed(url, gettext_lazy("The server took too long; nothing was kept."))


def _failed(url: str, what: Message) -> HabeasError:
    todo = gettext_lazy("Try again later, or save the page from a browser and add the file.")
    return HabeasError(what, where=url, todo=todo)


def _no_address(url: str) -> BadInput:
    todo = gettext_lazy("Give an address that begins with http:// or https://.")
    return BadInput(gettext_lazy("This is no address on the web."), where=url, todo=todo)
