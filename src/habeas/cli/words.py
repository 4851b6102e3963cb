"""Which language the command line speaks, and argparse's own texts in it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.kit.messages import LANGUAGES, Message


@dataclass(frozen=True, slots=True)
class Say:
    """Says messages in one language."""

    language: str

    def __call__(self, message: Message) -> str:
        return message.say(self.language)


def choose(argv: Sequence[str]) -> str:
    """The language: --lang, else HABEAS_LANG, else the system's, else English."""
    for i, word in enumerate(argv):
        if word == "--lang" and i + 1 < len(argv) and argv[i + 1] in LANGUAGES:
            return argv[i + 1]
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:]
    for name in ("HABEAS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


def translate_argparse(language: str) -> None:
    """Make argparse speak `language`: it looks its texts up with a function of its module."""
    # argparse offers no other door; its texts stand in ARGPARSE below so that they are in the catalogue.
    setattr(argparse, "_", lambda text: Message(text).say(language))  # noqa: B010
    setattr(argparse, "ngettext", lambda one, many, n: Message(one if n == 1 else many).say(language))  # noqa: B010


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogue."""
    return text


ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("options"),
    gettext_noop("positional arguments"),
    gettext_noop("show this help message and exit"),
    gettext_noop("show program's version number and exit"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at least one argument"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("ignored explicit argument %r"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("not allowed with argument %s"),
    gettext_noop("one of the arguments %s is required"),
    gettext_noop("ambiguous option: %(option)s could match %(matches)s"),
)
