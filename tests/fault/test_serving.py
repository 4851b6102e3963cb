"""The server starts, answers on this machine only, and stops cleanly on SIGINT and SIGTERM."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.store.opening import EmbeddedRegister

Habeas = Callable[..., tuple[int, str, str]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_stops(stop: signal.Signals, register: EmbeddedRegister) -> None:
    register.close()
    port = _free_port()
    environment = os.environ | {"HABEAS_LANG": "en"}
    process = subprocess.Popen(
        [sys.executable, "-m", "habeas", "serve", "--register", str(register.folder), "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=20) as answer:
        assert answer.status == 200
        assert b"habeas add" in answer.read()
    process.send_signal(stop)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Stopped." in out
    assert err == ""


def test_a_taken_port_is_one_line(register: EmbeddedRegister, habeas: Habeas) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = habeas("serve", "--register", register.folder, "--port", port)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert str(port) in err


def test_the_demo_refuses_another_register_and_can_be_continued(
    register: EmbeddedRegister, habeas: Habeas, tmp_path: Path
) -> None:
    code, _, err = habeas("demo", register.folder, "--no-serve")
    assert (code, err.count("\n")) == (2, 1)
    assert habeas("demo", tmp_path / "demo", "--no-serve")[0] == 0
    first = habeas("export", "--register", tmp_path / "demo")[1]
    assert habeas("demo", tmp_path / "demo", "--no-serve")[0] == 0
    assert habeas("export", "--register", tmp_path / "demo")[1] == first
    assert habeas("verify", "--register", tmp_path / "demo")[0] == 0
