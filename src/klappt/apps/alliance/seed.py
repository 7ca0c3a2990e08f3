"""The alliance of Kreis Unna for the demonstration: published facts with their source; the rest is invented."""

from datetime import date

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import LegalKind, OrganisationKind, Role
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.choices import Seat, Stage, StepNumber, StepState
from klappt.apps.alliance.models import (
    Alliance,
    CoreGroupMember,
    ImplementationStep,
    ManagingOffice,
    Partnership,
    StageChange,
    Town,
)
from klappt.kernel.places import places
from klappt.planning.catalogues import example_catalogue

JOINED = date(2019, 4, 8)
KINDS = {
    "KI": OrganisationKind.KI,
    "KIM": OrganisationKind.KREIS,
    "VHS": OrganisationKind.VHS,
    "JMD": OrganisationKind.JMD,
    "Jobcenter": OrganisationKind.JOBCENTER,
    "Berufskolleg": OrganisationKind.SCHOOL,
    "Wohlfahrtsverband": OrganisationKind.WELFARE,
    "Träger": OrganisationKind.PROVIDER,
    "Betrieb": OrganisationKind.EMPLOYER,
    "Ausländerbehörde": OrganisationKind.ABH,
    "Agentur für Arbeit": OrganisationKind.AGENTUR,
}


def fill(seeding: Seeding) -> None:
    """Make the organisations, the alliance, its office, towns, core group and steps."""
    for partner in example_catalogue().partners:
        seeding.organisations[partner.partner_id] = Organisation.objects.create(
            code=partner.partner_id,
            name=partner.name,
            kind=KINDS.get(partner.kind or "", OrganisationKind.OTHER),
            place_ags=partner.ags or "",
            source_url=partner.extra.get("source_url", ""),
            synthetic=partner.extra.get("basis") == "assumed",
        )
    abh = Organisation.objects.create(
        code="abh-un",
        name="Ausländerbehörde Kreis Unna",
        kind="abh",
        legal_kind=LegalKind.ABH,
        place_ags="05978",
    )
    seeding.organisations["abh-un"] = abh
    alliance = Alliance.objects.create(
        code="kreis-unna", name="Bündnis Kreis Unna", local_brand="Gemeinsam Durchstarten"
    )
    seeding.alliances[alliance.code] = alliance
    _structure(seeding, alliance)


def _structure(seeding: Seeding, alliance: Alliance) -> None:
    office = seeding.organisations["ki-un"]
    ManagingOffice.objects.create(alliance=alliance, organisation=office, seat=Seat.KI, since=JOINED)
    StageChange.objects.create(alliance=alliance, stage=Stage.JOINED, on=JOINED)
    for ags, place in places().items():
        if place.kreis_ags == "05978" and place.level != "kreis":
            Town.objects.create(alliance=alliance, ags=ags, joined_on=JOINED)
    for organisation in seeding.organisations.values():
        Partnership.objects.create(alliance=alliance, organisation=organisation, since=JOINED)
    CoreGroupMember.objects.create(alliance=alliance, organisation=office, function="chair", joined_on=JOINED)
    for number in StepNumber:
        ImplementationStep.objects.create(alliance=alliance, number=number, state=StepState.NOT_STARTED)


def roles_of(seeding: Seeding) -> dict[str, Organisation]:
    """Return for each role the organisation of the demonstration that gives it."""
    named = {
        Role.GFS: "ki-un",
        Role.BKG: "ki-un",
        Role.PROVIDER: "mkf",
        Role.CASE_MANAGER: "werkstatt-un",
        Role.ABH: "abh-un",
        Role.ORG_ADMIN: "mkf",
        Role.OPERATOR: "ki-un",
        Role.RESEARCHER: "ki-un",
        Role.MINISTRY: "ki-un",
    }
    return {role: seeding.organisations[code] for role, code in named.items()}
