"""Names of countries and bodies in four languages: Unicode's territories, and what the register's lexicons say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from babel import Locale
from babel.core import UnknownLocaleError

from habeas.kit.scripts import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The register's own names. They go before those of Unicode.

    `countries[code][language]` and `bodies[name][language]`; `aliases` lead other spellings to the name of a body,
    which is found by any of them, without case or accents.
    """

    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bodies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    _by_name: dict[str, Mapping[str, str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for key, names in self.bodies.items():
            for known in (key, *names.values()):
                self._by_name.setdefault(fold(known), names)
        for alias, name in self.aliases.items():
            self._by_name.setdefault(fold(alias), self.bodies.get(name, {}))

    def country(self, code: str, language: str) -> str:
        """The country's name in `language`, in English if nobody gave one, or the code itself."""
        own = self.countries.get(code, {})
        return own.get(language) or territory(code, language) or own.get("en") or code

    def body(self, name: str, language: str) -> str:
        """How `language` calls the body that a document calls `name`; the document's own word if nobody said."""
        return self._by_name.get(fold(name), {}).get(language, name)


@dataclass(frozen=True, slots=True)
class Country:
    """A country to be said in a sentence."""

    code: str
    names: Names

    def say(self, language: str = "en") -> str:
        return self.names.country(self.code, language)


@dataclass(frozen=True, slots=True)
class Body:
    """A body to be said in a sentence."""

    name: str
    names: Names

    def say(self, language: str = "en") -> str:
        return self.names.body(self.name, language)


def country_name(code: str, language: str, names: Names | None = None) -> str:
    """The name of the country with that ISO 3166-1 code."""
    return (names or Names()).country(code, language)


def is_country(code: str, names: Names | None = None) -> bool:
    """Whether somebody gave that code a name."""
    return code in (names or Names()).countries or territory(code, "en") is not None


def territory(code: str, language: str) -> str | None:
    """Unicode's name of a territory, None if it has none."""
    try:
        return Locale(language).territories.get(code)
    except UnknownLocaleError:
        return None


def language_name(code: str, language: str) -> str:
    """The name of a language ("be") in another, or the code itself."""
    try:
        return Locale(language).languages.get(code.partition("-")[0]) or code
    except UnknownLocaleError:
        return code
