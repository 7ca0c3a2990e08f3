"""A small town for the tests of what falls away: two ways to B1, one to a training, and what breaks is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from klappt.catalogue.model import Catalogue, LinkKind, LinkRow, OfferRow, Partner, RunRow
from klappt.chains.model import Person
from klappt.planning.cohorts import Member
from klappt.planning.goals import read_goal
from klappt.planning.many.effects import Change, Changed, Crowd
from klappt.planning.many.stress import Stress, changed_by, ends, stress
from klappt.planning.profiles import read_profile

AS_OF = date(2021, 9, 1)
B1, TRAINING = 3, 4
GOAL = read_goal("stage=training")
COURSE = OfferRow("kurs", "Deutsch B1", "sprachkurs_kommunal", "vhs", min_language=2, end_language=B1)
TOWN = Catalogue(
    partners=(
        Partner("vhs", "VHS Ahausen"),
        Partner("verein", "Verein Ahausen"),
        Partner("firma", "Backhaus"),
        Partner("still", "Stille Stelle"),
    ),
    offers=(
        replace(COURSE, weekly_hours=20, admission_complete=True, funding_module="F4"),
        replace(
            COURSE,
            offer_id="abend",
            name="Abendkurs B1",
            partner_id="verein",
            age_from=27,
            weekly_hours=10,
            admission_complete=True,
        ),
        OfferRow(
            "lehre",
            "Ausbildung",
            "betriebliche_ausbildung",
            "firma",
            min_language=B1,
            weekly_hours=39,
            start_stage=TRAINING,
            admission_complete=True,
        ),
        OfferRow("coach", "Coaching", "coaching", "still", companion=True, funding_module="F1"),
    ),
    runs=(
        RunRow("kurs-1", "kurs", date(2021, 10, 4), date(2022, 1, 31)),
        RunRow("abend-1", "abend", date(2022, 3, 1), date(2022, 6, 1)),
        RunRow("lehre-1", "lehre", date(2022, 2, 1), date(2024, 2, 1), None, 28, date(2023, 8, 1)),
        RunRow("coach-1", "coach", date(2021, 9, 6), date(2021, 12, 6), None, 28, date(2022, 6, 1)),
    ),
    links=(LinkRow("kurs", "lehre", LinkKind.HANDOVER, 1, extra={"rests_on": "tandem;contact:meyer"}),),
)


def member(name: str, weight: float, **facts: object) -> Member:
    """Return people of a cohort who are alike."""
    profile = {
        "residence": [{"status": "duldung_60a", "since": "2020-01-01"}],
        "language": "A2",
        "birth": "2000-05-14",
        "entry": "2019-02-20",
        "place": "05978020",
        **facts,
    }
    return Member(name, read_profile(profile), weight, {"town": name})


PEOPLE = (
    member("younger", 41.0),
    member("older", 10.0, birth="1990"),
    member("b1", 3.0, language="B1"),
    member("a1", 7.0, language="A1"),
)


def here(
    catalogue: Catalogue, people: Sequence[Person], day: date, edits: tuple[Changed, ...]
) -> tuple[Crowd, tuple[tuple[Change, ...], ...]]:
    """Return what people reach with law, and what edits change."""
    found = Crowd(catalogue, people, day)
    return found, found.changes(edits)


def stressed_town(catalogue: Catalogue = TOWN, members: tuple[Member, ...] = PEOPLE) -> Stress:
    """Return everything that could fall away in a town."""
    told, edits = crowd(catalogue, members), ends(catalogue, AS_OF)
    return stress(told, members, edits, told.changes(changed_by(edits, catalogue)))


def crowd(catalogue: Catalogue = TOWN, members: tuple[Member, ...] = PEOPLE, as_of: date = AS_OF) -> Crowd:
    """Return what these people reach, without law."""
    return Crowd(catalogue, [one.asked.person(GOAL) for one in members], as_of, law=False)
