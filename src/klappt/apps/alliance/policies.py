"""How the tables of the alliance belong to alliances, organisations and people."""

from klappt.apps.accounts.access.policy import Scope
from klappt.apps.alliance import models

CONTACT_DATA = {"email": "K", "phone": "K"}

SCOPES = {
    "my_day": Scope(None),
    "report": Scope(None),
    "network": Scope(None),
    "alliance": Scope(models.Alliance, alliance=("id",), classes={"note": "N"}),
    "stage": Scope(models.StageChange, alliance=("alliance",)),
    "town": Scope(models.Town, alliance=("alliance",)),
    "office": Scope(models.ManagingOffice, alliance=("alliance",), classes={"workload_note": "N"}),
    "core_group": Scope(models.CoreGroupMember, alliance=("alliance",), classes={"person_name": "K"}),
    "step": Scope(models.ImplementationStep, alliance=("alliance",)),
    "competence": Scope(models.Competence, alliance=("alliance",)),
    "partner": Scope(
        models.Partnership,
        alliance=("alliance",),
        organisation=("organisation",),
        classes={"note": "N", "quality": "N"},
    ),
    "contact": Scope(
        models.Contact, alliance=("alliance",), organisation=("organisation",), classes=CONTACT_DATA
    ),
    "agreement": Scope(models.Agreement, alliance=("alliance",), organisation=("parties__organisation",)),
    "party": Scope(models.Party, alliance=("agreement__alliance",), organisation=("organisation",)),
    "clause": Scope(
        models.Clause, alliance=("agreement__alliance",), organisation=("agreement__parties__organisation",)
    ),
    "format": Scope(models.Format, alliance=("alliance",), organisation=("members__organisation",)),
    "format_member": Scope(
        models.FormatMember, alliance=("format__alliance",), organisation=("organisation",)
    ),
    "meeting": Scope(models.Meeting, alliance=("alliance",), organisation=("format__members__organisation",)),
    "agenda_item": Scope(
        models.AgendaItem,
        alliance=("meeting__alliance",),
        organisation=("owner", "meeting__format__members__organisation"),
    ),
    "attendance": Scope(models.Attendance, alliance=("meeting__alliance",), classes={"person_name": "K"}),
    "decision": Scope(models.Decision, alliance=("alliance",)),
    "follow_up": Scope(models.FollowUp, alliance=("alliance",), organisation=("organisation",)),
    "issue": Scope(models.StructuralIssue, alliance=("alliance",), organisation=("observed_by",)),
    "calendar": Scope(models.CalendarFeed, self_=("user",)),
}
