"""An account in the terminal: the finding, who says what, the books, what cannot be true, what is not counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from habeas.cli.table import table
from habeas.cli.words import Say
from habeas.kit.dates import Days
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.account import Account, Contradiction, PopulationAccount
from habeas.model.bound import Bound
from habeas.model.claim import Claim
from habeas.model.ledger import ClaimRecord
from habeas.model.vocabulary import Modality, Standing
from habeas.publish.labels import KIND, NOT_COUNTED, STANDING, how_many, printed_by

MOST_SETS = 5  # contradictions shown of one sort, shortest first

_HEAD = (
    gettext_lazy("When"),
    gettext_lazy("Who says so"),
    gettext_lazy("What"),
    gettext_lazy("How many"),
    gettext_lazy("Where it stands"),
    gettext_lazy("Claim"),
)


def bound_words(bound: Bound) -> Message:
    """28 · between 651 and 665 · at least 57 · not limited by any statement."""
    if bound.high is None and bound.low == 0:
        return gettext_lazy("any number: no statement limits it")
    if bound.high is None:
        return gettext_lazy("at least {low}", low=bound.low)
    if bound.exact:
        return Message("{low}", {"low": bound.low})
    return gettext_lazy("between {low} and {high}", low=bound.low, high=bound.high)


def print_bound(say: Say, bound: Bound) -> None:
    """The answer to one question, its reasons behind it."""
    print(say(bound_words(bound)))
    if bound.because:
        print(say(gettext_lazy("because of: {claims}", claims=", ".join(bound.because))))
    if bound.set_aside:
        note = gettext_lazy("set aside, since others contradict them: {claims}", claims=", ".join(bound.set_aside))
        print(say(note))


def print_account(
    say: Say, account: Account, records: Mapping[str, ClaimRecord], printed: Mapping[str, Sequence[str]]
) -> None:
    """The whole account as text. `records` tells standings where there is a register, `printed` who printed a claim."""
    if not account.claims:
        print(say(gettext_lazy("No claims were found.")))
        return
    for population in account.populations:
        _finding(say, account, population)
    waiting = sum(record.standing is Standing.PROPOSED for record in records.values())
    if waiting:
        note = ngettext_lazy(
            "{count} claim waits for your judgement and is in no number (--with-proposed counts it).",
            "{count} claims wait for your judgement and are in no number (--with-proposed counts them).",
            waiting,
        )
        print(say(note))
    _heading(say(gettext_lazy("Who says what")))
    rows = [_row(say, claim, records) for claim in account.claims]
    quotes = [quoted(say, claim, printed.get(claim.id, ())) for claim in account.claims]
    print(table([say(word) for word in _HEAD], rows, quotes))
    for population in account.populations:
        _books(say, population)
    _contradictions(say, account)
    _unusable(say, account)


def quoted(say: Say, claim: Claim, printed: Sequence[str]) -> str:
    """The words of a claim, and who printed them when that is more than one."""
    words = f"“{claim.quote}”" if claim.quote else ""
    return f"{words} ({say(printed_by(printed, named=True))})".strip() if len(printed) > 1 else words


def _heading(text: str) -> None:
    print(f"\n{text}\n{'=' * len(text)}")


def _finding(say: Say, account: Account, population: PopulationAccount) -> None:
    day = account.as_of or max((step.days.last for step in population.steps if step.days.last), default=None)
    if day is None:
        return
    step = next((step for step in population.steps if Days(day, day).within(step.days)), None)
    least = step.fewest or step.bound if step else None
    if step is None or least is None or (least.low == 0 and least.high is None):
        return
    args: dict[str, Any] = {"name": _name(say, population), "day": day, "bound": bound_words(step.bound)}
    if (least.low, least.high) == (step.bound.low, step.bound.high):
        print(say(gettext_lazy("{name}, held at the end of {day}: {bound}", **args)))
    else:
        args["fewest"] = bound_words(least)
        print(
            say(
                gettext_lazy(
                    "{name}, held at the end of {day}: {fewest} if nobody came or went unsaid; else {bound}", **args
                )
            )
        )


def _name(say: Say, population: PopulationAccount) -> str:
    key = population.population
    parts = [key.body or say(gettext_lazy("the documents' own voice")), key.group]
    return " · ".join(part for part in parts if part)


def _row(say: Say, claim: Claim, records: Mapping[str, ClaimRecord]) -> list[str]:
    record = records.get(claim.id)
    standing = say(NOT_COUNTED[claim.modality]) if claim.modality is not Modality.STATED else ""
    if record is not None and not standing:
        standing = say(STANDING[record.standing])
    return [
        claim.when.text if claim.when else "",
        " < ".join(claim.by) or claim.body or "",
        say(KIND[claim.kind]),
        say(how_many(claim.count)) if claim.count.stated else "",
        standing,
        claim.id,
    ]


def _books(say: Say, population: PopulationAccount) -> None:
    gaps = [book for book in population.books if book.sentences]
    if not gaps:
        return
    _heading(say(gettext_lazy("The book of {name}", name=_name(say, population))))
    for book in gaps:
        for sentence in book.sentences:
            print(f"- {say(sentence)}")


def _contradictions(say: Say, account: Account) -> None:
    within = [c for population in account.populations for c in population.contradictions]
    if within:
        _heading(say(gettext_lazy("What does not balance")))
        _sets(say, account, within)
        doubted = [name for population in account.populations for name in population.doubted]
        if doubted:
            print(
                say(
                    gettext_lazy(
                        "The fewest statements to doubt: {claims}. The numbers above leave them aside.",
                        claims=", ".join(doubted),
                    )
                )
            )
    if account.across:
        _heading(say(gettext_lazy("What cannot be true if the bodies count the same people")))
        _sets(say, account, account.across)


def _sets(say: Say, account: Account, sets: list[Contradiction] | tuple[Contradiction, ...]) -> None:
    by_id = {claim.id: claim for claim in account.claims}
    for number, contradiction in enumerate(sets[:MOST_SETS], start=1):
        print(f"{number}. {say(contradiction.sentence)}")
        for name in contradiction.claims:
            claim = by_id.get(name)
            words = f" “{claim.quote}”" if claim and claim.quote else ""
            print(f"   [{name}]{words}")
    if len(sets) > MOST_SETS:
        note = ngettext_lazy(
            "{count} longer set is left out here; --json gives all.",
            "{count} longer sets are left out here; --json gives all.",
            len(sets) - MOST_SETS,
        )
        print(say(note))


def _unusable(say: Say, account: Account) -> None:
    if not account.unusable:
        return
    count = len(account.unusable)
    _heading(
        say(ngettext_lazy("{count} statement not counted, and why", "{count} statements not counted, and why", count))
    )
    reasons: dict[str, list[str]] = {}
    for row in account.unusable:
        reasons.setdefault(say(row.why), []).append(row.claim)
    for why, names in reasons.items():
        print(f"- {why} [{', '.join(names)}]")
