"""The words that claims may use: kinds, modalities, conditions (docs/reference/claims.md tells them)."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim is about. `held` is a stock (a state at a moment); all others are flows (things that happen).

    `entry` and `exit` are written by hand in claims files of the account: detained or newly documented; died or
    struck off the list.
    """

    DETENTION = "detention"
    RELEASE = "release"
    SENTENCE = "sentence"
    TRANSFER = "transfer"
    EXPULSION = "expulsion"
    DENATIONALISATION = "denationalisation"
    CONFISCATION = "confiscation"
    DISAPPEARANCE = "disappearance"
    DEATH = "death"
    ILL_TREATMENT = "ill_treatment"
    SURVEILLANCE = "surveillance"
    CLOSURE = "closure"
    FLIGHT = "flight"
    RECOGNITION = "recognition"
    HELD = "held"
    ENTRY = "entry"
    EXIT = "exit"


class Modality(StrEnum):
    """How a claim is put: as a fact, a promise, a forecast, a demand, a denial, or as not known."""

    STATED = "stated"
    ANNOUNCED = "announced"
    EXPECTED = "expected"
    DEMANDED = "demanded"
    DENIED = "denied"
    UNCLEAR = "unclear"


class Condition(StrEnum):
    """Under what conditions somebody was freed."""

    FULL = "full"
    CONDITIONAL = "conditional"
    HOUSE_ARREST = "house_arrest"
    EXPELLED = "expelled"
    DENATIONALISED = "denationalised"
    TRAVEL_BAN = "travel_ban"
    GAG = "gag"
    REPORTING = "reporting"
    PARDON = "pardon"
    AMNESTY = "amnesty"
    EXCHANGE = "exchange"
    SERVED = "served"


class Verdict(StrEnum):
    """What a person decided about a claim. `corrected`: another claim says what it should have been.

    `withdrawn` takes the last decision that stands back, so that the one before it stands again.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """Where a claim stands at some moment of knowledge.

    `withdrawn` is a claim that a person made and took back; a reader's claim is proposed again instead.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def dismissed(self) -> bool:
        """True when nobody holds it to be what its source says: it is kept, and is in no account and no list."""
        return self in (Standing.REJECTED, Standing.CORRECTED, Standing.WITHDRAWN)
