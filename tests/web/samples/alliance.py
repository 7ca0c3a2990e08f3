"""One record of each resource of the alliance."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Model
from tests.web.world import BEGIN, Here

from klappt.apps.alliance import models


def samples(here: Here) -> dict[str, Model]:
    alliance, provider = here.alliance, here.organisations["provider"]
    return {
        "alliance": alliance,
        "stage": models.StageChange.objects.create(alliance=alliance, stage="joined", on=BEGIN),
        "town": models.Town.objects.create(alliance=alliance, ags="05978020", joined_on=BEGIN),
        "office": models.ManagingOffice.objects.get(alliance=alliance),
        "core_group": models.CoreGroupMember.objects.get(alliance=alliance),
        "step": models.ImplementationStep.objects.create(alliance=alliance, number=1),
        "competence": models.Competence.objects.create(
            alliance=alliance, task="abh", ags="05978020", organisation=here.organisations["abh"]
        ),
        "partner": models.Partnership.objects.get(alliance=alliance, organisation=provider),
        **_partners(here),
        **_meetings(here),
    }


def _partners(here: Here) -> dict[str, Model]:
    alliance, provider = here.alliance, here.organisations["provider"]
    agreement = models.Agreement.objects.create(
        alliance=alliance, title=f"Überleitung {here.name}", state="signed", valid_from=BEGIN
    )
    together = models.Format.objects.create(alliance=alliance, kind="exchange", name=f"Austausch {here.name}")
    return {
        "contact": models.Contact.objects.create(
            alliance=alliance,
            organisation=provider,
            name=f"Kim Kontakt {here.name}",
            topic="Sprachkurse",
            email=f"kim@{here.name.lower()}.example",
            phone="02303 1",
            confirmed_on=BEGIN,
        ),
        "agreement": agreement,
        "party": models.Party.objects.create(agreement=agreement, organisation=provider),
        "clause": models.Clause.objects.create(agreement=agreement, kind="handover", text="In 14 Tagen."),
        "format": together,
        "format_member": models.FormatMember.objects.create(format=together, organisation=provider),
    }


def _meetings(here: Here) -> dict[str, Model]:
    alliance, provider = here.alliance, here.organisations["provider"]
    begin = datetime(2021, 9, 15, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    meeting = models.Meeting.objects.create(
        alliance=alliance,
        format=alliance.formats.get(),
        title=f"Sitzung {here.name}",
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
    )
    decision = models.Decision.objects.create(
        alliance=alliance, meeting=meeting, text=f"Beschluss {here.name}", decided_on=here.day
    )
    issue = models.StructuralIssue.objects.create(
        alliance=alliance,
        title=f"Thema {here.name}",
        description="Kein Kurs am Abend.",
        chain_part="language",
        observed_on=here.day,
        observed_by=provider,
    )
    return {
        "meeting": meeting,
        "decision": decision,
        "issue": issue,
        "agenda_item": models.AgendaItem.objects.create(
            meeting=meeting, number=1, title="Kurse", owner=provider, issue=issue
        ),
        "attendance": models.Attendance.objects.create(meeting=meeting, organisation=provider),
        "follow_up": models.FollowUp.objects.create(
            alliance=alliance, meeting=meeting, decision=decision, text="Liste senden", organisation=provider
        ),
        "calendar": models.CalendarFeed.objects.create(
            user=here.users["gfs"], key_hash=here.name.ljust(64, "1"), made_on=here.day
        ),
    }
