"""Who came in and who went out between one count and the next, as SVG: above the line in, below it out.

Solid is what was stated at the least, outlined what could be more, dashed what the book needs and nobody stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from habeas.kit.messages import Message, gettext_lazy, number
from habeas.kit.words import Names
from habeas.model.account import Book, PopulationAccount
from habeas.model.vocabulary import Kind
from habeas.publish.axes import Frame, round_step
from habeas.publish.chart import Size, escape, grid
from habeas.publish.svg import move, path, tag, text

WIDE = Size("wide", 760, 300, 150, 5, 64)
NARROW = Size("narrow", 336, 260, 14, 4, 50)
_IN, _OUT = ((Kind.ENTRY,), (Kind.DETENTION, Kind.RECOGNITION)), ((Kind.EXIT,), (Kind.DEATH,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One side of a window: `low` to `high` (None = no limit) people as stated, and `missing` that nobody stated."""

    low: int
    high: int | None
    missing: int

    @property
    def most(self) -> int:
        return max(self.low, self.high or 0) + self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days between two counts: who came, who left, and the sentence of that book."""

    first: date
    last: date
    came: Moved
    left: Moved
    sentence: Message


def windows(population: PopulationAccount) -> tuple[Window, ...]:
    """The windows of the population's books in order, each beginning after the last one's end."""
    found: list[Window] = []
    for book in sorted(population.books, key=lambda b: (b.days.last or date.max, b.days.first or date.min)):
        first, last = book.days.first, book.days.last
        if first is None or last is None or (found and first <= found[-1].last):
            continue
        low, high = _of(book, _IN)
        came = Moved(low=low, high=high, missing=book.unstated_entries)
        freed, others = _of(book, ((Kind.RELEASE,),)), _of(book, _OUT)
        gone = _plus(freed[1], others[1])
        left = Moved(low=freed[0] + others[0], high=gone, missing=book.unstated_exits)
        found.append(Window(first=first, last=last, came=came, left=left, sentence=book.sentences[0]))
    return tuple(found) if any(w.came.most or w.left.most for w in found) else ()


def title() -> Message:
    """What the drawing is called."""
    return gettext_lazy("Who came in and who went out between the counts")


def draw_flows(shown: Sequence[Window], language: str, size: Size, ids: str) -> str:
    """The windows as one <svg> element; `ids` begins every id in it."""
    up, down = max(w.came.most for w in shown), max(w.left.most for w in shown)
    step = round_step(max(1, up + down) / size.steps)
    low, high = -(-down // step) * -step, -(-up // step) * step
    widest = max(len(number(value, language)) for value in (-low, high))
    left, bottom = 7.6 * widest + 12, size.height - 44
    frame = Frame(left, size.width - size.right, 16, bottom, shown[0].first, shown[-1].last, low, high)
    body = grid(frame, step, language, size.room, floor=0)
    for window in shown:
        body += _bar(frame, window, window.came, 1) + _bar(frame, window, window.left, -1)
    if size.name == "wide":
        words = (gettext_lazy("came in"), 1), (gettext_lazy("went out"), -1)
        zero = frame.y(0)
        body += [
            text(word.say(language), frame.right + 10, zero - 10 if side > 0 else zero + 20) for word, side in words
        ]
    said = Names([w.sentence for w in shown], joined=False).say(language)
    return tag(
        "svg",
        tag("title", escape(title().say(language)), id=f"{ids}t"),
        tag("desc", escape(said), id=f"{ids}d"),
        *body,
        css=size.name,
        viewbox=f"0 0 {size.width} {size.height}",
        role="img",
        aria_labelledby=f"{ids}t {ids}d",
    )


def _of(book: Book, choices: Sequence[Sequence[Kind]]) -> tuple[int, int | None]:
    """The stated numbers of the first of `choices` of kinds that anybody stated."""
    by_kind = {line.kind: line.count for line in book.lines if line.count.stated}
    for kinds in choices:
        counts = [by_kind[kind] for kind in kinds if kind in by_kind]
        if counts:
            highs = [count.high for count in counts]
            return sum(c.least for c in counts), None if None in highs else sum(h or 0 for h in highs)
    return 0, 0


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _bar(frame: Frame, window: Window, moved: Moved, side: int) -> list[str]:
    x, right = frame.x(window.first, 0) + 0.75, frame.x(window.last, 1) - 0.75
    drawn = []
    for css, start, end in (
        ("band", 0, moved.low),
        ("st-box", moved.low, max(moved.low, moved.high or 0)),
        ("st-maybe", moved.most - moved.missing, moved.most),
    ):
        if end > start:
            top, foot = sorted((frame.y(side * start), frame.y(side * end)))
            drawn.append(tag("rect", css=css, x=x, y=top, width=max(right - x, 0.5), height=foot - top))
            if css == "band":
                drawn.append(path(move((x, frame.y(side * end)), (right, frame.y(side * end))), "band-edge"))
    label = f"{moved.most}" if not moved.missing else f"{moved.most - moved.missing}+{moved.missing}"
    if moved.most and right - x >= 8 * len(label):
        y = frame.y(side * moved.most)
        drawn.append(text(label, (x + right) / 2, y - 5 if side > 0 else y + 14, "t-ink halo", "middle"))
    return drawn
