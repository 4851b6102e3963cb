"""The marks of a chart: bands, exact counts, ranges, contradictions, the day in question."""

from __future__ import annotations

from textwrap import fill

from habeas.kit.messages import gettext_lazy
from habeas.model.account import Step
from habeas.publish.axes import Frame
from habeas.publish.chartdata import ChartData, Mark
from habeas.publish.chartwords import Said
from habeas.publish.placing import Place, Room
from habeas.publish.sentences import shown
from habeas.publish.svg import move, number, path, tag, text

GAP = 0.75
LINE = 17  # letters of a label beside the plot
WORDS = {"a": "t-a", "b": "t-bb", "c": "t-cc", "d": "t-cc"}


def bands(data: ChartData, frame: Frame, room: Room, said: Said, hatching: str) -> list[str]:
    """The feasible band: steps with an edge where a limit follows, hatched where none does."""
    drawn: list[str] = []
    for mark in data.marks:
        x, y = frame.x(mark.middle), frame.y(mark.count.low if mark.count.low is not None else mark.count.high or 0)
        room.take(x - 6, y - 6, x + 6, y + 6)
    for step in data.steps:
        drawn += _band(step, frame, hatching)
    return drawn + _band_words(data, frame, room, said)


def _band(step: Step, frame: Frame, hatching: str) -> list[str]:
    left, right = _sides(step, frame)
    low, high = shown(step).low, shown(step).high
    if (low == 0 and high is None) or right <= left:
        return []
    if high is None:
        return _open_band(left, right, low, frame, hatching)
    edges = [people for people in (low, high) if frame.low <= people <= frame.high and (people > 0 or frame.low == 0)]
    lines = "".join(move((left, frame.y(people)), (right, frame.y(people))) for people in dict.fromkeys(edges))
    block = tag(
        "rect", css="band", x=left, y=frame.y(high), width=right - left, height=max(frame.y(low) - frame.y(high), 0.1)
    )
    return [block, path(lines, "band-edge")] if lines else [block]


def _open_band(left: float, right: float, low: int, frame: Frame, hatching: str) -> list[str]:
    floor = frame.y(low)
    block = tag(
        "rect",
        x=left,
        y=frame.top,
        width=right - left,
        height=floor - frame.top,
        fill=f"url(#{hatching})",
        opacity=".55",
    )
    drawn = [block, path(move((left, floor), (right, floor)), "band-edge")]
    if right - left > 12:
        x = (left + right) / 2
        drawn.append(path(f"M{number(x)} {number(frame.top + 34)}V{number(frame.top + 5)}m-5 7l5 -7l5 7", "open-tip"))
    return drawn


def _band_words(data: ChartData, frame: Frame, room: Room, said: Said) -> list[str]:
    """The words "no upper limit", "most possible" and "least possible", once each, where there is room."""
    drawn: list[str] = []
    steps = sorted(data.steps, key=lambda s: _sides(s, frame)[0] - _sides(s, frame)[1])
    wide = [s for s in steps if shown(s).high is not None and shown(s).low > frame.low and not shown(s).exact]
    for step in wide[:1]:
        left, right = _sides(step, frame)
        middle, high = (left + right) / 2, frame.y(shown(step).high or 0)
        most, least = said.say(gettext_lazy("most possible")), said.say(gettext_lazy("least possible"))
        drawn += _write(room, most, "t-ink", Place(middle, high - 6, "middle"))
        drawn += _write(room, least, "t-ink", Place(middle, frame.y(shown(step).low) + 16, "middle"))
    for step in [s for s in steps if shown(s).high is None and shown(s).low > 0][:1]:
        left, right = _sides(step, frame)
        words = said.say(gettext_lazy("no upper limit"))
        spot = Place(right + 8, frame.top + 14), Place(left - 8, frame.top + 14, "end"), Place(left + 4, frame.top + 50)
        drawn += _write(room, words, "", *spot)
    return drawn


def now_line(data: ChartData, frame: Frame, room: Room, said: Said) -> list[str]:
    """The day in question: a dotted line with its date above."""
    if data.as_of is None:
        return []
    x = frame.x(data.as_of)
    words = said.day(data.as_of, data)
    line = path(f"M{number(x)} {number(frame.top - 4)}V{number(frame.bottom)}", "now")
    top = frame.top - 9
    return [line, *_write(room, words, "t-ink", Place(x, top, "middle"), Place(x, top, "end"), Place(x, top))]


