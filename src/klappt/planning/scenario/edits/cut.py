"""
`cut`: fewer places, by a share or down to a number, for all runs or for those that start within a span of days.

A share is rounded down to whole places.  A share of an unknown number stays unknown, except all of it: 100 percent
of unknown places leaves none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from klappt.catalogue.cells import MAX_PLACES
from klappt.catalogue.model import Catalogue, RunRow
from klappt.kernel.mistakes import one_of, quoted
from klappt.planning.scenario import kinds, names, spans
from klappt.planning.scenario.edit import Edit, Miss, asked, exactly_one, no_module, no_offer, no_partner
from klappt.planning.voice import Voice

TARGETS = ("offer", "run", "partner", "module")
ALL = 100


@dataclass(frozen=True)
class Cut(Edit):
    """Cut the places of an offer, a run, a partner or a module."""

    KIND: ClassVar[str] = "cut"

    offer: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    run: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    partner: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    module: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    percent: int | None = field(default=None, metadata=asked(kinds.number(1, ALL)))  # so much less
    places: int | None = field(
        default=None, metadata=asked(kinds.number(0, MAX_PLACES))
    )  # at most so many are left
    since: date | None = field(default=None, metadata=asked(kinds.DAY))  # runs that start from this day on
    until: date | None = field(default=None, metadata=asked(kinds.DAY))  # and before this day

    def sense(self) -> Iterator[Miss]:
        """Yield fields that do not go together."""
        yield from exactly_one(self, TARGETS)
        yield from exactly_one(self, ("percent", "places"))
        if self.since is not None and self.until is not None and self.until <= self.since:
            yield Miss(f"{self.until}", f"einen Tag nach {self.since}", "until")

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield what is not in the catalogue, and shares of numbers nobody knows."""
        if self.offer is not None:
            yield from no_offer(catalogue, self.offer, "offer")
        if self.partner is not None:
            yield from no_partner(catalogue, self.partner, "partner")
        if self.module is not None:
            yield from no_module(catalogue, self.module, "module")
        ids = {run.run_id for run in catalogue.runs}
        if self.run is not None and self.run not in ids:
            yield Miss(f"den unbekannten Termin {quoted(self.run)}", one_of(self.run, ids), "run")
        hit = [run for run in self._hit(catalogue) if any(self._parts(run)[1:2])]
        if hit and self.percent not in {None, ALL} and all(run.places is None for run in hit):
            yield Miss("nur Termine mit unbekannter Zahl der Plätze", "places oder percent: 100", "percent")

    def _hit(self, catalogue: Catalogue) -> Iterator[RunRow]:
        offers = {
            row.offer_id
            for row in catalogue.offers
            if row.offer_id == self.offer
            or (self.partner is not None and row.partner_id == self.partner)
            or (self.module is not None and row.funding_module == self.module)
        }
        return (run for run in catalogue.runs if run.run_id == self.run or run.offer_id in offers)

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with fewer places; a series is cut where the span begins and ends."""
        hit = {run.run_id for run in self._hit(catalogue)}
        runs = (part for run in catalogue.runs for part in (self._cut(run) if run.run_id in hit else (run,)))
        return replace(catalogue, runs=tuple(runs))

    def _parts(self, run: RunRow) -> tuple[RunRow | None, RunRow | None, RunRow | None]:
        """Return what of a run starts before, within and after the span."""
        first = None if self.since is None else spans.before(run, self.since)
        within = run if self.since is None else spans.since(run, self.since)
        if within is None or self.until is None:
            return first, within, None
        return first, spans.before(within, self.until), spans.since(within, self.until)

    def _cut(self, run: RunRow) -> Iterator[RunRow]:
        first, within, after = self._parts(run)
        smaller = None if within is None else replace(within, places=self._left(within.places))
        return (part for part in (first, smaller, after) if part is not None)

    def _left(self, places: int | None) -> int | None:
        if self.places is not None:
            return self.places if places is None else min(places, self.places)
        if self.percent == ALL:
            return 0
        return None if places is None else places * (ALL - (self.percent or 0)) // ALL

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        kind = next(name for name in TARGETS if getattr(self, name) is not None)
        name: str = getattr(self, kind)
        where = {
            "offer": lambda: names.offer_name(catalogue, name, voice),
            "run": lambda: voice.say(f"Termin {name}", f"run {name}"),
            "partner": lambda: names.partner_name(catalogue, name),
            "module": lambda: voice.say(f"Förderbaustein {name}", f"funding module {name}"),
        }[kind]()
        if self.places is not None:
            less = voice.say(f"höchstens {self.places} Plätze", f"at most {self.places} places")
        else:
            less = voice.say(f"{self.percent} % weniger Plätze", f"{self.percent} % fewer places")
        return f"{where}: {less}{self._span(voice)}"

    def _span(self, voice: Voice) -> str:
        told = ""
        if self.since is not None:
            day = voice.day(self.since.isoformat())
            told += voice.say(f" ab {day}", f" from {day}")
        if self.until is not None:
            day = voice.day(self.until.isoformat())
            told += voice.say(f" bis vor {day}", f" until before {day}")
        return told


EDIT = Cut
