"""
The alliances of the demonstration: Kreis Unna and, as a foreign one, Kreis Gütersloh.

What was published stands in `data/` with its source (scripts/build_demo.py); what nobody published is marked as
invented there or here.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any
from uuid import UUID

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind, Role
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance import models, seed_work
from klappt.apps.alliance.models import Alliance
from klappt.catalogue.model import Partner
from klappt.planning.catalogues import example_catalogue

JOINED = date(2019, 4, 8)
OWN, FOREIGN, STATE = "kreis-unna", "kreis-guetersloh", "land"
FIRST_ID = UUID("00000000-0000-4000-8000-000000000001")  # who reaches every alliance begins with this one
NO_TIE = "Angenommene Organisation, damit der Katalog vollständig ist (erfunden)."
# Partners of the catalogue that stand for many real ones: kind, what binds them.
ASSUMED = {
    "Träger": (OrganisationKind.PROVIDER, LegalKind.FREE, LawRegime.BDSG),
    "VHS": (OrganisationKind.VHS, LegalKind.SCHOOL, LawRegime.DSGNRW),
    "Berufskolleg": (OrganisationKind.SCHOOL, LegalKind.SCHOOL, LawRegime.DSGNRW),
    "Betrieb": (OrganisationKind.EMPLOYER, LegalKind.EMPLOYER, LawRegime.BDSG),
    "Agentur für Arbeit": (OrganisationKind.AGENTUR, LegalKind.SGB, LawRegime.SGBX),
}
CAST = {
    Role.GFS: "ki-un",
    Role.BKG: "jc-un",
    Role.PROVIDER: "mkf",
    Role.CASE_MANAGER: "werkstatt-un",
    Role.ABH: "abh-un",
    Role.ORG_ADMIN: "mkf",
    Role.OPERATOR: "betrieb",
    Role.RESEARCHER: "iaq",
    Role.MINISTRY: "mkjfgfi",
}
PARTS = (
    ("towns", models.Town),
    ("stages", models.StageChange),
    ("offices", models.ManagingOffice),
    ("partnerships", models.Partnership),
    ("core_group", models.CoreGroupMember),
    ("core_group_more", models.CoreGroupMember),
    ("steps", models.ImplementationStep),
    ("competences", models.Competence),
)
DAYS = {"joined_on", "left_on", "since", "until", "on", "started_on", "done_on"}
SWITCHES = {"synthetic", "additional_task"}


def fill(seeding: Seeding) -> None:
    """Make the organisations and the two alliances with their towns, offices, partners, core group and steps."""
    _organisations(seeding, STATE)
    for row in _table("alliances"):
        _organisations(seeding, row["code"])
        known = {"id": FIRST_ID} if row["code"] == OWN else {}
        alliance = Alliance.objects.create(**row, **known)
        seeding.alliances[alliance.code] = alliance
        if alliance.code == OWN:
            _assumed(seeding, alliance)
        _parts(seeding, alliance)
        seed_work.fill(seeding.organisations, alliance)


def roles_of(seeding: Seeding) -> dict[str, Organisation]:
    """Return for each role the organisation of the demonstration that gives it."""
    return {role: seeding.organisations[code] for role, code in CAST.items()}


def _organisations(seeding: Seeding, folder: str) -> None:
    rows = [
        Organisation(**(row | {"synthetic": bool(row["synthetic"])}))
        for row in _table(f"{folder}/organisations")
    ]
    Organisation.objects.bulk_create(rows)
    seeding.organisations |= {str(row.code): row for row in rows}


def _assumed(seeding: Seeding, alliance: Alliance) -> None:
    """Add the organisations that only the catalogue knows, because offers need somebody who makes them."""
    missing = [one for one in example_catalogue(OWN).partners if one.partner_id not in seeding.organisations]
    rows = [_assumed_organisation(one) for one in missing]
    Organisation.objects.bulk_create(rows)
    seeding.organisations |= {str(row.code): row for row in rows}
    models.Partnership.objects.bulk_create(
        [models.Partnership(alliance=alliance, organisation=row, note=NO_TIE) for row in rows]
    )


def _assumed_organisation(partner: Partner) -> Organisation:
    kind, legal_kind, law_regime = ASSUMED[partner.kind or ""]
    return Organisation(
        code=partner.partner_id,
        name=partner.name,
        kind=kind,
        legal_kind=legal_kind,
        law_regime=law_regime,
        place_ags=partner.ags or "",
        synthetic=True,
    )


def _parts(seeding: Seeding, alliance: Alliance) -> None:
    for name, model in PARTS:
        known = {field.name for field in model._meta.fields}
        rows = [
            model(
                alliance=alliance,
                **{key: value for key, value in _told(seeding, row.items()) if key in known},
            )
            for row in _table(f"{alliance.code}/{name}")
        ]
        model.objects.bulk_create(rows)
    office = models.CoreGroupMember.objects.filter(
        alliance=alliance, organisation__offices__alliance=alliance
    ).first()
    if office is not None:  # who leads the group is not published; by the call it is the managing office
        office.function = "chair"
        office.save()


def _told(seeding: Seeding, cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """Yield the values of a row of a data file; an empty cell keeps what the table says for unknown."""
    for name, text in cells:
        if not text:
            continue
        if name == "organisation":
            yield name, seeding.organisations[text]
        elif name in DAYS:
            yield name, date.fromisoformat(text)
        elif name in SWITCHES:
            yield name, text == "yes"
        else:
            yield name, text


def _table(name: str) -> list[dict[str, str]]:
    place = files("klappt.apps.alliance") / "data" / f"{name}.csv"
    if not place.is_file():
        return []
    with place.open(encoding="utf-8") as table:
        return list(csv.DictReader(table))
