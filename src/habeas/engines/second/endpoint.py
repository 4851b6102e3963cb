"""One question to an OpenAI-compatible endpoint: what it may cost, how often it is asked again, what counts as failed.

Nothing that the server says, and nothing secret, ever gets into an error: only the name that the user gave it.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from threading import Event
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from habeas import __version__
from habeas.engines.wire import Response, open_url
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput, HabeasError

TRIES = 3
_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 30.0
_CHUNK = 64 * 1024
_AGAIN = (408, 425, 429)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where to ask and what it may cost.

    `url` is the base to which /chat/completions is added. `timeout` is for one answer, in seconds; `tokens` the most it
    may write, `size` the most bytes it may send. `key` is never shown.
    """

    name: str
    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    tokens: int = 4096
    size: int = 2**20

    @property
    def local(self) -> bool:
        """True when it is on this machine."""
        return is_loopback(urlsplit(self.url).hostname or "")


def is_loopback(host: str) -> bool:
    """True for an address of this machine that no network reaches."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def checked_url(url: str, where: str, *, plain: bool) -> str:
    """`url` without its last slash. Raises BadInput unless it is https, on this machine, or `plain` was told."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password or parts.query:
        raise BadInput(
            gettext_lazy("This is no address of an endpoint."),
            where=where,
            todo=gettext_lazy("Give one like http://127.0.0.1:11434/v1, without name, password and question mark."),
        )
    if parts.scheme == "http" and not is_loopback(host) and not plain:
        raise BadInput(
            gettext_lazy("This endpoint is on another machine, and the way there is not encrypted."),
            where=where,
            todo=gettext_lazy("Use https, or write plain_http: yes if you know that nobody listens."),
        )
    return url.rstrip("/")


Pause = Callable[[float], bool]  # waits so many seconds; True when it was cancelled meanwhile
Ask = Callable[[urllib.request.Request, float], Response]


def ask(
    endpoint: Endpoint,
    messages: Sequence[Mapping[str, str]],
    schema: Mapping[str, Any],
    *,
    cancelled: Event | None = None,
    pause: Pause | None = None,
) -> Any:
    """The JSON value that the endpoint answers `messages` with; `schema` is sent along, but not checked here.

    Asks up to TRIES times when the server is busy or broken, or its answer is no whole JSON. Raises HabeasError.
    """
    stop = cancelled or Event()
    wait = pause or stop.wait
    opener = partial(open_url, direct=endpoint.local, cancelled=stop)
    body = json.dumps(_question(endpoint, messages, schema), ensure_ascii=True).encode()
    for attempt in range(1, TRIES + 1):
        try:
            if stop.is_set():
                raise _failed(endpoint, gettext_lazy("It was stopped."))
            return _answer(_sent(endpoint, body, opener, stop), endpoint)
        except _Again as trouble:
            seconds = (
                trouble.after if trouble.after is not None else min(_LONGEST_PAUSE_S, _PAUSE_S * 2 ** (attempt - 1))
            )
            if attempt == TRIES or seconds > _LONGEST_PAUSE_S:
                raise _failed(endpoint, trouble.what) from None
            if wait(seconds):
                raise _failed(endpoint, gettext_lazy("It was stopped.")) from None
    raise AssertionError  # the last attempt returns or raises


class _Again(Exception):
    """A failure that may pass. `after` is how long the server asks us to wait, in seconds."""

    def __init__(self, what: Message, after: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.after = after


def _question(endpoint: Endpoint, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "model": endpoint.model,
        "messages": list(messages),
        "temperature": 0,
        "max_tokens": endpoint.tokens,
        "stream": False,
        "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}},
    }


def _sent(endpoint: Endpoint, body: bytes, opener: Ask, stop: Event) -> bytes:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"habeas/{__version__}",
    }
    if endpoint.key is not None:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    request = urllib.request.Request(f"{endpoint.url}/chat/completions", data=body, headers=headers, method="POST")
    deadline = monotonic() + endpoint.timeout
    response: Response | None = None
    try:
        response = opener(request, endpoint.timeout)
        _refuse_status(response, endpoint)
        return _body(response, endpoint, deadline)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise _explained(error, endpoint, deadline, stop) from None
    finally:
        if response is not None:
            response.close()


def _refuse_status(response: Response, endpoint: Endpoint) -> None:
    status = response.status
    if 200 <= status < 300:
        return
    reason = http.client.responses.get(status, "?")
    what = gettext_lazy("The endpoint answered {status} ({reason}).", status=str(status), reason=reason)
    if status >= 500 or status in _AGAIN:
        stated = response.headers.get("Retry-After", "")
        raise _Again(what, float(stated) if stated.isdecimal() and len(stated) < 7 else None)
    raise _failed(endpoint, what)


def _body(response: Response, endpoint: Endpoint, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_CHUNK):
        size += len(piece)
        if size > endpoint.size:
            raise _failed(
                endpoint,
                gettext_lazy("Its answer is longer than {limit} bytes; nothing was used.", limit=endpoint.size),
            )
        pieces.append(piece)
    if monotonic() >= deadline:  # what was cut off looks like an end
        raise _failed(endpoint, gettext_lazy("It took too long to answer."))
    stated = response.headers.get("Content-Length", "")
    if stated.isdecimal() and size < int(stated):
        raise _Again(gettext_lazy("Its answer broke off."))
    return b"".join(pieces)


def _explained(error: Exception, endpoint: Endpoint, deadline: float, stop: Event) -> Exception:
    cause = error.reason if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception) else error
    if stop.is_set():
        return _failed(endpoint, gettext_lazy("It was stopped."))
    if isinstance(cause, TimeoutError) or monotonic() >= deadline:
        return _failed(endpoint, gettext_lazy("It took too long to answer."))
    if isinstance(cause, ssl.SSLError):
        return _failed(endpoint, gettext_lazy("No safe connection to it can be made."))
    if isinstance(cause, socket.gaierror):
        return _failed(endpoint, gettext_lazy("No server of that name is found (or there is no network)."))
    if isinstance(cause, ConnectionRefusedError):
        return _failed(endpoint, gettext_lazy("Nothing answers there."))
    return _Again(gettext_lazy("The connection broke."))


def _answer(body: bytes, endpoint: Endpoint) -> Any:
    """The JSON value in the first choice of a chat completion."""
    try:
        choice = json.loads(body)["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
        if ended == "length":
            raise _failed(
                endpoint,
                gettext_lazy("Its answer was cut off at {limit} tokens; nothing was used.", limit=endpoint.tokens),
            )
        return json.loads(content)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise _Again(gettext_lazy("Its answer is not in the form that was asked for.")) from None


def _failed(endpoint: Endpoint, what: Message) -> HabeasError:
    todo = gettext_lazy("The first reader's claims stand alone.")
    return HabeasError(what, where=f"llm:{endpoint.name}", todo=todo)
