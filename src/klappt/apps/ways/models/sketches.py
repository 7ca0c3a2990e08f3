"""Sketches (Fallskizzen): situations nobody is behind, kept to be looked at again."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record


class Sketch(Record):
    """A profile without a person and a goal; the answer is computed anew each time it is opened."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="sketches")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="sketches",
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
    )
    title = models.CharField(
        _("Titel"),
        max_length=80,
        help_text=_("Keine Namen, keine Aktenzeichen. Zum Beispiel: „A1, Duldung, Ausbildung in Kamen“."),
    )
    note = models.TextField(
        _("Notiz"),
        blank=True,
        max_length=1000,
        help_text=_("Keine Angaben, an denen jemand zu erkennen ist."),
    )
    as_of = models.DateField(_("Stand"))
    profile = models.JSONField(_("Angaben"), default=dict)
    goal = models.JSONField(_("Ziel"), default=dict)
    made_on = models.DateField(_("angelegt am"))
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("-made_on", "title", "id")
        verbose_name = _("Fallskizze")
        indexes = (models.Index(fields=["alliance", "-made_on"], name="sketch_of_alliance"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return where the sketch is opened."""
        return reverse("sketch", kwargs={"pk": self.pk})
