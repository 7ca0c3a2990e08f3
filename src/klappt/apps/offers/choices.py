"""The closed vocabularies of offers; levels, statuses and types of offer come from the core rooms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferState(TextChoices):
    """Where an offer stands between its provider and the alliance."""

    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("wartet auf Prüfung")
    PUBLISHED = "published", _("im Katalog")
    RETURNED = "returned", _("zurückgegeben")
    ENDED = "ended", _("beendet")


class Basis(TextChoices):
    """Where a value comes from (klappt.catalogue.model.Basis)."""

    PUBLISHED = "published", _("veröffentlicht")
    ENTERED = "entered", _("eingetragen")
    INFERRED = "inferred", _("erschlossen")
    ASSUMED = "assumed", _("angenommen")


class LinkKind(TextChoices):
    """What two offers have agreed on."""

    HANDOVER = "handover", _("Überleitung")
    WAIVER = "waiver", _("Verzicht auf Bedingungen")


class ResourceKind(TextChoices):
    """What an alliance has besides courses."""

    ROOM = "room", _("Raum")
    DEVICE = "device", _("Leihgerät")
    VOLUNTEERS = "volunteers", _("Ehrenamtliche")
    STAFF_HOURS = "staff_hours", _("Arbeitsstunden")
    OTHER = "other", _("Sonstiges")
