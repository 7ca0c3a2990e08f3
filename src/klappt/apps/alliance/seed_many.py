"""
Many alliances for measurements: one for each Kreis, kreisfreie Stadt and for Stadt Aachen; everything invented.

Names of places are real, organisations and all they do are not and say so.  The same generator gives the same
data; ids aside, which are random everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance import models
from klappt.apps.alliance.choices import (
    AgreementState,
    ClauseKind,
    FormatKind,
    GroupFunction,
    MeetingState,
    Rhythm,
    Seat,
    Stage,
    StepNumber,
    StepState,
    TownRole,
)
from klappt.apps.alliance.models import Alliance
from klappt.kernel.places import Place, places

AACHEN = "05334002"  # a town with an office of its own inside the Städteregion
FIRST_DAY, LAST_DAY = date(2018, 11, 1), date(2020, 3, 1)
MEETINGS, AGREEMENTS = 8, 6
# What an alliance usually has: part of the name, kind, legal kind, law, how many.
PARTNERS = (
    ("Kommunales Integrationszentrum", OrganisationKind.KI, LegalKind.KOMMUNE, LawRegime.DSGNRW, 1),
    ("Ausländerbehörde", OrganisationKind.ABH, LegalKind.ABH, LawRegime.DSGNRW, 1),
    ("Jobcenter", OrganisationKind.JOBCENTER, LegalKind.SGB, LawRegime.SGBX, 1),
    ("Agentur für Arbeit", OrganisationKind.AGENTUR, LegalKind.SGB, LawRegime.SGBX, 1),
    ("Jugendmigrationsdienst", OrganisationKind.JMD, LegalKind.FREE, LawRegime.BDSG, 1),
    ("Volkshochschule", OrganisationKind.VHS, LegalKind.SCHOOL, LawRegime.DSGNRW, 2),
    ("Berufskolleg", OrganisationKind.SCHOOL, LegalKind.SCHOOL, LawRegime.DSGNRW, 3),
    ("Bildungsträger", OrganisationKind.PROVIDER, LegalKind.FREE, LawRegime.BDSG, 6),
    ("Wohlfahrtsverband", OrganisationKind.WELFARE, LegalKind.FREE, LawRegime.CHURCH, 4),
    ("Ehrenamtskreis", OrganisationKind.CIVIL, LegalKind.FREE, LawRegime.BDSG, 2),
)
TOPICS = ("Sprachkurse", "Schulabschluss", "Ausbildung", "Aufenthalt", "Coaching")
SPONSORED, TAKES_PART, LEAVES, FINISHED = 0.7, 0.85, 0.2, 0.7  # shares
STATES = (StepState.NOT_STARTED, StepState.IN_WORK, StepState.DONE, StepState.REVISED)


@dataclass(frozen=True)
class Around:
    """An alliance with the organisations that were made for it; the first is its managing office."""

    alliance: Alliance
    place: Place | None
    organisations: Sequence[Organisation]
    joined: date


def fill_many(seeding: Seeding, alliances: int) -> None:
    """Add alliances until there are so many in all. Cost: about 15 tables written at once."""
    taken = {row.ags[:5] for row in models.Town.objects.filter(role=TownRole.LEAD)}
    free = [place for place in _areas() if place.ags not in taken]
    missing = max(alliances - Alliance.objects.count(), 0)
    made = [_around(seeding, number, free) for number in range(missing)]
    Alliance.objects.bulk_create([one.alliance for one in made])
    Organisation.objects.bulk_create([row for one in made for row in one.organisations])
    for one in made:
        seeding.alliances[one.alliance.code] = one.alliance
        seeding.organisations |= {str(row.code): row for row in one.organisations}
    _dossiers(seeding, made)
    _cooperation(seeding, made)
    _meetings(seeding, made)


def _areas() -> list[Place]:
    return [place for place in places().values() if not place.is_municipality or place.ags == AACHEN]


def _around(seeding: Seeding, number: int, free: Sequence[Place]) -> Around:
    place = free[number] if number < len(free) else None  # beyond the state there are only numbers
    name = place.name if place else f"Landkreis {number + 1}"
    key = place.ags if place else f"x{number + 1:04}"
    alliance = Alliance(
        code=f"buendnis-{key}",
        name=f"Bündnis {name}",
        snapshot_note="Alles an diesem Bündnis ist erfunden.",
        sponsor_function="Dezernentin (erfunden)" if seeding.rng.random() < SPONSORED else "",
    )
    organisations = [
        Organisation(
            code=f"{kind}-{key}-{n + 1}".replace("_", "-"),
            name=f"{words} {name}{f' {n + 1}' if count > 1 else ''} (erfunden)",
            kind=kind,
            legal_kind=legal_kind,
            law_regime=regime,
            place_ags=place.ags if place else "",
            synthetic=True,
        )
        for words, kind, legal_kind, regime, count in PARTNERS
        for n in range(count)
    ]
    span = (LAST_DAY - FIRST_DAY).days
    return Around(alliance, place, organisations, FIRST_DAY + timedelta(days=seeding.rng.randrange(span)))


def _dossiers(seeding: Seeding, made: Sequence[Around]) -> None:
    models.Town.objects.bulk_create([row for one in made for row in _towns(seeding, one)])
    models.ManagingOffice.objects.bulk_create(
        [
            models.ManagingOffice(
                alliance=one.alliance,
                organisation=one.organisations[0],
                seat=seeding.rng.choice((Seat.KI, Seat.KI, Seat.KI, Seat.SOCIAL, Seat.INTEGRATION)),
                full_time_equivalents=seeding.rng.choice((None, "0.50", "0.75", "1.00", "1.50")),
                additional_task=seeding.rng.choice((None, True, True, False)),
                since=one.joined,
                synthetic=True,
            )
            for one in made
        ]
    )
    models.CoreGroupMember.objects.bulk_create([row for one in made for row in _members(seeding, one)])
    models.StageChange.objects.bulk_create([row for one in made for row in _stages(seeding, one)])
    models.ImplementationStep.objects.bulk_create([row for one in made for row in _steps(seeding, one)])


def _towns(seeding: Seeding, one: Around) -> Iterator[models.Town]:
    if one.place is None:
        return
    shared = {"alliance": one.alliance, "synthetic": True}
    if one.place.is_city_as_kreis:
        yield models.Town(ags=f"{one.place.ags}000", role=TownRole.LEAD, joined_on=one.joined, **shared)
        return
    yield models.Town(ags=one.place.ags, role=TownRole.LEAD, joined_on=one.joined, **shared)
    for place in places().values():
        inside = place.is_municipality and place.kreis_ags == one.place.ags and place.ags != AACHEN
        if inside and seeding.rng.random() < TAKES_PART:
            later = one.joined + timedelta(days=seeding.rng.randrange(180))
            yield models.Town(ags=place.ags, joined_on=later, **shared)


def _members(seeding: Seeding, one: Around) -> Iterator[models.CoreGroupMember]:
    first = one.joined + timedelta(days=30)
    for number, organisation in enumerate(one.organisations[:14]):
        leaves = seeding.rng.random() < LEAVES
        left = first + timedelta(days=seeding.rng.randrange(300, 900)) if leaves else None
        stays = number == 0
        yield models.CoreGroupMember(
            alliance=one.alliance,
            organisation=organisation,
            function=GroupFunction.CHAIR if stays else GroupFunction.MEMBER,
            joined_on=first,
            left_on=None if stays else left,
            change_reason="" if stays or left is None else "Stelle nicht besetzt (erfunden)",
            synthetic=True,
        )


def _stages(seeding: Seeding, one: Around) -> Iterator[models.StageChange]:
    day = one.joined
    for stage in (
        Stage.JOINED,
        Stage.STARTER,
        Stage.CONSTITUTED,
        Stage.ANALYSED,
        Stage.CONCEPT,
        Stage.RUNNING,
    ):
        if day <= seeding.on:
            yield models.StageChange(alliance=one.alliance, stage=stage, on=day, synthetic=True)
        day += timedelta(days=seeding.rng.randrange(30, 240))


def _steps(seeding: Seeding, one: Around) -> Iterator[models.ImplementationStep]:
    for number in StepNumber:
        state = seeding.rng.choice(STATES)
        begun = None if state == StepState.NOT_STARTED else one.joined + timedelta(days=60 * number)
        finished = state in {StepState.DONE, StepState.REVISED} and begun is not None
        yield models.ImplementationStep(
            alliance=one.alliance,
            number=number,
            state=state,
            started_on=begun,
            done_on=begun + timedelta(days=120) if begun and finished else None,
            synthetic=True,
        )


def _cooperation(seeding: Seeding, made: Sequence[Around]) -> None:
    models.Partnership.objects.bulk_create(
        [
            models.Partnership(
                alliance=one.alliance,
                organisation=organisation,
                importance=seeding.rng.randrange(1, 6),
                quality=seeding.rng.choice((None, 2, 3, 4, 5)),
                rhythm=seeding.rng.choice(list(Rhythm)),
                since=one.joined,
                note="erfunden",
            )
            for one in made
            for organisation in one.organisations[1:]
        ]
    )
    models.Contact.objects.bulk_create([row for one in made for row in _contacts(seeding, one)])
    agreements = [row for one in made for row in _agreements(seeding, one)]
    models.Agreement.objects.bulk_create([agreement for agreement, _parties in agreements])
    models.Party.objects.bulk_create(
        [
            models.Party(agreement=agreement, organisation=organisation, signed_on=agreement.signed_on)
            for agreement, parties in agreements
            for organisation in parties
        ]
    )
    models.Clause.objects.bulk_create(
        [
            models.Clause(
                agreement=agreement, kind=ClauseKind.HANDOVER, text="Übergabe in 14 Tagen (erfunden)."
            )
            for agreement, _parties in agreements
        ]
    )


def _contacts(seeding: Seeding, one: Around) -> Iterator[models.Contact]:
    for number, organisation in enumerate(one.organisations):
        yield models.Contact(
            alliance=one.alliance,
            organisation=organisation,
            name=f"Kontakt {number + 1} (erfunden)",
            topic=seeding.rng.choice(TOPICS),
            email=f"kontakt-{number + 1}@{one.alliance.code}.example",
            since=one.joined,
            confirmed_on=seeding.on - timedelta(days=seeding.rng.randrange(700)),
            synthetic=True,
        )


def _agreements(seeding: Seeding, one: Around) -> Iterator[tuple[models.Agreement, list[Organisation]]]:
    for number in range(AGREEMENTS):
        begin = one.joined + timedelta(days=seeding.rng.randrange(400))
        end = begin + timedelta(days=seeding.rng.choice((365, 730, 1095))) if number % 2 else None
        agreement = models.Agreement(
            alliance=one.alliance,
            title=f"Vereinbarung {number + 1}: {seeding.rng.choice(TOPICS)} (erfunden)",
            state=AgreementState.SIGNED,
            signed_on=begin,
            valid_from=begin,
            valid_to=end,
            synthetic=True,
        )
        yield agreement, seeding.rng.sample(list(one.organisations), 3)


def _meetings(seeding: Seeding, made: Sequence[Around]) -> None:
    formats = [
        models.Format(
            alliance=one.alliance,
            kind=kind,
            name=f"{kind.label} (erfunden)",
            rhythm=Rhythm.QUARTERLY,
            since=one.joined,
        )
        for one in made
        for kind in (FormatKind.CORE_GROUP, FormatKind.WORKING_GROUP)
    ]
    models.Format.objects.bulk_create(formats)
    groups: dict[Any, Sequence[Organisation]] = {one.alliance.pk: one.organisations[:12] for one in made}
    models.FormatMember.objects.bulk_create(
        [
            models.FormatMember(format=one, organisation=organisation, since=one.since)
            for one in formats
            for organisation in groups[one.alliance_id]
        ]
    )
    meetings = [
        row for one in formats if one.kind == FormatKind.CORE_GROUP for row in _sittings(seeding, one)
    ]
    models.Meeting.objects.bulk_create(meetings)
    items = [row for meeting in meetings for row in _items(seeding, meeting)]
    models.AgendaItem.objects.bulk_create(items)
    decisions = [
        _decision(item) for item in items if item.number == 1 and item.meeting.state == MeetingState.HELD
    ]
    models.Decision.objects.bulk_create(decisions)
    models.FollowUp.objects.bulk_create([_task(seeding, one, groups[one.alliance_id]) for one in decisions])


def _sittings(seeding: Seeding, group: models.Format) -> Iterator[models.Meeting]:
    for number in range(MEETINGS):
        day = seeding.on + timedelta(days=90 * (number - MEETINGS + 2) + seeding.rng.randrange(20))
        begin = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        yield models.Meeting(
            alliance=group.alliance,
            format=group,
            title=f"{number + 1}. Sitzung der Kerngruppe (erfunden)",
            starts_at=begin,
            ends_at=begin + timedelta(hours=2),
            state=MeetingState.HELD if day < seeding.on else MeetingState.PLANNED,
        )


def _items(seeding: Seeding, meeting: models.Meeting) -> Iterator[models.AgendaItem]:
    for number in (1, 2, 3):
        yield models.AgendaItem(meeting=meeting, number=number, title=seeding.rng.choice(TOPICS))


def _decision(item: models.AgendaItem) -> models.Decision:
    return models.Decision(
        alliance=item.meeting.alliance,
        meeting=item.meeting,
        item=item,
        text=f"{item.title}: gemeinsam weiter (erfunden).",
        decided_on=item.meeting.starts_at.date(),
    )


def _task(seeding: Seeding, decision: models.Decision, group: Sequence[Organisation]) -> models.FollowUp:
    due = decision.decided_on + timedelta(days=60)
    return models.FollowUp(
        alliance=decision.alliance,
        meeting=decision.meeting,
        decision=decision,
        text="Entwurf schreiben (erfunden)",
        organisation=seeding.rng.choice(group),
        due_on=due,
        done_on=due if seeding.rng.random() < FINISHED else None,
    )
