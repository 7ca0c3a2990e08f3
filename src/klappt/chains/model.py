"""
The world of the engine: offers with runs, legal steps, links, and the chains made of them (chains.md).

Nothing here knows a paragraph or a town: statuses are codes, rules of access are `Gate`s, and whoever joins
law and catalogue (planning/world.py) fills in conditions and reasons.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property

from klappt.kernel.change_days import timed
from klappt.kernel.conditions import ALWAYS, Condition, Leaf, Within
from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale

DEFAULT_HORIZON_DAYS = 2190
DEFAULT_MAX_STEPS = 8
DEFAULT_INTERFACE_DAYS = 28


class Certainty(IntEnum):
    """The grade of a step; smaller is better."""

    SURE = 0  # claim, allowed, by title, or no law asked
    REGULAR = 1  # should, as a rule
    DISCRETIONARY = 2
    UNCLEAR = 3


@dataclass(frozen=True)
class Effect:
    """What a step gives: levels reached, flags added, a residence status."""

    levels: Mapping[Scale, int] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    status: str | None = None

    def __bool__(self) -> bool:
        return bool(self.levels or self.flags or self.status)


NOTHING = Effect()


@dataclass(frozen=True)
class Admission:
    """One condition of an offer or legal step, under the name by which a link may waive it."""

    column: str  # the column of offers.csv, or the name of a legal requirement
    code: str  # the reason given when it is not met
    condition: Condition
    upper: bool = False  # an upper limit or forbidden flag: judged without gaps and without companions
    citation: str | None = None


@dataclass(frozen=True)
class Gate:
    """
    One dated rule of access for a type of offer.

    `guard` says for whom it is made (status and derived facts).  The gate decides if its guard surely holds;
    where the guard is unknown, it is one of several that may decide.
    """

    rule: str
    guard: Condition
    valid: Within
    closed: bool  # never, or an administrative stop
    certainty: Certainty
    grade: str  # the word for people: claim, should, discretionary ...
    when: tuple[Admission, ...] = ()
    permission: str = "none"
    permission_days: int = 0  # from filing to decision; 0 = nothing to file
    citation: str = ""
    researched: bool = True  # False: somebody looked and found no reliable source

    def __hash__(self) -> int:
        # Hashing the deep conditions took most of the time of compiling a world.
        return hash((self.rule, self.valid, self.permission_days))


@dataclass(frozen=True)
class Offer:
    """An offer as the engine sees it."""

    id: str
    type: str
    partner: str
    place: str | None
    admission: tuple[Admission, ...] = ()
    complete: bool = True  # False: there may be further conditions nobody published
    weekly_hours: int = 0
    companion: bool = False
    repeatable: bool = False
    at_start: Effect = NOTHING
    at_end: Effect = NOTHING
    gates: tuple[Gate, ...] | None = None  # None: no law is asked; empty: no rule was researched

    @property
    def takes_load(self) -> bool:
        """Test if the offer fills hours of the week; companions never do."""
        return self.weekly_hours > 0 and not self.companion

    @cached_property
    def timed(self) -> tuple[Leaf, ...]:
        """Return the conditions that may change with time alone, those of its access rules included."""
        gates = self.gates or ()
        asked = [*self.admission, *(a for gate in gates for a in gate.when)]
        conditions = [*(a.condition for a in asked), *(gate.guard for gate in gates)]
        return tuple(leaf for condition in conditions for leaf in timed(condition))

    @property
    def takes_part(self) -> bool:
        """Test if a run can be a step: companions without effects are only listed beside a chain."""
        return not self.companion or bool(self.at_start) or bool(self.at_end)


@dataclass(frozen=True)
class Run:
    """A dated occurrence of an offer; half-open, `places` None is unknown."""

    id: str
    offer: str
    start: date
    end: date
    places: int | None = None


@dataclass(frozen=True)
class LegalStep:
    """A change of residence status by law, in one wording."""

    id: str
    from_statuses: frozenset[str]
    to_status: str
    days: int
    certainty: Certainty
    grade: str
    valid: Within
    when: tuple[Admission, ...] = ()
    firmer: tuple[Condition, Certainty, str] | None = None  # where it holds, this certainty and grade instead
    citation: str = ""


@dataclass(frozen=True)
class Goal:
    """Minimal requirements on the state, all of them together."""

    levels: Mapping[Scale, int] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    statuses: frozenset[str] | None = None


@dataclass(frozen=True)
class World:
    """Everything a search needs besides the person, as of a day."""

    as_of: date
    offers: Mapping[str, Offer]
    runs: tuple[Run, ...]
    legal_steps: tuple[LegalStep, ...] = ()
    handovers: Mapping[tuple[str, str], int] = field(default_factory=dict)
    waivers: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    interface_days: int = DEFAULT_INTERFACE_DAYS
    horizon_days: int = DEFAULT_HORIZON_DAYS
    max_steps: int = DEFAULT_MAX_STEPS
    kilometres: Callable[[str, str], int | None] = lambda _a, _b: None

    @property
    def horizon(self) -> date:
        """Return the day by which every step has ended."""
        return self.as_of + timedelta(days=self.horizon_days)


@dataclass(frozen=True)
class Step:
    """One step of a chain, with what makes it unclear."""

    kind: str  # run, legal or companion
    id: str  # run id or id of the legal step
    offer: str | None
    start: date
    end: date
    certainty: Certainty
    grade: str
    partner: str | None = None
    rule: str | None = None
    citations: tuple[str, ...] = ()
    permission: str = "none"
    filed_by: date | None = None  # the last day to file for the permission
    unclear: tuple[str, ...] = ()  # reason codes of what is not known
    questions: frozenset[str] = frozenset()  # facts that would settle it


@dataclass(frozen=True, order=True)
class Criteria:
    """What chains are compared by; smaller is better in each."""

    goal_day: date
    handovers: int
    certainty: int
    travel_km: int


@dataclass(frozen=True)
class Chain:
    """A journey to the goal: steps by start, companions with effects among them."""

    steps: tuple[Step, ...]
    criteria: Criteria


@dataclass(frozen=True)
class Person:
    """A profile with its goal: the one question a search answers."""

    profile: Profile
    goal: Goal


__all__ = [
    "ALWAYS",
    "Admission",
    "Certainty",
    "Chain",
    "Criteria",
    "Effect",
    "Gate",
    "Goal",
    "LegalStep",
    "Offer",
    "Person",
    "Run",
    "Step",
    "World",
]
