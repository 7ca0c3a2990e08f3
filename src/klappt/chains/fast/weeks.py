"""The room for journeys with the week kept (`packed.py`), made for a world when a question first needs it."""

from typing import Any

from klappt.chains.fast.arrival import BOUND, FACTS, Pass
from klappt.chains.fast.cases import Case
from klappt.chains.fast.engine import Engine
from klappt.chains.fast.packed_facts import MADE, MOST_PACKED, SLOTS, Week

MOST_HELD = 56  # runs of a case that a journey must have; of more it need not
NUMBERS = 10


class Weeks:
    """The week in one world, person after person."""

    def __init__(self, engine: Engine, runs: int, offers: int) -> None:
        """Make room."""
        self._engine = engine
        self._room = engine.room(Week, _week_sizes(runs, offers))
        self.made = 0  # journeys, since the question began
        self._held: tuple[int, ...] = ()

    def begin(self, rooms: tuple[Any, ...], passes: Any) -> None:
        """Look at a person, of whom it is told when offers lead to the goal (`onward.py`)."""
        T, P, _, N, _, _ = rooms
        self.made = 0
        self._engine.kernels.tell_by_way(T, P, N, passes, self._room)

    def day(self, rooms: tuple[Any, ...], passes: Any, case: Case, *, until: int) -> int:
        """
        Return the first goal day of a case, FAR if none is before a day, NONE if there is no room to tell.

        Args:
            rooms: those of the question.
            passes: the room in which the case is written.
            case: what is left out, kept and asked.
            until: the day; the nearer, the fewer journeys are looked at.
        """
        self._hold(case)
        T, P, _, N, _, _ = rooms
        self._engine.column(passes, Pass, "numbers")[BOUND] = until
        found = int(self._engine.kernels.packed_day(T, P, N, passes, self._room))
        self.made += int(self._engine.column(self._room, Week, "counts")[MADE])
        return found

    def _hold(self, case: Case) -> None:
        bit = self._engine.column(self._room, Week, "bit")
        for run in self._held:
            bit[run] = 0
        self._held = tuple(sorted(case.kept)[:MOST_HELD])
        for place, run in enumerate(self._held):
            bit[run] = 1 << place


def _week_sizes(runs: int, offers: int) -> dict[str, int]:
    return {
        "slot": FACTS,
        "fact": SLOTS,
        "part": offers,
        "links": offers,
        "ask": offers,
        "lead": SLOTS,
        "near": SLOTS * offers,
        "bit": runs,
        "by_way": runs,
        "j_load": 4 * MOST_PACKED,
        "j_since": SLOTS * MOST_PACKED,
        "counts": NUMBERS,
    } | dict.fromkeys(("j_run", "j_before", "j_count", "j_have", "j_need", "j_must", "bag"), MOST_PACKED)
