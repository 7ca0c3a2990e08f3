"""Resources that are no courses: what is free on a day, who has it, and that nothing is promised twice."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils import formats
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.roles import Role
from klappt.apps.alliance.periods import current
from klappt.apps.audit.changes import change
from klappt.apps.offers.models import Resource, ResourceUse
from klappt.apps.offers.queries import own_organisations


def check_owner(by: Actor, resource: Resource) -> None:
    """Raise Refused unless the resource is of one's own organisation, or one acts for the GfS."""
    office = resource.alliance_id in by.alliances.get(Role.GFS, frozenset())
    if not office and resource.organisation_id not in own_organisations(by):
        raise Refused(_("Sie können nur Ressourcen Ihrer eigenen Organisation eintragen."))


def on_day(uses: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Narrow uses to those of a day."""
    return uses.filter(current(day))


def used_on(resources: Iterable[UUID], day: date) -> dict[UUID, int]:
    """Return how much of each resource is in use on a day. Cost: one query."""
    uses = on_day(ResourceUse.objects.filter(resource__in=list(resources)), day)
    told = uses.order_by().values_list("resource").annotate(sum=Sum("amount"))
    return {key: int(total or 0) for key, total in told}


def available_on(resource: Resource, day: date) -> bool:
    """Test if a resource is there at all on a day."""
    begun = resource.since is None or resource.since <= day
    return begun and (resource.until is None or day < resource.until)


def fullest(uses: Iterable[ResourceUse], since: date, until: date | None) -> tuple[int, date]:
    """Return the greatest amount in use at once within a period, and the first day on which it is reached."""
    rows = [
        one
        for one in uses
        if (until is None or one.since < until) and (one.until is None or one.until > since)
    ]
    days = sorted({since, *(max(since, one.since) for one in rows)})
    loads = [
        (sum(one.amount for one in rows if one.since <= day and (one.until is None or day < one.until)), day)
        for day in days
    ]
    return max(loads, key=lambda load: load[0])


def save_use(*, use: ResourceUse, by: Actor) -> ResourceUse:
    """
    Save that somebody uses part of a resource.

    Raises:
        Refused: the resource is not there at that time, or others have it; the message says who.
    """
    resource = use.resource
    check_owner(by, resource)
    if use.until is not None and use.until <= use.since:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    if not _covers(resource, use):
        raise Refused(_("In dieser Zeit steht die Ressource nicht ganz zur Verfügung."))
    others = list(resource.uses.exclude(pk=use.pk).select_related("organisation"))
    taken, day = fullest(others, use.since, use.until)
    if taken + use.amount > resource.amount:
        raise Refused(_booked(resource, others, day, resource.amount - taken))
    with change(by=by, action="resource_use.save"):
        use.save()
    return use


def _covers(resource: Resource, use: ResourceUse) -> bool:
    begun = resource.since is None or resource.since <= use.since
    return begun and (resource.until is None or (use.until is not None and use.until <= resource.until))


def _booked(resource: Resource, others: Iterable[ResourceUse], day: date, free: int) -> str:
    having = [
        f"{one.organisation.name} ({one.amount}: {one.purpose})"
        for one in others
        if one.since <= day and (one.until is None or day < one.until)
    ]
    told = {
        "day": formats.date_format(day, "SHORT_DATE_FORMAT"),
        "free": max(0, free),
        "amount": resource.amount,
        "who": "; ".join(having) or "–",
    }
    return _("Am %(day)s sind nur %(free)s von %(amount)s frei. Es nutzen schon: %(who)s.") % told


def save_resource(*, resource: Resource, by: Actor) -> Resource:
    """
    Save a resource.

    Raises:
        Refused: it is not one's own, or less than what is in use already.
    """
    check_owner(by, resource)
    if resource.since and resource.until and resource.until <= resource.since:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    uses = list(resource.uses.all()) if ResourceUse.objects.filter(resource=resource.pk).exists() else []
    if uses:
        taken, day = fullest(uses, min(one.since for one in uses), None)
        if taken > resource.amount:
            told = {"day": formats.date_format(day, "SHORT_DATE_FORMAT"), "taken": taken}
            raise Refused(_("Am %(day)s sind schon %(taken)s vergeben; weniger kann es nicht geben.") % told)
    with change(by=by, action="resource.save"):
        resource.save()
    return resource
