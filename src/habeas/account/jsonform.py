"""An account and an answer as JSON, the shape that `habeas account --json` prints. Sentences come in all languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from habeas.account.replies import reply
from habeas.kit.counts import Count
from habeas.kit.dates import Days
from habeas.kit.messages import LANGUAGES, Message
from habeas.model.account import Account, Book, BookLine, Contradiction, Population, Step
from habeas.model.bound import Bound, Question

Json = dict[str, Any]


def account_json(account: Account) -> Json:
    """The account; counts are {low, high} with null = no limit, days are {first, last}, both included."""
    inside = [c for p in account.populations for c in p.contradictions]
    doubted = {name for p in account.populations for name in p.doubted}
    return {
        "country": account.country,
        "as_of": account.as_of.isoformat() if account.as_of else None,
        "populations": [
            {**_population(p.population), "claims": list(p.claims), "more_contradictions": p.more_contradictions}
            for p in account.populations
        ],
        "bodies": sorted({p.population.body for p in account.populations}),
        "books": [_book(book) for p in account.populations for book in p.books],
        "bounds": [_step(p.population, step) for p in account.populations for step in p.steps],
        "contradictions": [_contradiction(c) for c in _unique(inside)],
        "across": [_contradiction(c) for c in account.across],
        "doubted": [c.id for c in account.claims if c.id in doubted],
        "incomparable": [
            {"populations": [_population(i.first), _population(i.second)], "sentence": in_all(i.why)}
            for i in account.incomparable
        ],
        "unusable": [{"claim": u.claim, "sentence": in_all(u.why)} for u in account.unusable],
    }


def answer_json(question: Question, bound: Bound) -> Json:
    """The answer to a question; "high" null = no upper limit."""
    return {
        "low": bound.low,
        "high": bound.high,
        "because": list(bound.because),
        "because_low": list(bound.because_low),
        "because_high": list(bound.because_high),
        "set_aside": list(bound.set_aside),
        "sentence": in_all(reply(question, bound)),
    }


def in_all(message: Message) -> dict[str, str]:
    """The message in every language of the house."""
    return {language: message.say(language) for language in LANGUAGES}


def _unique(found: Sequence[Contradiction]) -> list[Contradiction]:
    """A contradiction of several populations once."""
    return list({c.claims: c for c in found}.values())


def _population(population: Population) -> Json:
    return {"country": population.country, "group": population.group, "body": population.body}


def _days(days: Days) -> Json:
    return {
        "first": days.first.isoformat() if days.first else None,
        "last": days.last.isoformat() if days.last else None,
    }


def _count(count: Count) -> Json:
    return {"low": count.low, "high": count.high}


def _step(population: Population, step: Step) -> Json:
    value = {"population": _population(population), **_days(step.days), "low": step.bound.low, "high": step.bound.high}
    if step.fewest is not None:
        value["fewest"] = {"low": step.fewest.low, "high": step.fewest.high}
    return value


def _line(line: BookLine) -> Json:
    return {
        "kind": str(line.kind),
        "sign": line.sign,
        **_count(line.count),
        "claims": list(line.claims),
        "reaching": list(line.reaching),
    }


def _book(book: Book) -> Json:
    return {
        "population": _population(book.population),
        **_days(book.days),
        "opening": {**_count(book.opening.count), "claim": book.opening.id},
        "closing": {**_count(book.closing.count), "claim": book.closing.id},
        "lines": [_line(line) for line in book.lines],
        "statements_give": _count(book.statements_give),
        "unstated_entries": book.unstated_entries,
        "unstated_exits": book.unstated_exits,
        "balances": book.balances,
        "sentences": [in_all(sentence) for sentence in book.sentences],
    }


def _contradiction(contradiction: Contradiction) -> Json:
    return {"claims": list(contradiction.claims), "sentence": in_all(contradiction.sentence)}
