"""
What happens to workshops: alliances are invited and answer, files are kept.

A file is looked at by its name and its first bytes and then kept as it is; nothing here or later opens it.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import Coming, WorkshopState
from klappt.apps.accompaniment.models import Workshop, WorkshopInvitation, WorkshopMaterial
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import Who, change

MAX_BYTES: Final = 5_000_000
BEGINNINGS: Final = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04", ".pptx": b"PK\x03\x04"}
OVER: Final = frozenset({WorkshopState.HELD, WorkshopState.CANCELLED})


def invite(*, workshop: Workshop, alliances: Iterable[Alliance], on: date, by: Who) -> int:
    """Invite alliances that are not invited yet and return how many there were; the date counts as invited."""
    if workshop.state in OVER:
        raise Refused(_("Dieser Termin ist vorbei oder abgesagt. Dazu wird niemand mehr eingeladen."))
    with change(by=by, action="workshop.invite"):
        there = set(workshop.invitations.values_list("alliance_id", flat=True))
        made = WorkshopInvitation.objects.bulk_create(
            [
                WorkshopInvitation(workshop=workshop, alliance=one, invited_on=on)
                for one in alliances
                if one.pk not in there
            ]
        )
        workshop.state = WorkshopState.INVITED
        workshop.save()
    return len(made)


def register(*, invitation: WorkshopInvitation, on: date, by: Who) -> WorkshopInvitation:
    """Note what an alliance answers; who does not come brings nobody."""
    if invitation.workshop.state in OVER:
        raise Refused(_("Dieser Termin ist vorbei oder abgesagt. Eine Anmeldung ändert daran nichts mehr."))
    with change(by=by, action="workshop_invitation.register"):
        if invitation.coming != Coming.YES:
            invitation.people, invitation.organisations = None, ""
        invitation.answered_on = on
        invitation.save()
    return invitation


def keep_material(
    *, material: WorkshopMaterial, file: tuple[str, bytes] | None, on: date, by: Who
) -> WorkshopMaterial:
    """Keep a link or a file; raises Refused where the file is too large or of another kind."""
    with change(by=by, action="workshop_material.create"):
        if file is not None:
            name, content = file
            check_file(name, content)
            material.file_name, material.content = PurePosixPath(name).name[:200], content
        material.added_on = on
        material.save()
    return material


def check_file(name: str, content: bytes) -> None:
    """Raise Refused unless the name and the first bytes say that it is a document of a known kind."""
    beginning = BEGINNINGS.get(PurePosixPath(name.lower()).suffix)
    if beginning is None:
        raise Refused(_("Mit dieser Art von Datei geht es nicht. Möglich sind PDF, DOCX, ODT und PPTX."))
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
        raise Refused(_("Die Datei hat %(size)s MB. Höchstens 5 MB sind möglich.") % {"size": size})
    if not content.startswith(beginning):
        raise Refused(_("Der Inhalt passt nicht zur Endung des Namens."))
