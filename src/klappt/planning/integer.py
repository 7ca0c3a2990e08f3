"""
Whole-number programs as plain data, solved exactly by HiGHS, or by OR-Tools CP-SAT (extra `optimize`) as its peer.

HiGHS is in the base installation.  It reckons with floating point: whoever takes its numbers checks them in whole
ones, as the callers do.  CP-SAT brings the same library as HiGHS in another version, and the two cannot be loaded into
one process; so its program goes to a second Python as JSON and the answer comes back the same way.
Cost: exponential at worst, so a time is always set; the second Python takes about a second.
Source: Q. Huangfu, J. Hall, Parallelizing the dual revised simplex method, Math. Prog. Comp. 10 (2018).
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any

LEAST_SECONDS, MOST_SECONDS, STARTING_SECONDS = 0.05, 3600.0, 600.0  # the last for a busy machine
WORKERS = 2
LESS_THAN_ONE = 0.999
Row = tuple[list[int], list[int], int]  # variables, their factors, the most that the sum may be


@dataclass(frozen=True)
class Program:
    """
    Maximise a sum over numbers from 0 to `upper`, each row of a sum at most something.

    Numbers up to 1 are choices and whole.  Greater ones must be whole by themselves once the choices are made, as
    amounts are that nothing but whole numbers hold back.
    """

    upper: list[int]
    gain: list[int]
    rows: list[Row]
    hint: list[int]
    seconds: float = MOST_SECONDS
    tolerance: float = 0.0


@dataclass(frozen=True)
class Solved:
    """The best numbers found (None: none found) and what no numbers can exceed (None: there are none at all)."""

    values: list[int] | None
    bound: float | None


Solve = Callable[[Program], Solved]


def installed() -> bool:
    """Test if the extra is there."""
    return find_spec("ortools") is not None


def highs(program: Program) -> Solved:
    """Return the answer of HiGHS, which begins at the hint where that is allowed."""
    import highspy  # noqa: PLC0415 - help stays fast
    import numpy as np  # noqa: PLC0415

    solver = highspy.Highs()  # type: ignore[no-untyped-call] # theirs has no types
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 1,
        "mip_rel_gap": program.tolerance,
        "mip_abs_gap": LESS_THAN_ONE,  # sums are whole numbers
        "time_limit": _limit(program),
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(model_of(program))
    choices = [place for place, most in enumerate(program.upper) if most == 1 and place < len(program.hint)]
    hints = [float(program.hint[place]) for place in choices]
    solver.setSolution(len(choices), np.array(choices, dtype=np.int32), np.array(hints))
    solver.run()
    told, bound = solver.getInfo(), _sum_of_all(program)
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return Solved(None, None)
    if abs(told.mip_dual_bound) < highspy.kHighsInf:
        bound = min(bound, float(told.mip_dual_bound))
    if told.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(None, bound)
    values = [round(value) for value in solver.getSolution().col_value]
    return Solved(values, max(bound, float(told.objective_function_value)))


def model_of(program: Program) -> Any:
    """Return the program as HiGHS reads it."""
    import highspy  # noqa: PLC0415 - see above
    import numpy as np  # noqa: PLC0415

    model, rows = highspy.HighsLp(), program.rows
    model.num_col_, model.num_row_ = len(program.upper), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(program.gain, dtype=float)
    model.col_lower_, model.col_upper_ = np.zeros(len(program.upper)), np.array(program.upper, dtype=float)
    model.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
    model.row_upper_ = np.array([most for _, _, most in rows], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(places) for places, _, _ in rows)]).astype(np.int32)
    model.a_matrix_.index_ = np.array([place for places, _, _ in rows for place in places], dtype=np.int32)
    model.a_matrix_.value_ = np.array([one for _, factors, _ in rows for one in factors], dtype=float)
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger if most == 1 else kinds.kContinuous for most in program.upper]
    return model


def _limit(program: Program) -> float:
    return max(LEAST_SECONDS, min(program.seconds, MOST_SECONDS))


def _sum_of_all(program: Program) -> float:
    return float(sum(max(0, g) * u for g, u in zip(program.gain, program.upper, strict=True)))


def cpsat(program: Program) -> Solved:
    """Return the answer of CP-SAT; raises RuntimeError if the second Python fails."""
    limit = _limit(program)
    asked = json.dumps(asdict(program) | {"seconds": limit})
    told = subprocess.run(  # noqa: S603 - our own module in our own Python
        [sys.executable, "-m", __name__],
        input=asked,
        capture_output=True,
        text=True,
        check=False,
        timeout=limit + STARTING_SECONDS,
    )
    if told.returncode:
        raise RuntimeError(told.stderr.strip().splitlines()[-1] if told.stderr.strip() else "CP-SAT")
    return Solved(**json.loads(told.stdout))


def _solve(program: Program) -> Solved:  # pragma: no cover - runs in the second Python
    from ortools.sat.python import cp_model  # noqa: PLC0415 - see above

    model = cp_model.CpModel()
    numbers = [model.new_int_var(0, most, "") for most in program.upper]
    for variables, factors, most in program.rows:
        pairs = zip(variables, factors, strict=True)
        model.add(sum(factor * numbers[variable] for variable, factor in pairs) <= most)
    model.maximize(sum(gain * number for gain, number in zip(program.gain, numbers, strict=True) if gain))
    for number, value in zip(numbers, program.hint, strict=False):
        model.add_hint(number, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = 1
    solver.parameters.relative_gap_limit = program.tolerance
    solver.parameters.max_time_in_seconds = program.seconds
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Solved(None, None)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Solved([int(solver.value(number)) for number in numbers], solver.best_objective_bound)
    return Solved(None, _sum_of_all(program))


SOLVERS: dict[str, Solve] = {"highs": highs, "cpsat": cpsat}


if __name__ == "__main__":  # pragma: no cover - runs in the second Python
    sys.stdout.write(json.dumps(asdict(_solve(Program(**json.load(sys.stdin))))))
