"""The tables of the alliance, by what they are about."""

from klappt.apps.alliance.models.dossier import (
    Alliance,
    Competence,
    CoreGroupMember,
    ImplementationStep,
    ManagingOffice,
    StageChange,
    Town,
)
from klappt.apps.alliance.models.issues import IssueEvent, StructuralIssue
from klappt.apps.alliance.models.meetings import (
    AgendaItem,
    Attendance,
    CalendarFeed,
    Decision,
    FollowUp,
    Meeting,
)
from klappt.apps.alliance.models.partners import (
    Agreement,
    Clause,
    Contact,
    Format,
    FormatMember,
    Partnership,
    Party,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "Alliance",
    "Attendance",
    "CalendarFeed",
    "Clause",
    "Competence",
    "Contact",
    "CoreGroupMember",
    "Decision",
    "FollowUp",
    "Format",
    "FormatMember",
    "ImplementationStep",
    "IssueEvent",
    "ManagingOffice",
    "Meeting",
    "Partnership",
    "Party",
    "StageChange",
    "StructuralIssue",
    "Town",
]
