"""
Whole-number programs as plain data, solved by OR-Tools CP-SAT (extra `optimize`) in a process of its own.

CP-SAT and the HiGHS of the base installation bring the same library in two versions and cannot be loaded into one
process; so the program goes to a second Python as JSON and the answer comes back the same way.
Cost: about a second for the second Python, beside the search.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.util import find_spec

LEAST_SECONDS, MOST_SECONDS, STARTING_SECONDS = 0.05, 3600.0, 60.0
WORKERS = 2
Row = tuple[list[int], list[int], int]  # variables, their factors, the most that the sum may be


@dataclass(frozen=True)
class Program:
    """Maximise a sum over whole numbers from 0 to `upper`, each row of a sum at most something."""

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


def installed() -> bool:
    """Test if the extra is there."""
    return find_spec("ortools") is not None


def solved(program: Program) -> Solved:
    """Return the answer of CP-SAT; raises RuntimeError if the second Python fails."""
    limit = max(LEAST_SECONDS, min(program.seconds, MOST_SECONDS))
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
    return Solved(None, float(sum(max(0, g) * u for g, u in zip(program.gain, program.upper, strict=True))))


if __name__ == "__main__":  # pragma: no cover - runs in the second Python
    sys.stdout.write(json.dumps(asdict(_solve(Program(**json.load(sys.stdin))))))
