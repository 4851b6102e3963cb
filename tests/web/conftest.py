"""The pages over a register in memory."""

from __future__ import annotations

import pytest
from django.test import Client
from web_fakes import WORDS, FakeRegister
from web_kestrava import kestrava

from habeas.web import register as shown


@pytest.fixture
def kestrava_register(monkeypatch: pytest.MonkeyPatch) -> FakeRegister:
    """The pages show this register."""
    made = kestrava()
    monkeypatch.setattr(shown, "_opened", lambda: (made, WORDS))
    return made


@pytest.fixture
def browser_client(kestrava_register: FakeRegister) -> Client:
    return Client(raise_request_exception=False)
