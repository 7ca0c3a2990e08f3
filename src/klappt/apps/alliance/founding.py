"""Founding an alliance on an empty installation: the office, the alliance, and the letters that let people in."""

from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind, Role
from klappt.apps.accounts.services import write_invitation
from klappt.apps.alliance.choices import Stage
from klappt.apps.alliance.models import Alliance, ManagingOffice, Partnership, StageChange
from klappt.apps.audit.changes import SYSTEM, change

FIRST_ROLES = (Role.ORG_ADMIN, Role.GFS)


def found(*, alliance: str, office: str, email: str, name: str, on: date) -> dict[str, str]:
    """
    Found an alliance with its managing office; returns for each first role the code of its invitation.

    An office of that name which is there already is taken; the alliance must be new.

    Raises:
        Refused: an alliance of that name exists, or the person is invited already.
    """
    code = slugify(alliance)[:40]
    if not code or Alliance.objects.filter(code=code).exists():
        raise Refused(_("Ein Bündnis dieses Namens gibt es schon, oder der Name ist leer."))
    with change(by=SYSTEM, action="alliance.found"):
        organisation = Organisation.objects.filter(name=office).first() or Organisation.objects.create(
            name=office,
            kind=OrganisationKind.KI,
            legal_kind=LegalKind.KOMMUNE,
            law_regime=LawRegime.DSGNRW,
        )
        made = Alliance.objects.create(code=code, name=alliance)
        StageChange.objects.create(alliance=made, stage=Stage.INTERESTED, on=on)
        ManagingOffice.objects.create(alliance=made, organisation=organisation, since=on)
        Partnership.objects.create(alliance=made, organisation=organisation, since=on)
        letters = {
            str(role): write_invitation(
                by=SYSTEM, organisation=organisation, email=email, name=name, role=role, on=on
            )
            for role in FIRST_ROLES
        }
    return {role: letter for role, (_invitation, letter) in letters.items()}
