"""Closed vocabularies of the accompaniment (domain.md 2.4)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WaveState(TextChoices):
    """How far a wave is; from the first sending on its instrument changes no more."""

    DRAFT = "draft", _("in Vorbereitung")
    SENT = "sent", _("verschickt")
    CLOSED = "closed", _("abgeschlossen")


class ReturnState(TextChoices):
    """How far the return of an alliance is."""

    OPEN = "open", _("offen")
    IN_WORK = "in_work", _("in Bearbeitung")
    CONFIRMED = "confirmed", _("in der BKG bestätigt")
    SUBMITTED = "submitted", _("abgegeben")
    QUERIED = "queried", _("Rückfrage")
    FINAL = "final", _("endgültig")


EDITABLE = frozenset({ReturnState.OPEN, ReturnState.IN_WORK, ReturnState.QUERIED})
WITH_ALLIANCE = frozenset({*EDITABLE, ReturnState.CONFIRMED})  # the alliance has to do something
HANDED_IN = frozenset({ReturnState.SUBMITTED, ReturnState.QUERIED, ReturnState.FINAL})


class WorkshopKind(TextChoices):
    """What a workshop is for (domain.md 5.1)."""

    DEVELOPMENT = "entwicklung", _("Entwicklungsworkshop")
    REGIONAL = "regional", _("Regionalworkshop")


class WorkshopState(TextChoices):
    """Where a date stands."""

    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("durchgeführt")
    CANCELLED = "cancelled", _("abgesagt")


class Coming(TextChoices):
    """Whether an alliance takes part."""

    OPEN = "open", _("noch offen")
    YES = "yes", _("ja")
    NO = "no", _("nein")


class Counted(TextChoices):
    """The five counts of outcomes; they mean different things and are never added up (domain.md 4.3)."""

    REACHED = "reached", _("erreicht")
    REGISTERED = "registered", _("aufgenommen")
    PARTICIPATED = "participated", _("teilgenommen")
    PLACED = "placed", _("vermittelt")
    ACCOMPANIED = "accompanied", _("noch begleitet")


class Into(TextChoices):
    """Where somebody was placed."""

    OFFERS = "offers", _("in Angebote der Träger")
    TRAINING = "training", _("in Ausbildung")
    JOB = "job", _("in sozialversicherungspflichtige Arbeit")
    MINIJOB = "minijob", _("in einen Minijob")
    STUDY = "study", _("in ein Studium")
    INTERNSHIP = "internship", _("in ein Praktikum")
    TRAINING_OR_JOB = "training_job", _("in Ausbildung oder Arbeit")


class MunicipalKind(TextChoices):
    """What an exemplary alliance is: one of the criteria of choice."""

    CITY = "kreisfreie_stadt", _("kreisfreie Stadt")
    DISTRICT = "kreis", _("Kreis")
    TOWN = "gemeinde", _("kreisangehörige Gemeinde")


class TalkState(TextChoices):
    """How far a talk is."""

    PLANNED = "planned", _("geplant")
    HELD = "held", _("geführt")
    NOT_HELD = "not_held", _("fand nicht statt")


class TalkWay(TextChoices):
    """How people met."""

    ON_SITE = "on_site", _("vor Ort")
    VIDEO = "video", _("per Video")
    PHONE = "phone", _("am Telefon")


class CheckState(TextChoices):
    """How far a member check is."""

    SENT = "sent", _("beim Bündnis")
    AGREED = "agreed", _("bestätigt")
    OBJECTED = "objected", _("Einwand")


class QuoteState(TextChoices):
    """How far a quote is."""

    PROPOSED = "proposed", _("vorgeschlagen")
    SENT = "sent", _("beim Bündnis")
    RELEASED = "released", _("freigegeben")
    OBJECTED = "objected", _("abgelehnt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
