"""Folding joins case and accents; digests are of one form."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.digests import canonical, digest, digest_of
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.kit.scripts import fold


def test_folding_joins_accents_and_case_but_keeps_letters_apart() -> None:
    assert fold("  Cárceles\u00a0DEL  Sur ") == "carceles del sur"
    assert fold("Её") == fold("ее")
    assert fold("йод") != fold("иод")
    assert fold("ў") != fold("у")
    assert fold("Сем’і") == fold("сем'і") == fold("Семʼі")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_equal_values_have_one_canonical_form(value: object) -> None:
    text = json.dumps(value, indent=3)
    assert canonical(json.loads(text)) == canonical(value)
    assert digest_of(value) == digest(canonical(value))


def test_counts_refuse_what_cannot_be() -> None:
    assert (str(Count(61, None)), str(Count(None, 5)), str(Count(24, 99)), str(Count(3, 3))) == (
        ">=61",
        "<=5",
        "24-99",
        "3",
    )
    for low, high in ((5, 4), (-1, None), (None, -2)):
        with pytest.raises(ValueError, match=r".+"):
            Count(low, high)


def test_messages_carry_their_arguments_until_they_are_said() -> None:
    inner = gettext_lazy("no such text {n}", n=1200)
    assert gettext_lazy("outer: {inner}", inner=inner).say("en") == "outer: no such text 1,200"
    assert "12\u00a0000" in gettext_lazy("n {n}", n=12000).say("es")
    assert ngettext_lazy("{count} x", "{count} xs", 1).say() == "1 x"
    assert ngettext_lazy("{count} x", "{count} xs", 2).say() == "2 xs"
