"""
What the committee report tells, read from the tables; here because money is the last thing it needs.

Cost: some fifteen queries, however large the alliance.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from klappt.apps.alliance.choices import IssueStage, MeetingState
from klappt.apps.alliance.models import Alliance, FollowUp
from klappt.apps.alliance.models.dossier import Sourced
from klappt.apps.alliance.periods import current
from klappt.apps.alliance.standing import in_force
from klappt.apps.funding.models import Award
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.mapping import holding_links
from klappt.apps.offers.models import Offer, OfferRun
from klappt.kernel.places import places
from klappt.planning.offer_types import offer_types
from klappt.reports.committee import (
    CommitteeFacts,
    DecisionLine,
    IssueLine,
    MoneyLine,
    OfferLine,
    TaskLine,
)

YEAR = timedelta(days=365)
OPEN_STAGES = [one for one in IssueStage if one not in {IssueStage.CHECKED, IssueStage.REJECTED}]


def committee_facts(*, alliance: Alliance, since: date, on: date) -> CommitteeFacts:
    """Return the facts of a period; texts of choices come in the language that is active."""
    office = alliance.offices.filter(current(on)).select_related("organisation").first()
    stage = alliance.stages.filter(on__lte=on).order_by("-on", "-id").first()
    members = alliance.core_group.filter(current(on, "joined_on", "left_on")).select_related("organisation")
    return CommitteeFacts(
        alliance=alliance.name,
        brand=alliance.local_brand,
        since=since,
        on=on,
        stage=_marked(stage.get_stage_display(), stage) if stage else _("nicht bekannt"),
        office=_marked(str(office.organisation), office) if office else "",
        seat=office.get_seat_display() if office else "",
        sponsor=", ".join(part for part in (alliance.sponsor_name, alliance.sponsor_function) if part),
        towns=_towns(alliance, on),
        core_group=sorted({_marked(member.organisation.name, member) for member in members}),
        steps=[
            (step.get_number_display(), _marked(step.get_state_display(), step))
            for step in alliance.steps.all()
        ],
        counts=_counts(alliance, since, on),
        offers=_offers(alliance, on),
        decisions=_decisions(alliance, since, on),
        tasks=_tasks(alliance, on),
        issues=_issues(alliance, on),
        money=_money(alliance, on),
        meetings=_meetings(alliance, since, on),
        snapshot=alliance.snapshot_note,
    )


def _towns(alliance: Alliance, on: date) -> list[str]:
    """Return the municipalities by name, without the Kreis around them (it lends its office, not its people)."""
    joined = alliance.towns.filter(current(on, "joined_on", "left_on")).values_list("ags", flat=True)
    return sorted(places()[ags].name for ags in joined if ags in places() and places()[ags].is_municipality)


def _marked(words: str, record: Sourced) -> str:
    """Return words with the mark of what is invented, as every page has it."""
    return _("%(words)s (erfunden)") % {"words": words} if record.synthetic else words


def _counts(alliance: Alliance, since: date, on: date) -> list[tuple[str, int, int]]:
    asked: Sequence[tuple[str, Callable[[date], int]]] = (
        (_("Kommunen"), lambda day: len(_towns(alliance, day))),
        (_("Partner"), lambda day: alliance.partnerships.filter(current(day)).count()),
        (_("Ansprechpersonen"), lambda day: alliance.contacts.filter(current(day)).count()),
        (_("Vereinbarungen in Kraft"), lambda day: alliance.agreements.filter(in_force(day)).count()),
        (_("Überleitungen und Verzichte"), lambda day: holding_links(alliance.pk, day).count()),
    )
    return [(what, count(since), count(on)) for what, count in asked]


def _offers(alliance: Alliance, on: date) -> list[OfferLine]:
    offers = Offer.objects.filter(alliance=alliance, state=OfferState.PUBLISHED)
    runs = OfferRun.objects.filter(offer__in=offers).filter(
        Q(start__gte=on, start__lt=on + YEAR) | Q(start__lt=on + YEAR, until__gte=on)
    )
    dated: dict[Any, list[int]] = defaultdict(list)
    for offer, places_known in runs.order_by().values_list("offer_id", "places"):
        dated[offer] += [places_known] if places_known is not None else []
    kinds: dict[str, list[Any]] = defaultdict(list)
    for pk, kind in offers.order_by().values_list("pk", "offer_type"):
        kinds[kind].append(pk)
    lines = [_offer_line(kind, ids, dated) for kind, ids in kinds.items()]
    return sorted(lines, key=lambda line: (-line.offers, line.kind))


def _offer_line(kind: str, ids: Sequence[Any], dated: dict[Any, list[int]]) -> OfferLine:
    known = offer_types().get(kind)
    name = (known.name_en if get_language() == "en" else known.name) if known else kind
    counted = [number for pk in ids for number in dated.get(pk, [])]
    return OfferLine(name, len(ids), sum(pk in dated for pk in ids), sum(counted) if counted else None)


def _decisions(alliance: Alliance, since: date, on: date) -> list[DecisionLine]:
    done = Count("follow_ups", filter=Q(follow_ups__done_on__lte=on))
    rows = alliance.decisions.filter(decided_on__gte=since, decided_on__lte=on).order_by("decided_on", "id")
    return [
        DecisionLine(row.decided_on, row.text, row.get_effect_display(), row.done, row.every - row.done)
        for row in rows.annotate(done=done, every=Count("follow_ups"))
    ]


def _tasks(alliance: Alliance, on: date) -> list[TaskLine]:
    still = FollowUp.objects.filter(alliance=alliance).exclude(done_on__lte=on).select_related("organisation")
    rows = sorted(still, key=lambda row: (row.due_on is None, row.due_on or on, row.text))
    return [TaskLine(row.due_on, row.text, str(row.organisation or "")) for row in rows]


def _issues(alliance: Alliance, on: date) -> list[IssueLine]:
    return [
        IssueLine(
            row.title, row.get_chain_part_display(), row.get_case_band_display(), row.get_stage_display()
        )
        for row in alliance.issues.filter(stage__in=OPEN_STAGES, observed_on__lte=on)
    ]


def _money(alliance: Alliance, on: date) -> list[MoneyLine]:
    awards = Award.objects.filter(current(on), alliance=alliance)
    return [
        MoneyLine(
            str(award.module or award.kim_module),
            str(award.recipient),
            award.amount_cents,
            award.own_share_cents,
            award.until,
            award.synthetic,
        )
        for award in awards.select_related("module", "kim_module", "recipient")
    ]


def _meetings(alliance: Alliance, since: date, on: date) -> int:
    held = alliance.meetings.filter(state__in=[MeetingState.HELD, MeetingState.CONFIRMED])
    return held.filter(starts_at__date__gte=since, starts_at__date__lte=on).count()
