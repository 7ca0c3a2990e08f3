"""An uploaded table on its way into the catalogue: seen, mapped, corrected, then taken over as a whole."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record


class ImportDraft(Record):
    """The rows of one uploaded file and how its columns are read."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="imports")
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    file_name = models.CharField(_("Datei"), max_length=200)
    kind = models.CharField(_("Format"), max_length=10)
    tables = models.JSONField()
    mapping = models.JSONField(default=dict)
    made_on = models.DateField(_("hochgeladen am"))
    done_on = models.DateField(_("übernommen am"), null=True, blank=True)

    class Meta:
        ordering = ("-made_on", "id")
        verbose_name = _("Import")

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Return the address of its preview."""
        return reverse("import", kwargs={"pk": self.pk})