def marks(data: ChartData, frame: Frame, room: Room, said: Said, names: bool) -> list[str]:
    """Counts as stated, each with its number where there is room, and its body's name at the last of them."""
    drawn = [_mark(mark, frame) for mark in data.marks]
    last = {mark.shape: mark for mark in data.marks}
    told = set()
    for mark in sorted(data.marks, key=lambda m: (last[m.shape] != m, m.shape)):
        if not mark.count.exact or (mark.shape, mark.middle, mark.count) in told:
            continue
        told.add((mark.shape, mark.middle, mark.count))
        x, y = frame.x(mark.middle), frame.y(mark.count.low or 0)
        spots = (
            Place(x + 10, y + 4),
            Place(x, y - 11, "middle"),
            Place(x - 10, y + 4, "end"),
            Place(x, y + 21, "middle"),
        )
        words = said.count(mark.count)
        if names and last[mark.shape] == mark:
            named = fill(f"{said.body(mark.body)}: {words}", LINE)
            written = _write(room, named, WORDS[mark.shape], *spots[:1], Place(x + 10, y - 9), Place(x + 10, y + 18))
            drawn += written
            if written:
                continue
        drawn += _write(room, words, WORDS[mark.shape], *(spots[1:] + spots[:1]))
    return drawn


def clashes(data: ChartData, frame: Frame, room: Room, said: Said, words: bool) -> list[str]:
    """A line across the gap between what was said and what the rest allows, and a sign on it."""
    drawn: list[str] = []
    left = top = 0.0
    for clash in data.clashes:
        mark = clash.mark
        x, y = frame.x(mark.middle), frame.y(mark.count.low if mark.count.low is not None else mark.count.high or 0)
        to = y if clash.allowed is None else frame.y(clash.allowed)
        if clash.allowed is not None:
            drawn.append(path(move((x, y), (x, to)), "contra-line"))
        level = (y + to) / 2 - 9
        left, top = room.spot(18, *((x + dx, level) for dx in (8, -26, 30, -48)), (x + 8, y - 30), (x - 26, y - 30))
        drawn.append(tag("rect", css="contra-box", x=left, y=top, width=18, height=18, rx=2))
        drawn.append(text("≠", left + 9, top + 14, "t-c", "middle"))
    if words and data.clashes:
        label = fill(said.say(gettext_lazy("cannot all be true")), LINE)
        drawn += _write(room, label, "t-c", Place(left + 24, top + 14), Place(left - 6, top + 14, "end"))
    return drawn


def _mark(mark: Mark, frame: Frame) -> str:
    x = frame.x(mark.middle)
    spread = ""
    if mark.first != mark.last:
        level = frame.y(mark.count.low if mark.count.low is not None else mark.count.high or 0)
        ends = (max(frame.x(mark.first, 0), frame.left), level), (min(frame.x(mark.last, 1), frame.right), level)
        spread = path(move(*ends), f"iv-{mark.shape} spread")
    if mark.count.exact:
        return spread + point(mark.shape, x, frame.y(mark.count.low or 0))
    return spread + _interval(mark, x, frame)


def point(shape: str, x: float, y: float) -> str:
    """An exact count in its body's shape: circle, square, triangle, diamond."""
    if shape == "a":
        return tag("circle", css="pt-a", cx=x, cy=y, r=5.5)
    if shape == "b":
        return tag("rect", css="pt-b", x=x - 5.5, y=y - 5.5, width=11, height=11)
    corners = [(0, -7), (6.5, 5.5), (-6.5, 5.5)] if shape == "c" else [(0, -7), (6.5, 0), (0, 7), (-6.5, 0)]
    return path(move(*((x + dx, y + dy) for dx, dy in corners)) + "Z", f"pt-{shape}")


def _interval(mark: Mark, x: float, frame: Frame) -> str:
    """A bar with two caps; where one end is open, one cap and an arrow away from it."""
    low, high = mark.count.low, mark.count.high
    at = number(x)
    if low is not None and high is not None:
        bottom, top = number(frame.y(low)), number(frame.y(high))
        left = number(x - 5)
        return path(f"M{at} {bottom}V{top}M{left} {bottom}h10M{left} {top}h10", f"iv-{mark.shape}")
    cap = frame.y(low if low is not None else high or 0)
    tip, back = (cap - 34, 6) if low is not None else (cap + 34, -6)
    arrow = f"M{number(x - 4.5)} {number(tip + back)}l4.5 {-back}l4.5 {back}"
    return path(f"M{at} {number(cap)}V{number(tip)}M{number(x - 5)} {number(cap)}h10{arrow}", f"iv-{mark.shape}")


def _sides(step: Step, frame: Frame) -> tuple[float, float]:
    first, last = step.days.first or frame.first, step.days.last or frame.last
    return frame.x(first, 0) + GAP, frame.x(last, 1) - GAP


def _write(room: Room, words: str, css: str, *places: Place) -> list[str]:
    place = room.find(words.split("\n"), *places)
    if place is None:
        return []
    return [text(words, place.x, place.y, f"{css} halo".strip(), "" if place.anchor == "start" else place.anchor)]
