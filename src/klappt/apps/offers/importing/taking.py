"""Take an import over: all of it in one change, or nothing."""

from datetime import date, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import OrganisationKind
from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement, Alliance, Partnership
from klappt.apps.audit.changes import change
from klappt.apps.offers.choices import Basis, OfferState
from klappt.apps.offers.importing.columns import guess
from klappt.apps.offers.importing.plan import NEW, SAME, Item, Plan, plan_of
from klappt.apps.offers.importing.present import Present, present
from klappt.apps.offers.importing.upload import read_upload
from klappt.apps.offers.mapping import join, offer_values, run_values
from klappt.apps.offers.models import (
    CatalogueSetting,
    ImportDraft,
    Offer,
    OfferLink,
    OfferRun,
    PartnerEntry,
    Procedure,
)
from klappt.apps.offers.queries import REVIEW_DAYS
from klappt.apps.offers.services import VALUED, label_entered

# What partners are called in catalogues, as a kind of organisation.
KINDS = {label.casefold(): kind for kind, label in OrganisationKind.choices} | {
    "jmd": OrganisationKind.JMD, "vhs": OrganisationKind.VHS, "ki": OrganisationKind.KI,
    "kim": OrganisationKind.KREIS, "jobcenter": OrganisationKind.JOBCENTER, "berufskolleg": OrganisationKind.SCHOOL,
    "träger": OrganisationKind.PROVIDER, "ausländerbehörde": OrganisationKind.ABH,
}  # fmt: skip


def stage(*, data: bytes, name: str, alliance: Alliance, by: Actor, on: date) -> ImportDraft:
    """
    Read an uploaded file and keep it as a draft; the catalogue is not touched.

    Raises:
        Refused: the file cannot be read.
    """
    kind, told = read_upload(data, name)
    columns = {
        str(number): guess(one["name"], list(one["header"])) for number, one in enumerate(told["tables"])
    }
    draft = ImportDraft(
        alliance=alliance,
        user_id=by.id,
        file_name=name[:200],
        kind=kind,
        tables=told,
        mapping=columns,
        made_on=on,
    )
    with change(by=by, action="import.stage"):
        draft.save()
    return draft


def remap(*, draft: ImportDraft, mapping: dict[str, Any], by: Actor) -> ImportDraft:
    """Keep how somebody wants the columns of a draft to be read."""
    draft.mapping = mapping
    with change(by=by, action="import.map"):
        draft.save()
    return draft


def take_over(*, draft: ImportDraft, by: Actor, on: date) -> Plan:
    """
    Write everything a draft holds into the catalogue, at once or not at all.

    Raises:
        Refused: the draft has mistakes, holds nothing new, or was taken over before.
    """
    if draft.done_on is not None:
        raise Refused(_("Diese Datei ist schon übernommen."))
    plan = plan_of(draft)
    if plan.errors:
        raise Refused(_("Die Datei hat noch Fehler. Übernommen wird nur, was ganz fehlerfrei ist."))
    if all(item.what == SAME for item in plan.items):
        raise Refused(_("In der Datei steht nichts Neues."))
    with change(by=by, action="import.take"):
        _Taking(draft, plan, on).all()
        draft.done_on, draft.tables, draft.mapping = on, {}, {}
        draft.save()
    return plan


