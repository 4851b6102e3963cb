"""From what was asked to the page that answers it."""

from __future__ import annotations

from datetime import datetime

from habeas.web.accountpage import AccountPage
from habeas.web.asking import Asked
from habeas.web.reckoning import reckoned
from habeas.web.register import Words
from habeas.work.ports import Register


def build(register: Register, country: str, asked: Asked, words: Words) -> AccountPage:
    """The page about `country` as asked. Bands end with the last dated statement, or with a later day asked for."""
    found = register.catalogue.claims(country=country, known_at=asked.known_at)
    records = [record for record in found if not record.standing.dismissed]
    last = max((r.claim.when.last for r in records if r.claim.when and r.claim.when.last), default=None)
    as_of = asked.as_of if asked.as_of and (last is None or asked.as_of > last) else None
    return AccountPage(reckoned(register, country, as_of, asked.known_at, words), asked, words, register)


def newer(register: Register, country: str, known_at: datetime | None) -> int:
    """How many statements that stand came in after `known_at`."""
    if known_at is None:
        return 0
    records = register.catalogue.claims(country=country)
    return sum(record.known_at > known_at and not record.standing.dismissed for record in records)
