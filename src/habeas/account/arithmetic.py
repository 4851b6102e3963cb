"""Why statements cannot all be true, as the sum a reader can check: "671 + 12 = 683, which is fewer than 704 ..."."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from habeas.account import sentences
from habeas.account.statements import Statement
from habeas.kit.dates import Days, day_after
from habeas.kit.messages import Message
from habeas.model.vocabulary import Kind

_IN = (Kind.ENTRY, Kind.DETENTION, Kind.RECOGNITION)


def explain(statements: Sequence[Statement]) -> Message:
    """A sentence for a minimal set of statements that cannot all be true. Says sums only where they prove it."""
    ways: Sequence[Callable[[Sequence[Statement]], Message | None]] = (_same, _part, _partition, _balance, _windows)
    for way in ways:
        found = way(statements)
        if found is not None:
            return found
    if any(s.base is not None for s in statements):
        return sentences.no_whole_numbers()
    return sentences.cannot_all_be_true(len(statements))


def _same(statements: Sequence[Statement]) -> Message | None:
    """Two different numbers for the same thing."""
    if len(statements) != 2 or not _all_total(statements):
        return None
    one, other = statements
    if one.kind is not other.kind or one.days != other.days or one.population != other.population:
        return None
    return sentences.not_both(one.claim.count, other.claim.count, one.kind, one.days)


def _part(statements: Sequence[Statement]) -> Message | None:
    """A part that is more than its whole."""
    for whole in statements:
        for part in statements:
            high = whole.claim.count.high
            if len(statements) == 2 and part.whole == whole.id and high is not None and part.claim.count.least > high:
                return sentences.not_a_part(part.claim.count, whole.claim.count)
    return None


def _partition(statements: Sequence[Statement]) -> Message | None:
    """Parts that do not add up to their whole."""
    for whole in statements:
        parts = [s.claim.count for s in statements if s.id in whole.parts]
        if not whole.parts or len(parts) != len(statements) - 1:
            continue
        high = whole.claim.count.high
        lows = [count.least for count in parts]
        if high is not None and sum(lows) > high:
            exact = whole.complete and whole.claim.count.exact and all(count.exact for count in parts)
            if exact and len(parts) == len(whole.parts):
                return sentences.sum_is_not(lows, high)
            return sentences.sum_is_more(lows, high)
        highs = [count.high for count in parts if count.high is not None]
        if whole.complete and len(highs) == len(whole.parts) and sum(highs) < whole.claim.count.least:
            return (sentences.sum_is_not if whole.claim.count.exact else sentences.sum_is_fewer)(
                highs, whole.claim.count.least
            )
    return None


def _balance(statements: Sequence[Statement]) -> Message | None:
    """Two stocks and the flows between them."""
    stocks = sorted((s for s in statements if s.kind is Kind.HELD), key=_first)
    flows = [s for s in statements if s.kind is not Kind.HELD]
    if len(stocks) != 2 or not _one_book(statements) or not all(s.sure_day for s in stocks):
        return None
    opening, closing = stocks
    if opening.days.last is None or closing.days.last is None or opening.days == closing.days:
        return None
    between = Days(day_after(opening.days.last), closing.days.last)
    came = [s for s in flows if s.kind in _IN]
    left = [s for s in flows if s.kind not in _IN]
    if not _apart(came) or not _apart(left):
        return None
    return _too_few(opening, closing, came, left, between) or _too_many(opening, closing, came, left, between)


def _too_few(
    opening: Statement, closing: Statement, came: Sequence[Statement], left: Sequence[Statement], between: Days
) -> Message | None:
    """At most the opening, all that came, less those who surely left: still fewer than the closing."""
    most = [opening.claim.count.high, *(s.claim.count.high for s in came)]
    known = [n for n in most if n is not None]
    if len(known) < len(most) or not _reach_over(came, between) or not all(s.days.within(between) for s in left):
        return None
    terms = [*known, *(-s.claim.count.least for s in left)]
    limit = closing.claim.count.least
    if sum(terms) >= limit:
        return None
    return (sentences.sum_is_fewer if left else sentences.fewer_without_exits)(terms, limit)


def _too_many(
    opening: Statement, closing: Statement, came: Sequence[Statement], left: Sequence[Statement], between: Days
) -> Message | None:
    """At least the opening, those who surely came, less all that left: still more than the closing."""
    most = [s.claim.count.high for s in left]
    known = [-n for n in most if n is not None]
    limit = closing.claim.count.high
    if len(known) < len(most) or limit is None or not all(s.days.within(between) for s in came):
        return None
    terms = [opening.claim.count.least, *(s.claim.count.least for s in came), *known]
    if sum(terms) <= limit:
        return None
    return (sentences.sum_is_more if came else sentences.more_without_entries)(terms, limit)


def _windows(statements: Sequence[Statement]) -> Message | None:
    """Flows of one kind over parts of a period against that of the period."""
    if len({s.kind for s in statements}) != 1 or not _one_book(statements) or statements[0].kind is Kind.HELD:
        return None
    for big in statements:
        others = sorted((s for s in statements if s is not big), key=_first)
        if not all(s.days.within(big.days) for s in others) or not _apart(others):
            continue
        lows, high = [s.claim.count.least for s in others], big.claim.count.high
        if high is not None and sum(lows) > high:
            return sentences.more_than_period(lows, high, big.days)
        highs = [n for s in others if (n := s.claim.count.high) is not None]
        if len(highs) == len(others) and _reach_over(others, big.days) and sum(highs) < big.claim.count.least:
            return sentences.fewer_than_period(highs, big.claim.count.least, big.days)
    return None


def _all_total(statements: Sequence[Statement]) -> bool:
    return all(s.total and s.sure_day for s in statements)


def _one_book(statements: Sequence[Statement]) -> bool:
    return len({s.population for s in statements}) == 1


def _first(statement: Statement) -> int:
    return statement.days.first.toordinal() if statement.days.first else 0


def _apart(statements: Sequence[Statement]) -> bool:
    """True when no two windows meet."""
    ordered = sorted(statements, key=_first)
    return not any(a.days.meets(b.days) for a, b in pairwise(ordered))


def _reach_over(statements: Sequence[Statement], days: Days) -> bool:
    """True when the windows together have every day of `days`."""
    assert days.first is not None
    assert days.last is not None
    day = days.first
    for s in sorted(statements, key=_first):
        if s.days.first is None or s.days.first <= day:
            if s.days.last is None or s.days.last >= days.last:
                return True
            if s.days.last >= day:
                day = day_after(s.days.last)
    return False
