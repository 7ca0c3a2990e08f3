"""
A study as plain data: who was asked what and when, what came back, what was said in talks.

Everything that is counted, drawn or exported about the accompaniment is made of a `Study` and of nothing else.
It holds the summary part of returns only: parts marked local never get here, and `consistency.mistakes` says so if
one did.  The same question keeps its identity over versions and waves through `same_as` (`answered.origin`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from klappt.evidence.instruments.model import Instrument

Answers = Mapping[str, Any]  # plain JSON values by question; a missing one is unknown


@dataclass(frozen=True)
class Alliance:
    """
    An alliance that takes part.

    `kind` is kreisfreie_stadt, kreis, gemeinde or unknown; `exemplary` ones hold yearly talks; with `name_released` the
    alliance has agreed that it may be told from what is published.
    """

    id: str
    name: str
    kind: str
    exemplary: bool = False
    name_released: bool = False


@dataclass(frozen=True)
class Wave:
    """One instrument in one version, sent on a day; `closes` is the last day for returns."""

    id: str
    instrument: str
    version: int
    opens: date
    closes: date


@dataclass(frozen=True)
class Invitation:
    """An alliance was asked to take part in a wave."""

    alliance: str
    wave: str
    day: date


@dataclass(frozen=True)
class Return:
    """What an alliance submitted in a wave: its summary part."""

    id: str
    alliance: str
    wave: str
    submitted: date
    answers: Answers


@dataclass(frozen=True)
class Talk:
    """A Reflexionsgespräch; `round` is the year of its round."""

    id: str
    alliance: str
    round: int
    day: date


@dataclass(frozen=True)
class Code:
    """A code of the code system, below another one or on top."""

    id: str
    parent: str | None
    name: str


@dataclass(frozen=True)
class Coding:
    """A coder gave a code to a passage of a talk, from `start` until before `end` in signs."""

    talk: str
    code: str
    coder: str
    start: int
    end: int


@dataclass(frozen=True)
class Quote:
    """A passage without names; only a released one may be printed."""

    talk: str
    text: str
    code: str
    released: bool = False


@dataclass(frozen=True)
class Workshop:
    """One date of a workshop; a topic may have several. `kind` is entwicklung or regional."""

    topic: str
    kind: str
    day: date
    place: str
    participants: int | None = None


@dataclass(frozen=True)
class Base:
    """
    On how many alliances a figure stands.

    `asked` leaves out those to whom the condition of the question does not apply; `answered` is n.
    """

    invited: int
    returned: int
    asked: int
    answered: int


@dataclass(frozen=True)
class Study:
    """Everything known about the accompaniment on a day."""

    as_of: date
    synthetic: bool
    alliances: tuple[Alliance, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    waves: tuple[Wave, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    returns: tuple[Return, ...] = ()
    talks: tuple[Talk, ...] = ()
    codes: tuple[Code, ...] = ()
    codings: tuple[Coding, ...] = ()
    quotes: tuple[Quote, ...] = ()
    workshops: tuple[Workshop, ...] = ()

    @cached_property
    def alliance_by_id(self) -> dict[str, Alliance]:
        """Return the alliances by id."""
        return {one.id: one for one in self.alliances}

    @cached_property
    def wave_by_id(self) -> dict[str, Wave]:
        """Return the waves by id."""
        return {one.id: one for one in self.waves}

    @cached_property
    def talk_by_id(self) -> dict[str, Talk]:
        """Return the talks by id."""
        return {one.id: one for one in self.talks}

    @cached_property
    def return_by_id(self) -> dict[str, Return]:
        """Return the returns by id."""
        return {one.id: one for one in self.returns}

    @cached_property
    def waves_in_order(self) -> tuple[Wave, ...]:
        """Return the waves from the first to the last."""
        return tuple(sorted(self.waves, key=lambda wave: (wave.opens, wave.id)))

    @cached_property
    def _instruments(self) -> dict[tuple[str, int], Instrument]:
        return {(one.id, one.version): one for one in self.instruments}

    @cached_property
    def _returns(self) -> dict[str, tuple[Return, ...]]:
        found: dict[str, list[Return]] = {wave.id: [] for wave in self.waves}
        for one in sorted(self.returns, key=lambda one: (one.alliance, one.id)):
            found.setdefault(one.wave, []).append(one)
        return {wave: tuple(ones) for wave, ones in found.items()}

    def instrument_of(self, wave: Wave) -> Instrument:
        """Return what was asked in a wave; raises KeyError if the study has no such version."""
        return self._instruments[wave.instrument, wave.version]

    def returns_of(self, wave: Wave) -> tuple[Return, ...]:
        """Return what came back in a wave, in the order of the alliances."""
        return self._returns.get(wave.id, ())

    def invited_to(self, wave: Wave) -> frozenset[str]:
        """Return the ids of the alliances invited to a wave."""
        return frozenset(one.alliance for one in self.invitations if one.wave == wave.id)
