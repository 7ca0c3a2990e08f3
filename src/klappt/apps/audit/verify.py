"""Reading the protocol again and naming the place of any tampering."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from klappt.apps.audit.chain import START, Fault, Sealed, faults
from klappt.apps.audit.changes import segment_seal
from klappt.apps.audit.models import Entry, Segment


@dataclass(frozen=True)
class Verdict:
    """What the reading of the protocol has shown."""

    entries: int
    head: str  # the last seal; kept elsewhere, it shows a cut end
    faults: tuple[Fault, ...]


def verify(head: str = "") -> Verdict:
    """
    Read all entries and segments; `head` is a last seal that was noted elsewhere, if any.

    Cost: one hash for each entry, read in pieces.
    """
    found: list[Fault] = []
    number, previous, count, seen = 1, START, 0, False
    for segment in Segment.objects.all():
        found += _segment_faults(segment, number, previous)
        if segment.deleted_on is None:
            rows = Entry.objects.filter(segment=segment.month).order_by("number")
            sealed = [Sealed(row.number, row.content(), row.previous, row.seal) for row in rows.iterator()]
            found += faults(settings.AUDIT_KEY.encode(), sealed, number, previous)
            found += _end_faults(segment, sealed)
            count += len(sealed)
            seen = seen or any(row.seal == head for row in sealed)
        number, previous = segment.last + 1, segment.last_seal
        seen = seen or segment.last_seal == head
    strays = Entry.objects.exclude(segment__in=Segment.objects.values("month"))
    found += [Fault(row.number, "stray") for row in strays]
    if head and not seen:
        found.append(Fault(number, "cut"))
    return Verdict(count, previous, tuple(sorted(set(found), key=lambda fault: (fault.number, fault.what))))


def _segment_faults(segment: Segment, number: int, previous: str) -> Iterator[Fault]:
    if segment.first != number or segment.start_seal != previous:
        yield Fault(segment.first, "segment_torn")
    if segment_seal(segment) != segment.own_seal:
        yield Fault(segment.first, "segment_changed")


def _end_faults(segment: Segment, entries: list[Sealed]) -> Iterator[Fault]:
    if not entries or entries[-1].number != segment.last:
        yield Fault(segment.last, "missing")
    elif entries[-1].seal != segment.last_seal:
        yield Fault(segment.last, "changed")
