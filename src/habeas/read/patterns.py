"""The small language in which lexicons write patterns, and its translation to regular expressions.

    word        that word                      wor*, *rd   a word with that beginning, that end
    (a|b c)     one of several                 (a )?     that or nothing, with its space
    {name}      one of the patterns of that macro
    _           any one word                   ...       up to four words

Patterns are matched against text in lower case, at word boundaries. Nothing repeats without a limit, so that a user's
pattern cannot make reading slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput
from habeas.read.expressions import Expression

_TOKEN = re.compile(
    r"\{(?P<macro>\w+)\}|(?P<sign>[()|?*])|(?P<gap>\s*\.\.\.\s*)|(?P<space>\s+)|(?P<word>[^\s(){}|?*.]+|\.)|(?P<bad>.)"
)
_PLAIN = re.compile(r"(?:[^\W_]|[' -])+")
WORD = r"\"?[\w'-]{1,60}\"?"
_GAP = rf" (?:{WORD} ){{0,4}}"


class PatternLanguage:
    """Translates patterns, expanding `macros`. `raw` are macros that are regular expressions already.

    `program` compiles a regular expression.
    """

    def __init__(
        self,
        macros: Mapping[str, Iterable[str]],
        where: str,
        raw: Mapping[str, str],
        program: Callable[[str], Expression],
    ) -> None:
        self.program = program
        self._macros = {name: tuple(patterns) for name, patterns in macros.items()}
        self._where = where
        self._known: dict[str, str] = dict(raw)

    def any_of(self, patterns: Iterable[object]) -> str:
        """A regular expression, without groups, for any of `patterns`; never matches when there are none."""
        listed = [str(pattern) for pattern in patterns]
        plain = [" ".join(pattern.lower().split()) for pattern in listed if _PLAIN.fullmatch(pattern)]
        alternatives = [self.regex(pattern) for pattern in listed if not _PLAIN.fullmatch(pattern)]
        if plain:
            alternatives.append(one_of(plain))
        return f"(?:{'|'.join(alternatives)})" if alternatives else "(?!)"

    def compile(self, patterns: Iterable[object]) -> Expression:
        """`patterns` as one compiled expression at word boundaries."""
        return self.program(bounded(self.any_of(patterns)))

    def regex(self, pattern: str) -> str:
        """One pattern as a regular expression. Raises BadInput for a pattern that is not well formed."""
        out: list[str] = []
        depth = 0
        for token in _TOKEN.finditer(pattern.strip()):
            depth += {"(": 1, ")": -1}.get(token.group(), 0)
            if token["sign"] == "*" and (not token.start() or pattern.strip()[token.start() - 1] in " (|"):
                out.append(r"\w{1,30}")
                continue
            if depth < 0 or token["bad"] or (token["sign"] == "?" and not out):
                raise self._bad(pattern)
            out.append(self._token(token, pattern))
        text = "".join(out)
        if depth:
            raise self._bad(pattern)
        return f"(?:{text})" if "|" in pattern else text

    def _token(self, token: re.Match[str], pattern: str) -> str:
        if token["macro"]:
            return self._macro(token["macro"], pattern)
        if token["sign"]:
            return {"(": "(?:", "*": r"\w{0,30}"}.get(token["sign"], token["sign"])
        if token["gap"]:
            return _GAP
        if token["space"]:
            return " "
        return WORD if token["word"] == "_" else re.escape(token["word"].lower()).replace(r"\-", "-")

    def _macro(self, name: str, pattern: str) -> str:
        if name not in self._known:
            if name not in self._macros:
                raise self._bad(pattern)
            alternatives = self._macros[name]
            self._macros[name] = ()  # a macro that contains itself finds nothing
            self._known[name] = self.any_of(alternatives)
        return self._known[name]

    def _bad(self, pattern: str) -> BadInput:
        return BadInput(
            gettext_lazy("The pattern {pattern} is not well formed.", pattern=pattern),
            where=self._where,
            todo=gettext_lazy("Check its brackets and the names of its macros."),
        )


def bounded(regex: str) -> str:
    """`regex` at word boundaries."""
    return rf"(?<!\w)(?:{regex})(?!\w)"


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, longest first; common beginnings are written once.

    It is a tree of letters: it compiles and fails faster than a plain list of alternatives.
    """
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)  # type: ignore[arg-type]


def _branch(node: dict[str, object]) -> str:
    options = []
    for char, below in node.items():
        if char:
            letters, under = char, below
            while isinstance(under, dict) and len(under) == 1 and "" not in under:
                ((following, under),) = under.items()
                letters += following
            options.append(re.escape(letters).replace(r"\ ", " ") + _branch(under))  # type: ignore[arg-type]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return f"(?:{'|'.join(options)})?" if "" in node else joined
