"""Words for people, in their language: messages are made where a thing is known and rendered where it is read.

One gettext catalogue serves the core, the command line and the web pages (src/habeas/locale). A `Message` keeps its
English text and its arguments apart until the reader's language is known.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es", "ru", "be")
DOMAIN = "django"
_LOCALE = Path(__file__).parents[1] / "locale"


@dataclass(frozen=True, slots=True)
class Message:
    """An English text with {named} arguments, to be said in any of LANGUAGES.

    `plural` and `count` choose the form of the text. An argument may be a Message itself, or any object with a
    method `say(language) -> str` (dates, names, counts).
    """

    text: str
    args: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    count: int = 1
    context: str | None = None

    def say(self, language: str = "en") -> str:
        """The text in `language` (one of LANGUAGES; any other is said in English)."""
        catalogue = _catalogue(language)
        if self.plural is not None:
            text = catalogue.ngettext(self.text, self.plural, self.count)
        elif self.context is not None:
            text = catalogue.pgettext(self.context, self.text)
        else:
            text = catalogue.gettext(self.text)
        if not self.args and self.plural is None:
            return text
        said = {name: _say(value, language) for name, value in self.args.items()}
        return text.format(**{"count": number(self.count, language), **said})

    def __str__(self) -> str:
        return self.say("en")


def gettext_lazy(text: str, /, **args: Any) -> Message:
    """A message; the name is one that the gatherer of texts knows."""
    return Message(text, args)


def ngettext_lazy(singular: str, plural: str, count: int, /, **args: Any) -> Message:
    """A message whose form follows `count`, which is {count} in the text."""
    return Message(singular, args, plural, count)


def pgettext_lazy(context: str, text: str, /, **args: Any) -> Message:
    """A message whose English alone does not say which word is meant ("held" as a kind of claim)."""
    return Message(text, args, context=context)


def number(value: int, language: str) -> str:
    """`value` with the language's thousands separator: 12,000 (en), 12 000 with a no-break space (es, ru, be)."""
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", "\u00a0" if abs(value) >= 10_000 else "")


def _say(value: Any, language: str) -> str:
    say = getattr(value, "say", None)
    if say is not None:
        return str(say(language))
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    return str(value)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, str(_LOCALE), languages=[language], fallback=True)
