"""
What the pages of the dossier show: the state of an alliance on a day, and which municipality belongs to which one.

That a municipality takes part in an alliance is public; names and joining days of all alliances are therefore
shown to everybody who may read municipalities at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from klappt.apps.alliance.choices import Stage, StepNumber, StepState, TownRole
from klappt.apps.alliance.competences import answers
from klappt.apps.alliance.models import (
    Alliance,
    CoreGroupMember,
    ImplementationStep,
    ManagingOffice,
    StageChange,
    Town,
)
from klappt.apps.alliance.periods import current
from klappt.kernel.days import months_after
from klappt.kernel.places import Place, places
from klappt.network.stability import Seat, Stability, stability

CONFIRM_MONTHS, COMPARE_MONTHS = 12, 12


class Gap(StrEnum):
    """Something in the dossier that is missing or has become old."""

    NO_STAGE = "no_stage"
    NO_OFFICE = "no_office"
    NO_WORKLOAD = "no_workload"
    NO_SPONSOR = "no_sponsor"
    NO_TOWN = "no_town"
    NO_JOINING_DAY = "no_joining_day"
    NO_CORE_GROUP = "no_core_group"
    NO_CHAIR = "no_chair"
    STEPS_MISSING = "steps_missing"
    NOBODY_COMPETENT = "nobody_competent"
    OLD_CONTACTS = "old_contacts"


@dataclass(frozen=True)
class StageShown:
    """A stage of life: since when it is reached, or not yet."""

    stage: Stage
    change: StageChange | None
    now: bool


@dataclass(frozen=True)
class StepShown:
    """An Umsetzungsbaustein and how far it was on the day."""

    number: StepNumber
    step: ImplementationStep | None
    state: StepState


@dataclass(frozen=True)
class Dossier:
    """The state of an alliance on a day."""

    alliance: Alliance
    on: date
    stages: Sequence[StageShown]
    office: ManagingOffice | None
    towns: Sequence[Town]
    members: Sequence[CoreGroupMember]
    steps: Sequence[StepShown]
    gaps: Sequence[tuple[Gap, int]]  # what is missing, and how many times

    @property
    def stage(self) -> StageShown | None:
        """Return the stage the alliance was at on the day."""
        return next((shown for shown in self.stages if shown.now), None)

    @property
    def population(self) -> int:
        """Return how many people live in the municipalities that take part."""
        return sum(places()[town.ags].population for town in self.towns if places()[town.ags].is_municipality)

    @property
    def municipalities(self) -> list[Town]:
        """Return those that are municipalities, without the Kreis around them."""
        return [town for town in self.towns if places()[town.ags].is_municipality]


@dataclass(frozen=True)
class Belonging:
    """The alliance a municipality belongs to on a day."""

    alliance: Alliance
    role: TownRole
    joined_on: date | None


def dossier_of(*, alliance: Alliance, on: date) -> Dossier:
    """Return the state of an alliance on a day. Cost: nine queries."""
    stages = stages_on(alliance=alliance, on=on)
    office = offices_of(alliance).filter(current(on)).first()
    towns = list(alliance.towns.filter(current(on, "joined_on", "left_on")))
    members = list(members_of(alliance).filter(current(on, "joined_on", "left_on")))
    steps = steps_on(alliance=alliance, on=on)
    found = Dossier(alliance, on, stages, office, towns, members, steps, ())
    return Dossier(alliance, on, stages, office, towns, members, steps, _gaps(found))


def offices_of(alliance: Alliance) -> QuerySet[ManagingOffice]:
    """Return all periods of the managing office, the latest first."""
    return ManagingOffice.objects.filter(alliance=alliance).select_related("organisation")


def members_of(alliance: Alliance) -> QuerySet[CoreGroupMember]:
    """Return all memberships in the core group, ended ones included."""
    return CoreGroupMember.objects.filter(alliance=alliance).select_related("organisation")


def stages_on(*, alliance: Alliance, on: date) -> list[StageShown]:
    """Return all stages of life in their order, with the day on which each was reached by the day asked for."""
    reached = {row.stage: row for row in alliance.stages.filter(on__lte=on).order_by("on", "id")}
    last = max(reached.values(), key=lambda row: (row.on, list(Stage).index(Stage(row.stage))), default=None)
    return [StageShown(one, reached.get(one), last is not None and one == last.stage) for one in Stage]


def steps_on(*, alliance: Alliance, on: date) -> list[StepShown]:
    """Return the six Umsetzungsbausteine with their state on a day, as far as their dates tell it."""
    known = {row.number: row for row in alliance.steps.all()}
    return [StepShown(number, known.get(number), _state(known.get(number), on)) for number in StepNumber]


def _state(step: ImplementationStep | None, on: date) -> StepState:
    if step is None or (step.started_on is not None and on < step.started_on):
        return StepState.NOT_STARTED
    if step.done_on is not None and on < step.done_on:
        return StepState.IN_WORK
    return StepState(step.state)


def core_group_stability(*, alliance: Alliance, on: date) -> tuple[date, Stability]:
    """Return how stable the core group was in the twelve months before a day, with their first day."""
    earlier = months_after(on, -COMPARE_MONTHS)
    seats = [Seat(str(row.organisation_id), row.joined_on, row.left_on) for row in members_of(alliance)]
    return earlier, stability(seats, earlier=earlier, on=on)


def belongings(*, on: date) -> dict[str, Belonging]:
    """Return for each municipality in an alliance which one it is on a day. Cost: one query."""
    rows = Town.objects.filter(current(on, "joined_on", "left_on")).select_related("alliance").order_by("id")
    return {row.ags: Belonging(row.alliance, TownRole(row.role), row.joined_on) for row in rows}


@dataclass(frozen=True)
class AllianceInBrief:
    """An alliance on the map: how many municipalities and people it has."""

    name: str
    own: bool
    municipalities: int
    population: int


def alliances_in_brief(known: Mapping[str, Belonging], *, own: object) -> list[AllianceInBrief]:
    """Return every alliance that has a municipality, the own one first, then by name."""
    grouped: dict[object, list[str]] = defaultdict(list)
    for ags, found in known.items():
        grouped[found.alliance.pk].append(ags)
    names: dict[object, str] = {found.alliance.pk: found.alliance.name for found in known.values()}
    briefs = []
    for key, group in grouped.items():
        towns = [places()[ags] for ags in group if ags in places() and places()[ags].is_municipality]
        people = sum(town.population for town in towns)
        briefs.append(AllianceInBrief(names[key], key == own, len(towns), people))
    return sorted(briefs, key=lambda one: (not one.own, one.name))


def kreise_of(towns: Iterable[Town]) -> list[str]:
    """Return the AGS of the Kreise in which municipalities lie, each once."""
    return sorted({places()[town.ags].kreis_ags for town in towns})


def municipalities_in(kreise: Iterable[str]) -> list[Place]:
    """Return the municipalities of some Kreise."""
    wanted = set(kreise)
    return [place for place in places().values() if place.is_municipality and place.kreis_ags in wanted]


def _gaps(dossier: Dossier) -> list[tuple[Gap, int]]:
    alliance, office = dossier.alliance, dossier.office
    unknown_work = office is not None and (
        office.full_time_equivalents is None or office.additional_task is None
    )
    found = answers(alliance=alliance, on=dossier.on, ags=[town.ags for town in dossier.municipalities])
    open_tasks = {one.task for one in found if not one.office}
    old = months_after(dossier.on, -CONFIRM_MONTHS)
    contacts = alliance.contacts.filter(current(dossier.on)).exclude(confirmed_on__gte=old)
    counted = [
        (Gap.NO_STAGE, int(dossier.stage is None)),
        (Gap.NO_OFFICE, int(office is None)),
        (Gap.NO_WORKLOAD, int(unknown_work)),
        (Gap.NO_SPONSOR, int(not alliance.sponsor_name)),
        (Gap.NO_TOWN, int(not dossier.towns)),
        (Gap.NO_JOINING_DAY, sum(town.joined_on is None for town in dossier.towns)),
        (Gap.NO_CORE_GROUP, int(not dossier.members)),
        (
            Gap.NO_CHAIR,
            int(bool(dossier.members) and all(one.function != "chair" for one in dossier.members)),
        ),
        (Gap.STEPS_MISSING, sum(shown.step is None for shown in dossier.steps)),
        (Gap.NOBODY_COMPETENT, len(open_tasks)),
        (Gap.OLD_CONTACTS, contacts.count()),
    ]
    return [(gap, count) for gap, count in counted if count]
