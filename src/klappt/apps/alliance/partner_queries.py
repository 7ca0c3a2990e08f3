"""What the pages about partners, contacts and agreements ask."""

from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.choices import MeetingState
from klappt.apps.alliance.models import (
    Agreement,
    Attendance,
    Contact,
    CoreGroupMember,
    FormatMember,
    ManagingOffice,
    Partnership,
    Town,
)
from klappt.apps.alliance.periods import current
from klappt.apps.alliance.standing import present

KREIS_DIGITS = 5


def organisations_of(alliance_id: UUID) -> QuerySet[Organisation]:
    """Return the organisations that work in an alliance: partners, members of the core group, its office."""
    ties = [
        model.objects.filter(alliance_id=alliance_id).values("organisation")
        for model in (Partnership, CoreGroupMember, ManagingOffice)
    ]
    found: QuerySet[Organisation] = Organisation.objects.filter(
        Q(pk__in=ties[0]) | Q(pk__in=ties[1]) | Q(pk__in=ties[2])
    )
    return found


def organisations_nearby(alliance_id: UUID) -> QuerySet[Organisation]:
    """Return the organisations seated in the area of an alliance that are no partners yet; the short choice."""
    areas = {
        ags[:KREIS_DIGITS]
        for ags in Town.objects.filter(alliance_id=alliance_id).values_list("ags", flat=True)
    }
    partners = Partnership.objects.filter(alliance_id=alliance_id, until__isnull=True).values("organisation")
    wanted = Q(pk__in=[])
    for area in sorted(areas):
        wanted |= Q(place_ags__startswith=area)
    found: QuerySet[Organisation] = Organisation.objects.filter(wanted).exclude(pk__in=partners)
    return found


def with_counts(partnerships: QuerySet[Partnership], on: date) -> QuerySet[Partnership]:
    """Return partnerships that know how many present contacts their organisation has in the alliance."""
    return (
        partnerships.select_related("organisation")
        .annotate(
            contact_count=Count(
                "organisation__contacts",
                filter=Q(organisation__contacts__alliance_id=F("alliance_id"))
                & current(on, "organisation__contacts__since", "organisation__contacts__until"),
                distinct=True,
            )
        )
        .order_by("organisation__name", "id")
    )


def topics_of(contacts: QuerySet[Contact]) -> list[str]:
    """Return the topics of contacts, in order; what the filter by topic offers."""
    return sorted(set(contacts.order_by().values_list("topic", flat=True)), key=str.casefold)


def agreements_of(organisation: Organisation, agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return those of the agreements to which an organisation is party."""
    return agreements.filter(parties__organisation=organisation).distinct()


def seats_of(organisation: Organisation, seats: QuerySet[FormatMember], on: date) -> QuerySet[FormatMember]:
    """Return the formats in which an organisation sits on a day."""
    return present(seats.filter(organisation=organisation), on).select_related("format")


def meetings_attended(partnership: Partnership) -> int:
    """Return at how many meetings of the alliance the organisation was present."""
    return (
        Attendance.objects.filter(
            organisation=partnership.organisation,
            meeting__alliance=partnership.alliance,
            meeting__state__in=[MeetingState.HELD, MeetingState.CONFIRMED],
            present=True,
        )
        .order_by()
        .values("meeting")
        .distinct()
        .count()
    )


def parties_told(agreement: Agreement) -> str:
    """Return the parties of an agreement as one text; loaded before where many are shown."""
    return " · ".join(str(party.organisation) for party in agreement.parties.all())


def with_parties(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with parties and the number of links that rest on them."""
    return (
        agreements.prefetch_related("parties__organisation")
        .annotate(link_count=Count("links", distinct=True))
        .order_by("title", "id")
    )
