"""The answer to a question as a sentence: "Between 651 and 665 people were held on 29 June 2026."."""

from __future__ import annotations

from typing import Any

from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.kit.words import Period
from habeas.model.bound import Bound, Question
from habeas.model.vocabulary import Kind


def reply(question: Question, bound: Bound) -> Message:
    """One sentence with the bound; without any limit it says that nothing follows."""
    low, high = bound.low, bound.high
    args: dict[str, Any] = {"when": Period(question.period), "low": low}
    if high is None:
        return _at_least(question.kind, low, args) if low else _nothing(question.kind, args)
    if low == high:
        return _exactly(question.kind, low, args)
    if low == 0:
        return _at_most(question.kind, high, args)
    return _between(question.kind, high, args)


def _nothing(kind: Kind, args: dict[str, Any]) -> Message:
    when = {"when": args["when"]}
    match kind:
        case Kind.HELD:
            return gettext_lazy(
                "How many people were held at the end of {when} does not follow from what was said.", **when
            )
        case Kind.RELEASE:
            return gettext_lazy("How many people were released ({when}) does not follow from what was said.", **when)
        case Kind.DETENTION:
            return gettext_lazy("How many people were detained ({when}) does not follow from what was said.", **when)
        case Kind.RECOGNITION:
            return gettext_lazy(
                "How many people were newly documented ({when}) does not follow from what was said.", **when
            )
        case Kind.DEATH:
            return gettext_lazy("How many people died in custody ({when}) does not follow from what was said.", **when)
        case Kind.ENTRY:
            return gettext_lazy("How many people were added ({when}) does not follow from what was said.", **when)
        case _:
            return gettext_lazy(
                "How many people left without release ({when}) does not follow from what was said.", **when
            )


def _exactly(kind: Kind, n: int, args: dict[str, Any]) -> Message:
    when = {"when": args["when"]}
    match kind:
        case Kind.HELD:
            return ngettext_lazy(
                "{count} person was held at the end of {when}.",
                "{count} people were held at the end of {when}.",
                n,
                **when,
            )
        case Kind.RELEASE:
            return ngettext_lazy(
                "{count} person was released ({when}).", "{count} people were released ({when}).", n, **when
            )
        case Kind.DETENTION:
            return ngettext_lazy(
                "{count} person was detained ({when}).", "{count} people were detained ({when}).", n, **when
            )
        case Kind.RECOGNITION:
            return ngettext_lazy(
                "{count} person was newly documented ({when}).",
                "{count} people were newly documented ({when}).",
                n,
                **when,
            )
        case Kind.DEATH:
            return ngettext_lazy(
                "{count} person died in custody ({when}).", "{count} people died in custody ({when}).", n, **when
            )
        case Kind.ENTRY:
            return ngettext_lazy("{count} person was added ({when}).", "{count} people were added ({when}).", n, **when)
        case _:
            return ngettext_lazy(
                "{count} person left without release ({when}).",
                "{count} people left without release ({when}).",
                n,
                **when,
            )


def _at_least(kind: Kind, n: int, args: dict[str, Any]) -> Message:
    when = {"when": args["when"]}
    match kind:
        case Kind.HELD:
            return ngettext_lazy(
                "At least {count} person was held at the end of {when}.",
                "At least {count} people were held at the end of {when}.",
                n,
                **when,
            )
        case Kind.RELEASE:
            return ngettext_lazy(
                "At least {count} person was released ({when}).",
                "At least {count} people were released ({when}).",
                n,
                **when,
            )
        case Kind.DETENTION:
            return ngettext_lazy(
                "At least {count} person was detained ({when}).",
                "At least {count} people were detained ({when}).",
                n,
                **when,
            )
        case Kind.RECOGNITION:
            return ngettext_lazy(
                "At least {count} person was newly documented ({when}).",
                "At least {count} people were newly documented ({when}).",
                n,
                **when,
            )
        case Kind.DEATH:
            return ngettext_lazy(
                "At least {count} person died in custody ({when}).",
                "At least {count} people died in custody ({when}).",
                n,
                **when,
            )
        case Kind.ENTRY:
            return ngettext_lazy(
                "At least {count} person was added ({when}).", "At least {count} people were added ({when}).", n, **when
            )
        case _:
            return ngettext_lazy(
                "At least {count} person left without release ({when}).",
                "At least {count} people left without release ({when}).",
                n,
                **when,
            )


def _at_most(kind: Kind, n: int, args: dict[str, Any]) -> Message:
    when = {"when": args["when"]}
    match kind:
        case Kind.HELD:
            return ngettext_lazy(
                "At most {count} person was held at the end of {when}.",
                "At most {count} people were held at the end of {when}.",
                n,
                **when,
            )
        case Kind.RELEASE:
            return ngettext_lazy(
                "At most {count} person was released ({when}).",
                "At most {count} people were released ({when}).",
                n,
                **when,
            )
        case Kind.DETENTION:
            return ngettext_lazy(
                "At most {count} person was detained ({when}).",
                "At most {count} people were detained ({when}).",
                n,
                **when,
            )
        case Kind.RECOGNITION:
            return ngettext_lazy(
                "At most {count} person was newly documented ({when}).",
                "At most {count} people were newly documented ({when}).",
                n,
                **when,
            )
        case Kind.DEATH:
            return ngettext_lazy(
                "At most {count} person died in custody ({when}).",
                "At most {count} people died in custody ({when}).",
                n,
                **when,
            )
        case Kind.ENTRY:
            return ngettext_lazy(
                "At most {count} person was added ({when}).", "At most {count} people were added ({when}).", n, **when
            )
        case _:
            return ngettext_lazy(
                "At most {count} person left without release ({when}).",
                "At most {count} people left without release ({when}).",
                n,
                **when,
            )


def _between(kind: Kind, n: int, args: dict[str, Any]) -> Message:
    match kind:
        case Kind.HELD:
            return gettext_lazy("Between {low} and {high} people were held at the end of {when}.", high=n, **args)
        case Kind.RELEASE:
            return gettext_lazy("Between {low} and {high} people were released ({when}).", high=n, **args)
        case Kind.DETENTION:
            return gettext_lazy("Between {low} and {high} people were detained ({when}).", high=n, **args)
        case Kind.RECOGNITION:
            return gettext_lazy("Between {low} and {high} people were newly documented ({when}).", high=n, **args)
        case Kind.DEATH:
            return gettext_lazy("Between {low} and {high} people died in custody ({when}).", high=n, **args)
        case Kind.ENTRY:
            return gettext_lazy("Between {low} and {high} people were added ({when}).", high=n, **args)
        case _:
            return gettext_lazy("Between {low} and {high} people left without release ({when}).", high=n, **args)
