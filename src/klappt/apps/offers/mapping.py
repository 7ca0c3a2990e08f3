"""From the tables to `klappt.catalogue.model` and back; the one place where the two meet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Alliance
from klappt.apps.alliance.periods import current
from klappt.apps.alliance.standing import in_force
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.models import CatalogueSetting, Offer, OfferLink, OfferRun, PartnerEntry, Procedure
from klappt.catalogue.model import (
    Basis,
    Catalogue,
    LinkKind,
    LinkRow,
    OfferRow,
    Partner,
    ProcedureRow,
    RunRow,
    Settings,
)
from klappt.planning.scenario.edits.end import CONTACT, RESTS_ON

LEVELS = (
    "min_language", "max_language", "min_school", "max_school", "min_stage",
    "start_language", "start_school", "start_stage", "end_language", "end_school", "end_stage",
)  # fmt: skip
SETS = ("statuses", "excluded_statuses", "requires", "forbids", "start_flags", "end_flags")
SAME = (
    *LEVELS, "name", "offer_type", "age_from", "age_to", "min_stay_months", "weekly_hours", "companion",
    "repeatable", "admission_complete", "cost_cents",
)  # fmt: skip
OPTIONAL_TEXTS = ("place_ags", "funding_module", "source_url")


def split(text: str) -> tuple[str, ...]:
    """Return the parts of a list as the catalogue writes it."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def join(parts: Iterable[str]) -> str:
    """Return a list as the catalogue writes it, in order."""
    return ";".join(sorted(parts))


def catalogue_of(alliance_id: UUID, on: date, *, rests: bool = False) -> Catalogue:
    """
    Return the catalogue of an alliance on a day: published offers, their runs, the links that hold.

    A link whose agreement or contact does not hold on the day is left out; with `rests` the others tell what they
    rest on (`resting`).
    Cost: seven queries.
    """
    offers = list(
        Offer.objects.filter(alliance_id=alliance_id, state=OfferState.PUBLISHED).select_related(
            "organisation"
        )
    )
    codes = {offer.pk: offer.code for offer in offers}
    runs = OfferRun.objects.filter(offer__in=codes)
    links = holding_links(alliance_id, on).filter(from_offer__in=codes, to_offer__in=codes)
    procedures = Procedure.objects.filter(alliance_id=alliance_id)
    setting = CatalogueSetting.objects.filter(alliance_id=alliance_id).first()
    return Catalogue(
        partners=tuple(_partners(alliance_id, offers)),
        offers=tuple(offer_row(offer) for offer in offers),
        runs=tuple(_runs(runs, codes)),
        links=tuple(_links(links, codes, rests=rests)),
        procedures=tuple(
            ProcedureRow(one.step_id, one.abh_ags or None, one.processing_days, one.extra)
            for one in procedures
        ),
        settings=Settings(setting.interface_days, setting.horizon_days, setting.max_steps)
        if setting
        else Settings(),
    )


def _links(links: QuerySet[OfferLink], codes: Mapping[UUID, str], *, rests: bool) -> Iterator[LinkRow]:
    if rests:
        links = links.select_related("agreement", "contact__organisation")
    for link in links:
        row = link_row(link, codes)
        yield resting(row, link) if rests else row


def holding_links(alliance_id: UUID, on: date) -> QuerySet[OfferLink]:
    """Return the links that hold on a day: their own dates and those of what they rest on."""
    rests = Q(contact__isnull=False) & current(on, "contact__since", "contact__until")
    links: QuerySet[OfferLink] = OfferLink.objects.filter(
        current(on), rests | in_force(on, "agreement__"), alliance_id=alliance_id
    )
    return links


def _partners(alliance_id: UUID, offers: Iterable[Offer]) -> Iterator[Partner]:
    """Yield the partners that the catalogue names and those that only have an offer."""
    entries = PartnerEntry.objects.filter(alliance_id=alliance_id).select_related("organisation")
    named = {entry.organisation_id: entry for entry in entries}
    others = {offer.organisation_id: offer.organisation for offer in offers}
    yield from (partner_row(entry.organisation, entry) for entry in named.values())
    yield from (partner_row(one) for key, one in others.items() if key not in named)


