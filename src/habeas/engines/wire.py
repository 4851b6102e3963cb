"""One HTTP request with an end: no redirects, no cookies, and a cut when its time is up.

A socket's own timeout starts anew with every byte; a server that drips a byte a second into its headers would hold a
reader for hours. So the socket is watched from outside and shut when the time is over.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message as Headers
from threading import Event, Thread
from time import monotonic
from typing import IO, Any, Protocol


class Response(Protocol):
    """What an opener gives: status, headers, and the body piece by piece. `close` must be called."""

    status: int
    headers: Headers

    def read1(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


Opener = Callable[[urllib.request.Request, float], Response]
_LOOK_S = 0.1  # how often the watch looks whether it was told to stop


def open_url(
    request: urllib.request.Request, timeout: float, *, direct: bool = False, cancelled: Event | None = None
) -> Response:
    """The response to one request, whatever its status; all of it must have come within `timeout` seconds.

    Proxies are taken as the environment names them, or not at all with `direct`. The connection is cut when
    `cancelled` is set. Raises what urllib, ssl and socket raise.
    """
    watch = _Watch(timeout, cancelled)
    proxies = [urllib.request.ProxyHandler({})] if direct else []
    opener = urllib.request.build_opener(_Straight, _Http(watch), _Https(watch), *proxies)
    try:
        return _Answer(opener.open(request, timeout=timeout), watch)
    except urllib.error.HTTPError as answer:
        return _Answer(answer.fp, watch)
    except BaseException:
        watch.stop()
        raise


class _Watch:
    """Shuts the sockets given to it when the time is over or the request is cancelled."""

    def __init__(self, seconds: float, cancelled: Event | None) -> None:
        self._sockets: list[socket.socket] = []
        self._done = Event()
        Thread(target=self._run, args=(monotonic() + seconds, cancelled), daemon=True).start()

    def add(self, sock: socket.socket) -> None:
        self._sockets.append(sock)

    def stop(self) -> None:
        self._done.set()

    def _run(self, end: float, cancelled: Event | None) -> None:
        while (left := end - monotonic()) > 0 and not (cancelled is not None and cancelled.is_set()):
            if self._done.wait(left if cancelled is None else min(left, _LOOK_S)):
                return
        self._cut()

    def _cut(self) -> None:
        for sock in self._sockets:
            try:
                # the plain socket's shutdown: the TLS one would take the session from under the reading thread
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:
                continue


class _Answer:
    """A response whose watch ends when it is closed."""

    def __init__(self, response: Any, watch: _Watch) -> None:
        self.status: int = response.status
        self.headers: Headers = response.headers
        self._response = response
        self._watch = watch

    def read1(self, size: int, /) -> bytes:
        return bytes(self._response.read1(size))

    def close(self) -> None:
        self._watch.stop()
        self._response.close()


class _Straight(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the caller checks and records every step."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None


class _Http(urllib.request.HTTPHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Watched(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                watch.add(self.sock)

        return self.do_open(Watched, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        self._ours = ssl.create_default_context()
        super().__init__(context=self._ours)
        self._watch = watch

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Watched(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                watch.add(self.sock)

        return self.do_open(Watched, req, context=self._ours)
