"""Where labels of a chart go: the first place that is free, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

GLYPH = 8.4  # the mean width of a bold 13 px letter in the widest fallback, in drawing units
LINE = 14.0


@dataclass(frozen=True, slots=True)
class Place:
    """A possible place of a label: the baseline's point and which end of the words stands there."""

    x: float
    y: float
    anchor: str = "start"


@dataclass(slots=True)
class Room:
    """The drawing's room and what is already taken in it."""

    left: float
    right: float
    top: float
    bottom: float
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Nothing written later may cover this."""
        self.taken.append((left, top, right, bottom))

    def find(self, lines: Sequence[str], *places: Place) -> Place | None:
        """The first of `places` where `lines`, one under the other, cover nothing; it is then taken."""
        for place in places:
            box = _box(lines, place)
            if self._inside(box) and not any(_cross(box, other) for other in self.taken):
                self.taken.append(box)
                return place
        return None

    def spot(self, size: float, *corners: tuple[float, float]) -> tuple[float, float]:
        """The first of the upper left `corners` where a square covers nothing, else the first; it is then taken."""
        for left, top in corners:
            box = (left, top, left + size, top + size)
            if self._inside(box) and not any(_cross(box, other) for other in self.taken):
                break
        else:
            left, top = corners[0]
        self.take(left, top, left + size, top + size)
        return left, top

    def _inside(self, box: tuple[float, float, float, float]) -> bool:
        return box[0] >= self.left and box[2] <= self.right and box[1] >= self.top and box[3] <= self.bottom


def _box(lines: Sequence[str], place: Place) -> tuple[float, float, float, float]:
    width = GLYPH * max(map(len, lines))
    start = {"start": place.x, "middle": place.x - width / 2, "end": place.x - width}[place.anchor]
    return start, place.y - LINE + 3, start + width, place.y + 3 + LINE * (len(lines) - 1)


def _cross(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
