"""The line map of an alliance on a day: its catalogue, narrowed to what somebody wants to see."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from django.urls import reverse

from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.offers.models import Offer
from klappt.catalogue.model import Catalogue, OfferRow
from klappt.law.registry import status_steps
from klappt.law.statuses import DULDUNG, GESTATTET
from klappt.reports.pictures.line_map.legal import law_address
from klappt.reports.pictures.line_map.model import Band, LineMap, Stop, Words
from klappt.reports.pictures.line_map.read import Addresses, read

INSECURE = DULDUNG | GESTATTET | {"duldung_60b"}
EFFECTS = {
    Band.LANGUAGE: "to_german",
    Band.SCHOOL: "to_school",
    Band.STAGE: "to_stage",
}  # filters of the catalogue


@dataclass(frozen=True)
class Chosen:
    """What is to be seen: one provider, one funding module, only what people without a title may use."""

    provider: str = ""
    module: str = ""
    insecure: bool = False


@dataclass(frozen=True)
class Seen:
    """A map with the numbers under its title and what there is to choose from."""

    map: LineMap
    offers: int
    names: dict[str, str]  # offer code: name
    addresses: dict[str, str]  # offer code: page
    providers: list[tuple[str, str]]
    modules: list[str]


def line_map_of(alliance_id: UUID, on: date, chosen: Chosen, words: Words, here: str = "") -> Seen:
    """
    Return the line map of an alliance on a day.

    Args:
        alliance_id: whose offers.
        on: the day for law, agreements and runs.
        chosen: what is to be seen.
        words: how stations are called.
        here: address of the page, on which a line of several offers leads to its row.
    Cost: seven queries.
    """
    catalogue = catalogue_of(alliance_id, on)
    pages = {code: pk for pk, code in Offer.objects.filter(alliance_id=alliance_id).values_list("pk", "code")}
    addresses = {code: reverse("offer", kwargs={"pk": pk}) for code, pk in pages.items()}
    shown = narrowed(catalogue, chosen)
    drawn = read(shown, status_steps(), on=on, words=words, addresses=_addresses(addresses, here))
    return Seen(
        drawn,
        len(shown.offers),
        {offer.offer_id: offer.name for offer in shown.offers},
        addresses,
        sorted(((one.partner_id, one.name) for one in catalogue.partners), key=lambda one: one[1].casefold()),
        sorted({offer.funding_module for offer in catalogue.offers if offer.funding_module}),
    )


def narrowed(catalogue: Catalogue, chosen: Chosen) -> Catalogue:
    """Return the part of a catalogue that somebody wants to see, with the agreements within it."""
    offers = tuple(offer for offer in catalogue.offers if _wanted(offer, chosen))
    kept = {offer.offer_id for offer in offers}
    return replace(
        catalogue,
        offers=offers,
        runs=tuple(run for run in catalogue.runs if run.offer_id in kept),
        links=tuple(link for link in catalogue.links if {link.from_offer, link.to_offer} <= kept),
    )


def _wanted(offer: OfferRow, chosen: Chosen) -> bool:
    open_to = (offer.statuses or INSECURE) - offer.excluded_statuses
    return (
        chosen.provider in {"", offer.partner_id}
        and chosen.module in {"", offer.funding_module}
        and (not chosen.insecure or bool(open_to & INSECURE))
    )


def _addresses(offers: dict[str, str], here: str) -> Addresses:
    return Addresses(offers=partial(_offer_address, offers, here), station=_station_address, law=law_address)


def _offer_address(offers: dict[str, str], here: str, codes: tuple[str, ...]) -> str:
    """Return the page of an offer; several offers on one line lead to their row below the picture."""
    return offers.get(codes[0], "") if len(codes) == 1 else f"{here}#{anchor(codes)}"


def anchor(codes: tuple[str, ...]) -> str:
    """Return the name of the row of a line."""
    return f"linie-{codes[0]}".lower().replace(" ", "-")


def _station_address(stop: Stop) -> str:
    """Return where a station leads: to the offers that reach it, or to the paragraph."""
    if stop.band is Band.RESIDENCE:
        return law_address(_PARAGRAPH_OF_STATION.get(stop.number, ""))
    if stop.number == 0:
        return reverse("offers")
    return f"{reverse('offers')}?{EFFECTS[stop.band]}={stop.number}"


_PARAGRAPH_OF_STATION = {
    0: "55 AsylG", 1: "60b", 2: "60a", 3: "25", 4: "23a", 5: "60d", 6: "104c", 7: "60c", 8: "19d", 9: "25a", 10: "26",
}  # fmt: skip