def partner_row(organisation: Organisation, entry: PartnerEntry | None = None) -> Partner:
    """Return an organisation as a partner of the catalogue."""
    kind, extra = (entry.kind or None, entry.extra) if entry else (organisation.kind, {})
    code = organisation.code or str(organisation.pk)
    return Partner(code, organisation.name, kind, organisation.place_ags or None, extra)


def _runs(runs: Iterable[OfferRun], codes: Mapping[UUID, str]) -> Iterator[RunRow]:
    """Yield all runs; a run that has the name of an earlier one takes that of its offer before its own."""
    taken: set[str] = set()
    for run in runs:
        row = run_row(run, codes[run.offer_id])
        if row.run_id in taken:
            row = replace(row, run_id=f"{row.offer_id}-{row.run_id}")
        taken.add(row.run_id)
        yield row


def offer_row(offer: Offer) -> OfferRow:
    """Return an offer as a row of the catalogue."""
    return OfferRow(
        offer_id=offer.code,
        partner_id=offer.organisation.code or str(offer.organisation_id),
        scope_ags=split(offer.scope_ags),
        basis=Basis(offer.basis),
        basis_values={name: Basis(value) for name, value in offer.basis_values.items()},
        extra=offer.extra,
        **_same(offer),
    )


def _same(offer: Offer) -> dict[str, Any]:
    """Return the columns that table and row share, each in the form of the row."""
    told: dict[str, Any] = {name: getattr(offer, name) for name in SAME}
    told |= {name: getattr(offer, name) or None for name in OPTIONAL_TEXTS}
    return told | {name: frozenset(split(getattr(offer, name))) for name in SETS}


def run_row(run: OfferRun, offer_code: str) -> RunRow:
    """Return a run as a row of the catalogue; a run without free places is one with 0."""
    free = run.places
    if run.places is not None and run.places_taken is not None:
        free = max(run.places - run.places_taken, 0)
    return RunRow(
        run.code, offer_code, run.start, run.end, free, run.every_days, run.until, Basis(run.basis), run.extra
    )


def link_row(link: OfferLink, codes: Mapping[UUID, str]) -> LinkRow:
    """Return a link as a row of the catalogue."""
    return LinkRow(
        codes[link.from_offer_id],
        codes[link.to_offer_id],
        LinkKind(link.kind),
        link.days,
        frozenset(split(link.waives)),
        link.extra,
    )


def resting(row: LinkRow, link: OfferLink) -> LinkRow:
    """
    Return a link with what it rests on, so that a stress test can take that away.

    Agreements go by their title, contacts by organisation and topic: no person's name leaves the tables.
    """
    rests = [link.agreement.title] if link.agreement else []
    rests += [f"{CONTACT}{link.contact.organisation.name}, {link.contact.topic}"] if link.contact else []
    names = ";".join(name.replace(";", ",") for name in rests)
    return replace(row, extra={**row.extra, RESTS_ON: names})


def offer_values(row: OfferRow) -> dict[str, object]:
    """Return the columns of the table for a row of the catalogue, without alliance and provider."""
    return {
        "code": row.offer_id,
        "scope_ags": ";".join(row.scope_ags),
        "basis": row.basis.value,
        "basis_values": {name: value.value for name, value in row.basis_values.items()},
        "extra": dict(row.extra),
        **{name: getattr(row, name) for name in SAME},
        **{name: getattr(row, name) or "" for name in OPTIONAL_TEXTS},
        **{name: join(getattr(row, name)) for name in SETS},
    }


def run_values(row: RunRow) -> dict[str, object]:
    """Return the columns of the table for a run of the catalogue, without its offer."""
    names = ("start", "end", "places", "every_days", "until")
    own = {"code": row.run_id, "basis": row.basis.value, "extra": dict(row.extra)}
    return {**own, **{name: getattr(row, name) for name in names}}


def setting_of(alliance: Alliance) -> CatalogueSetting:
    """Return the settings of an alliance, the usual ones if it has set none."""
    return CatalogueSetting.objects.filter(alliance=alliance).first() or CatalogueSetting(alliance=alliance)
