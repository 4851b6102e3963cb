"""How the account grows with the number of claims: one model asked for every bound, against one model a bound.

    python bench/account.py [CLAIMS ...] [--record]

One body counts its prisoners every ten days for years and reports releases and entries in between. The naive way builds
and solves a program of its own for every bound of the chart; it is timed on a sample of bounds and scaled up.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from random import Random
from time import perf_counter

from record import record

from habeas.account import Aliases, account
from habeas.account.answers import extremes
from habeas.account.component import Component, components
from habeas.account.names import doubt_order
from habeas.account.program import Quantity
from habeas.account.statements import statements
from habeas.kit.counts import Count
from habeas.kit.dates import between, on
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind

SAMPLE = 10


def claims(n: int, seed: int = 5) -> list[Claim]:
    """`n` claims that a real history makes true, over 10 years."""
    random = Random(seed)
    start, days, held = date(2021, 1, 1), 3650, 800
    stock, freed, came = [held], [0], [0]
    for _ in range(days):
        freed.append(random.randint(0, min(3, stock[-1])))
        came.append(random.randint(0, 3))
        stock.append(stock[-1] - freed[-1] + came[-1])
    found = []
    for i in range(n):
        day = 1 + i * (days - 15) // n
        kind = (Kind.HELD, Kind.RELEASE, Kind.ENTRY)[i % 3]
        last = day if kind is Kind.HELD else day + random.randint(3, 14)
        flow = freed if kind is Kind.RELEASE else came
        number = stock[day] if kind is Kind.HELD else sum(flow[day : last + 1])
        when = (
            on(start + timedelta(day))
            if kind is Kind.HELD
            else between(start + timedelta(day), start + timedelta(last))
        )
        found.append(
            Claim(id=str(i), kind=kind, count=Count(number, number), when=when, body="Lantern", group="prisoners")
        )
    return found


def chart(component: Component) -> list[Quantity]:
    """The stock at every date of the claims."""
    (population,) = component.populations
    ends = sorted({s.days.last for s in component.statements if s.days.last})
    return [Quantity(population=population, kind=Kind.HELD, days=on(day).days) for day in ends]


def measure(n: int) -> tuple[float, float, int]:
    """Seconds for all bounds of the chart, seconds the naive way, and how many bounds."""
    said = claims(n)
    usable, _ = statements(said, Aliases())
    (component,) = components(usable, doubt_order(said))
    asked = chart(component)
    begin = perf_counter()
    solver = component.solver(None, asked)
    solver.feasible()
    ours = [extremes(solver, quantity) for quantity in asked]
    ready = perf_counter() - begin
    picked = range(0, len(asked), max(1, len(asked) // SAMPLE))
    begin = perf_counter()
    for i in picked:
        low = max(0, (one := component.solver(None, asked)).least(one.range_of(asked[i]).least) or 0)
        high = (other := component.solver(None, asked)).most(other.range_of(asked[i]).most)
        assert (low, high) == ours[i]
    return ready, (perf_counter() - begin) / len(picked) * len(asked), 2 * len(asked)


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or [100, 300, 1000]
    lines = ["| claims | bounds | one model, s | ms a bound | naive, s | ratio |", "| ---: " * 6 + "|"]
    for n in sizes:
        ours, naive, bounds = measure(n)
        lines.append(f"| {n} | {bounds} | {ours:.2f} | {1000 * ours / bounds:.2f} | {naive:.1f} | {naive / ours:.0f} |")
        print(lines[-1], flush=True)
    begin = perf_counter()
    account(claims(sizes[0]))
    spent = perf_counter() - begin
    lines += ["", f"The whole account of {sizes[0]} claims, books and contradictions included: {spent:.2f} s."]
    print("\n".join(lines))
    if "--record" in sys.argv:
        record("account", "\n".join(lines), "highspy")


if __name__ == "__main__":
    main()
