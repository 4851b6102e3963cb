"""SVG as text: elements with classes and geometry only, everything escaped, no style."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, *children: str, **attributes: object) -> str:
    """<name attributes>children</name>. Children are markup already; `css` is the class, a_b is written a-b."""
    written = "".join(f' {_name(key)}="{escape(_value(value))}"' for key, value in attributes.items() if value != "")
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner or name in ("text", "title") else f"<{name}{written}/>"


def text(words: str, x: float, y: float, css: str = "", anchor: str = "") -> str:
    """Text at (x, y); every further line of `words` stands under the one before."""
    first, *rest = words.split("\n")
    under = [tag("tspan", escape(line), x=x, dy=15) for line in rest]
    return tag("text", escape(first), *under, css=css, x=x, y=y, text_anchor=anchor)


def path(d: str, css: str) -> str:
    return tag("path", css=css, d=d)


def move(*points: tuple[float, float]) -> str:
    """A line through points, as path data."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _name(key: str) -> str:
    camel = {"viewbox": "viewBox", "patternunits": "patternUnits", "patterntransform": "patternTransform"}
    return "class" if key == "css" else camel.get(key, key.replace("_", "-"))


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
