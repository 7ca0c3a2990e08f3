"""Scenarios of an alliance: judged before anything is saved, laid over a catalogue that stays as it is."""

from datetime import date
from typing import Any

import pytest
from tests.web.world import Here, World

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways import scenarios
from klappt.apps.ways.models import Scenario
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.scenario.edit import Json
from klappt.planning.scenario.scenarios import Scenario as Edits
from klappt.planning.scenario.scenarios import read_scenario

DAY = date(2021, 9, 1)
OPEN: Json = {"open": {"offer": "kurs-b1", "drop": ["min_language"]}}
LINK: Json = {"link": {"from": "kurs-a2", "to": "kurs-b1", "waives": ["min_language"]}}
END: Json = {"end": {"partner": "provider-ahausen", "day": "2022-01-01"}}
SHIFTED: Json = {"delay": {"step": "permission", "days": 30, "office": "05978"}}


def acting(here: Here, role: str = "gfs") -> Actor:
    return actor_of(here.users[role], DAY, here.alliance.pk)


def edits(*documents: Json, name: str = "Öffnen", note: str = "") -> Edits:
    told = {"name": name, "edits": list(documents)} | ({"note": note} if note else {})
    return read_scenario(told, name)


def keep(here: Here, *documents: Json, role: str = "gfs", **named: Any) -> Scenario:
    told = edits(*documents, **named)
    return scenarios.keep(alliance=here.alliance, edits=told, as_of=DAY, by=acting(here, role), on=DAY)


def test_a_scenario_is_kept_and_logged(here: Here) -> None:
    made = keep(here, OPEN, LINK, note="Vorschlag der BKG")
    entry = Entry.objects.order_by("-number").first()

    assert (made.edits, made.note, made.as_of) == ([OPEN, LINK], "Vorschlag der BKG", DAY)
    assert made.made_by == here.users["gfs"]
    assert entry is not None
    assert (entry.action, entry.touched[0][1]) == ("scenario.create", str(made.pk))


def test_all_mistakes_together_and_nothing_saved(here: Here) -> None:
    wrong = (
        {"open": {"offer": "kurs-x", "drop": ["min_language"]}},
        LINK,
        {"end": {"offer": "y", "day": "2022-01-01"}},
    )
    before = (Scenario.objects.count(), Entry.objects.count())
    with pytest.raises(InputErrors) as told:
        keep(here, *wrong)

    assert [one.column for one in told.value.errors] == ["1. open.offer", "3. end.offer"]
    assert (Scenario.objects.count(), Entry.objects.count()) == before


def test_a_change_that_does_not_fit_leaves_the_old_edits(here: Here) -> None:
    made = keep(here, OPEN)
    with pytest.raises(InputError):
        scenarios.rewrite(
            made, edits=edits(OPEN, {"end": {"offer": "y", "day": "2022-01-01"}}), as_of=DAY, by=acting(here)
        )

    assert Scenario.objects.get(pk=made.pk).edits == [OPEN]


def test_the_catalogue_of_the_alliance_is_never_changed(here: Here) -> None:
    before = catalogue_of(here.alliance.pk, DAY, rests=True)
    made = keep(here, OPEN, LINK, END)
    laid = scenarios.laid_over(here.alliance.pk, {"scenario": str(made.pk)}, DAY)
    after, told = laid.catalogue, laid.told

    assert catalogue_of(here.alliance.pk, DAY, rests=True) == before
    assert after != before
    assert next(row for row in after.offers if row.offer_id == "kurs-b1").min_language is None
    assert told["scenario"]["name"] == "Öffnen"
    assert len(told["scenario"]["words"]["de"]) == len(told["scenario"]["words"]["en"]) == 3


@pytest.mark.parametrize("parameters", [{}, {"scenario": ""}, {"goal": "stage=training"}])
def test_without_a_scenario_it_is_the_catalogue(parameters: Json, here: Here) -> None:
    assert scenarios.laid_over(here.alliance.pk, parameters, DAY) == scenarios.Laid(
        catalogue_of(here.alliance.pk, DAY)
    )


def test_a_scenario_that_is_gone_or_foreign(here: Here, both: World) -> None:
    made = keep(here, OPEN)
    for alliance, pk in ((both.beheim.alliance.pk, str(made.pk)), (here.alliance.pk, str(here.alliance.pk))):
        with pytest.raises(Refused):
            scenarios.laid_over(alliance, {"scenario": pk}, DAY)


