"""
The protocol: one entry for each change, in segments of a month.  No names and no content, only who, what, when.

Entries have no foreign keys: they outlive what they speak of.  Triggers in the database refuse to change them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Segment(models.Model):
    """A month of the protocol; its seal stays when its entries are deleted."""

    month = models.CharField(max_length=7, primary_key=True)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    start_seal = models.CharField(max_length=64)
    last_seal = models.CharField(max_length=64)
    own_seal = models.CharField(max_length=64)
    deleted_on = models.DateField(null=True)

    class Meta:
        ordering = ("first",)
        verbose_name = _("Monat des Protokolls")

    def __str__(self) -> str:
        return self.month


class Entry(models.Model):
    """One change or one protected reading."""

    number = models.PositiveBigIntegerField(primary_key=True)
    segment = models.CharField(max_length=7, db_index=True)
    at = models.CharField(max_length=32)  # UTC, ISO; text, so that it is hashed as it is stored
    actor = models.CharField(max_length=36, blank=True, db_index=True)
    role = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=60)
    alliance = models.CharField(max_length=36, blank=True, db_index=True)
    touched = models.JSONField()  # [[kind of record, id, created|changed|deleted|read, [fields]], ...]
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        verbose_name = _("Eintrag des Protokolls")

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def content(self) -> dict[str, object]:
        """Return what the seal covers."""
        names = ("segment", "at", "actor", "role", "action", "alliance", "touched")
        return {name: getattr(self, name) for name in names}
