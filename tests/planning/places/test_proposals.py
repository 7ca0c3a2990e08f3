"""Proposals one by one: ids that stay, what is left out, and that reading gives back what was told."""

from datetime import date, timedelta

from tests.planning.many.small_crowds import AS_OF

from klappt.catalogue.model import Catalogue, OfferRow, Partner, RunRow
from klappt.chains.model import Goal, Person
from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale
from klappt.planning.cohorts import Member
from klappt.planning.places.asking import RunWorld
from klappt.planning.places.crowds import together
from klappt.planning.places.decisions import Option, Proposal
from klappt.planning.places.model import UNPLACED, Crowd, Way, allocation
from klappt.planning.places.proposals import Decided, fixed_ways, ids_of, proposals, read
from klappt.planning.profiles import read_profile

END = AS_OF + timedelta(days=90)
OFFERS = (OfferRow("kurs", "Kurs A2", "sprachkurs_kommunal", "anna"),)
RUNS = (RunRow("eins", "kurs", AS_OF, END, 1), RunRow("zwei", "kurs", END, END + timedelta(days=90), None))
CATALOGUE = Catalogue((Partner("anna", "Anna", "Träger", "05978020"),), OFFERS, RUNS)
MEMBERS = tuple(
    Member(f"05978-000{n}", read_profile({"language": "A1"}), weight, {})
    for n, weight in enumerate((2.0, 1.0), 1)
)
PEOPLE = (Person(Profile((), {}, {}, {}), Goal({Scale.LANGUAGE: 2})),) * 3


def world() -> RunWorld:
    return RunWorld(CATALOGUE, PEOPLE, (AS_OF,) * 3, assumed=7)


def test_every_person_of_a_member_has_an_id_of_its_own() -> None:
    who = together([one.weight for one in MEMBERS], AS_OF)

    assert ids_of(MEMBERS, who) == ("05978-0001/1", "05978-0001/2", "05978-0002/1")


def test_what_is_told_is_what_is_read() -> None:
    who = together([one.weight for one in MEMBERS], AS_OF)
    crowd = Crowd((1, 7), ((Way((0,), 90), Way((1,), 180)), (Way((1,), 180),), (Way((), 5),)), 400)
    told = proposals(crowd, allocation(crowd, (0, UNPLACED, 0), 2), world(), MEMBERS, who)
    people, places = read(told)

    assert people == (
        Proposal("05978-0001/1", (Option(("eins",), 90), Option(("zwei",), 180)), 0),
        Proposal("05978-0001/2", (Option(("zwei",), 180),), UNPLACED),
    )
    assert places == {"eins": 1, "zwei": 7}
    assert told["runs"]["zwei"] == {"name": "Kurs A2", "start": END.isoformat(), "places": 7}
    assert told["people"][0]["facts"]["language"] == "A1"
    assert not {"status", "sex", "place"} & set(told["people"][0]["facts"])


def test_decided_ways_are_found_by_their_runs() -> None:
    """A run that is gone needs no place; the day of arrival stays as it was decided."""
    ids = ("a", "b", "c")
    arrival = date(2022, 1, 1)
    decided = {
        "a": Decided(("zwei", "gone"), arrival),
        "c": Decided(None, None),
        "stranger": Decided((), arrival),
    }

    found = fixed_ways(ids, decided, world(), (AS_OF,) * 3)

    assert found == {0: Way((1,), (arrival - AS_OF).days), 2: None}
