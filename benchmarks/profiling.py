"""
Where the time goes: the share of each kernel, by module, when the same kernels run as plain Python.

Compiled kernels cannot be taken apart by a profiler; their plain twins do the same steps in the same order,
so the shares tell where work lies, not how long a compiled step takes.
"""

import cProfile
import pstats
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from klappt.chains.model import Person
from klappt.chains.search import Timetable

MOST = 12


def shares(timetable: Timetable, people: Sequence[Person]) -> dict[str, Any]:
    """Return the percent of own time by module and by function, largest first; empty without people."""
    if not people:
        return {}
    profiler = cProfile.Profile()
    profiler.enable()
    for person in people:
        timetable.points(person)
    profiler.disable()
    modules: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    stats: Any = pstats.Stats(profiler)
    for (file, _, name), (_, _, own, _, _) in stats.stats.items():
        path = Path(file)
        modules[path.stem if "klappt" in path.parts else "python"] += own
        functions[f"{path.stem}.{name}" if "klappt" in path.parts else "python"] += own
    return {"people": len(people), "modules": _percent(modules), "functions": _percent(functions)}


def _percent(seconds: Counter[str]) -> dict[str, float]:
    total = sum(seconds.values()) or 1.0
    return {name: round(100 * part / total, 1) for name, part in seconds.most_common(MOST)}
