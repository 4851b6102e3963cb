"""Quantities in words and figures -> closed intervals of whole people, after the numbers table of the claim format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from habeas.kit.counts import Count
from habeas.read.expressions import Expression
from habeas.read.patterns import one_of
from habeas.read.wordsets import WordSet

LARGEST = 10**9 - 1
UNSTATED = Count(None, None)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `start` to `end` of a sentence. `vague` when words for no number ("several") carry it."""

    start: int
    end: int
    count: Count
    figures: bool
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """A language's numerals and the words that loosen them. `number` is the expression of one bare number, `light`
    a simpler one for patterns."""

    number: str
    light: str
    whole: Expression
    words: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    unstated: Expression
    inverted: Expression
    none: frozenset[str]
    modifiers: tuple[tuple[str, Expression], ...]
    thousands: str
    units: WordSet
    marks_before: WordSet
    signs_before: str
    reached: Expression

    @classmethod
    def from_data(cls, data: Mapping[str, Any], program: Callable[[str], Expression]) -> Numerals:
        words = {str(k).lower(): int(v) for k, v in data["numerals"].items()}
        scales = {str(k).lower(): int(v) for k, v in data["scales"].items()}
        collectives = {str(k).lower(): int(v) for k, v in data["collectives"].items()}
        vague = {str(k).lower(): (int(v[0]), int(v[1])) for k, v in data["vague"].items()}
        separator = "".join(re.escape(sign) for sign in data["thousands"])
        figures = rf"\d{{1,3}}(?:[{separator}]\d{{3}}(?!\d))+|\d{{1,9}}"
        plain, big = one_of(words), one_of(scales)
        joined = one_of(data["and"]) or "(?!)"
        tens = rf"(?:(?:{plain})(?:[ -](?:{joined} )?(?:{plain})){{0,3}})"
        spelled = rf"{tens}(?: (?:{big})(?: {joined})?(?: {tens})?){{0,3}}|(?:{big})(?: {tens})"
        number = rf"(?:(?:{figures})(?: (?:{big})(?: \d{{1,3}}(?![\d.,]\d))?)?|{spelled})"
        modifiers = tuple(
            (name, program("(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in listed) + ") "))
            for name, listed in data["modifiers"].items()
        )
        loose = "|".join(re.escape(w) for listed in data["modifiers"].values() for w in listed)
        special = one_of([*collectives, *vague, *data["none"]])
        between = "|".join(
            re.escape(form)
            .replace(r"\{low\}", rf"(?P<low{i}>{number})")
            .replace(r"\{high\}", rf"(?P<high{i}>{number})")
            for i, form in enumerate(data["between"])
        )
        unstated = "|".join(data["unstated"])
        inverted = rf"(?:{one_of(data.get('inverted', ())) or '(?!)'})"
        return cls(
            number=number,
            light=rf"(?:\d[\d{separator}]*|(?:{plain})(?:-(?:{plain}))?)",
            whole=program(
                rf"(?<![\w.,])(?:(?P<between>{between})|(?P<mods>(?:(?:{loose}) ){{0,2}})\"?"
                rf"(?P<n>(?:{inverted} )?(?:{special}|{number}))|(?P<unstated>{unstated}))(?!\w)"
            ),
            words=words,
            scales=scales,
            collectives=collectives,
            vague=vague,
            unstated=program(unstated),
            inverted=program(rf"{inverted} "),
            none=frozenset(data["none"]),
            modifiers=modifiers,
            thousands=data["thousands"],
            units=WordSet(data["units"]),
            marks_before=WordSet(data["marks_before"]),
            signs_before=data["signs_before"],
            reached=program(
                "(?:" + "|".join(map(re.escape, data.get("reached", ()))) + r")\w*(?: [\w%,—-]+){0,7} $"
                if data.get("reached")
                else "(?!)"
            ),
        )

    def find(self, low: str) -> Iterator[Quantity]:
        """The quantities of a sentence in lower case that can count people; measures, prices and ranks are left out."""
        for match in self.whole.finditer(low):
            if match["between"]:
                numbers = [self.value(v) for k, v in match.groupdict().items() if v and k[:3] in ("low", "hig")]
                if (
                    len(numbers) == 2
                    and numbers[0] <= numbers[1]
                    and not self._measure(low, match.start(), match.end())
                ):
                    yield Quantity(match.start(), match.end(), Count(numbers[0], numbers[1]), True)
            elif match["unstated"]:
                yield Quantity(match.start(), match.end(), UNSTATED, False, True)
            elif not self._measure(low, match.start("n"), match.end()):
                reached = self.reached.search(low, 0, match.start())
                count = self.count("" if reached else match["mods"] or "", match["n"])
                if count is not None:
                    yield Quantity(match.start(), match.end(), count, match["n"][0].isdigit())

    def count(self, modifiers: str, number: str) -> Count | None:
        """The interval of `number` ("60") loosened by `modifiers` ("more than "); None when it is too large."""
        turned = self.inverted.match(number)
        if turned:
            return loosened("about", self.value(number[turned.end() :]))
        if number in self.none:
            return Count(0, 0)
        if number in self.vague and not (modifiers and number in self.collectives):
            low, high = self.vague[number]
            return Count(low, None) if self._is("least", modifiers) or self._is("more", modifiers) else Count(low, high)
        n = self.value(number)
        if n > LARGEST:
            return None
        for name, pattern in self.modifiers:
            if pattern.match(modifiers):
                return loosened(name, n)
        return Count(n, n)

    def _is(self, name: str, modifiers: str) -> bool:
        return any(key == name and pattern.match(modifiers) for key, pattern in self.modifiers)

    def value(self, number: str) -> int:
        """The whole number that `number` writes ("two hundred and twelve", "12,000", "3 thousand")."""
        if number in self.collectives:
            return self.collectives[number]
        number = re.sub(rf"(?<=\d)[{re.escape(self.thousands)}](?=\d{{3}})", "", number)
        total = part = 0
        for word in re.split(r"[ -]", number):
            if word.isdigit():
                part += int(word)
            elif word in self.words:
                part += self.words[word]
            elif word in self.scales:
                scale = self.scales[word]
                if scale == 100:
                    part = max(part, 1) * scale
                else:
                    total, part = total + max(part, 1) * scale, 0
        return total + part

    def _listed(self, after: str) -> bool:
        """True before ", six and eight years" and " or 15 days": one of several numbers of a measure."""
        match = _LISTED.match(after)
        if match is None or match[3] not in self.units:
            return False
        numbers = [match[2], *(word for word in match[1].split(", ") if word)]
        return all(word.isdigit() or word in self.words for word in numbers)

    def _measure(self, low: str, start: int, end: int) -> bool:
        before, after = low[max(0, start - 14) : start], low[end : end + 24]
        if before and before[-1] in self.signs_before:
            return True
        last = before.split()[-1:] if before.endswith(" ") else []
        if last and last[0] in self.marks_before and low[start].isdigit():
            return True
        if after.lstrip(" ")[:1] == "%" or after[:1] in ("/", ":", "°", "-") or re.match(r"[.,]\d", after):
            return True
        if self._listed(low[end : end + 40]):
            return True
        following = re.match(r" ([\w.'-]+)(?: ([\w.'-]+))?", after)
        return (
            bool(following)
            and following is not None
            and (following[1].rstrip(".,") in self.units or f"{following[1]} {following[2]}" in self.units)
        )


_LISTED = re.compile(r"((?:, [\w-]+){0,3}),? \w{1,3} ([\w-]+) ([\w-]+)")


def loosened(name: str, n: int) -> Count:
    """`n` with a modifier: more, least, most, fewer, nearly [0.9 n, n-1], about [0.9 n, 1.1 n], rounded inward."""
    tenth_up, tenth_down = (9 * n + 9) // 10, 11 * n // 10
    return {
        "more": lambda: Count(n + 1, None),
        "least": lambda: Count(n, None),
        "most": lambda: Count(None, n),
        "fewer": lambda: Count(None, max(n - 1, 0)),
        "nearly": lambda: Count(min(tenth_up, max(n - 1, 0)), max(n - 1, 0)),
        "about": lambda: Count(min(tenth_up, n), max(tenth_down, n)),
    }[name]()
