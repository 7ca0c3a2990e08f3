"""The personal calendar: its secret address, made and ended here, and the feed behind it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from klappt.apps.accounts.models import User
from klappt.apps.alliance.actors import actor_of
from klappt.apps.alliance.calendars import end_feed, feed_of, make_feed, owner_of
from klappt.web.frame.pages import ActPage, Page
from klappt.web.frame.requests import today
from klappt.web.meetings.meeting_views import CALENDAR_TYPE


class CalendarPage(Page):
    """Whether there is an address, and how it works."""

    template = "meetings/calendar.html"
    title = _("Termine im eigenen Kalender")
    lead = _("Treffen und Fristen erscheinen in Ihrem Kalenderprogramm, sobald Sie ihm diese Adresse geben.")

    def context(self) -> dict[str, Any]:
        """Return the own feed, if there is one."""
        return {"feed": self.rows().first()}


class NewCalendar(Page):
    """Make an address, shown this once."""

    template = "meetings/calendar.html"
    title = _("Ihre Kalenderadresse")

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Lead to the page with the button."""
        return redirect("calendar")

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Make a new address; an old one leads nowhere from now on."""
        assert isinstance(request.user, User)  # noqa: S101
        feed, key = make_feed(user=request.user, on=today(), by=self.request.actor)
        address = request.build_absolute_uri(reverse("calendar_feed", args=[key]))
        return self.show(feed=feed, address=address)


class EndCalendar(ActPage):
    """Let the address lead nowhere."""

    title = _("Kalenderadresse abschalten")
    question = _(
        "Soll diese Adresse ab sofort ins Leere führen? Ihr Kalenderprogramm zeigt dann nichts Neues mehr."
    )
    button = _("Abschalten")
    dangerous = True
    done = _("Abgeschaltet. Die alte Adresse führt jetzt ins Leere.")

    def act(self) -> None:
        """End it."""
        end_feed(feed=self.record, by=self.request.actor)


@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Return the calendar behind a secret address; a wrong one looks like a page that does not exist."""
    user = owner_of(key)
    if user is None:
        raise Http404
    content = feed_of(actor_of(user, today()), today(), request.build_absolute_uri)
    response = HttpResponse(content, content_type=CALENDAR_TYPE)
    response["Content-Disposition"] = 'attachment; filename="klappt.ics"'
    return response
