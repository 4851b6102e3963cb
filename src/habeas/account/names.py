"""Who is meant: names of one body or group joined, and the one order in which claims are taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from habeas.kit.dates import PartialDate
from habeas.kit.scripts import fold
from habeas.model.account import Population
from habeas.model.claim import Claim

Key = tuple[str, str, str]
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Names that mean one body or one group: `{alias: canonical}`, compared without case or accents.

    `labels[canonical][language]` is how the body is called in the sentences of a language.
    """

    canonical: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _by_key: Mapping[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {fold(alias): target for alias, target in self.canonical.items()})

    def of(self, name: str) -> str:
        """The canonical name of `name`, as written in the aliases; a name that is no alias is its own."""
        seen: set[str] = set()
        while (key := fold(name)) in self._by_key and key not in seen:
            seen.add(key)
            name = self._by_key[key]
        return name


@dataclass(frozen=True, slots=True)
class Called:
    """A body in a sentence, by its name in the language of the sentence where somebody gave one."""

    name: str
    labels: Mapping[str, Mapping[str, str]]

    def say(self, language: str = "en") -> str:
        return self.labels.get(self.name, {}).get(language, self.name)

    def __bool__(self) -> bool:
        return bool(self.name)


def key_of(claim: Claim, aliases: Aliases) -> Key:
    """What two claims must share to be about the same population: country, group and body, folded."""
    group, body = _words_of(claim)
    return claim.country or "", fold(aliases.of(group)), fold(aliases.of(body))


def populations(claims: Iterable[Claim], aliases: Aliases) -> dict[Key, Population]:
    """For every key the population under the spelling used most often (then the first by letters)."""
    spellings: dict[Key, tuple[Counter[str], Counter[str]]] = {}
    for claim in claims:
        groups, bodies = spellings.setdefault(key_of(claim, aliases), (Counter(), Counter()))
        group, body = _words_of(claim)
        groups[aliases.of(group)] += 1
        bodies[aliases.of(body)] += 1
    return {
        key: Population(country=key[0], group=_commonest(groups), body=_commonest(bodies))
        for key, (groups, bodies) in spellings.items()
    }


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """`claims` by their dates, then by everything else they say, ids last: the order they came in plays no part."""
    return sorted(claims, key=_order)


def doubt_order(claims: Sequence[Claim]) -> dict[str, int]:
    """id -> rank, from what was said first to what was said last; of two equal doubts the later one is doubted."""
    places = {claim.id: i for i, claim in enumerate(in_order(claims))}

    def key(claim: Claim) -> tuple[date, int]:
        said = _end(claim.said) or _end(claim.when) or date.min
        return said, places[claim.id]

    return {claim.id: rank for rank, claim in enumerate(sorted(claims, key=key))}


def _words_of(claim: Claim) -> tuple[str, str]:
    return claim.population or claim.group or "", claim.body or (claim.by[0] if claim.by else "")


def _commonest(words: Counter[str]) -> str:
    return min(words, key=lambda word: (-words[word], word))


def _end(when: PartialDate | None) -> date | None:
    return None if when is None else when.last or when.first


def _order(claim: Claim) -> tuple[Any, ...]:
    when, said, count = claim.when, claim.said, claim.count
    return (
        (when.first or date.min if when else date.max),
        (when.last or date.max if when else date.max),
        _end(said) or date.max,
        claim.kind,
        claim.modality,
        *_words_of(claim),
        -1 if count.low is None else count.low,
        -1 if count.high is None else count.high,
        claim.by,
        claim.quote or "",
        claim.document or "",
        claim.country or "",
        claim.place or "",
        claim.named,
        [int(part) if part.isdigit() else part for part in _natural(claim.id)],
    )


def _natural(text: str) -> list[str]:
    """ "b12" -> ["b", "12", ""]: letters and numbers in turns, so 12 comes after 2 and like meets like."""
    return _DIGITS.split(text)
