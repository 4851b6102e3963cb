"""Accounts worked out once: the ledger only grows, so what follows from its state need not be worked out again."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from habeas.model.bound import Bound, Question
from habeas.web.register import Words
from habeas.work.accounts import RegisterAccount, account_of, ask_register
from habeas.work.lexicons import OwnWords
from habeas.work.ports import Register


def reckoned(
    register: Register, country: str, as_of: date | None, known_at: datetime | None, words: Words
) -> RegisterAccount:
    """The account of `country` in the present state of the ledger."""
    return _account(register, _state(register), country, as_of, known_at, words.own)  # type: ignore[arg-type]


def forced(register: Register, country: str, question: Question, known_at: datetime | None, words: Words) -> Bound:
    """What the statements alone force, with the reasons, in the present state of the ledger."""
    return _bound(register, _state(register), country, question, known_at, words.own)  # type: ignore[arg-type]


def _state(register: Register) -> str:
    head = register.ledger.head()
    return head.hash if head else ""


@lru_cache(maxsize=32)
def _account(
    register: Register,
    state: str,
    country: str,
    as_of: date | None,
    known_at: datetime | None,
    words: OwnWords,
) -> RegisterAccount:
    return account_of(register, country, as_of=as_of, known_at=known_at, words=words)


@lru_cache(maxsize=128)
def _bound(
    register: Register,
    state: str,
    country: str,
    question: Question,
    known_at: datetime | None,
    words: OwnWords,
) -> Bound:
    return ask_register(register, country, question, known_at=known_at, words=words)
