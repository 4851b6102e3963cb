"""One HiGHS model for one program: built once, then only objectives and the bounds of claims' rows change.

HiGHS: Huangfu and Hall, Parallelizing the dual revised simplex method, Math. Prog. Comp. 10 (2018).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from math import ceil, floor
from typing import Any

import highspy
import numpy as np

from habeas.account.program import Expr, Program, Quantity, Range

_TOLERANCE = 1e-6
_INF = highspy.kHighsInf
_DUAL, _PRIMAL = 1, 4
_MOST_NODES = 200  # of the search for whole numbers, where a fraction came out; without an end it would have no limit


class Solver:
    """Answers least, most and feasible for a program, exactly in whole numbers."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._owned: dict[str, list[int]] = {}
        for i, row in enumerate(program.rows):
            if row.owner is not None:
                self._owned.setdefault(row.owner, []).append(i)
        self._active = set(self._owned)
        self._costs: Expr = {}
        self._whole = False
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.silent()
        for option, value in (("presolve", "off"), ("threads", 1), ("mip_max_nodes", _MOST_NODES)):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(_model(program))

    def range_of(self, quantity: Quantity) -> Range:
        return self._program.range_of(quantity)

    @property
    def movement(self) -> Expr:
        """All comings and goings."""
        return self._program.movement

    def activate(self, claims: Collection[str]) -> None:
        """Believe exactly these claims."""
        wanted = self._owned.keys() & set(claims)
        for name in sorted(self._active ^ wanted):
            for i in self._owned[name]:
                row = self._program.rows[i]
                low, high = (row.low, row.high) if name in wanted else (None, None)
                self._bound(i, low, high)
        self._active = wanted

    def feasible(self) -> bool:
        """True when the active claims can all be true."""
        self._aim({})
        return self._run(_DUAL) is not None

    def blamed(self) -> list[str]:
        """After an infeasible run: claims that suffice for it by Farkas' lemma; empty when the solver has no proof."""
        _, found, ray = self._highs.getDualRay()
        return self._owners(ray) if found else []

    def least(self, expr: Expr) -> int | None:
        """The least value of `expr`; None = no limit. The active claims must be feasible."""
        value = self._best(expr)
        return None if value is None else ceil(value - _TOLERANCE)

    def most(self, expr: Expr) -> int | None:
        """The greatest value of `expr`; None = no limit. The active claims must be feasible."""
        value = self._best({column: -coefficient for column, coefficient in expr.items()})
        return None if value is None else floor(-value + _TOLERANCE)

    def supporting(self) -> list[str]:
        """After least or most: claims whose rows hold the value there; all active ones when whole numbers did it."""
        if self._whole:
            return sorted(self._active)
        return self._owners(self._highs.getSolution().row_dual)

    def limit_movement(self, most: int | None) -> None:
        """Allow at most so many comings and goings in all; None = any number."""
        self._bound(self._program.movement_row, None, most)

    @contextmanager
    def supposing(self, expr: Expr, low: int) -> Iterator[None]:
        """Inside, `expr` is taken to be at least `low`, which nobody stated."""
        columns = np.fromiter(expr, dtype=np.int32, count=len(expr))
        values = np.fromiter(expr.values(), dtype=np.float64, count=len(expr))
        self._highs.addRow(low, _INF, len(expr), columns, values)
        try:
            yield
        finally:
            self._highs.deleteRows(1, np.array([self._highs.getNumRow() - 1], dtype=np.int32))

    def _owners(self, weights: Any) -> list[str]:
        rows = self._program.rows
        used = np.flatnonzero(np.abs(np.asarray(weights)) > _TOLERANCE)
        return sorted({owner for i in used if (owner := rows[i].owner) is not None and owner in self._active})

    def _best(self, expr: Expr) -> float | None:
        if not expr:
            return 0.0
        self._aim(expr)
        return self._run(_PRIMAL)

    def _aim(self, expr: Expr) -> None:
        costs = dict.fromkeys(self._costs, 0) | expr
        if costs:
            columns = np.fromiter(costs, dtype=np.int32, count=len(costs))
            values = np.fromiter(costs.values(), dtype=np.float64, count=len(costs))
            self._highs.changeColsCost(len(costs), columns, values)
        self._costs = dict(expr)

    def _bound(self, row: int, low: int | None, high: int | None) -> None:
        self._highs.changeRowBounds(row, -_INF if low is None else low, _INF if high is None else high)

    def _run(self, strategy: int) -> float | None:
        """The least value of what is aimed at, or None when there is none (infeasible or unbounded)."""
        self._whole = False
        self._highs.setOptionValue("simplex_strategy", strategy)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = np.asarray(self._highs.getSolution().col_value)
        if np.all(np.abs(solution - np.rint(solution)) < _TOLERANCE):
            return float(self._highs.getInfo().objective_function_value)
        return self._run_whole()

    def _run_whole(self) -> float | None:
        """The same in whole numbers; rarely needed, when ties of parts made the linear solution a fraction.

        When the search ends without an answer the linear one stands: it may be wider than the truth, never narrower.
        """
        linear = float(self._highs.getInfo().objective_function_value)
        self._set_whole(highspy.HighsVarType.kInteger, self._most_people())
        self._highs.setOptionValue("presolve", "on")
        self._highs.run()
        self._highs.setOptionValue("presolve", "off")
        status = self._highs.getModelStatus()
        value = float(self._highs.getInfo().objective_function_value)
        self._set_whole(highspy.HighsVarType.kContinuous, _INF)
        self._whole = True
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        return value if status == highspy.HighsModelStatus.kOptimal else linear

    def _most_people(self) -> int:
        """A limit for the search, far above any number stated."""
        return max(10_000, 100 * max((row.high or row.low or 0 for row in self._program.rows), default=0))

    def _set_whole(self, kind: Any, most: float) -> None:
        n = self._program.columns
        columns = np.arange(n, dtype=np.int32)
        self._highs.changeColsIntegrality(n, columns, np.full(n, kind))
        self._highs.changeColsBounds(n, columns, np.zeros(n), np.full(n, float(most)))


def _model(program: Program) -> Any:
    """The program as HiGHS takes it: row-wise, float64, nought to infinity for every column."""
    lengths = [len(row.expr) for row in program.rows]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = program.columns, len(program.rows)
    model.col_cost_ = np.zeros(program.columns)
    model.col_lower_ = np.zeros(program.columns)
    model.col_upper_ = np.full(program.columns, _INF)
    model.row_lower_ = np.array([-_INF if row.low is None else row.low for row in program.rows], dtype=np.float64)
    model.row_upper_ = np.array([_INF if row.high is None else row.high for row in program.rows], dtype=np.float64)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    matrix.index_ = np.array([column for row in program.rows for column in row.expr], dtype=np.int32)
    matrix.value_ = np.array([value for row in program.rows for value in row.expr.values()], dtype=np.float64)
    return model
