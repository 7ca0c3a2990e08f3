"""Runs before, within and after a span of days; a series is cut between two of its starts."""

from dataclasses import replace
from datetime import date, timedelta

from klappt.catalogue.model import RunRow


def before(run: RunRow, day: date) -> RunRow | None:
    """Return what of a run starts before a day; ids of the occurrences stay."""
    if run.start >= day:
        return None
    if run.until is None or run.until < day:
        return run
    return replace(run, until=day - timedelta(days=1))


def since(run: RunRow, day: date) -> RunRow | None:
    """Return what of a run starts on or after a day; the rest of a cut series has an id with its first start."""
    if run.start >= day:
        return run
    if run.until is None or run.every_days is None:
        return None
    pause = timedelta(days=run.every_days)
    skipped = -((run.start - day) // pause)
    start = run.start + skipped * pause
    if start > run.until:
        return None
    length = run.end - run.start
    return replace(run, run_id=f"{run.run_id}@{start.isoformat()}", start=start, end=start + length)