class _Taking:
    """One import on its way into the tables."""

    def __init__(self, draft: ImportDraft, plan: Plan, on: date) -> None:
        self.draft, self.plan, self.on = draft, plan, on
        self.alliance = draft.alliance
        self.here: Present = present(draft.alliance_id)
        self.organisations = dict(self.here.organisations)
        self.offers: dict[str, Offer] = dict(self.here.records["offers"])

    def _items(self, table: str) -> tuple[list[Item], list[Item]]:
        """Return the new and the changed rows of a table."""
        items = [item for item in self.plan.items if item.table == table and item.what != SAME]
        return [item for item in items if item.what == NEW], [item for item in items if item.what != NEW]

    def all(self) -> None:
        """Write all tables, those first to which others refer."""
        self.partners()
        self.take_offers()
        self.runs()
        self.links()
        self.procedures()
        self.settings()

    def partners(self) -> None:
        """Write partners; an organisation that klappt knows already keeps its name."""
        new, changed = self._items("partners")
        for item in new:
            organisation = self.organisations.get(item.key) or self._organisation(item.row)
            self.organisations[item.key] = organisation
            row = item.row
            PartnerEntry.objects.create(
                alliance=self.alliance, organisation=organisation, kind=row.kind or "", extra=dict(row.extra)
            )
        for item in changed:
            entry = self.here.records["partners"][item.key]
            entry.kind, entry.extra = item.row.kind or "", dict(item.row.extra)
            entry.save()

    def _organisation(self, row: Any) -> Organisation:
        found = Organisation.objects.filter(code=row.partner_id).first()
        organisation: Organisation = found or Organisation.objects.create(
            code=row.partner_id,
            name=row.name or row.partner_id,
            kind=KINDS.get((row.kind or "").casefold(), OrganisationKind.OTHER),
            place_ags=row.ags or "",
            source_url=row.extra.get("source_url", ""),
        )
        Partnership.objects.create(alliance=self.alliance, organisation=organisation, since=self.on)
        return organisation

    def take_offers(self) -> None:
        """Write offers; what the list itself tells counts as entered unless it says otherwise."""
        new, changed = self._items("offers")
        review = self.on + timedelta(days=REVIEW_DAYS)
        made = [
            Offer(
                alliance=self.alliance,
                organisation=self.organisations[item.row.partner_id],
                state=OfferState.PUBLISHED,
                reviewed_on=self.on,
                review_due_on=review,
                **offer_values(item.row),
            )
            for item in new
        ]
        self.offers |= {offer.code: offer for offer in Offer.objects.bulk_create(made)}
        for item in changed:
            self._change_offer(self.offers[item.key], item.row)

    def _change_offer(self, offer: Offer, row: Any) -> None:
        for name, value in offer_values(row).items():
            setattr(offer, name, value)
        offer.organisation = self.organisations[row.partner_id]
        names = {VALUED[name] for name in offer.changed_fields() if name in VALUED}
        told = names & self.plan.typed.get(row.offer_id, frozenset())
        if told:
            label_entered(offer, sorted(told))
        offer.save()

    def runs(self) -> None:
        """Write runs; how many places are taken stays as it is."""
        new, changed = self._items("runs")
        OfferRun.objects.bulk_create(
            [OfferRun(offer=self.offers[item.row.offer_id], **run_values(item.row)) for item in new]
        )
        for item in changed:
            run = self.here.records["runs"][item.key]
            for name, value in run_values(item.row).items():
                setattr(run, name, value)
            if run.places is not None and run.places_taken is not None:
                run.places += run.places_taken  # the catalogue tells the free ones
            run.save()

    def links(self) -> None:
        """Write links; new ones rest on the file until somebody names the agreement behind them."""
        new, changed = self._items("links")
        rests = self._agreement() if new else None
        for item in new:
            OfferLink.objects.create(
                alliance=self.alliance,
                from_offer=self.offers[item.row.from_offer],
                to_offer=self.offers[item.row.to_offer],
                agreement=rests,
                **_link_values(item.row),
            )
        for item in changed:
            link = self.here.records["links"][item.key]
            for name, value in _link_values(item.row).items():
                setattr(link, name, value)
            link.save()

    def _agreement(self) -> Agreement:
        day = formats.date_format(self.on, "SHORT_DATE_FORMAT")
        told = {"file": self.draft.file_name, "day": day}
        agreement: Agreement = Agreement.objects.create(
            alliance=self.alliance,
            title=(_("Absprachen aus der Datei %(file)s vom %(day)s") % told)[:200],
            scope=_("Aus einer Liste übernommen. Bitte die Vereinbarung dahinter eintragen und zuordnen."),
            state=AgreementState.SIGNED,
        )
        return agreement

    def procedures(self) -> None:
        """Write how long offices take."""
        new, changed = self._items("procedures")
        for item in new:
            row = item.row
            Procedure.objects.create(
                alliance=self.alliance, step_id=row.step_id, abh_ags=row.abh_ags or "",
                processing_days=row.processing_days, extra=dict(row.extra),
            )  # fmt: skip
        for item in changed:
            procedure = self.here.records["procedures"][item.key]
            procedure.processing_days, procedure.extra = item.row.processing_days, dict(item.row.extra)
            procedure.save()

    def settings(self) -> None:
        """Write the settings."""
        new, changed = self._items("settings")
        for item in [*new, *changed]:
            setting = self.here.records["settings"]["settings"] or CatalogueSetting(alliance=self.alliance)
            for name in ("interface_days", "horizon_days", "max_steps"):
                setattr(setting, name, getattr(item.row, name))
            setting.save()


def _link_values(row: Any) -> dict[str, Any]:
    told = row.extra.get("basis", "")
    return {
        "kind": row.kind.value,
        "days": row.days,
        "waives": join(row.waives),
        "basis": told if told in Basis.values else Basis.ENTERED,
        "source_url": row.extra.get("source_url", "")[:500],
        "extra": dict(row.extra),
    }
