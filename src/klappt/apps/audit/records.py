"""
What every table of the workspace has in common: a random id, a version, and writing only inside a change.

`save` counts the version up and refuses to overwrite what somebody else has changed meanwhile.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import F

from klappt.apps.audit.changes import WriteOutsideChange, open_change


class StaleVersion(Exception):
    """Somebody else has changed the record since it was read."""


class RecordSet(models.QuerySet[Any]):
    """Rows of a record; writing many at once goes through the protocol as well, or not at all."""

    def update(self, **values: Any) -> int:
        """Refuse: it would pass by version and protocol."""
        raise WriteOutsideChange(f"update({', '.join(values)}) passes by the protocol; save each record")

    def bulk_update(self, *args: Any, **options: Any) -> int:  # noqa: ARG002
        """Refuse: it would pass by version and protocol."""
        raise WriteOutsideChange("bulk_update passes by the protocol; save each record")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Create many rows and note each of them."""
        made = super().bulk_create(objs, *args, **options)
        current = open_change()
        for record in made:
            current.note(record, "created")
        return made

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows one by one, each noted."""
        rows = list(self)
        for row in rows:
            row.delete()
        return len(rows), {self.model._meta.label: len(rows)}


class Record(models.Model):
    """A row that somebody is responsible for."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecordSet.as_manager()
    classes: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **options: Any) -> Self:
        """Remember what was read, to tell later which fields were changed."""
        record = super().from_db(db, field_names, values, **options)
        record.__dict__["_read"] = dict(zip(field_names, values, strict=False))
        return record

    def save(self, *args: Any, **options: Any) -> None:
        """Write the record and note it; raises StaleVersion if it was changed since it was read."""
        current = open_change()
        new = self._state.adding
        if not new:
            rows: models.QuerySet[Any] = models.QuerySet(type(self)).filter(pk=self.pk, version=self.version)
            if rows.update(version=F("version") + 1) == 0:
                raise StaleVersion(str(self.pk))
            self.version += 1
        super().save(*args, **options)
        current.note(self, "created" if new else "changed", [] if new else self.changed_fields())
        self.__dict__["_read"] = {f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields}

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete the record and note it."""
        open_change().note(self, "deleted")
        return super().delete(*args, **options)

    def changed_fields(self) -> list[str]:
        """Return the names of the fields that differ from what was read."""
        read = self.__dict__.get("_read", {})
        return [
            field.attname
            for field in self._meta.concrete_fields
            if field.attname != "version"
            and field.attname in read
            and read[field.attname] != getattr(self, field.attname)
        ]
