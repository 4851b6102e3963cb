"""A fake endpoint on this machine: answers chat completions as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = list[dict[str, Any]]
Behaviour = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Plays the next behaviour; the last one goes on for ever."""

    behaviours: list[Behaviour]
    asked: Asked

    def do_POST(self) -> None:
        kind = type(self)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind.asked.append({"path": self.path, "headers": dict(self.headers.items()), "body": body})
        play = kind.behaviours.pop(0) if len(kind.behaviours) > 1 else kind.behaviours[0]
        play(self, body)

    def log_message(self, format: str, *args: object) -> None:
        return

    def reply(self, status: int, body: bytes, *headers: tuple[str, str], length: int | None = None) -> None:
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        return


@contextmanager
def endpoint(*behaviours: Behaviour) -> Iterator[tuple[str, Asked]]:
    """The base address of a server that plays `behaviours`, and the list of what it is asked."""
    handler = type("Played", (Handler,), {"behaviours": list(behaviours), "asked": []})
    with _Quiet(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", handler.asked
        server.shutdown()


def completion(content: str, finish: str = "stop") -> bytes:
    """The body of a chat completion."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return json.dumps({"choices": [choice]}).encode()


def says(content: str, finish: str = "stop") -> Behaviour:
    """Answers with that content."""
    return lambda handler, _: handler.reply(200, completion(content, finish), ("Content-Type", "application/json"))


def claims(*items: dict[str, Any]) -> Behaviour:
    """Answers with those claims, every field that is not given empty."""
    empty = {"amount": None, "group": None, "named": [], "place": None, "when": None, "by": [], "said": None}
    whole = [{"sentence": 0, "modality": "stated", "conditions": [], **empty, **item} for item in items]
    return says(json.dumps({"claims": whole}))


def fails(status: int, *headers: tuple[str, str]) -> Behaviour:
    """Answers with that status, and repeats in its body all that it was sent, the key too."""
    return lambda handler, _: handler.reply(status, str(handler.headers).encode(), *headers)


def drips(seconds: float) -> Behaviour:
    """A byte now and then, for ever: within any socket's own timeout."""

    def play(handler: Handler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)

    return play
