"""A date of a workshop as a file for calendar programs."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from klappt.apps.accompaniment.choices import WorkshopState
from klappt.apps.accompaniment.models import Workshop
from klappt.apps.alliance.calendars import entry, new_calendar


def workshop_file(workshop: Workshop, on: date, address: Callable[[str], str]) -> bytes:
    """Return the date as iCalendar; a cancelled one says so, that calendars take it away."""
    title = workshop.topic.title
    event = entry(f"workshop-{workshop.pk}", title, on, address(workshop.get_absolute_url()))
    event.add("dtstart", timezone.localtime(workshop.starts_at))
    event.add("dtend", timezone.localtime(workshop.ends_at))
    event.add("sequence", workshop.version - 1)
    event.add("location", workshop.place)
    event.add("status", "CANCELLED" if workshop.state == WorkshopState.CANCELLED else "CONFIRMED")
    found = new_calendar(title)
    found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())
