"""One HTTP request with an end: no redirects, no cookies, and a cut when its time is up.

A socket's own timeout starts anew with every byte; a server that drips a byte a second into its headers would hold a
reader for hours. So the socket is watched from outside and shut when the time is over. What goes over the wire is kept
as it went: the request's bytes, and every byte of the response that was read.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.request
from collections.abc import Callable
from email.message import Message as Headers
from threading import Event, Thread
from time import monotonic
from typing import Any, Protocol


class Response(Protocol):
    """What an opener gives: status, headers, and the body piece by piece. `close` must be called."""

    status: int
    headers: Headers

    @property
    def sent(self) -> bytes:
        """The request as it went out."""

    @property
    def received(self) -> bytes:
        """The response as it came, status line, headers and transfer coding included, up to what was read."""

    @property
    def peer(self) -> str | None:
        """The server's IP address; None behind a proxy, whose address says nothing."""

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
    watch = _Watch(timeout, direct=direct or not _by_proxy(request), cancelled=cancelled)
    proxies = [urllib.request.ProxyHandler({})] if direct else []
    opener = urllib.request.build_opener(_Straight, _Http(watch), _Https(watch), *proxies)
    try:
        return _Answer(opener.open(request, timeout=timeout), watch)
    except BaseException:
        watch.stop()
        raise


def _by_proxy(request: urllib.request.Request) -> bool:
    proxies = urllib.request.getproxies()
    return request.type in proxies and not urllib.request.proxy_bypass(request.host)


class _Watch:
    """Shuts the sockets given to it when the time is over or it is told to stop, and remembers what was sent."""

    def __init__(self, seconds: float, *, direct: bool, cancelled: Event | None) -> None:
        self._sockets: list[socket.socket] = []
        self._direct = direct
        self.sent = bytearray()
        self.peer: str | None = None
        self._done = Event()
        Thread(target=self._run, args=(monotonic() + seconds, cancelled), daemon=True).start()

    def add(self, sock: socket.socket) -> None:
        self._sockets.append(sock)
        self.sent.clear()  # what went before was between us and a proxy
        self.peer = str(sock.getpeername()[0]) if self._direct else None

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

    @property
    def sent(self) -> bytes:
        return bytes(self._watch.sent)

    @property
    def received(self) -> bytes:
        return bytes(self._response.received)

    @property
    def peer(self) -> str | None:
        return self._watch.peer

    def read1(self, size: int, /) -> bytes:
        return bytes(self._response.read1(size))

    def close(self) -> None:
        self._watch.stop()
        self._response.close()


class _Tee:
    """A stream that remembers what was read from it."""

    def __init__(self, stream: Any, kept: bytearray) -> None:
        self._stream = stream
        self._kept = kept

    def read(self, size: int = -1) -> bytes:
        return self._keep(self._stream.read(size))

    def read1(self, size: int = -1) -> bytes:
        return self._keep(self._stream.read1(size))

    def readline(self, limit: int = -1) -> bytes:
        return self._keep(self._stream.readline(limit))

    def readinto(self, buffer: Any) -> int:
        size = int(self._stream.readinto(buffer))
        self._kept += memoryview(buffer)[:size]
        return size

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _keep(self, data: bytes) -> bytes:
        self._kept += data
        return data


class _Recorded(http.client.HTTPResponse):
    """A response with its bytes as they came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = bytearray()
        self.fp: Any = _Tee(self.fp, self.received)


class _Straight(urllib.request.HTTPErrorProcessor):
    """Takes every answer as it is, redirects and errors too: the caller checks and records every step."""

    def http_response(
        self, request: urllib.request.Request, response: http.client.HTTPResponse
    ) -> http.client.HTTPResponse:
        return response

    https_response = http_response


class _Http(urllib.request.HTTPHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Watched(http.client.HTTPConnection):
            response_class = _Recorded

            def connect(self) -> None:
                super().connect()
                watch.add(self.sock)

            def send(self, data: Any) -> None:
                super().send(data)
                watch.sent += data

        return self.do_open(Watched, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        self._ours = ssl.create_default_context()
        super().__init__(context=self._ours)
        self._watch = watch

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Watched(http.client.HTTPSConnection):
            response_class = _Recorded

            def connect(self) -> None:
                super().connect()
                watch.add(self.sock)

            def send(self, data: Any) -> None:
                super().send(data)
                watch.sent += data

        return self.do_open(Watched, req, context=self._ours)
