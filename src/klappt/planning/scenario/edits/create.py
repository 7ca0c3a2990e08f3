"""`create`: a new offer with its runs, perhaps by a new partner, or further runs of an offer there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from klappt.catalogue.build import MAX_OCCURRENCES
from klappt.catalogue.model import Catalogue, OfferRow, Partner, RunRow
from klappt.kernel.mistakes import quoted
from klappt.planning.scenario import kinds, names
from klappt.planning.scenario.edit import Edit, Miss, asked, no_offer, no_partner, offer_of
from klappt.planning.voice import Voice


@dataclass(frozen=True)
class Create(Edit):
    """Add runs: of the offer with an id, or of a new offer."""

    KIND: ClassVar[str] = "create"
    ADDS: ClassVar[bool] = True

    offer: OfferRow | str = field(metadata=asked(kinds.OFFER))
    runs: tuple[RunRow, ...] = field(metadata=asked(kinds.RUNS))  # their `offer_id` is filled in
    partner: Partner | None = field(
        default=None, metadata=asked(kinds.PARTNER)
    )  # who offers it, where nobody does yet

    def __post_init__(self) -> None:
        """Give every run the id of the offer."""
        own = tuple(replace(run, offer_id=self.offer_id) for run in self.runs)
        object.__setattr__(self, "runs", own)

    @property
    def offer_id(self) -> str:
        """Return the id of the offer that gets the runs."""
        return self.offer if isinstance(self.offer, str) else self.offer.offer_id

    def subject(self) -> tuple[object, ...]:
        """Return the offer that gets the runs."""
        return (self.KIND, self.offer_id)

    def sense(self) -> Iterator[Miss]:
        """Yield runs that cannot be, and ids given twice."""
        ids = [run.run_id for run in self.runs]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield Miss(f"den Termin {quoted(name)} zweimal", "jede Kennung einmal", "runs")
        for run in self.runs:
            yield from _odd(run)

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield an unknown offer or partner, and ids that are taken."""
        if isinstance(self.offer, str):
            yield from no_offer(catalogue, self.offer, "offer")
        elif offer_of(catalogue, self.offer_id) not in {None, self.offer}:
            yield Miss(f"die vergebene Kennung {quoted(self.offer_id)}", "eine neue", "offer.offer_id")
        yield from self._partner_misses(catalogue)
        taken = {run.run_id: run for run in catalogue.runs}
        for run in self.runs:
            if taken.get(run.run_id, run) != run:
                yield Miss(f"die vergebene Kennung {quoted(run.run_id)}", "eine neue", "runs.run_id")

    def _partner_misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        known = {row.partner_id: row for row in catalogue.partners}
        if self.partner and known.get(self.partner.partner_id, self.partner) != self.partner:
            found = f"die vergebene Kennung {quoted(self.partner.partner_id)}"
            yield Miss(found, "eine neue", "partner.partner_id")
        offering = self.offer.partner_id if isinstance(self.offer, OfferRow) else None
        if offering and not (self.partner and self.partner.partner_id == offering):
            yield from no_partner(catalogue, offering, "offer.partner_id")

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the new rows."""
        partners, offers, runs = catalogue.partners, catalogue.offers, catalogue.runs
        if self.partner and self.partner.partner_id not in {row.partner_id for row in partners}:
            partners = (*partners, self.partner)
        if isinstance(self.offer, OfferRow) and offer_of(catalogue, self.offer_id) is None:
            offers = (*offers, self.offer)
        taken = {run.run_id for run in runs}
        added = tuple(run for run in self.runs if run.run_id not in taken)
        return replace(catalogue, partners=partners, offers=offers, runs=(*runs, *added))

    @property
    def never_harms(self) -> bool:
        """Return yes: what was open stays open."""
        return True

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        first = voice.day(min(run.start for run in self.runs).isoformat())
        if isinstance(self.offer, str):
            offer = names.offer_name(catalogue, self.offer, voice)
            return voice.say(
                f"Weitere Starts von {offer} ab {first}", f"Further starts of {offer} from {first}"
            )
        partner = self.partner.name if self.partner else names.partner_name(catalogue, self.offer.partner_id)
        offer = names.in_quotes(self.offer.name or self.offer_id, voice)
        return voice.say(
            f"Neues Angebot {offer} ab {first} ({partner})", f"New offer {offer} from {first} ({partner})"
        )

    def cost_cents(self, catalogue: Catalogue) -> int | None:
        """Return what a place costs, of the new row or of the offer there is."""
        row = offer_of(catalogue, self.offer) if isinstance(self.offer, str) else self.offer
        return row.cost_cents if row else None


def _odd(run: RunRow) -> Iterator[Miss]:
    if run.end <= run.start:
        yield Miss(f"das Ende {run.end}", f"ein Tag nach dem Beginn {run.start}", "runs.end")
    if (run.every_days is None) != (run.until is None):
        yield Miss("nur eines von every_days und until", "beide oder keines", "runs.every_days")
    elif run.until is not None and run.every_days is not None:
        if run.until < run.start:
            yield Miss(f"{run.until}", f"ein Tag ab dem Beginn {run.start}", "runs.until")
        elif (run.until - run.start).days // run.every_days >= MAX_OCCURRENCES:
            yield Miss("eine zu lange Reihe", f"höchstens {MAX_OCCURRENCES} Termine", "runs.until")


EDIT = Create
