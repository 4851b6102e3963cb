"""The register that the pages show, and its own words for bodies and countries."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput
from habeas.publish.names import Names
from habeas.work.lexicons import NO_WORDS, OwnWords, load_words
from habeas.work.ports import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the register calls things: names to show, and the word lists they come from."""

    names: Names = field(default_factory=Names)
    own: OwnWords = NO_WORDS


def current() -> Register:
    """The register of settings.HABEAS_REGISTER, opened once in a process. Raises BadInput, Damaged."""
    return _opened()[0]


def words() -> Words:
    """The words of the register."""
    return _opened()[1]


@cache
def _opened() -> tuple[Register, Words]:
    from habeas.store.opening import open_register

    # The environment first: the command line names the register after the settings were read.
    folder = os.environ.get("HABEAS_REGISTER") or settings.HABEAS_REGISTER
    if not folder:
        raise BadInput(
            gettext_lazy("No register was named."),
            where="HABEAS_REGISTER",
            todo=gettext_lazy("Start the pages with: habeas serve --register FOLDER"),
        )
    register = open_register(Path(folder))
    own = load_words(register.lexicons)
    return register, Words(names=Names(countries=own.countries, bodies=own.bodies, aliases=own.aliases), own=own)
