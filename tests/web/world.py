"""
The cast of the permission tests: two alliances, in each one organisation and one person for every role.

Every resource has a sample in each alliance.  The samples stand in `tests/web/samples/`, a file for each area,
each with a function `samples(here)` that returns resource -> record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path

from django.db.models import Model

from klappt.apps.accounts.models import Organisation, Post, User
from klappt.apps.accounts.roles import OrganisationKind, Role
from klappt.apps.alliance.models import Alliance, CoreGroupMember, ManagingOffice, Partnership
from klappt.apps.audit.changes import SYSTEM, change

DAY = date(2021, 9, 1)
BEGIN = date(2020, 1, 1)
FOLDER = Path(__file__).parent / "samples"


@dataclass
class Here:
    """One alliance with everything in it."""

    name: str
    alliance: Alliance
    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    records: dict[str, Model] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return DAY


@dataclass(frozen=True)
class World:
    """Both alliances."""

    ahausen: Here
    beheim: Here


_built: dict[str, World] = {}


def world() -> World:
    """Return the world that the database of the tests holds."""
    return _built["world"]


def build() -> None:
    """Fill the database of the tests, once."""
    if "world" in _built:
        return
    with change(by=SYSTEM, action="tests"):
        _built["world"] = World(_alliance("Ahausen"), _alliance("Beheim"))


def _alliance(name: str) -> Here:
    here = Here(name, Alliance.objects.create(code=name.lower(), name=f"Bündnis {name}"))
    for role in Role:
        organisation = Organisation.objects.create(
            code=f"{role}-{name}".lower().replace("_", "-"), name=f"{role.label} {name}", kind=_kind(role)
        )
        user = User.objects.create_user(
            f"{role}@{name}.example".lower().replace("_", "-"), name=f"{role} {name}"
        )
        Post.objects.create(user=user, organisation=organisation, role=role, since=BEGIN)
        here.organisations[role], here.users[role] = organisation, user
    ManagingOffice.objects.create(
        alliance=here.alliance, organisation=here.organisations[Role.GFS], since=BEGIN
    )
    CoreGroupMember.objects.create(
        alliance=here.alliance, organisation=here.organisations[Role.BKG], joined_on=BEGIN
    )
    for role in (Role.PROVIDER, Role.CASE_MANAGER, Role.ABH):
        Partnership.objects.create(alliance=here.alliance, organisation=here.organisations[role], since=BEGIN)
    for file in sorted(FOLDER.glob("[a-z]*.py")):
        made: Mapping[str, Model] = import_module(f"tests.web.samples.{file.stem}").samples(here)
        here.records.update(made)
    return here


def _kind(role: str) -> str:
    return {Role.ABH: OrganisationKind.ABH, Role.GFS: OrganisationKind.KI}.get(
        Role(role), OrganisationKind.OTHER
    )
