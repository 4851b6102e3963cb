"""The account of a country from a register: which claims count, by whose book, as known when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from habeas.account import Aliases, account, ask
from habeas.kit.messages import gettext_lazy
from habeas.model.account import Account, Unusable
from habeas.model.bound import Bound, Question
from habeas.model.claim import Claim
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.vocabulary import Standing
from habeas.work.lexicons import NO_WORDS, OwnWords
from habeas.work.living import living
from habeas.work.ports import Register
from habeas.work.voices import Voices, voices_of

_COUNTED = (Standing.ACCEPTED, Standing.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAccount:
    """An account with the records behind it, by claim id. Proposals are listed, but in no number.

    `printed` names the documents that print a claim, where copies of one story repeat it: they are one voice.
    """

    account: Account
    records: Mapping[str, ClaimRecord]
    printed: Mapping[str, tuple[DocumentRecord, ...]] = field(default_factory=dict)

    @property
    def proposed(self) -> tuple[str, ...]:
        """Ids of the claims that wait for a person's judgement."""
        return tuple(name for name, record in self.records.items() if record.standing is Standing.PROPOSED)


def account_of(
    register: Register,
    country: str,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    words: OwnWords = NO_WORDS,
    with_proposed: bool = False,
) -> RegisterAccount:
    """The account of `country` as known at `known_at`. With `with_proposed`, as if every proposal were accepted.

    Proposals that only a second reader found count in neither.
    """
    voices = _voices(register, country, known_at)
    records = voices.records
    counted = _counted(register, records, with_proposed, known_at)
    proposed = [r.claim for r in records.values() if r.standing is Standing.PROPOSED]
    waiting = [claim for claim in proposed if claim.unconfirmed or not with_proposed]
    made = account(counted, country=country, as_of=as_of, aliases=Aliases(canonical=words.aliases, labels=words.bodies))
    why = gettext_lazy("Proposed by the reader; nobody has accepted it yet.")
    return RegisterAccount(
        account=replace(
            made,
            claims=(*made.claims, *waiting),
            unusable=(*made.unusable, *(Unusable(claim=claim.id, why=why) for claim in waiting)),
        ),
        records=records,
        printed=voices.printed,
    )


def ask_register(
    register: Register,
    country: str,
    question: Question,
    *,
    known_at: datetime | None = None,
    words: OwnWords = NO_WORDS,
    with_proposed: bool = False,
) -> Bound:
    """The least and greatest number that answers `question`, from accepted claims (or also from proposals)."""
    records = _voices(register, country, known_at).records
    counted = _counted(register, records, with_proposed, known_at)
    return ask(counted, question, country=country, aliases=Aliases(canonical=words.aliases, labels=words.bodies))


def _voices(register: Register, country: str, known_at: datetime | None) -> Voices:
    found = register.catalogue.claims(country=country, known_at=known_at)
    return voices_of(register, living(found), known_at)


def _counted(
    register: Register, records: Mapping[str, ClaimRecord], with_proposed: bool, known_at: datetime | None
) -> list[Claim]:
    """The claims that count; where a document speaks with its own voice, its publisher is their body."""
    documents = register.catalogue.documents(known_at=known_at)
    sources = {record.document.digest: record.document.source for record in documents}
    claims = [
        r.claim
        for r in records.values()
        if r.standing in _COUNTED or (with_proposed and r.standing is Standing.PROPOSED and not r.claim.unconfirmed)
    ]
    return [
        claim if claim.by or claim.body else replace(claim, body=sources.get(claim.document or "")) for claim in claims
    ]
