"""One page or file from the web, politely and within bounds: bytes as the server sent them, and how they came.

Only http and https. No cookies, no credentials, no browser's name. Redirects are followed a few times and recorded,
with every byte that went over the wire (`engines.archive` writes them down).
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
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
STEP_LIMIT = 256 * 1024  # of the body that comes with a redirect, which nobody reads
CODINGS = "gzip, deflate, br"
NOT_MODIFIED = 304
_CHUNK = 64 * 1024
_SCHEMES = ("http", "https")
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = gettext_lazy("Try again later, or save the page from a browser and add the file.")
# What may stand in an address as it is; everything else is percent-encoded.
_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One step on the way: the server at `url` answered `status` and named `location`."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer, byte for byte. `truncated`: the answer was not read to its end."""

    url: str
    at: datetime
    request: bytes
    response: bytes
    peer: str | None
    truncated: bool = False


class Refused(HabeasError):
    """The server answered, and the answer was no page: its `status`, and when to come again if it said so."""

    def __init__(self, what: Message, *, where: str, todo: Message, status: int, retry_after: str | None) -> None:
        super().__init__(what, where=where, todo=todo)
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came: `body` as sent, its content coding (gzip, br) still on; headers in their order; the way there.

    `exchanges` are the requests and answers in full, the redirects' first. `status` is 304 with an empty body when the
    server says that nothing is new.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    redirects: tuple[Redirect, ...]
    exchanges: tuple[Exchange, ...]
    agent: str = USER_AGENT

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
            "agent": self.agent,
        }


def fetch(
    url: str,
    *,
    now: Callable[[], datetime],
    timeout: float = 30.0,
    limit: int = BYTES_LIMIT,
    opener: Opener = open_url,
    agent: str = USER_AGENT,
    known: Mapping[str, str] | None = None,
    admit: Callable[[str], str] | None = None,
) -> Fetched:
    """What stands at `url`.

    `timeout` is for the whole of it, in seconds, redirects included; `limit` is in bytes; `now` is the clock that dates
    the capture. `admit` is asked for every address on the way, gives it in ASCII, and raises BadInput for one that may
    not be visited (default: every address on the web). `known` are headers of a conditional request (If-None-Match,
    If-Modified-Since). Raises BadInput for an address that is not http(s), Refused for an answer that is no page,
    HabeasError for everything else that goes wrong.
    """
    deadline = monotonic() + timeout
    steps: list[Redirect] = []
    exchanges: list[Exchange] = []
    admit = admit or checked
    current = admit(url)
    while True:
        response = _asked(current, deadline, opener, {**(known or {}), "User-Agent": agent})
        try:
            if response.status not in _REDIRECTS:
                _refuse_status(response, current, conditional=bool(known))
                body = _body(response, current, deadline, limit)
                headers = tuple((str(name), str(value)) for name, value in response.headers.items())
                exchanges.append(_exchange(response, current, now()))
                break
            steps.append(_step(response, current))
            ended = _drained(response, deadline)
            exchanges.append(_exchange(response, current, now(), truncated=not ended))
        finally:
            response.close()
        if len(steps) > REDIRECTS_LIMIT:
            raise _failed(url, gettext_lazy("The server redirects in circles ({count} times).", count=len(steps)))
        current = admit(steps[-1].location)
    return Fetched(
        url=url,
        final_url=current,
        status=response.status,
        headers=headers,
        body=body,
        fetched_at=exchanges[-1].at,
        redirects=tuple(steps),
        exchanges=tuple(exchanges),
        agent=agent,
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


def _exchange(response: Response, url: str, at: datetime, *, truncated: bool = False) -> Exchange:
    return Exchange(
        url=url,
        at=at,
        request=response.sent,
        response=response.received,
        peer=response.peer,
        truncated=truncated,
    )


def _drained(response: Response, deadline: float) -> bool:
    """Read what a redirect says beside its address; False when it is long, slow or broken, which does not matter."""
    size = 0
    while size < STEP_LIMIT and monotonic() < deadline:
        try:
            piece = response.read1(_CHUNK)
        except Exception:
            return False
        if not piece:
            return True
        size += len(piece)
    return False


def _asked(url: str, deadline: float, opener: Opener, headers: Mapping[str, str]) -> Response:
    request = urllib.request.Request(url, headers={"Accept": "*/*", "Accept-Encoding": CODINGS, **headers})
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


def _refuse_status(response: Response, url: str, *, conditional: bool) -> None:
    status = response.status
    if 200 <= status < 300 or (conditional and status == NOT_MODIFIED):
        return
    reason = http.client.responses.get(status, "?")
    raise Refused(
        gettext_lazy("The server answered {status} ({reason}).", status=str(status), reason=reason),
        where=url,
        todo=_AGAIN,
        status=status,
        retry_after=response.headers.get("Retry-After"),
    )


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
    return HabeasError(what, where=url, todo=_AGAIN)


def _no_address(url: str) -> BadInput:
    todo = gettext_lazy("Give an address that begins with http:// or https://.")
    return BadInput(gettext_lazy("This is no address on the web."), where=url, todo=todo)
