"""The claims file: what is written is read again as it was, and every broken line is named."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import between, on
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.claimfile import from_json, lines, parse_lines, to_json
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Condition, Kind, Modality

words = st.text(min_size=1, max_size=12)
maybe = st.none() | words
days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
counts = st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda p: Count(min(p), max(p))) | st.just(
    Count(None, None)
)
claims = st.builds(
    Claim,
    id=st.uuids().map(str),
    kind=st.sampled_from(Kind),
    modality=st.sampled_from(Modality),
    count=counts,
    amount=maybe,
    group=maybe,
    named=st.lists(words, max_size=2).map(tuple),
    country=st.sampled_from([None, "XT", "NI"]),
    place=maybe,
    when=st.none() | days.map(on) | days.map(lambda d: between(d, None)),
    by=st.lists(words, max_size=2).map(tuple),
    said=st.none() | days.map(on),
    conditions=st.frozensets(st.sampled_from(Condition)),
    quote=maybe,
    span=st.none() | st.integers(0, 99).map(lambda n: Span(n, n + 5)),
    population=maybe,
    body=maybe,
    parts_complete=st.booleans(),
    persons=st.none() | st.booleans(),
    percent=st.none() | st.floats(0, 100),
    supersedes=st.none() | words,
)


@settings(max_examples=40)
@given(claims)
def test_a_claim_survives_being_written(claim: Claim) -> None:
    assert from_json(json.loads(json.dumps(to_json(claim))), claim.id, "here") == claim


@settings(max_examples=20)
@given(st.lists(claims, max_size=4, unique_by=lambda c: c.id))
def test_lines_refer_to_lines(found: list[Claim]) -> None:
    chained = [Claim(id=found[0].id, kind=found[0].kind)] if found else []
    for claim in found[1:]:
        chained.append(Claim(id=claim.id, kind=claim.kind, part_of=chained[0].id))
    read = parse_lines("\n".join(lines(chained)), "file")
    assert [c.id for c in read] == [str(i) for i in range(len(chained))]
    assert [c.part_of for c in read] == [None if c.part_of is None else "0" for c in chained]
    assert [c.kind for c in read] == [c.kind for c in chained]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "not an object"),
        ("{}", "kind"),
        ('{"kind": "arrest"}', "must be one of"),
        ('{"kind": "held", "modality": "sure"}', "must be one of"),
        ('{"kind": "held", "low": 5, "high": 4}', "above high"),
        ('{"kind": "held", "low": -1}', "low"),
        ('{"kind": "held", "low": "5"}', "low"),
        ('{"kind": "held", "low": true}', "low"),
        ('{"kind": "held", "when": "2026-02-30"}', "no date"),
        ('{"kind": "held", "when": 2026}', "when"),
        ('{"kind": "held", "country": "Kestrava"}', "country"),
        ('{"kind": "held", "by": "Lantern"}', "by"),
        ('{"kind": "held", "named": [1]}', "named"),
        ('{"kind": "held", "conditions": ["parole"]}', "must be one of"),
        ('{"kind": "held", "part_of": 7}', "part_of"),
        ('{"kind": "held", "part_of": "nobody"}', "part_of"),
        ('{"kind": "held", "start": 9, "end": 3}', "start"),
        ('{"kind": "held", "id": "first"}', "Two claims"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_broken_line_is_named(line: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        parse_lines('{"kind": "held", "id": "first"}\n\n' + line, "claims.jsonl")
    assert caught.value.where == "claims.jsonl:3"
    assert "\n" not in str(caught.value)
