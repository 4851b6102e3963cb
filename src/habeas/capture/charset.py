"""Bytes -> text, with the evidence for the encoding.

In order: byte order mark, UTF-8 that decodes, what was declared, and the letters themselves. Text that decodes as UTF-8
and holds a character above ASCII is UTF-8 whatever was declared: no other encoding makes such bytes by chance.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_GUESSES = ("windows-1251", "koi8-r", "iso-8859-5", "cp866", "windows-1252")
_SAMPLE = 200_000
# Most frequent letters of Russian, Belarusian and Ukrainian prose.
_FREQUENT = frozenset("оеаинтсрвлкмдпуыязіў")
_SPANISH_MARKS = frozenset("áéíóúüñçàèìòùâêîôûäöãõ¿¡«»“”‘’–—…ºª°·•ÁÉÍÓÚÑß")
_JUNK = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_GOOD_ENOUGH = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text without its byte order mark. `evidence` is for `extracted_by`: the encoding and why it was taken."""

    text: str
    evidence: str


def decode(data: bytes, declared: str | None, name: str, *, forgiving: bool = False) -> Decoded:
    """`data` as text, character for character.

    `declared` is an encoding named by a header, a page or the user. `forgiving` lets a page through whose few broken
    bytes then read U+FFFD. Raises BadInput that names the first byte that does not decode.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding, name, len(mark))
            return Decoded(text=text, evidence=f"{encoding} (byte order mark)")
    codec = _known(declared)
    try:
        return Decoded(text=data.decode("utf-8"), evidence="utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    refused = ""
    if codec not in (None, "utf-8"):
        try:
            return Decoded(text=data.decode(str(codec)), evidence=f"{codec} (declared)")
        except (UnicodeDecodeError, ValueError):
            refused = f"; declared {codec} does not decode"
    elif codec == "utf-8":
        refused = f"; declared utf-8 does not decode at byte {broken}"
    return _by_letters(data, name, broken, refused, forgiving)


def _by_letters(data: bytes, name: str, broken: int, refused: str, forgiving: bool) -> Decoded:
    if _mostly_utf8(data[:_SAMPLE]):
        if forgiving:
            return Decoded(text=data.decode("utf-8", "replace"), evidence=f"utf-8 (byte {broken} is broken)")
        raise _undecodable(name, "utf-8", broken)
    guess, score = max(((g, _likeness(data[:_SAMPLE], g)) for g in _GUESSES), key=lambda pair: pair[1])
    if score < _GOOD_ENOUGH:
        raise _undecodable(name, "utf-8", broken)
    return Decoded(text=_strict(data, guess, name, 0), evidence=f"{guess} (by its letters{refused})")


def _known(declared: str | None) -> str | None:
    """The codec of that name if Python has one for text; pages declare Latin-1 and mean windows-1252 (WHATWG)."""
    try:
        info = codecs.lookup((declared or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or info.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7"):
        return None
    name = "cp1252" if info.name in ("iso8859-1", "ascii") else info.name
    return name.replace("cp125", "windows-125")


def _strict(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding, error.start + skipped) from None


def _mostly_utf8(sample: bytes) -> bool:
    """True when nearly all bytes above ASCII form UTF-8: then a few are broken, and the rest is no other encoding."""
    high = sum(byte >= 0x80 for byte in sample)
    lost = sample.decode("utf-8", "replace").count("\ufffd")
    return high >= 20 and lost * 20 <= high


def _likeness(sample: bytes, encoding: str) -> float:
    """How much of what stands above ASCII looks like words in that encoding, 0 to 1; a wrong one swaps the cases."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    if _JUNK.search(text):
        return 0.0
    high = [char for char in text if char > "\x7f"]
    if encoding == "windows-1252":
        return sum(char in _SPANISH_MARKS for char in high) / len(high) * _inside_latin(text)
    letters = [char for char in high if "\u0400" <= char <= "\u045f"]
    shape = _well_cased(text)
    frequent = sum(char in _FREQUENT for char in letters) / max(1, len(letters))
    return len(letters) / len(high) * shape * min(1.0, frequent / 0.65)


def _well_cased(text: str) -> float:
    """The share of Cyrillic words that are small, capitalised, or short and all capitals."""
    words = [word for word in _WORD.findall(text) if word[0] >= "\u0400"]
    good = sum(w.islower() or w.istitle() or (w.isupper() and len(w) <= 6) for w in words)
    return good / len(words) if words else 0.0


def _inside_latin(text: str) -> float:
    """1 when accented letters stand in words that are mostly plain letters, as in Spanish; lower for foreign bytes."""
    plain = sum(char.isascii() and char.isalpha() for char in text)
    high = sum(char > "\x7f" for char in text)
    return 1.0 if plain >= 4 * high else plain / (4 * high)


def _undecodable(name: str, encoding: str, at: int) -> BadInput:
    what = gettext_lazy(
        "Byte {at} is not {encoding}, and the letters tell no other encoding.", at=at, encoding=encoding
    )
    return BadInput(
        what,
        where=name,
        todo=gettext_lazy("Save it as UTF-8, or name its encoding."),
    )
