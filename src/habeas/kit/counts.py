"""Whole numbers known only as an interval: {low..high}, either side open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as a closed interval of whole numbers >= 0; None = no bound stated on that side."""

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and bound < 0:
                raise ValueError(f"{bound} people")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")

    @property
    def stated(self) -> bool:
        """True when a number was stated at all."""
        return self.low is not None or self.high is not None

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def least(self) -> int:
        """The least it can be: nobody counts fewer than nought."""
        return self.low or 0

    def __str__(self) -> str:
        if self.exact:
            return str(self.low)
        if not self.stated:
            return ""
        if self.high is None:
            return f">={self.low}"
        if self.low is None:
            return f"<={self.high}"
        return f"{self.low}-{self.high}"


UNSTATED = Count(None, None)
