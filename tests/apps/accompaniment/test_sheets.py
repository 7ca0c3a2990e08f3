"""What people do with a working sheet: saving side by side, the way from open to final, who may take which step."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.accompaniment.making import COMPLETE, DAY, LOCAL_TEXT, acting, sheet_of, small
from tests.web.world import Here

from klappt.apps.accompaniment import review_services, sheet_services
from klappt.apps.accompaniment.choices import EDITABLE, ReturnState
from klappt.apps.accompaniment.mapping import summary_part
from klappt.apps.accompaniment.models import Answer, Return, ReturnQuery
from klappt.apps.accompaniment.moves import MOVES, possible
from klappt.apps.accompaniment.sheet_services import Meanwhile, _merged, digest
from klappt.apps.accompaniment.wave_services import close_wave
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Meeting
from klappt.evidence.instruments.model import local_ids
from klappt.evidence.instruments.shipped import templates


def fill(sheet: Return, here: Here, answers: dict[str, Any]) -> int:
    return sheet_services.save_answers(sheet=sheet, typed=answers, seen={}, by=acting(here, "gfs"), on=DAY)


def fresh(sheet: Return) -> Return:
    found: Return = Return.objects.get(pk=sheet.pk)
    return found


# Two people on one sheet


@pytest.mark.parametrize(
    ("seen", "mine", "now", "outcome"),
    [
        pytest.param("x", "x", "x", "nothing", id="nobody"),
        pytest.param("x", "y", "x", "y", id="only-me"),
        pytest.param("x", "x", "z", "nothing", id="only-they"),
        pytest.param("x", "y", "y", "nothing", id="both-the-same"),
        pytest.param("x", "y", "z", "conflict", id="both-differently"),
        pytest.param(None, "y", None, "y", id="first-answer"),
        pytest.param(None, "y", "z", "conflict", id="first-answer-twice"),
        pytest.param("x", None, "x", "emptied", id="i-empty-it"),
        pytest.param("x", "y", None, "conflict", id="they-emptied-it"),
    ],
)
def test_what_becomes_of_a_question_that_two_look_at(seen: Any, mine: Any, now: Any, outcome: str) -> None:
    stored = {} if now is None else {"q": now}
    if outcome == "conflict":
        with pytest.raises(Meanwhile) as told:
            _merged({"q": mine}, {"q": digest(seen)}, stored)
        assert told.value.theirs == {"q": now}
        return
    wanted = _merged({"q": mine}, {"q": digest(seen)}, stored)

    assert wanted == {"nothing": {}, "emptied": {"q": None}}.get(outcome, {"q": outcome})


VALUES = (
    st.none() | st.sampled_from(["ki", "other", 1, 0.5]) | st.lists(st.sampled_from(["a", "b"]), max_size=2)
)


@given(VALUES, VALUES, VALUES)
def test_nothing_is_lost_without_a_word(seen: Any, mine: Any, now: Any) -> None:
    """What somebody else has saved is overwritten only where it is what I saw."""
    stored = {} if now is None else {"q": now}
    try:
        wanted = _merged({"q": mine}, {"q": digest(seen)}, stored)
    except Meanwhile:
        assert digest(mine) != digest(now) != digest(seen)
        return
    if wanted:
        assert digest(now) == digest(seen)
    else:
        assert digest(mine) in {digest(now), digest(seen)}


def test_a_conflict_saves_nothing_of_the_form(here: Here) -> None:
    sheet = sheet_of(here, small())
    fill(sheet, here, {"a": "von Gül"})

    with pytest.raises(Meanwhile):
        fill(sheet, here, {"a": "von mir", "b": "auch von mir"})

    assert sheet_services.answers_of(sheet) == {"a": "von Gül"}


def test_saving_counts_what_changed_and_tells_the_version(here: Here) -> None:
    sheet = sheet_of(here, small())
    assert fill(sheet, here, {"a": "eins", "b": None}) == 1
    told = fresh(sheet)
    assert (told.state, told.version) == (ReturnState.IN_WORK, 2)

    assert fill(sheet, here, {"a": "eins"}) == 0
    assert fresh(sheet).version == 2


# The way of a return


@pytest.mark.parametrize("state", ReturnState)
@pytest.mark.parametrize("act", [*MOVES, "save"])
def test_each_step_has_its_states(state: str, act: str) -> None:
    allowed = {
        "save": {"open", "in_work", "queried"},
        "confirm": {"in_work", "queried"},
        "rework": {"confirmed"},
        "submit": {"confirmed", "queried"},
        "query": {"submitted", "final"},
        "accept": {"submitted"},
    }

    assert possible(state, act) == (state in allowed[act])


def test_from_open_to_final_and_back(here: Here) -> None:
    sheet, office, core = sheet_of(here), acting(here, "gfs"), acting(here, "bkg")
    research = acting(here, "researcher")
    fill(sheet, here, COMPLETE)

    sheet_services.confirm(sheet=fresh(sheet), meeting=None, decision=None, by=core, on=DAY)
    sheet_services.submit(sheet=fresh(sheet), by=office, on=DAY)
    handed = dict(Answer.objects.filter(of_return=sheet).values_list("question", "value"))
    assert handed == {name: value for name, value in COMPLETE.items() if name != "next_steps"}

    review_services.accept(sheet=fresh(sheet), by=research, on=DAY)
    assert (fresh(sheet).state, fresh(sheet).final_on) == ("final", DAY)

    review_services.ask_back(sheet=fresh(sheet), question="gfs_fte", text="Wirklich?", by=research, on=DAY)
    assert (fresh(sheet).state, fresh(sheet).final_on) == ("queried", None)
    sheet_services.save_answers(
        sheet=sheet, typed={"gfs_fte": 1}, seen={"gfs_fte": digest(0.5)}, by=office, on=DAY
    )
    assert Answer.objects.get(of_return=sheet, question="gfs_fte").value == 0.5  # not before it is handed in
    with pytest.raises(Refused, match="Rückfragen"):
        sheet_services.submit(sheet=fresh(sheet), by=office, on=DAY)
    sheet_services.reply(
        query=ReturnQuery.objects.get(of_return=sheet), text="Eine ganze.", by=office, on=DAY
    )
    sheet_services.submit(sheet=fresh(sheet), by=office, on=DAY)

    assert Answer.objects.get(of_return=sheet, question="gfs_fte").value == 1
    assert fresh(sheet).state == "submitted"


def test_an_answer_taken_back_is_taken_out_of_the_summary(here: Here) -> None:
    sheet, office = sheet_of(here, small()), acting(here, "gfs")
    fill(sheet, here, {"a": "eins", "b": "zwei", "after": "drei"})
    confirmed(sheet, here)
    sheet_services.submit(sheet=fresh(sheet), by=office, on=DAY)
    review_services.ask_back(
        sheet=fresh(sheet), question="", text="Fehlt da etwas?", by=acting(here, "researcher"), on=DAY
    )
    sheet_services.reply(query=ReturnQuery.objects.get(of_return=sheet), text="Nein", by=office, on=DAY)
    sheet_services.save_answers(sheet=sheet, typed={"a": None}, seen={"a": digest("eins")}, by=office, on=DAY)
    sheet_services.submit(sheet=fresh(sheet), by=office, on=DAY)

    # „Danach“ is not asked any more without an answer to A
    assert list(Answer.objects.filter(of_return=sheet).values_list("question", "value")) == [("b", "zwei")]


def confirmed(sheet: Return, here: Here) -> None:
    sheet_services.confirm(sheet=fresh(sheet), meeting=None, decision=None, by=acting(here, "bkg"), on=DAY)


def test_the_office_confirms_only_with_the_meeting(here: Here) -> None:
    sheet = sheet_of(here)
    fill(sheet, here, COMPLETE)
    with pytest.raises(Refused, match="Sitzung oder den Beschluss"):
        sheet_services.confirm(
            sheet=fresh(sheet), meeting=None, decision=None, by=acting(here, "gfs"), on=DAY
        )
    meeting = here.records["meeting"]
    assert isinstance(meeting, Meeting)
    sheet_services.confirm(sheet=fresh(sheet), meeting=meeting, decision=None, by=acting(here, "gfs"), on=DAY)

    assert (fresh(sheet).state, fresh(sheet).meeting) == ("confirmed", meeting)


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "next_steps"])
def test_what_is_needed_and_missing_is_not_confirmed(name: str, here: Here) -> None:
    sheet = sheet_of(here)
    fill(sheet, here, {**COMPLETE, name: None})

    with pytest.raises(Refused, match="Vorschau"):
        confirmed(sheet, here)


def test_a_confirmed_sheet_is_not_changed_unnoticed(here: Here) -> None:
    sheet = sheet_of(here)
    fill(sheet, here, COMPLETE)
    confirmed(sheet, here)
    with pytest.raises(Refused, match="in der BKG bestätigt"):
        fill(sheet, here, {"gfs_support": "Geld"})
    sheet_services.rework(sheet=fresh(sheet), by=acting(here, "gfs"))

    assert fill(sheet, here, {"gfs_support": "Geld"}) == 1
    assert (fresh(sheet).state, fresh(sheet).confirmed_on, fresh(sheet).confirmed_by) == (
        "in_work",
        None,
        None,
    )


def test_after_the_end_of_a_wave_only_a_query_opens_a_sheet(here: Here) -> None:
    sheet = sheet_of(here)
    fill(sheet, here, COMPLETE)
    confirmed(sheet, here)
    sheet_services.submit(sheet=fresh(sheet), by=acting(here, "gfs"), on=DAY)
    late = sheet_of(here, small())
    for one in (sheet, late):
        close_wave(wave=fresh(one).wave, by=acting(here, "researcher"))
    with pytest.raises(Refused, match="abgeschlossen"):
        fill(late, here, {"a": "zu spät"})
    review_services.ask_back(
        sheet=fresh(sheet), question="", text="Noch etwas?", by=acting(here, "researcher"), on=DAY
    )

    assert fill(sheet, here, {"gfs_support": "Geld"}) == 1


@pytest.mark.parametrize(
    "role", ["bkg", "provider", "case_manager", "abh", "researcher", "ministry", "org_admin"]
)
def test_only_the_office_fills_in(role: str, here: Here) -> None:
    sheet = sheet_of(here, small())

    with pytest.raises(Refused):
        sheet_services.save_answers(sheet=sheet, typed={"a": "x"}, seen={}, by=acting(here, role), on=DAY)


@pytest.mark.parametrize("role", ["gfs", "bkg", "ministry"])
def test_only_researchers_accept(role: str, here: Here) -> None:
    sheet = sheet_of(here, small())

    with pytest.raises(Refused):
        review_services.accept(sheet=sheet, by=acting(here, role), on=DAY)


@pytest.mark.parametrize("name", ["ah1", "ah2", "ah3", "ah4", "ah5"])
def test_nothing_local_is_ever_in_the_summary(name: str) -> None:
    instrument = templates()[name]
    local = local_ids(instrument)
    everything: dict[str, Any] = {
        question.id: LOCAL_TEXT for section in instrument.sections for question in section.questions
    }
    assert local
    handed = summary_part(instrument, everything)

    assert set(handed) & local == set()
    assert handed


def test_the_states_of_the_sheet_and_of_the_moves_agree() -> None:
    assert {state for state in ReturnState if possible(state, "save")} == EDITABLE
