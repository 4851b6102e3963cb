"""Every slot of a claim, on invented reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from habeas.model.claim import Claim

Claims = Callable[..., tuple[Claim, ...]]


def row(claim: Claim) -> tuple[object, ...]:
    return str(claim.kind), str(claim.modality), claim.count.low, claim.count.high


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("863", 863, 863),
        ("1,250", 1250, 1250),
        ("More than 60", 61, None),
        ("At least 60", 60, None),
        ("No more than 60", None, 60),
        ("Up to 60", None, 60),
        ("Fewer than 20", None, 19),
        ("Nearly 700", 630, 699),
        ("About 300", 270, 330),
        ("Dozens of", 24, 99),
        ("Hundreds of", 200, 999),
        ("Thousands of", 2000, 9999),
        ("Half a dozen", 6, 6),
        ("Between 15 and 20", 15, 20),
        ("Thirty-five", 35, 35),
        ("Several", None, None),
    ],
)
def test_numbers(claims_of: Claims, words: str, low: int | None, high: int | None) -> None:
    (claim,) = claims_of(f"{words} weavers were arrested in Laos on Friday.")
    assert row(claim) == ("detention", "stated", low, high)
    assert claim.country == "LA"
    assert claim.when is not None
    assert claim.when.text == "2026-01-09"


def test_what_counts_no_people(claims_of: Claims) -> None:
    for text in (
        "The weavers were held up for 60 minutes by 12 buses.",
        "Prices were freed in 14 districts on 3 May 2020.",
        "The film was released in 9 countries for 40 euros.",
        "The freed activist thanked the crowd.",
        "Who was arrested in Laos?",
        "The release was a response to pressure.",
    ):
        assert claims_of(text) == (), text


def test_a_speaker_a_day_and_a_part(claims_of: Claims) -> None:
    whole, part = claims_of(
        "The Loom Relief Committee said on Jan. 9 that more than 60 weavers, including 12 women, "
        "remain behind bars in Laos."
    )
    assert row(whole) == ("held", "stated", 61, None)
    assert whole.by == ("Loom Relief Committee",)
    assert whole.said is not None
    assert whole.said.text == "2026-01-09"
    assert whole.when is not None
    assert whole.when.text == "2026-01-09"
    assert (whole.amount, whole.group) == ("more than 60", "weavers")
    assert row(part) == ("held", "stated", 12, 12)
    assert part.part_of == whole.id


def test_names_pronouns_and_sources(claims_of: Claims) -> None:
    text = (
        "Dara Venn, a weaver, was arrested in Laos on 3 May 2025. She was sentenced to nine years in June 2025, "
        "her brother said. Dara Venn and four others were released on bail on Friday, "
        "Reuters reported, citing the justice ministry."
    )
    detention, sentence, release = claims_of(text)
    assert row(detention) == ("detention", "stated", 1, 1)
    assert detention.named == sentence.named == ("Dara Venn",)
    assert (detention.when and detention.when.text, sentence.when and sentence.when.text) == ("2025-05-03", "2025-06")
    assert sentence.kind == "sentence"
    assert row(release) == ("release", "stated", 5, 5)
    assert release.conditions == {"conditional"}
    assert release.by == ("justice ministry", "Reuters")
    for claim in (detention, sentence, release):
        assert claim.span is not None
        assert claim.span.of(text) == claim.quote
        assert claim.document == "0" * 64
        assert claim.trace
        for name, span in claim.spans.items():
            assert span.of(text), name
        assert 0 < (claim.confidence or 0) < 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ministry denied that 12 weavers were arrested.", ("detention", "denied", 12, 12)),
        ("It is not known whether 12 weavers were freed.", ("release", "unclear", 12, 12)),
        ("The union demanded the release of 12 weavers.", ("release", "demanded", 12, 12)),
        ("The ministry promised to release 12 weavers.", ("release", "announced", 12, 12)),
        ("Families expect 12 weavers to be released.", ("release", "expected", 12, 12)),
        ("The government is releasing 12 weavers.", ("release", "announced", 12, 12)),
        ("Nobody was arrested.", ("detention", "stated", 0, 0)),
        ("Some 300 potters have fled the country since May.", ("flight", "stated", 270, 330)),
        ("A court dissolved 25 associations in March.", ("closure", "stated", 25, 25)),
        ("Viasna recognised nine more people as political prisoners.", ("recognition", "stated", 9, 9)),
        ("Nine potters died in Kolm prison last month.", ("death", "stated", 9, 9)),
        ("Two nuns were deported on Sunday.", ("expulsion", "stated", 2, 2)),
    ],
)
def test_kinds_and_modalities(claims_of: Claims, text: str, wanted: tuple[object, ...]) -> None:
    (claim,) = claims_of(text)
    assert row(claim) == wanted


def test_reading_twice_gives_the_same_and_ids_differ(claims_of: Claims) -> None:
    text = "Nine weavers were arrested. Nine weavers were arrested.\nTwo of the nine were freed on Friday."
    first, second = claims_of(text), claims_of(text)
    assert first == second
    assert len({claim.id for claim in first}) == len(first) == 3
    assert first[2].part_of in {first[0].id, first[1].id}
    assert all(claim.id.startswith("c") and len(claim.id) == 13 for claim in first)


def test_typographic_text_keeps_its_own_characters(claims_of: Claims) -> None:
    text = "“Do\u00adzens of wea\u00advers”  were\u00a0arrest\u00aded in Laos, the union’s lawyer said – on 3\u00a0May."
    (claim,) = claims_of(text)
    assert claim.count.low == 24
    assert claim.quote is not None
    assert claim.quote in text
    assert claim.spans["event"].of(text) == "were\u00a0arrest\u00aded"
