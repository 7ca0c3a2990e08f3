"""The closed vocabularies of money: the life of an award, what has a deadline."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AwardState(TextChoices):
    """The life of an award (domain.md 2.4)."""

    PLANNED = "planned", _("geplant")
    APPLIED = "applied", _("beantragt")
    EARLY_START = "early_start", _("vorzeitiger Beginn erlaubt")
    GRANTED = "granted", _("bewilligt")
    DRAWN = "drawn", _("Mittel abgerufen")
    CHANGED = "changed", _("geändert (Umschichtung, Verlängerung)")
    PROOF_DUE = "proof_due", _("Nachweis fällig")
    PROOF_SUBMITTED = "proof_submitted", _("Nachweis eingereicht")
    CHECKED = "checked", _("geprüft")
    REPAID = "repaid", _("zurückgezahlt")
    CLOSED = "closed", _("abgeschlossen")


RUNNING = (AwardState.GRANTED, AwardState.DRAWN, AwardState.CHANGED)

# From each state the ones that may come next; an award may also be corrected by going back one step.
NEXT: Mapping[str, tuple[AwardState, ...]] = {
    AwardState.PLANNED: (AwardState.APPLIED,),
    AwardState.APPLIED: (AwardState.PLANNED, AwardState.EARLY_START, AwardState.GRANTED),
    AwardState.EARLY_START: (AwardState.APPLIED, AwardState.GRANTED),
    AwardState.GRANTED: (AwardState.DRAWN, AwardState.CHANGED, AwardState.PROOF_DUE),
    AwardState.DRAWN: (AwardState.GRANTED, AwardState.CHANGED, AwardState.PROOF_DUE),
    AwardState.CHANGED: (AwardState.DRAWN, AwardState.PROOF_DUE),
    AwardState.PROOF_DUE: (AwardState.DRAWN, AwardState.PROOF_SUBMITTED),
    AwardState.PROOF_SUBMITTED: (AwardState.PROOF_DUE, AwardState.CHECKED),
    AwardState.CHECKED: (AwardState.PROOF_SUBMITTED, AwardState.REPAID, AwardState.CLOSED),
    AwardState.REPAID: (AwardState.CLOSED,),
    AwardState.CLOSED: (),
}


class DeadlineKind(TextChoices):
    """What has to be done for the money by a day."""

    APPLICATION = "application", _("Antrag")
    DRAW = "draw", _("Mittelabruf")
    PROOF = "proof", _("Verwendungsnachweis")
    REPORT = "report", _("Sachbericht")
    OTHER = "other", _("Sonstiges")
