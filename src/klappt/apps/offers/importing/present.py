"""What the catalogue of an alliance already has, in the form in which lists are compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Town
from klappt.apps.offers import mapping
from klappt.apps.offers.models import (
    CatalogueSetting,
    Offer,
    OfferLink,
    OfferRun,
    PartnerEntry,
    Procedure,
)
from klappt.catalogue.columns import OFFERS
from klappt.catalogue.model import OfferRow, ProcedureRow, Settings

KREIS_DIGITS = 5


@dataclass(frozen=True)
class Present:
    """Rows by key, the records behind them, and ways to find a row by what other lists call it."""

    rows: Mapping[str, Mapping[Any, Any]]
    records: Mapping[str, Mapping[Any, Any]]
    organisations: Mapping[str, Organisation]  # partners of the alliance by their code in the catalogue
    kreise: frozenset[str]
    offer_cells: Mapping[str, dict[str, str]]
    partner_codes: Mapping[str, str]  # name in small letters: code
    by_name: Mapping[str, list[str]]  # name of an offer in small letters: codes

    def key_of(self, table: str, row: Any) -> Any:
        """Return what a row is known by."""
        match table:
            case "partners":
                return row.partner_id
            case "offers":
                return row.offer_id
            case "runs":
                return (row.offer_id, row.run_id)
            case "links":
                return (row.from_offer, row.to_offer, row.kind.value, tuple(sorted(row.waives)))
            case "procedures":
                return (row.step_id, row.abh_ags or "")
            case _:
                return "settings"

    def title_of(self, table: str, row: Any) -> str:
        """Return what a row is called for people."""
        match table:
            case "partners" | "offers":
                return str(row.name or self.key_of(table, row))
            case "runs":
                known = self.rows["offers"].get(row.offer_id)
                return f"{known.name if known else row.offer_id}, {row.start:%d.%m.%Y}"
            case "links":
                return f"{row.from_offer} → {row.to_offer}"
            case "procedures":
                return f"{row.step_id} {row.abh_ags or ''}".strip()
            case _:
                return _("Einstellungen")

    def code_of(self, name: str, partner: str) -> str:
        """Return the code of the one offer of that name, of that partner if one is told; nothing if unsure."""
        named = self.by_name.get(name.casefold(), ())
        found = [code for code in named if partner in {"", self.rows["offers"][code].partner_id}]
        return found[0] if len(found) == 1 else ""


def present(alliance_id: UUID) -> Present:
    """Return what an alliance has. Cost: eight queries."""
    offers = {
        one.code: one for one in Offer.objects.filter(alliance_id=alliance_id).select_related("organisation")
    }
    codes = {one.pk: code for code, one in offers.items()}
    entries = PartnerEntry.objects.filter(alliance_id=alliance_id).select_related("organisation")
    by_partner = {_code(one.organisation): one for one in entries}
    partners = Organisation.objects.filter(partnerships__alliance_id=alliance_id).distinct()
    organisations = {_code(one): one for one in partners} | {
        key: one.organisation for key, one in by_partner.items()
    }
    runs = {(codes[one.offer_id], one.code): one for one in OfferRun.objects.filter(offer__in=codes)}
    links = {}
    for link in OfferLink.objects.filter(alliance_id=alliance_id):
        row = mapping.link_row(link, codes)
        links[(row.from_offer, row.to_offer, row.kind.value, tuple(sorted(row.waives)))] = (link, row)
    procedures = {
        (one.step_id, one.abh_ags): one for one in Procedure.objects.filter(alliance_id=alliance_id)
    }
    setting = CatalogueSetting.objects.filter(alliance_id=alliance_id).first()
    offer_rows = {code: mapping.offer_row(one) for code, one in offers.items()}
    towns = Town.objects.filter(alliance_id=alliance_id).values_list("ags", flat=True)
    return Present(
        rows={
            "partners": {key: mapping.partner_row(one.organisation, one) for key, one in by_partner.items()},
            "offers": offer_rows,
            "runs": {key: mapping.run_row(one, key[0]) for key, one in runs.items()},
            "links": {key: row for key, (_link, row) in links.items()},
            "procedures": {key: procedure_row(one) for key, one in procedures.items()},
            "settings": {"settings": settings_row(setting)} if setting else {},
        },
        records={
            "partners": by_partner, "offers": offers, "runs": runs, "procedures": procedures,
            "links": {key: link for key, (link, _row) in links.items()}, "settings": {"settings": setting},
        },
        organisations=organisations,
        kreise=frozenset(ags[:KREIS_DIGITS] for ags in towns),
        offer_cells={code: offer_cells(row) for code, row in offer_rows.items()},
        by_name=_by_name(offer_rows),
        partner_codes={one.name.casefold(): key for key, one in organisations.items()},
    )  # fmt: skip


def _code(organisation: Organisation) -> str:
    return organisation.code or str(organisation.pk)


def _by_name(rows: Mapping[str, OfferRow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, row in rows.items():
        found.setdefault(row.name.casefold(), []).append(code)
    return found


def offer_cells(row: Any) -> dict[str, str]:
    """Return an offer as the text of its cells."""
    own = {column.name: column.kind.write(getattr(row, column.attribute)) for column in OFFERS.columns}
    return {**own, **row.extra}


def procedure_row(one: Procedure) -> ProcedureRow:
    """Return a procedure as a row of the catalogue."""
    return ProcedureRow(one.step_id, one.abh_ags or None, one.processing_days, one.extra)


def settings_row(one: CatalogueSetting) -> Settings:
    """Return the settings as the catalogue has them."""
    return Settings(one.interface_days, one.horizon_days, one.max_steps)
