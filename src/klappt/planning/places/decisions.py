"""
What people decide about proposals: accept one, give another way, or none, with the reason they note.

A proposal binds nobody.  Decisions name runs, not positions, so they stand when places are given again.  Of a run the
places count as left that are neither decided away nor still proposed to somebody: so whatever is proposed can be
accepted, in any order, nobody holds two ways, and no run is overbooked.
Cost: one pass over the proposals, then a few steps for each decision.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from klappt.planning.places.model import UNPLACED

Runs = tuple[str, ...]  # ids of the limited runs of a way
NOTHING: Runs = ()


@dataclass(frozen=True)
class Option:
    """A way somebody could take: the limited runs it needs, and the days until arrival."""

    runs: Runs
    days: int


@dataclass(frozen=True)
class Proposal:
    """What is proposed to a person, by position among the ways; `UNPLACED`: no place."""

    person: str
    options: tuple[Option, ...]
    proposed: int

    @property
    def runs(self) -> Runs:
        """Return the runs that are proposed."""
        return self.runs_of(self.proposed)

    def runs_of(self, option: int) -> Runs:
        """Return the runs of a choice."""
        return NOTHING if option == UNPLACED else self.options[option].runs


@dataclass(frozen=True)
class Choice:
    """What somebody decided about a person, and why."""

    person: str
    option: int
    reason: str = ""


class NoSuchWay(Exception):
    """Somebody chose a person who was not asked about, or a way that the person does not have."""


class ReasonMissing(Exception):
    """Somebody decided otherwise and did not say why."""


class AlreadyDecided(Exception):
    """There is a decision about this person."""


class RunFull(Exception):
    """The last place of a run is gone; carries the run's id."""

    @property
    def run(self) -> str:
        """Return the run."""
        return str(self.args[0])


class Book:
    """Who holds which runs: by a decision, or by a proposal that nobody has decided yet."""

    def __init__(
        self, proposals: Iterable[Proposal], places: Mapping[str, int], decided: Mapping[str, Runs]
    ) -> None:
        """Enter everything; a decision may name runs that have no places here any more."""
        self.proposals = {one.person: one for one in proposals}
        self.places = places
        self.decided = dict(decided)
        self._held = Counter(
            run for person in self.proposals.keys() | self.decided.keys() for run in self._holds(person)
        )

    def left(self, run: str) -> int:
        """Return the places of a run that nobody holds."""
        return max(0, self.places.get(run, 0) - self._held[run])

    def open_options(self, person: str) -> list[int]:
        """Return which ways a person could take now, the proposed one included."""
        own = self._holds(person)
        options = enumerate(self.proposals[person].options)
        return [n for n, option in options if not self._full(option.runs, own)]

    def decide(self, choice: Choice) -> Runs:
        """
        Enter a decision and return the runs it gives.

        Raises:
            NoSuchWay: the person or the way is unknown.
            AlreadyDecided: the person has a decision.
            ReasonMissing: another way than proposed without a reason.
            RunFull: a run of the way has no place left.
        """
        proposal = self.proposals.get(choice.person)
        if proposal is None or not UNPLACED <= choice.option < len(proposal.options):
            raise NoSuchWay(choice.person)
        if choice.person in self.decided:
            raise AlreadyDecided(choice.person)
        if choice.option != proposal.proposed and not choice.reason.strip():
            raise ReasonMissing(choice.person)
        runs = proposal.runs_of(choice.option)
        self._move(choice.person, runs)
        self.decided[choice.person] = runs
        return runs

    def undo(self, person: str) -> None:
        """Take a decision back: the proposal is open again; raises RunFull if its place was given away meanwhile."""
        proposal = self.proposals.get(person)
        self._move(person, proposal.runs if proposal else NOTHING)
        self.decided.pop(person, None)

    def _holds(self, person: str) -> Runs:
        if person in self.decided:
            return self.decided[person]
        return self.proposals[person].runs

    def _full(self, runs: Runs, own: Runs) -> list[str]:
        return [run for run in runs if run not in own and not self.left(run)]

    def _move(self, person: str, runs: Runs) -> None:
        own = self._holds(person)
        full = self._full(runs, own)
        full += [run for run in runs if run in own and self._held[run] > self.places.get(run, 0)]
        if full:
            raise RunFull(full[0])
        self._held.subtract(own)
        self._held.update(runs)
