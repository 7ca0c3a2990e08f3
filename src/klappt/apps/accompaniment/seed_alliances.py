"""
The alliances of the synthetic study in the tables: name, office, municipalities, joining, money; all invented.

An alliance that is there already keeps what it has; Kreis Unna and Kreis Gütersloh stay as they were published.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.choices import Seat, Stage, TownRole
from klappt.apps.alliance.models import Alliance, ManagingOffice, StageChange, Town
from klappt.apps.funding.choices import AwardState
from klappt.apps.funding.models import Award, FundingModule
from klappt.apps.offers.choices import Basis
from klappt.evidence.study import Study
from klappt.evidence.synthetic.surroundings import Surroundings, municipalities_of, place_of

NOTE = (
    "Dieses Bündnis ist für die Vorführung der wissenschaftlichen Begleitung erfunden. Nur der Ort ist echt."
)
SEATS = {"ki": Seat.KI, "sozialamt": Seat.SOCIAL, "jugendamt": Seat.YOUTH, "bildungsbuero": Seat.EDUCATION}
FUNDED_SINCE, FUNDED_UNTIL = date(2020, 9, 1), date(2022, 7, 1)
OWN_SHARE_PERMILLE = 200


@dataclass(frozen=True)
class Around:
    """A new alliance with its office and the day it joined."""

    alliance: Alliance
    office: Organisation
    joined: date
    answers: Mapping[str, object]


def fill(seeding: Seeding, study: Study, around: Surroundings) -> dict[str, Alliance]:
    """Add the alliances that are missing and return all of the study by their short name."""
    there = {row.code: row for row in Alliance.objects.filter(code__in=[one.id for one in study.alliances])}
    wanted = [one for one in study.alliances if one.id not in there] if seeding.scale == "demo" else []
    first = {told.alliance: told.answers for told in reversed(study.returns) if "gfs_seat" in told.answers}
    made = [
        Around(
            Alliance(code=one.id, name=one.name, snapshot_note=NOTE),
            _office(one.id),
            around.joined[one.id],
            first.get(one.id, {}),
        )
        for one in wanted
    ]
    Alliance.objects.bulk_create([one.alliance for one in made])
    Organisation.objects.bulk_create([one.office for one in made])
    ManagingOffice.objects.bulk_create([_managing(one) for one in made])
    StageChange.objects.bulk_create(
        [
            StageChange(alliance=one.alliance, stage=Stage.JOINED, on=one.joined, synthetic=True)
            for one in made
        ]
    )
    Town.objects.bulk_create([row for one in made for row in _towns(one)])
    Award.objects.bulk_create(_awards({one.alliance.code: one for one in made}, around))
    new = {one.alliance.code: one.alliance for one in made}
    seeding.alliances |= new
    return there | new


def _office(code: str) -> Organisation:
    place = place_of(code)
    return Organisation(
        code=f"ki-{place.ags}",
        name=f"Kommunales Integrationszentrum {place.name} (erfunden)",
        kind=OrganisationKind.KI,
        legal_kind=LegalKind.KOMMUNE,
        law_regime=LawRegime.DSGNRW,
        place_ags=place.ags,
        synthetic=True,
    )


def _managing(one: Around) -> ManagingOffice:
    posts = one.answers.get("gfs_fte")
    return ManagingOffice(
        alliance=one.alliance,
        organisation=one.office,
        seat=SEATS.get(str(one.answers.get("gfs_seat", "ki")), Seat.OTHER),
        full_time_equivalents=str(posts) if posts is not None else None,
        additional_task={"yes": True, "no": False}.get(str(one.answers.get("gfs_additional"))),
        since=one.joined,
        synthetic=True,
    )


def _towns(one: Around) -> Iterator[Town]:
    for number, ags in enumerate(municipalities_of(one.alliance.code)):
        role = TownRole.MEMBER if number else TownRole.LEAD
        yield Town(alliance=one.alliance, ags=ags, role=role, joined_on=one.joined, synthetic=True)


def _awards(made: Mapping[str, Around], around: Surroundings) -> list[Award]:
    modules = {row.code.lower(): row for row in FundingModule.objects.filter(programme__code="DIAA")}
    return [
        Award(
            alliance=made[grant.alliance].alliance,
            title=f"{modules[grant.module].name} (erfunden)",
            module=modules[grant.module],
            recipient=made[grant.alliance].office,
            amount_cents=grant.cents,
            own_share_cents=grant.cents * OWN_SHARE_PERMILLE // (1000 - OWN_SHARE_PERMILLE),
            own_share_permille=OWN_SHARE_PERMILLE,
            since=FUNDED_SINCE,
            until=FUNDED_UNTIL,
            state=AwardState.GRANTED,
            state_since=FUNDED_SINCE,
            basis=Basis.INFERRED,
            synthetic=True,
            note="Für die Vorführung erfunden.",
        )
        for grant in around.grants
        if grant.alliance in made
    ]
