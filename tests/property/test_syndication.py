"""Copies of one story: the same whatever the order, found under other headlines and cut tails, never across numbers."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.kit.likeness import LEAST, Worded, likeness, sketch
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.story import Link, Parting, Stories, Together, stories
from habeas.model.vocabulary import Kind, Standing, Verdict
from habeas.store.opening import init_register
from habeas.work.accounts import account_of
from habeas.work.intake import Found, add
from habeas.work.judging import judge
from habeas.work.syndication import Compared, copies, judge_copies
from habeas.work.voices import folded

AT = datetime(2026, 3, 4, tzinfo=UTC)
STORY = (
    "TARN (Agency) - The interior ministry said on Saturday that 12 political prisoners had been released from the "
    "prison in Managua.\nThe group Lantern counts 418 people still held for political reasons, among them 40 "
    "foreigners. Relatives waited outside the gates for hours, and buses took those freed to the border.\n"
    "The government has not published a list of names. Lawyers say that some of the freed must report to the police."
    "\nSince 2018 more than two thousand people have been detained in the country, according to the group, and many "
    "left it after their release. Churches, newspapers and universities were closed over the same years."
)
BULLETIN = (
    "Monthly bulletin of the committee\nDuring {month} the committee documented {n} new detentions for political "
    "reasons in the whole country.\nAt the end of the month {m} people were still held, whom the committee has on its "
    "list of political prisoners.\nThe committee demands that all of them are released at once and without conditions, "
    "and asks relatives who know of others to write to its office in the capital."
)
words = st.lists(st.sampled_from([*"abcdefgh", "12", "13", "march", "april"]), max_size=60)


def document(text: str, source: str | None, on: date | None, language: str | None = "en") -> Document:
    from habeas.kit.digests import digest

    return Document(
        digest=digest(f"{text}{source}".encode()), media_type="text/plain", text=text, name="x", source=source,
        published_on=on, language=language,
    )  # fmt: skip


def same(a: Document, b: Document) -> bool:
    found = copies(Compared(a), Compared(b))
    assert found == copies(Compared(b), Compared(a))
    return found is not None


@given(first=words, second=words)
def test_likeness_is_the_same_from_both_sides(first: list[str], second: list[str]) -> None:
    a, b = Worded(" ".join(first)), Worded("\n".join(second))
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b).contained <= 1.0
    assert likeness(a, a).copy == bool(first)
    assert not a.words or sketch(a) == sketch(Worded("  ".join(first).upper()))


@given(cut=st.floats(0.5, 1.0), title=st.text("abcdefg ", max_size=40), day=st.integers(1, 28))
def test_cut_tails_and_other_headlines_are_copies(cut: float, title: str, day: int) -> None:
    printed = f"{title}\nThe Post, {day} March 2026, 10:33\n{STORY[: int(len(STORY) * cut)]}"
    whole = document(STORY, "Courier", date(2026, 3, 4))
    assert same(whole, document(printed, "Post", date(2026, 3, 5)))
    shared = set(sketch(Worded(whole.text, bare=True))) & set(sketch(Worded(printed, bare=True)))
    assert shared


@given(n=st.integers(1, 999), m=st.integers(1, 999))
def test_a_bulletin_with_other_numbers_is_none(n: int, m: int) -> None:
    first = BULLETIN.format(month="March", n=17, m=418)
    assert same(document(first, "Courier", None), document(first, "Post", None))
    for other in (BULLETIN.format(month="March", n=n, m=m), BULLETIN.format(month="April", n=17, m=418)):
        assert same(document(first, "Courier", None), document(other, "Post", None)) == (other == first)
        alike = likeness(Worded(first), Worded(other))
        assert alike.contained >= LEAST - 0.1, "in its words it is the same: only the numbers tell"


def test_what_is_near_and_no_copy() -> None:
    whole = document(STORY, "Courier", date(2026, 3, 4))
    background = STORY.split("\n")[2:]
    other = document(
        "\n".join(["Lawyers were turned away at the court of Loshk on Monday.", *background]), "Post", None
    )
    assert not same(whole, other), "another story with the same background"
    roundup = document("\n".join([BULLETIN.format(month="May", n=3, m=9), STORY]), "Post", None)
    assert not same(whole, roundup), "one report among others"
    assert not same(whole, replace(whole, digest="b" * 64, published_on=date(2026, 6, 4), source="Post")), "long after"
    assert not same(whole, replace(whole, digest="b" * 64, published_on=date(2026, 3, 5))), (
        "its publisher's next notice"
    )
    assert not same(whole, replace(whole, digest="b" * 64, language="es"))
    assert not same(document("Six freed", "a", None), document("Six freed today", "b", None))


def link(a: str, b: str, likeness: float | None = 0.9) -> Link:
    return Link(documents=(a, b), likeness=likeness, method="m", known_at=AT, by="x")


@given(pairs=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1])))
def test_stories_do_not_depend_on_the_order_of_measuring(pairs: list[tuple[str, str]]) -> None:
    made = [
        {s.documents for s in stories([link(*p) for p in order]).all} for order in list(permutations(pairs[:4]))[:24]
    ]
    assert all(one == made[0] for one in made)


def test_people_decide() -> None:
    measured = [link("a", "b"), link("b", "c")]
    apart = Parting(documents=("b",), known_at=AT, by="x")
    assert [s.documents for s in stories(measured).all] == [("a", "b", "c")]
    assert stories([*measured, apart]).all == ()
    assert stories([*measured, apart, link("b", "d")]).all == (), "it holds for what is measured later too"
    lifted = replace(apart, lifted=True)
    assert [s.documents for s in stories([*measured, apart, lifted]).all] == [("a", "b", "c")]
    tied = stories([*measured, apart, link("b", "e", None)])
    assert [s.documents for s in tied.all] == [("b", "e")]
    assert stories([link("a", "b", None), apart]).all == ()


def record(document: Document) -> DocumentRecord:
    return DocumentRecord(
        document=document, size=1, text_digest="", known_at=AT, added_by="x", original=document.digest
    )


def claim(name: str, of: Document, low: int = 12, when: str = "2026-03-03", **more: Any) -> ClaimRecord:
    made = Claim(
        id=name, kind=Kind.RELEASE, count=Count(low, low), when=parse_date(when), country="XT", document=of.digest,
        quote=more.pop("quote", "12 political prisoners had been released"), **more,
    )  # fmt: skip
    return ClaimRecord(claim=made, standing=Standing.PROPOSED, known_at=AT, read_by="r")


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_copies_are_one_voice_whatever_the_order(seed: int) -> None:
    docs = [document(STORY, f"Outlet {n}", date(2026, 3, 4) + timedelta(days=n % 3)) for n in range(6)]
    told = [claim(f"c{n}", doc) for n, doc in enumerate(docs)]
    told += [claim(f"t{n}", doc, 40, doc.published_on.isoformat()) for n, doc in enumerate(docs) if doc.published_on]
    told += [claim(f"d{n}", doc, 7, "2026-03-04") for n, doc in enumerate(docs)]
    told += [claim("part", docs[5], 3, part_of="c5"), claim("other", docs[4], 13), claim("twice", docs[3])]
    told[2] = replace(told[2], standing=Standing.ACCEPTED)
    random.Random(seed).shuffle(told)
    links = [link(docs[0].digest, doc.digest) for doc in docs[1:]]
    got = folded({r.claim.id: r for r in told}, {d.digest: record(d) for d in docs}, stories(links))
    assert set(got.records) == {"c2", "d0", "t0", "part", "other", "twice"}
    assert got.printed["c2"][0].document.source == "Outlet 2", "the accepted one stands for all"
    assert len(got.printed["c2"]) == 6
    assert len(got.printed["t0"]) == 6, "today is the day of each printing"
    assert len(got.printed["d0"]) == 6, "a day that is named is that day, whenever it was printed"
    assert got.records["part"].claim.part_of == "c2"
    assert got.same_as["c5"] == "c2"
    alone = folded({r.claim.id: r for r in told}, {d.digest: record(d) for d in docs}, Stories())
    assert set(alone.records) == {r.claim.id for r in told}


@pytest.mark.parametrize("seed", [1, 2])
def test_forty_printings_in_a_register(seed: int, tmp_path: Path, habeas: Callable[..., tuple[int, str, str]]) -> None:
    chance = random.Random(seed)
    outlets = [f"Outlet {n}" for n in range(40)]
    chance.shuffle(outlets)
    made = init_register(tmp_path / "r", at=AT, by="x")
    for outlet in outlets:
        text = f"{outlet} reports\n{STORY[: chance.randint(400, len(STORY))]}"

        def read(doc: Document) -> tuple[str, tuple[Claim, ...]]:
            number = doc.name.split()[1]
            return "reader", (replace(claim("", doc).claim, id=f"c{number}"),)

        found = Found(data=text.encode(), name=outlet, method="file", source=outlet, published=date(2026, 3, 4))
        add(made, found, read, at=AT, by="x")
    (story,) = made.catalogue.stories().all
    assert len(story.documents) == 40
    judge(made, [f"c{n}" for n in range(40)], Verdict.ACCEPTED, why=None, at=AT, by="x")
    account = account_of(made, "XT")
    (name,) = account.printed
    assert len(account.printed[name]) == 40
    assert [c.id for c in account.account.claims] == [name]
    assert "printed by 40 outlets" in habeas("account", "--register", tmp_path / "r", "--country", "XT")[1]
    listed = habeas("claims", "--register", tmp_path / "r")[1]
    assert "printed by 40 outlets" in " ".join(listed.split())
    one = story.documents[0]
    judge_copies(made, [one[:10]], Together.APART, why="it had its own reporter", at=AT, by="x")
    assert len(next(iter(made.catalogue.stories().all)).documents) == 39
    assert len(account_of(made, "XT").account.claims) == 2
    assert habeas("copies", one, story.documents[1], "--together", "--register", tmp_path / "r")[0] == 0
    assert len(next(iter(made.catalogue.stories().all)).documents) == 40
    assert "0.9" in habeas("copies", "--register", tmp_path / "r")[1]
    assert habeas("verify", "--register", tmp_path / "r")[0] == 0
    before = habeas("export", "--register", tmp_path / "r")[1]
    assert habeas("rebuild", "--register", tmp_path / "r")[0] == 0
    assert habeas("export", "--register", tmp_path / "r")[1] == before
    assert habeas("copies", "nothing", "--apart", "--register", tmp_path / "r")[0] == 2
    assert habeas("copies", one, "--together", "--register", tmp_path / "r")[0] == 2