def test_a_scenario_that_fits_no_more_says_so(here: Here) -> None:
    made = keep(here, OPEN)
    offer = here.alliance.offers.get(code="kurs-b1")
    offer.min_language = None
    with change(by=SYSTEM, action="test"):
        offer.save()

    with pytest.raises(InputError):
        scenarios.laid_over(here.alliance.pk, {"scenario": str(made.pk)}, DAY)


@pytest.mark.parametrize(
    "role", ["bkg", "provider", "case_manager", "abh", "researcher", "ministry", "operator"]
)
def test_only_the_office_writes(role: str, here: Here) -> None:
    made = keep(here, OPEN)
    with pytest.raises(Refused):
        keep(here, OPEN, role=role, name="Zweites")
    with pytest.raises(Refused):
        scenarios.rewrite(made, edits=edits(LINK), as_of=DAY, by=acting(here, role))


def test_not_in_a_foreign_alliance(here: Here, both: World) -> None:
    with pytest.raises(Refused):
        scenarios.keep(alliance=both.beheim.alliance, edits=edits(OPEN), as_of=DAY, by=acting(here), on=DAY)


@pytest.mark.parametrize(
    ("named", "many"),
    [
        pytest.param({"name": "x" * 121}, 1, id="long name"),
        pytest.param({"note": "x" * 1001}, 1, id="long note"),
        pytest.param({"note": "Rückfrage an m@example.org"}, 1, id="tells who somebody is"),
        pytest.param({"name": "Tel. 02303 271234"}, 1, id="telephone in the name"),
        pytest.param({}, 101, id="too many edits"),
    ],
)
def test_what_is_refused(named: dict[str, str], many: int, here: Here) -> None:
    with pytest.raises(Refused):
        keep(here, *[OPEN] * many, **named)


def test_what_is_just_allowed(here: Here) -> None:
    made = keep(here, *[OPEN] * 100, name="x" * 120, note="x" * 1000)

    assert len(made.edits) == 100


def test_a_name_is_given_once_in_an_alliance(here: Here, both: World) -> None:
    keep(here, OPEN)
    with pytest.raises(Refused, match="gibt es schon"):
        keep(here, LINK)

    assert keep(both.beheim, OPEN).name == "Öffnen"


def test_the_text_is_the_scenario(here: Here) -> None:
    made = keep(here, OPEN, LINK, END, SHIFTED, note="zwei\nZeilen")

    assert scenarios.read_text(scenarios.text_of(made)) == scenarios.edits_of(made)


@pytest.mark.parametrize(
    ("document", "offers"),
    [
        pytest.param(OPEN, {"kurs-b1"}, id="an offer"),
        pytest.param(LINK, {"kurs-a2", "kurs-b1"}, id="two offers"),
        pytest.param(END, {"kurs-a2", "kurs-b1"}, id="all offers of a partner"),
        pytest.param({"cut": {"run": "1", "percent": 50}}, {"kurs-a2"}, id="the offer of a run"),
        pytest.param({"procedure": {"step": "permission", "days": 3}}, set(), id="no offer"),
        pytest.param(
            {"create": {
                "offer": {"offer_id": "neu", "partner_id": "provider-ahausen", "offer_type": "feriensprachkurs"},
                "runs": [{"run_id": "r", "start": "2022-01-01", "end": "2022-02-01"}],
            }},
            set(), id="what is new touches none",
        ),
    ],
)  # fmt: skip
def test_the_offers_an_edit_touches(document: Json, offers: set[str], here: Here) -> None:
    (edit,) = edits(document).edits

    assert scenarios.offers_of(edit, catalogue_of(here.alliance.pk, DAY)) == offers


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        pytest.param("Anders", "Anders", id="free"),
        pytest.param("Öffnen", "Öffnen (2)", id="taken"),
        pytest.param("x" * 120, "x" * 120, id="just fits"),
        pytest.param("x" * 121, "x" * 119 + "…", id="cut"),
    ],
)
def test_a_free_name(wanted: str, given: str, here: Here) -> None:
    keep(here, OPEN)

    assert scenarios.free_name(here.alliance, wanted) == given


def test_a_long_name_that_is_taken_stays_short_enough(here: Here) -> None:
    keep(here, OPEN, name="x" * 120)

    assert scenarios.free_name(here.alliance, "x" * 120) == "x" * 116 + " (2)"
