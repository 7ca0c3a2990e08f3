"""
The only way to write: inside `change(...)`, which is one transaction and leaves one entry in the protocol.

A record saved outside of it raises `WriteOutsideChange`, so a write without an entry cannot happen by oversight.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from klappt.apps.audit.chain import START, seal
from klappt.apps.audit.models import Entry, Segment


class WriteOutsideChange(RuntimeError):
    """A record was written without saying who changes what."""


class Who(Protocol):
    """Whoever changes something: a signed-in person in a role, or the system itself."""

    @property
    def audit_id(self) -> str:
        """Return the id that stands in the protocol; empty for the system."""

    @property
    def audit_role(self) -> str:
        """Return the role in which the change is made."""


@dataclass(frozen=True)
class System:
    """The system itself, or somebody at its terminal."""

    audit_id: str = ""
    audit_role: str = "system"


SYSTEM = System()


@dataclass
class Change:
    """What one change has touched so far."""

    action: str
    by: Who
    alliance: str = ""
    touched: list[tuple[str, str, str, list[str]]] = field(default_factory=list)

    def note(self, record: models.Model, what: str, fields: list[str] | None = None) -> None:
        """Note that a record was created, changed, deleted or read."""
        self.touched.append((record._meta.label_lower, str(record.pk), what, fields or []))
        if not self.alliance:
            self.alliance = str(getattr(record, "alliance_id", "") or "")


_open: ContextVar[Change | None] = ContextVar("open_change", default=None)


def open_change() -> Change:
    """Return the change that is under way; raises WriteOutsideChange if there is none."""
    current = _open.get()
    if current is None:
        raise WriteOutsideChange("a record is written only inside klappt.apps.audit.changes.change(...)")
    return current


@contextmanager
def change(*, by: Who, action: str) -> Iterator[Change]:
    """
    Open a change: all of it happens or nothing, and one entry tells of it.

    A change inside another one belongs to the outer one.
    """
    outer = _open.get()
    if outer is not None:
        yield outer
        return
    current = Change(action, by)
    with transaction.atomic():
        token = _open.set(current)
        try:
            yield current
        finally:
            _open.reset(token)
        if current.touched:
            append(current, timezone.now())


def append(done: Change, at: datetime) -> Entry:
    """
    Append the entry of a change; concurrent writers wait for each other at the segment of the month.

    Where a clock goes back over the end of a month, or that of a second server is behind, the entry belongs to the
    month that has begun: a segment is never opened twice.
    """
    key = settings.AUDIT_KEY.encode()
    last = Segment.objects.select_for_update().order_by("-first").first()
    month = max(f"{at.astimezone(UTC):%Y-%m}", last.month if last else "")
    number, previous = (last.last + 1, last.last_seal) if last else (1, START)
    entry = Entry(
        number=number,
        segment=month,
        at=at.astimezone(UTC).isoformat(),
        actor=done.by.audit_id,
        role=done.by.audit_role,
        action=done.action,
        alliance=done.alliance,
        touched=[list(row) for row in done.touched],
        previous=previous,
    )
    entry.seal = seal(key, number, entry.content(), previous)
    if last is None or last.month != month:
        last = Segment(month=month, first=number, start_seal=previous)
    last.last, last.last_seal = number, entry.seal
    last.own_seal = segment_seal(last)
    last.save()
    entry.save(force_insert=True)
    return entry


def segment_seal(segment: Segment) -> str:
    """Return the seal over a segment's own row, so that a cut end shows."""
    content = {"month": segment.month, "first": segment.first, "last": segment.last, "end": segment.last_seal}
    return seal(settings.AUDIT_KEY.encode(), segment.first, content, segment.start_seal)
