"""What can be done with the dossier; each act checks what must hold and leaves one entry in the protocol."""

from datetime import date
from typing import TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.choices import StepState
from klappt.apps.alliance.models import (
    Competence,
    CoreGroupMember,
    ImplementationStep,
    ManagingOffice,
    StageChange,
    Town,
)
from klappt.apps.alliance.periods import meet
from klappt.apps.audit.changes import Who, change
from klappt.apps.audit.records import Record
from klappt.kernel.places import places

AnyRecord = TypeVar("AnyRecord", bound=Record)


def save_town(*, town: Town, by: Who) -> Town:
    """Let a municipality take part; raises Refused if it is in an alliance already on one of these days."""
    if town.ags not in places():
        raise Refused(_("Diese Kommune gibt es in Nordrhein-Westfalen nicht."))
    _ends_later(town.joined_on, town.left_on)
    for other in Town.objects.filter(ags=town.ags).exclude(pk=town.pk).select_related("alliance"):
        if meet((town.joined_on, town.left_on), (other.joined_on, other.left_on)):
            raise Refused(
                _("%(town)s gehört in dieser Zeit schon zu: %(alliance)s.")
                % {"town": town.name, "alliance": other.alliance.name}
            )
    return _saved(town, "town.save", by)


def leave_alliance(*, town: Town, on: date, by: Who) -> Town:
    """Let a municipality leave on a day."""
    town.left_on = on
    _ends_later(town.joined_on, on)
    return _saved(town, "town.leave", by)


def save_office(*, office: ManagingOffice, by: Who) -> ManagingOffice:
    """Save a period of the managing office; raises Refused if another one holds on one of these days."""
    _ends_later(office.since, office.until)
    for other in ManagingOffice.objects.filter(alliance=office.alliance_id).exclude(pk=office.pk):
        if meet((office.since, office.until), (other.since, other.until)):
            raise Refused(
                _(
                    "Seit %(day)s ist schon %(office)s die geschäftsführende Stelle. Beenden Sie zuerst diese Zeit."
                )
                % {"day": _day(other.since), "office": other.organisation}
            )
    return _saved(office, "office.save", by)


def admit_member(*, member: CoreGroupMember, by: Who) -> CoreGroupMember:
    """Save a membership; raises Refused if the organisation sits in the group on one of these days already."""
    _ends_later(member.joined_on, member.left_on)
    others = CoreGroupMember.objects.filter(alliance=member.alliance_id, organisation=member.organisation_id)
    for other in others.exclude(pk=member.pk):
        if meet((member.joined_on, member.left_on), (other.joined_on, other.left_on)):
            raise Refused(
                _("%(organisation)s ist seit %(day)s schon Mitglied.")
                % {"organisation": member.organisation, "day": _day(other.joined_on)}
            )
    return _saved(member, "core_group.save", by)


def leave_core_group(*, member: CoreGroupMember, on: date, reason: str, by: Who) -> CoreGroupMember:
    """Let an organisation leave the core group on a day, with the reason."""
    _ends_later(member.joined_on, on)
    member.left_on, member.change_reason = on, reason
    return _saved(member, "core_group.leave", by)


def save_step(*, step: ImplementationStep, by: Who) -> ImplementationStep:
    """Save how far an Umsetzungsbaustein is; raises Refused if state and dates contradict each other."""
    same = ImplementationStep.objects.filter(alliance=step.alliance_id, number=step.number)
    if same.exclude(pk=step.pk).exists():
        raise Refused(_("Diesen Umsetzungsbaustein gibt es schon. Bitte dort ändern."))
    if step.started_on and step.done_on and step.done_on < step.started_on:
        raise Refused(_("Das Ende darf nicht vor dem Beginn liegen."))
    if step.state == StepState.NOT_STARTED and (step.started_on or step.done_on):
        raise Refused(_("Was begonnen wurde, kann nicht „noch nicht begonnen“ sein."))
    if step.state == StepState.DONE and not step.done_on:
        raise Refused(_("Bitte den Tag angeben, an dem der Baustein abgeschlossen wurde."))
    return _saved(step, "step.save", by)


def reach_stage(*, stage: StageChange, by: Who) -> StageChange:
    """Note that the alliance reached a stage; raises Refused if it had reached it before."""
    if (
        StageChange.objects.filter(alliance=stage.alliance_id, stage=stage.stage)
        .exclude(pk=stage.pk)
        .exists()
    ):
        raise Refused(_("Diesen Stand hat das Bündnis schon erreicht. Bitte den Eintrag dort ändern."))
    return _saved(stage, "stage.save", by)


def save_competence(*, competence: Competence, by: Who) -> Competence:
    """Save who is competent; raises Refused if somebody else is on one of these days for the same place."""
    if competence.ags not in places():
        raise Refused(_("Diese Kommune gibt es in Nordrhein-Westfalen nicht."))
    _ends_later(competence.since, competence.until)
    others = Competence.objects.filter(
        alliance=competence.alliance_id, task=competence.task, ags=competence.ags
    ).exclude(pk=competence.pk)
    for other in others.select_related("organisation"):
        if meet((competence.since, competence.until), (other.since, other.until)):
            raise Refused(
                _("Für diese Zeit ist schon eingetragen: %(office)s. Beenden Sie zuerst diese Zuständigkeit.")
                % {"office": other.organisation}
            )
    return _saved(competence, "competence.save", by)


def _saved(record: AnyRecord, action: str, by: Who) -> AnyRecord:
    with change(by=by, action=action):
        record.save()
    return record


def _ends_later(since: date | None, until: date | None) -> None:
    if since and until and until <= since:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))


def _day(day: date) -> str:
    return str(date_format(day, "SHORT_DATE_FORMAT"))
