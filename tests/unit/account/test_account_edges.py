"""What is odd in the input is said, and the rest is answered."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from habeas.account import Aliases, account, ask, parse_question
from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.model.claim import Claim
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Kind, Modality


def said(name: str, kind: Kind, low: int | None, when: str | None, **more: Any) -> Claim:
    count = Count(low, more.pop("high", low))
    date = parse_date(when) if when else None
    more = {"body": "Lantern", "group": "prisoners", "country": "XV"} | more
    return Claim(id=name, kind=kind, count=count, when=date, **more)


def unusable(*claims: Claim) -> dict[str, str]:
    return {u.claim: u.why.say("en") for u in account(claims).unusable}


def test_no_claims() -> None:
    assert account([]).populations == ()
    bound = ask([], parse_question("held 2031-03-01"))
    assert (bound.low, bound.high, bound.because) == (0, None, ())


def test_every_claim_left_out_has_its_reason() -> None:
    assert unusable(
        said("ok", Kind.HELD, 5, "2031-03-01"),
        said("undated", Kind.HELD, 5, None),
        said("bare", Kind.RELEASE, None, "2031-03-01"),
        said("promise", Kind.RELEASE, 5, "2031-03-02", modality=Modality.ANNOUNCED),
        said("shop", Kind.CLOSURE, 5, "2031-03-02"),
        said("about", Kind.RELEASE, 5, "2031-03-02~"),
        said("old", Kind.HELD, 6, "2031-03-01"),
        said("new", Kind.HELD, 5, "2031-03-01", supersedes="old"),
        said("share", Kind.HELD, None, "2031-03-01", percent=40.0, share_of="undated"),
    ) == {
        "undated": "It has no date.",
        "bare": "It states no number.",
        "promise": "Announced: said to come, counted nowhere.",
        "shop": "What it counts neither brings anyone into the book nor takes anyone out of it.",
        "about": "Its date is only approximate, so no period follows from it.",
        "old": "Replaced by statement new.",
        "share": "It gives a percentage of a number that was not given or cannot be used.",
    }


def test_a_circle_of_parts_is_left_out_and_the_rest_answered() -> None:
    claims = [
        said("a", Kind.HELD, 5, "2031-03-01", part_of="b", group="men"),
        said("b", Kind.HELD, 4, "2031-03-01", part_of="a", group="women"),
        said("c", Kind.HELD, 3, "2031-03-01", part_of="a", group="boys"),
        said("self", Kind.HELD, 3, "2031-03-01", part_of="self", group="girls"),
    ]
    assert unusable(*claims).keys() == {"a", "b", "self"}
    assert ask(claims, parse_question("held 2031-03-01", group="boys")).low == 3


def test_a_part_more_than_its_whole() -> None:
    claims = [
        said("all", Kind.HELD, 5, "2031-03-01"),
        said("few", Kind.HELD, 7, "2031-03-01", part_of="all", group="men"),
    ]
    (contradiction, *_) = account(claims).populations[0].contradictions
    assert set(contradiction.claims) == {"all", "few"}
    assert contradiction.sentence.say("en") == "7 cannot be a part of 5."


def test_a_part_named_like_its_whole_does_not_contradict_it() -> None:
    claims = [said("all", Kind.HELD, 863, "2031-03-01"), said("few", Kind.HELD, 86, "2031-03-01", part_of="all")]
    assert not account(claims).populations[0].contradictions


def test_names_and_places_are_some_of_them_only() -> None:
    claims = [
        said("all", Kind.RELEASE, 72, "2031-03-01"),
        said("one", Kind.RELEASE, 1, "2031-03-01", named=("A. Baker",)),
        said("gaol", Kind.RELEASE, 12, "2031-03-01", place="Quay Street"),
    ]
    assert not account(claims).populations[0].contradictions


def test_aliases_join_bodies() -> None:
    claims = [
        said("a", Kind.RELEASE, 72, "2031-03-01/2031-03-05"),
        said("b", Kind.RELEASE, 100, "2031-03-01/2031-03-07", body="FARÓL"),
    ]
    aliases = Aliases(canonical={"farol": "Lantern"})
    assert ask(claims, parse_question("release 2031-03-06/2031-03-07")).high is None
    bound = ask(claims, parse_question("release 2031-03-06/2031-03-07", body="Farol"), aliases=aliases)
    assert (bound.low, bound.high) == (28, 28)


def test_several_populations_give_the_greatest_low_and_no_high() -> None:
    claims = [said("a", Kind.HELD, 5, "2031-03-01"), said("b", Kind.HELD, 9, "2031-03-01", body="Quorum")]
    bound = ask(claims, parse_question("held 2031-03-01"))
    assert (bound.low, bound.high, bound.because) == (9, None, ("b",))


def test_bodies_are_compared_only_under_the_supposition() -> None:
    claims = [
        said("a", Kind.HELD, 671, "2031-06-22"),
        said("b", Kind.ENTRY, 12, "2031-06-23/2031-06-29"),
        said("c", Kind.HELD, 704, "2031-06-29", body="Quorum"),
    ]
    whole = account(claims)
    assert not any(p.contradictions for p in whole.populations)
    (across,) = whole.across
    assert across.claims == ("a", "b", "c")
    assert across.sentence.say("en") == (
        "If Lantern and Quorum count the same people: "
        "671 + 12 = 683, which is fewer than 704 even if nobody was released."
    )


def test_claims_of_other_countries_are_left_out() -> None:
    claims = [said("a", Kind.HELD, 5, "2031-03-01"), said("b", Kind.HELD, 9, "2031-03-01", country="XW")]
    claims.append(said("c", Kind.HELD, 9, "2031-03-01", country=None))
    whole = account(claims, country="xv")
    assert [claim.id for claim in whole.claims] == ["a", "c"]
    assert [u.claim for u in whole.unusable] == ["c"]
    assert ask(claims, parse_question("held 2031-03-01"), country="XV").low == 5


def test_many_contradictions_stop_at_the_limit_and_say_so() -> None:
    claims = [said(f"{d}-{n}", Kind.HELD, n, f"2031-03-{d:02}") for d in range(1, 15) for n in range(3)]
    (population,) = account(claims).populations
    assert population.more_contradictions
    assert len(population.doubted) == 28
    assert {name[-1] for name in population.doubted} == {"1", "2"}


def test_percentages_have_whole_solutions() -> None:
    def rows(sick: float, women: float, men: float) -> list[Claim]:
        day = "2031-03-01"
        return [
            said("all", Kind.HELD, 45, day, parts_complete=True),
            said("women", Kind.HELD, None, day, group="women", part_of="all"),
            said("men", Kind.HELD, None, day, group="men", part_of="all"),
            said("sick", Kind.HELD, None, day, group="sick", percent=sick, share_of="all", parts_complete=True),
            said(
                "sick women", Kind.HELD, None, day, group="sick women", percent=women, share_of="women", part_of="sick"
            ),
            said("sick men", Kind.HELD, None, day, group="sick men", percent=men, share_of="men", part_of="sick"),
        ]

    found = {
        g: ask(rows(60, 80, 50), parse_question("held 2031-03-01", group=g)) for g in ("women", "men", "sick women")
    }
    assert {g: (b.low, b.high) for g, b in found.items()} == {
        "women": (15, 15),
        "men": (30, 30),
        "sick women": (12, 12),
    }
    assert account(rows(52, 80, 61)).populations[0].contradictions


@pytest.mark.parametrize("text", ["", "held", "held 2031-03", "held 2031-02-30", "flight 2031", "held 2031 x"])
def test_a_question_that_is_none_says_what_to_write(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_question(text)
    assert caught.value.todo is not None


def test_importing_is_cheap() -> None:
    code = "import sys, habeas.account; sys.exit(not sys.modules.keys().isdisjoint({'numpy', 'highspy', 'babel'}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
