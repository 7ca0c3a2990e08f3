"""
What the alliance of the demonstration works with: formats, agreements, contacts, meetings, structural issues.

All of it stands in `data/<alliance>/work.yaml`; published rows name their source, invented ones say so.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance import models
from klappt.apps.alliance.models import Alliance

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = 2
Told = dict[str, Any]


@dataclass
class Made:
    """What was made so far, by the short names of the file."""

    alliance: Alliance
    organisations: dict[str, Organisation]
    formats: dict[str, models.Format] = field(default_factory=dict)
    issues: dict[str, models.StructuralIssue] = field(default_factory=dict)


def fill(organisations: dict[str, Organisation], alliance: Alliance) -> None:
    """Add formats, agreements, contacts, issues and meetings, in the order in which they name each other."""
    place = files("klappt.apps.alliance") / "data" / alliance.code / "work.yaml"
    if not place.is_file():
        return
    told: dict[str, list[Any]] = yaml.safe_load(place.read_text(encoding="utf-8"))
    made = Made(alliance, organisations)
    for row in told["formats"]:
        _format(made, row)
    for row in told["agreements"]:
        _agreement(made, row)
    _contacts(made, told["contacts"])
    for row in told["issues"]:
        _issue(made, row)
    for row in told["meetings"]:
        _meeting(made, row)


def _without(row: Told, *names: str) -> Told:
    return {name: value for name, value in row.items() if name not in names}


def _format(made: Made, row: Told) -> None:
    """Make a format; the core group's members are those of the dossier."""
    together = models.Format.objects.create(alliance=made.alliance, **_without(row, "code", "members"))
    made.formats[row["code"]] = together
    seats = [
        models.FormatMember(format=together, organisation=made.organisations[code], since=together.since)
        for code in row.get("members", ())
    ]
    if together.kind == "core_group":
        seats = [
            models.FormatMember(
                format=together,
                organisation=one.organisation,
                function=one.function,
                since=one.joined_on,
                until=one.left_on,
            )
            for one in made.alliance.core_group.select_related("organisation")
        ]
    models.FormatMember.objects.bulk_create(seats)


def _agreement(made: Made, row: Told) -> None:
    agreement = models.Agreement.objects.create(
        alliance=made.alliance, **_without(row, "code", "parties", "clauses")
    )
    models.Party.objects.bulk_create(
        [
            models.Party(
                agreement=agreement, organisation=made.organisations[code], signed_on=agreement.signed_on
            )
            for code in row["parties"]
        ]
    )
    models.Clause.objects.bulk_create(
        [models.Clause(agreement=agreement, kind=kind, text=text) for kind, text in row.get("clauses", ())]
    )


def _contacts(made: Made, rows: list[list[Any]]) -> None:
    by_name: dict[str, models.Contact] = {}
    for code, name, function, topic, phone, confirmed_on, _deputy in rows:
        by_name[name] = models.Contact.objects.create(
            alliance=made.alliance,
            organisation=made.organisations[code],
            name=f"{name} (erfunden)",
            function=function,
            topic=topic,
            phone=phone,
            email=f"{name.split()[-1].lower()}@{code}.example",
            confirmed_on=confirmed_on,
            synthetic=True,
        )
    for *_others, name, _function, _topic, _phone, _confirmed, deputy in rows:
        if deputy:
            by_name[name].deputy = by_name[deputy]
            by_name[name].save()


def _issue(made: Made, row: Told) -> None:
    """Make an issue with the steps it has taken."""
    stage, _day, _note = row["steps"][-1]
    issue = models.StructuralIssue.objects.create(
        alliance=made.alliance,
        stage=stage,
        observed_on=row["steps"][0][1],
        effect_text=row.get("effect", ""),
        observed_by=made.organisations[row["observed_by"]],
        **_without(row, "code", "steps", "effect", "observed_by"),
    )
    made.issues[row["code"]] = issue
    models.IssueEvent.objects.bulk_create(
        [
            models.IssueEvent(issue=issue, number=number, stage=step, on=day, note=note)
            for number, (step, day, note) in enumerate(row["steps"], start=1)
        ]
    )


def _meeting(made: Made, row: Told) -> None:
    day = row["starts"]
    begin = datetime(day.year, day.month, day.day, row["hour"], tzinfo=BERLIN)
    meeting = models.Meeting.objects.create(
        alliance=made.alliance,
        format=made.formats[row["format"]],
        starts_at=begin,
        ends_at=begin + timedelta(hours=HOURS),
        **{name: row[name] for name in ("title", "place", "state", "minutes", "invitation") if name in row},
    )
    decisions = [
        _item(made, meeting, number, one) for number, one in enumerate(row.get("items", ()), start=1)
    ]
    models.Attendance.objects.bulk_create(
        [
            models.Attendance(meeting=meeting, organisation=made.organisations[code], present=present)
            for present, codes in ((True, row.get("here", ())), (False, row.get("away", ())))
            for code in codes
        ]
    )
    for text, code, due_on, done_on, item in row.get("tasks", ()):
        models.FollowUp.objects.create(
            alliance=made.alliance,
            meeting=meeting,
            decision=decisions[item] if item != "" else None,
            text=f"{text} (erfunden)",
            organisation=made.organisations[code],
            due_on=due_on,
            done_on=done_on or None,
        )


def _item(made: Made, meeting: models.Meeting, number: int, row: Told) -> models.Decision | None:
    """Make a point of the agenda and return what was decided at it."""
    issue = made.issues[row["issue"]] if "issue" in row else None
    item = models.AgendaItem.objects.create(
        meeting=meeting,
        number=number,
        title=row["title"],
        minutes=row.get("minutes", ""),
        owner=made.organisations[row["owner"]] if "owner" in row else None,
        issue=issue,
    )
    if "decide" not in row:
        return None
    effect, text = row["decide"]
    decision = models.Decision.objects.create(
        alliance=made.alliance,
        meeting=meeting,
        item=item,
        effect=effect,
        text=text,
        decided_on=meeting.starts_at.date(),
    )
    if issue is not None:
        issue.decision = decision
        issue.save()
    return decision
