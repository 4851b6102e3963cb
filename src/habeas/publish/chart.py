"""A chart of what the statements allow, as SVG markup: geometry, classes for colour, words in a language."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.kit.messages import number
from habeas.publish.axes import Frame, scale, time_ticks
from habeas.publish.chartdata import ChartData
from habeas.publish.chartmarks import bands, clashes, marks, now_line
from habeas.publish.chartwords import Said, description, title
from habeas.publish.names import Country
from habeas.publish.placing import Room
from habeas.publish.svg import move, path, tag, text


@dataclass(frozen=True, slots=True)
class Size:
    """One drawing of the chart: its units, its margins, how dense its scales are."""

    name: str
    width: int
    height: int
    right: int
    steps: int
    room: float


WIDE = Size("wide", 760, 420, 150, 6, 64)
NARROW = Size("narrow", 336, 360, 14, 4, 50)


def draw(data: ChartData, said: Said, size: Size, ids: str = "c", standalone: bool = False) -> str:
    """The chart as one <svg> element. `ids` begins every id in it, so that many may stand in one page."""
    start, end, step = scale(data.values(), size.steps)
    widest = max(len(number(start, said.language)), len(number(end, said.language)))
    frame = Frame(7.6 * widest + 12, size.width - size.right, 22, size.height - 44, data.first, data.last, start, end)
    room = Room(frame.left, size.width, 0, frame.bottom)
    body = [
        *grid(frame, step, said.language, size.room, floor=frame.low),
        *bands(data, frame, room, said, f"{ids}h"),
        *now_line(data, frame, room, said),
        *clashes(data, frame, room, said, size.name == "wide"),
        *marks(data, frame, room, said, size.name == "wide"),
    ]
    more = {"xmlns": "http://www.w3.org/2000/svg"} if standalone else {}
    return tag(
        "svg",
        tag("title", escape(said.say(title(Country(said.country, said.names)))), id=f"{ids}t"),
        tag("desc", escape(description(data, said)), id=f"{ids}d"),
        tag("style", _COLOURS) if standalone else "",
        _hatching(f"{ids}h"),
        *body,
        css="" if standalone else size.name,
        viewbox=f"0 0 {size.width} {size.height}",
        role="img",
        aria_labelledby=f"{ids}t {ids}d",
        **more,
    )


def start_of_scale(data: ChartData, size: Size = WIDE) -> int:
    """The number at which the scale starts."""
    return scale(data.values(), size.steps)[0]


def grid(frame: Frame, step: int, language: str, room: float, floor: int) -> list[str]:
    """Lines and numbers every `step` people, the one at `floor` as an axis, and the days along the foot."""
    lines = []
    for people in range(frame.low, frame.high + 1, step):
        y = frame.y(people)
        lines.append(path(move((frame.left, y), (frame.right, y)), "axis" if people == floor else "grid"))
        lines.append(text(number(abs(people), language), frame.left - 6, y + 4, anchor="end"))
    for day, label, under in time_ticks(frame, room, language):
        x = frame.x(day, 0)
        lines.append(path(move((x, frame.bottom), (x, frame.bottom + 5)), "axis"))
        lines.append(text(label, x, frame.bottom + 20))
        if under:
            lines.append(text(under, x, frame.bottom + 36))
    return lines


def _hatching(name: str) -> str:
    stroke = path("M0 0V6", "open")
    return tag(
        "defs",
        tag(
            "pattern", stroke, id=name, width=6, height=6, patternunits="userSpaceOnUse", patterntransform="rotate(45)"
        ),
    )


def escape(words: str) -> str:
    """Words as the content of an element."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# A drawing that is taken away has no style sheet beside it: the light colours of the page, written once inside.
_COLOURS = (
    "svg{background:#fdfcf9;font-family:'IBM Plex Sans','Segoe UI','Noto Sans','DejaVu Sans',sans-serif}"
    "text{font-size:13px;fill:#5a564e}.t-ink{fill:#1d1b18}.t-a{fill:#134a86;font-weight:600}"
    ".t-bb{fill:#9c4a00;font-weight:600}.t-cc{fill:#1d1b18;font-weight:600}.t-c{fill:#a3171d;font-weight:600}"
    ".halo{paint-order:stroke;stroke:#fdfcf9;stroke-width:4px;stroke-linejoin:round}"
    ".grid{stroke:#dcd7cb}.axis{stroke:#1d1b18}.band{fill:#d6e0e8}.band-edge{stroke:#6d8598;stroke-width:1.5;fill:none}"
    ".open{stroke:#6d8598;stroke-width:1.25}.open-tip{fill:none;stroke:#6d8598;stroke-width:1.5}"
    ".pt-a,.pt-b,.pt-c,.pt-d{stroke:#fdfcf9;stroke-width:1.5}.pt-a{fill:#134a86}.pt-b{fill:#9c4a00}.pt-c,.pt-d{fill:#1d1b18}"
    ".iv-a,.iv-b,.iv-c,.iv-d{stroke-width:2;fill:none}.iv-a{stroke:#134a86}.iv-b{stroke:#9c4a00}.iv-c,.iv-d{stroke:#1d1b18}"
    ".spread{stroke-dasharray:3 3}.now{stroke:#1d1b18;stroke-dasharray:2 3}"
    ".contra-line{stroke:#a3171d;stroke-width:2;fill:none}.contra-box{fill:#fdfcf9;stroke:#a3171d;stroke-width:2}"
)
