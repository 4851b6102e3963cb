"""The cases that the account must get right, from claims alone; the country and the bodies are invented."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from habeas.account import account, account_json, answer_json, ask, parse_question
from habeas.kit.messages import LANGUAGES
from habeas.model.account import Account, Book
from habeas.model.claim import Claim
from habeas.model.claimfile import parse_lines
from habeas.model.vocabulary import Kind


def claims(*rows: dict[str, Any], body: str = "Open Door", group: str = "political prisoners") -> list[Claim]:
    common: dict[str, Any] = {"country": "XV", "by": [body], "group": group}
    return parse_lines("\n".join(json.dumps(common | row) for row in rows), "claims.jsonl")


def row(kind: str, when: str, low: int | None, *high: int | None, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "when": when, "low": low, "high": high[0] if high else low, **more}


def only_book(whole: Account) -> Book:
    (population,) = whole.populations
    (book,) = population.books
    return book


A = (
    row("held", "2025-12-29", 863),
    row("release", "2026-01-08/2026-01-14", 72),
    row("release", "2026-01-08/2026-01-16", 100),
    row("release", "2026-01-08/2026-01-19", 143),
    row("held", "2026-01-19", 777),
    row("recognition", "2026-01-08/2026-01-20", 122),
)


@pytest.mark.parametrize(
    ("question", "low", "high", "because"),
    [
        ("release 2026-01-15/2026-01-16", 28, 28, ("1", "2")),
        ("release 2026-01-17/2026-01-19", 43, 43, ("2", "3")),
        ("entry 2025-12-30/2026-01-19", 57, None, ("0", "3", "4")),
        ("held 2025-12-29", 863, 863, ("0",)),
        ("held 2026-01-19", 777, 777, ("4",)),
        ("recognition 2026-01-08/2026-01-20", 122, 122, ("5",)),
        ("release 2026-01-08/2026-01-31", 143, None, ("3",)),
        ("held 2026-01-12", 0, None, ()),
    ],
)
def test_a_answers(question: str, low: int, high: int | None, because: tuple[str, ...]) -> None:
    bound = ask(claims(*A), parse_question(question))
    assert (bound.low, bound.high, bound.because) == (low, high, because)


def test_a_book() -> None:
    book = only_book(account(claims(*A), country="XV"))
    assert (book.opening.id, book.closing.id) == ("0", "4")
    assert (book.unstated_entries, book.unstated_exits) == (57, 0)
    assert (book.statements_give.low, book.statements_give.high) == (720, 720)
    lines = {line.kind: line for line in book.lines}
    assert (lines[Kind.RELEASE].count.low, lines[Kind.RELEASE].count.high) == (143, 143)
    assert not lines[Kind.RECOGNITION].count.stated
    assert lines[Kind.RECOGNITION].reaching == ("5",)
    assert [sentence.say("en") for sentence in book.sentences] == [
        "Between 29 December 2025 and 19 January 2026 the book needs at least 57 entries that nobody stated "
        "for just these days: 863 held, 143 released, 777 held.",
        "If all 122 entries stated for 8–20 January 2026 fell by 19 January 2026, "
        "the book needs at least 65 exits that nobody stated.",
    ]


def test_a_without_the_other_entries() -> None:
    book = only_book(account(claims(*A[:5])))
    assert [sentence.say("en") for sentence in book.sentences] == [
        "Between 29 December 2025 and 19 January 2026 the book needs at least 57 entries that nobody stated: "
        "863 held, 143 released, 777 held."
    ]


def test_a_closed_list() -> None:
    """A list closed by definition is an entry claim of nought."""
    whole = account(claims(*A[:5], row("entry", "2025-12-30/2026-01-19", 0)))
    assert contradictions(whole) == {
        frozenset({"0", "2", "4", "5"}): "863 + 0 − 100 = 763, which is fewer than 777.",
        frozenset({"0", "3", "4", "5"}): "863 + 0 − 143 = 720, which is fewer than 777.",
    }
    assert whole.populations[0].doubted == ("4",)


def test_a_band() -> None:
    """Strictly nothing is known between two counts; with the fewest movements a band is."""
    steps = {step.days.first: step for step in account(claims(*A)).populations[0].steps if step.days.exact}
    on_14th = next(step for day, step in steps.items() if day and day.isoformat() == "2026-01-14")
    assert (on_14th.bound.low, on_14th.bound.high) == (0, None)
    assert on_14th.fewest is not None
    assert (on_14th.fewest.low, on_14th.fewest.high) == (791, 848)


def test_b_at_least_168_entered() -> None:
    said = claims(
        row("held", "2025-12-29", 863), row("release", "2026-01-08/2026-02-02", 344), row("held", "2026-02-02", 687)
    )
    bound = ask(said, parse_question("entry 2025-12-30/2026-02-02"))
    assert (bound.low, bound.high, bound.because) == (168, None, ("0", "1", "2"))
    assert only_book(account(said)).unstated_entries == 168


def test_c_balances() -> None:
    said = claims(
        row("held", "2026-02-02", 893),
        row("release", "2026-02-03/2026-02-09", 1),
        row("entry", "2026-02-03/2026-02-09", 10),
        row("held", "2026-02-09", 902),
    )
    book = only_book(account(said))
    assert book.balances
    assert book.sentences[0].say("en") == (
        "Between 2 February 2026 and 9 February 2026 the book balances: 893 held, 10 added, 1 released, 902 held."
    )
    assert not account(said).populations[0].contradictions


def parts(total: int, men: int, women: int, civilians: int, military: int) -> list[Claim]:
    day = "2026-02-09"
    return claims(
        row("held", day, total, id="sexes", parts_complete=True),
        row("held", day, men, id="men", group="men", part_of="sexes"),
        row("held", day, women, id="women", group="women", part_of="sexes"),
        row("held", day, total, id="trades", parts_complete=True),
        row("held", day, civilians, id="civilians", group="civilians", part_of="trades"),
        row("held", day, military, id="military", group="military", part_of="trades"),
    )


def contradictions(whole: Account) -> dict[frozenset[str], str]:
    return {frozenset(c.claims): c.sentence.say("en") for p in whole.populations for c in p.contradictions}


def test_c_two_breakdowns_of_one_whole() -> None:
    assert contradictions(account(parts(687, 600, 87, 505, 182))) == {}
    assert contradictions(account(parts(687, 600, 88, 505, 182))) == {
        frozenset({"sexes", "men", "women"}): "600 + 88 = 688, which is not 687."
    }


def test_d_off_by_one() -> None:
    said = claims(
        row("held", "2026-02-09", 1135, id="all", parts_complete=True),
        row("held", "2026-02-09", 968, id="men", group="men", part_of="all"),
        row("held", "2026-02-09", 168, id="women", group="women", part_of="all"),
    )
    assert contradictions(account(said)) == {
        frozenset({"all", "men", "women"}): "968 + 168 = 1,136, which is not 1,135."
    }


E_SAID = (
    row("release", "2025-12/..", 897, by=["Ministry of Justice"], id="ministry", said="2026-03-10", persons=False),
    row("release", "2026-01-08/..", 426, by=["Open Door"], id="body", said="2026-02-09"),
)


def test_e_different_windows_are_no_contradiction() -> None:
    whole = account(claims(*E_SAID))
    assert contradictions(whole) == {}
    assert whole.across == ()
    december = ask(claims(*E_SAID), parse_question("release 2025-12", body="Ministry of Justice"))
    assert (december.low, december.high) == (0, 897)
    (pair,) = whole.incomparable
    assert {pair.first.body, pair.second.body} == {"Ministry of Justice", "Open Door"}


def test_e_events_against_persons() -> None:
    corrected = row("release", "2025-12/..", 896, by=["Ministry of Justice"], said="2026-03-10", id="corrected")
    assert contradictions(account(claims(*E_SAID, corrected | {"persons": True}))) == {}
    assert contradictions(account(claims(*E_SAID, corrected | {"supersedes": "ministry"}))) == {}
    assert list(contradictions(account(claims(*E_SAID, corrected)))) == [frozenset({"ministry", "corrected"})]


def test_json_has_all_languages_and_the_agreed_keys() -> None:
    whole = account_json(account(claims(*A), country="XV"))
    assert {"bodies", "books", "bounds", "contradictions", "incomparable", "unusable"} <= whole.keys()
    assert set(whole["books"][0]["sentences"][0]) == set(LANGUAGES)
    question = parse_question("release 2026-01-15/2026-01-16", group="Political Prisoners", body="OPEN DOOR")
    answer = answer_json(question, ask(claims(*A), question))
    assert (answer["low"], answer["high"], answer["because"]) == (28, 28, ["1", "2"])
    assert answer["sentence"]["en"] == "28 people were released (15–16 January 2026)."
    json.dumps([whole, answer])


def test_a_part_adds_nothing_to_its_whole() -> None:
    found = claims({"kind": "held", "low": 863, "high": 863, "when": "2025-12-29"})
    found += [
        replace(
            claims({"kind": "held", "low": 86, "high": 86, "when": "2025-12-29"}, group="foreigners")[0],
            id="f",
            part_of="0",
        )
    ]
    whole = ask(found, parse_question("held 2025-12-29"))
    assert (whole.low, whole.high, whole.because) == (863, 863, ("0",))
    foreigners = ask(found, parse_question("held 2025-12-29", group="Foreigners"))
    assert (foreigners.low, foreigners.high) == (86, 86)
