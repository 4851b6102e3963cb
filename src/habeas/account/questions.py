"""Questions in words, and whom they are about."""

from __future__ import annotations

from habeas.account.names import Aliases
from habeas.kit.dates import NotADate, PartialDate, parse_date
from habeas.kit.messages import gettext_lazy
from habeas.kit.scripts import fold
from habeas.model.account import Population
from habeas.model.bound import Question
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Kind

KINDS = (Kind.HELD, Kind.RELEASE, Kind.ENTRY, Kind.EXIT, Kind.DETENTION, Kind.RECOGNITION, Kind.DEATH)


def parse_question(text: str, *, group: str | None = None, body: str | None = None) -> Question:
    """ "KIND PERIOD" -> Question: "held 2026-01-19", "release 2026-01-15/2026-01-16".

    Raises BadInput, which says what is wrong and what to write instead.
    """
    words = text.split()
    if len(words) != 2:
        raise BadInput(
            gettext_lazy("A question is a kind and a period, and “{text}” is not.", text=text),
            todo=gettext_lazy("Write for example “held 2026-01-19” or “release 2026-01-15/2026-01-16”."),
        )
    return Question(kind=_kind(words[0]), period=_period(words[0], words[1]), group=group, body=body)


def matches(question: Question, population: Population, aliases: Aliases) -> bool:
    """True when the question is about `population`."""

    def same(asked: str | None, own: str) -> bool:
        return asked is None or fold(aliases.of(asked)) == fold(own)

    return same(question.group, population.group) and same(question.body, population.body)


def _kind(word: str) -> Kind:
    for kind in KINDS:
        if kind == word.casefold():
            return kind
    raise BadInput(
        gettext_lazy("The account cannot be asked for “{word}”.", word=word),
        todo=gettext_lazy("Ask for one of: {words}.", words=", ".join(KINDS)),
    )


def _period(kind: str, word: str) -> PartialDate:
    try:
        period = parse_date(word)
    except NotADate as error:
        raise BadInput(
            gettext_lazy("“{word}” is no date or period ({reason}).", word=word, reason=error),
            todo=gettext_lazy("Write a day like 2026-01-19 or a period like 2026-01-15/2026-01-16."),
        ) from None
    if kind.casefold() == Kind.HELD and not period.days.exact:
        raise BadInput(
            gettext_lazy("How many were held can be asked for one day, and {word} is more.", word=word),
            todo=gettext_lazy("Write a day like 2026-01-19; the answer is for its end."),
        )
    return period
