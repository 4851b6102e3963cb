"""Sentences about numbers whose period is not the book's: what the book needs if all of them fell into it."""

from __future__ import annotations

from datetime import date
from typing import Any

from habeas.kit.dates import Days
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.kit.words import Day, Period


def if_all_entries(stated: int, when: Days, book: Days, count: int) -> Message:
    """If the `stated` entries of `when` all fell into `book`, it needs at least `count` exits that nobody stated."""
    args: dict[str, Any] = {"stated": stated, "period": Period(when), "fell": _fell(when, book)}
    return ngettext_lazy(
        "If all {stated} entries stated for {period} fell {fell}, "
        "the book needs at least {count} exit that nobody stated.",
        "If all {stated} entries stated for {period} fell {fell}, "
        "the book needs at least {count} exits that nobody stated.",
        count,
        **args,
    )


def if_all_releases(stated: int, when: Days, book: Days, count: int) -> Message:
    """If the `stated` releases of `when` all fell into `book`, it needs at least `count` entries that nobody stated."""
    args: dict[str, Any] = {"stated": stated, "period": Period(when), "fell": _fell(when, book)}
    return ngettext_lazy(
        "If all {stated} releases stated for {period} fell {fell}, "
        "the book needs at least {count} entry that nobody stated.",
        "If all {stated} releases stated for {period} fell {fell}, "
        "the book needs at least {count} entries that nobody stated.",
        count,
        **args,
    )


def if_all_exits(stated: int, when: Days, book: Days, count: int) -> Message:
    """The same for deaths and other exits."""
    args: dict[str, Any] = {"stated": stated, "period": Period(when), "fell": _fell(when, book)}
    return ngettext_lazy(
        "If all {stated} exits stated for {period} fell {fell}, "
        "the book needs at least {count} entry that nobody stated.",
        "If all {stated} exits stated for {period} fell {fell}, "
        "the book needs at least {count} entries that nobody stated.",
        count,
        **args,
    )


def _fell(when: Days, book: Days) -> Message:
    """On which side the period reaches beyond the book."""
    assert book.first is not None
    assert book.last is not None
    early = when.first is None or when.first < book.first
    late = when.last is None or when.last > book.last
    if early and late:
        return gettext_lazy("from {first} to {last}", first=Day(book.first), last=Day(book.last))
    if early:
        return gettext_lazy("after {day}", day=Day(date.fromordinal(book.first.toordinal() - 1)))
    return gettext_lazy("by {day}", day=Day(book.last))
