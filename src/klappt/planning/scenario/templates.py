"""Offers of the shipped catalogues as models for new ones: one of each type, with the rhythm of its runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from klappt.catalogue.model import Catalogue, OfferRow, Partner, RunRow
from klappt.planning.catalogues import example_catalogue


@dataclass(frozen=True)
class Template:
    """One offer as a model."""

    offer: OfferRow
    start: date  # of its first run
    length: timedelta
    pause: timedelta | None  # between the starts of a series
    partner_kind: str | None


@cache
def models() -> tuple[Template, ...]:
    """Return the first offer of each type in the shipped catalogues, by type. Cost: reads them once."""
    found: dict[str, Template] = {}
    folder = files("klappt.planning") / "data" / "catalogues"
    for name in sorted(one.name for one in folder.iterdir() if one.is_dir()):
        for template in _templates(example_catalogue(name)):
            found.setdefault(template.offer.offer_type, template)
    return tuple(found[code] for code in sorted(found))


def _templates(catalogue: Catalogue) -> Iterator[Template]:
    kinds = {partner.partner_id: partner.kind for partner in catalogue.partners}
    first: dict[str, RunRow] = {}
    for run in sorted(catalogue.runs, key=lambda run: (run.start, run.run_id)):
        first.setdefault(run.offer_id, run)
    for offer in catalogue.offers:
        if offer.offer_id in first:
            run = first[offer.offer_id]
            pause = None if run.every_days is None else timedelta(days=run.every_days)
            yield Template(offer, run.start, run.end - run.start, pause, kinds.get(offer.partner_id))


def partner_for(template: Template, catalogue: Catalogue) -> tuple[Partner, bool]:
    """Return who could offer a model here, and whether the catalogue knows them: the first of the same kind."""
    for partner in catalogue.partners:
        if partner.kind is not None and partner.kind == template.partner_kind:
            return partner, True
    kind = template.partner_kind
    return Partner(f"neu-{template.offer.offer_type}", f"Neuer Partner ({kind or 'angenommen'})", kind), False
