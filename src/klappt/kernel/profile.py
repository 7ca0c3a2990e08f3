"""What is known of a person, without identity; any fact may be unknown, and unknown is kept apart from no."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from klappt.kernel.days import DayRange
from klappt.kernel.scales import LevelRange, Scale, unknown_level
from klappt.kernel.truth import Truth, truth_of

DEFAULT_WEEKLY_HOURS = 40


def _nothing() -> Mapping[str, bool]:
    return MappingProxyType({})


@dataclass(frozen=True, order=True)
class Spell:
    """A residence status held from a day on, until the next spell begins."""

    since: date
    status: str


@dataclass(frozen=True)
class Profile:
    """
    Facts about a person on which conditions are judged.

    `flags` holds yes and no; a flag that is absent is unknown.  `dates` holds entry, birth and other days,
    each perhaps known only to its month or year.  The engine makes later profiles from an earlier one
    (levels raised, flags added, spells appended), so this is also the state along a journey.
    """

    spells: tuple[Spell, ...] = ()  # by `since`, ascending
    levels: Mapping[Scale, LevelRange] = field(default_factory=lambda: MappingProxyType({}))
    flags: Mapping[str, bool] = field(default_factory=_nothing)
    dates: Mapping[str, DayRange] = field(default_factory=lambda: MappingProxyType({}))
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # nationality ...
    numbers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    place: str | None = None
    weekly_hours: int = DEFAULT_WEEKLY_HOURS

    def level(self, scale: Scale) -> LevelRange:
        """Return the levels the person may be on."""
        return self.levels.get(scale) or unknown_level(scale)

    def flag(self, name: str) -> Truth:
        """Test if a yes-fact holds."""
        return truth_of(self.flags.get(name))

    def status_on(self, day: date) -> str | None:
        """Return the status held on a day; None if nobody has told."""
        return next((spell.status for spell in reversed(self.spells) if spell.since <= day), None)

    def having(self, **changes: object) -> "Profile":
        """Return this profile with some facts replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
