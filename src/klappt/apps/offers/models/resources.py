"""Resources that are not courses: rooms, loan devices, volunteers, hours of staff."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record
from klappt.apps.offers.choices import ResourceKind
from klappt.apps.offers.models.catalogue import Offer


class Resource(Record):
    """Something a partner has and others can use."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="resources")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="resources", verbose_name=_("gehört")
    )
    kind = models.CharField(_("Art"), max_length=12, choices=ResourceKind)
    name = models.CharField(_("Name"), max_length=200)
    amount = models.PositiveIntegerField(_("Menge"), default=1)
    unit = models.CharField(_("Einheit"), max_length=40, blank=True)
    place_ags = models.CharField(_("Ort"), max_length=8, blank=True)
    since = models.DateField(_("verfügbar ab"), null=True, blank=True)
    until = models.DateField(_("verfügbar bis"), null=True, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("kind", "name", "id")
        verbose_name = _("Ressource")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("resource", kwargs={"pk": self.pk})


class ResourceUse(Record):
    """Somebody uses part of a resource from a day to a day."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="uses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name=_("nutzt"))
    offer = models.ForeignKey(
        Offer,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="resource_uses",
        verbose_name=_("für Angebot"),
    )
    purpose = models.CharField(_("Zweck"), max_length=200)
    amount = models.PositiveIntegerField(_("Menge"), default=1)
    since = models.DateField(_("seit"))
    until = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
        verbose_name = _("Nutzung")

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        """Return the address of the resource it uses."""
        return reverse("resource", kwargs={"pk": self.resource_id})
