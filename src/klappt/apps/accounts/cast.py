"""One sign-in for each role, for the demonstration and for tests; never made on a real installation."""

from collections.abc import Iterable, Mapping
from datetime import date

from klappt.apps.accounts.models import Organisation, Post, User
from klappt.apps.accounts.roles import Role
from klappt.apps.audit.changes import SYSTEM, change

NAMES = {
    Role.GFS: "Gül Koordination",
    Role.BKG: "Bernd Kerngruppe",
    Role.PROVIDER: "Petra Angebot",
    Role.CASE_MANAGER: "Chris Begleitung",
    Role.ABH: "Amir Ausländerbehörde",
    Role.RESEARCHER: "Renate Forschung",
    Role.MINISTRY: "Milan Ministerium",
    Role.ORG_ADMIN: "Vera Verwaltung",
    Role.OPERATOR: "Omar Betrieb",
}


def make_cast(
    organisations: Mapping[str, Organisation],
    *,
    domain: str,
    password: str,
    on: date,
    also: Iterable[Role] = (),
) -> dict[str, User]:
    """
    Make one invented person for each role that has an organisation.

    Args:
        organisations: for each role the organisation that gives it.
        domain: what stands behind the @ of the invented addresses.
        password: the same for all; the demonstration prints it.
        on: the day from which the roles are held.
        also: roles the GfS holds besides its own.
    """
    made = {}
    with change(by=SYSTEM, action="accounts.cast"):
        for role, organisation in organisations.items():
            user = User.objects.create_user(
                f"{role.replace('_', '-')}@{domain}", password, name=NAMES[Role(role)], joined_on=on
            )
            roles = [role, *also] if role == Role.GFS else [role]
            for one in roles:
                Post.objects.create(user=user, organisation=organisation, role=one, since=on)
            made[role] = user
    return made
