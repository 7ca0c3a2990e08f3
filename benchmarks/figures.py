"""Draw how time grows with people and with runs."""

from math import log
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "docs" / "algorithms" / "figures"


def draw_growth(state: dict[str, Any]) -> Path | None:
    """Write `growth.svg` from the figures of the state part; None where there is too little to draw."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to load, needed for this part only

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "klappt"
    from matplotlib import pyplot as plt  # noqa: PLC0415

    people = [(row["people"], row["seconds"]) for row in state["people"] if row["finished"]]
    runs = [
        (row["runs"], row["mean_ms"]) for row in state["runs"] if "mean_ms" in row and not row["too_late"]
    ]
    if not people and not runs:
        return None
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    _plot(left, people, "people", "seconds, 2 processes", _line)
    _plot(right, runs, "runs of one alliance", "milliseconds per person, mean", _n_log_n)
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "growth.svg"
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
    return path


def _plot(axis: Any, points: list[tuple[float, float]], x: str, y: str, law: Any) -> None:
    axis.set_xlabel(x)
    axis.set_ylabel(y)
    if not points:
        return
    xs = [one for one, _ in points]
    axis.plot(xs, [two for _, two in points], "o-", color="#1b4965", label="measured")
    axis.plot(xs, [law(one, points[0]) for one in xs], "--", color="#9a9a9a", label=law.__doc__)
    axis.set_xlim(left=0)
    axis.set_ylim(bottom=0)
    axis.legend(frameon=False)


def _line(n: float, first: tuple[float, float]) -> float:
    """Linear from the first point"""
    return first[1] * n / first[0]


def _n_log_n(n: float, first: tuple[float, float]) -> float:
    """n log n from the first point"""
    return first[1] * n * log(n) / (first[0] * log(first[0]))
