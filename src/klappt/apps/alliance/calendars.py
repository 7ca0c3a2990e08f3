"""
Meetings and deadlines as iCalendar, for one person or for one invitation.

A calendar program keeps what it reads, often with a foreign company.  So an entry says what happens where and when
and leads to the page; what is decided or who has to do what stays on the page, behind the sign-in.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import visible
from klappt.apps.accounts.models import User
from klappt.apps.alliance.choices import MeetingState
from klappt.apps.alliance.models import Agreement, CalendarFeed, FollowUp, Meeting
from klappt.apps.alliance.standing import ends_on, holds
from klappt.apps.audit.changes import Who, change

KEY_BYTES = 32
BACK_DAYS = 90  # how far back a feed reaches
Address = Callable[[str], str]  # from the path of a page to its full address


def key_hash(key: str) -> str:
    """Return what is kept of the key in a feed's address."""
    return sha256(key.encode()).hexdigest()


def make_feed(*, user: User, on: date, by: Who) -> tuple[CalendarFeed, str]:
    """Give somebody a new feed address and return its key, which is never shown again; an old one ends."""
    key = token_urlsafe(KEY_BYTES)
    with change(by=by, action="calendar.create"):
        CalendarFeed.objects.filter(user=user).delete()
        feed = CalendarFeed.objects.create(user=user, key_hash=key_hash(key), made_on=on)
    return feed, key


def end_feed(*, feed: CalendarFeed, by: Who) -> None:
    """Let the address of a feed lead nowhere from now on."""
    with change(by=by, action="calendar.delete"):
        feed.delete()


def owner_of(key: str) -> User | None:
    """Return whose feed has this key, if the person may still sign in."""
    feed = CalendarFeed.objects.filter(key_hash=key_hash(key)).select_related("user").first()
    return feed.user if feed is not None and feed.user.is_active else None


def feed_of(actor: Actor, on: date, address: Address) -> bytes:
    """
    Return the calendar of a person: meetings they may see, tasks and agreements of their organisations.

    Cost: four queries.
    """
    found = new_calendar(_("klappt: Treffen und Fristen"))
    begin = on - timedelta(days=BACK_DAYS)
    meetings = (
        visible(actor, "meeting").filter(starts_at__date__gte=begin).exclude(state=MeetingState.PLANNED)
    )
    for meeting in meetings.select_related("alliance").order_by("starts_at", "id"):
        found.add_component(meeting_event(meeting, on, address))
    ours = actor.all_organisations()
    tasks = visible(actor, "follow_up").filter(organisation__in=ours, done_on__isnull=True)
    for task in tasks.filter(due_on__gte=begin).order_by("due_on", "id"):
        found.add_component(_task(task, on, address))
    agreements = visible(actor, "agreement").filter(parties__organisation__in=ours, valid_to__gte=begin)
    for agreement in agreements.order_by("valid_to", "id").distinct():
        if holds(agreement, on) and ends_on(agreement) is not None:
            found.add_component(_end(agreement, on, address))
    found.add_missing_timezones()
    return bytes(found.to_ical())


def invitation_file(meeting: Meeting, on: date, address: Address) -> bytes:
    """Return one meeting as a file for a calendar program."""
    found = new_calendar(meeting.title)
    found.add_component(meeting_event(meeting, on, address))
    found.add_missing_timezones()
    return bytes(found.to_ical())


def meeting_event(meeting: Meeting, on: date, address: Address) -> Event:
    """Return a meeting as an entry; a cancelled one stays as such, so that calendars take it away."""
    event = entry(f"meeting-{meeting.pk}", meeting.title, on, address(meeting.get_absolute_url()))
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    event.add("dtend", timezone.localtime(meeting.ends_at))
    event.add("sequence", meeting.version - 1)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    return event


def _task(task: FollowUp, on: date, address: Address) -> Event:
    return _day_event(
        f"task-{task.pk}",
        _("Frist: Aufgabe aus einem Treffen"),
        task.due_on,
        on,
        address(task.get_absolute_url()),
    )


def _end(agreement: Agreement, on: date, address: Address) -> Event:
    """Return the last day of an agreement as an entry."""
    last = agreement.valid_to - timedelta(days=1) if agreement.valid_to else None
    return _day_event(
        f"agreement-{agreement.pk}",
        _("Frist: Vereinbarung läuft aus"),
        last,
        on,
        address(agreement.get_absolute_url()),
    )


def _day_event(uid: str, summary: str, day: date | None, on: date, url: str) -> Event:
    event = entry(uid, summary, on, url)
    if day is not None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def entry(uid: str, summary: str, on: date, url: str) -> Event:
    """Return an entry that says what it is and leads to its page; days and place are added by the caller."""
    event = Event()
    event.add("uid", f"{uid}@klappt")
    event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    event.add("summary", summary)
    event.add("url", url)
    return event


def new_calendar(name: str) -> Calendar:
    """Return a calendar without entries."""
    found = Calendar()
    found.add("prodid", "-//klappt//DE")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("name", name)
    return found
