"""The second readers that a user can name, made only when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput
from habeas.work.ports import SecondReader

NAMES = ("en-parser", "ru-parser", "llm")


def open_second(
    name: str, readers: Path | None, environment: Mapping[str, str], tell: Callable[[Message], None]
) -> SecondReader:
    """The second reader called `name` ("en-parser", "ru-parser", "llm" or "llm:NAME").

    `readers` is the file that lists endpoints, `tell` hears notes. Raises BadInput for an unknown name, a parser that
    is not installed, or an endpoint that is not allowed.
    """
    kind, _, entry = name.partition(":")
    if kind == "llm":
        return _llm(entry or None, readers, environment, tell)
    if name == "en-parser":
        from habeas.engines.second.english import EnglishParser

        return EnglishParser()
    if name == "ru-parser":
        from habeas.engines.second.russian import RussianParser

        return RussianParser()
    raise BadInput(
        gettext_lazy("There is no second reader {name}.", name=name),
        where="--second",
        todo=gettext_lazy("Name one of: {names}.", names=", ".join(NAMES)),
    )


def _llm(
    entry: str | None, readers: Path | None, environment: Mapping[str, str], tell: Callable[[Message], None]
) -> SecondReader:
    from habeas.engines.second.llm import LlmReader
    from habeas.engines.second.readersfile import endpoint_in

    if readers is None:
        raise BadInput(
            gettext_lazy("No endpoint is allowed: nothing says where to ask."),
            where="--second llm",
            todo=gettext_lazy("Name the file that lists endpoints with --readers FILE."),
        )
    return LlmReader(endpoint_in(readers, entry, environment), tell=tell)
