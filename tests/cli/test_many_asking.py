"""What the commands about many people ask: goals, weights, days, and how progress is told."""

from datetime import date
from pathlib import Path

import pytest

from klappt.cli.many_asking import ManyAsked, many_asked, progress_of, teller
from klappt.kernel.errors import InputError
from klappt.kernel.scales import Scale

COHORT = 'id,language,goal,weight\na,A2,,12.5\nb,B1,language=B2,1\n"c",,,0\n'


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    path = tmp_path / "kohorte.csv"
    path.write_text(COHORT, encoding="utf-8")
    return path


def asked(cohort: Path, folder: Path, goal: str | None = None, law: str = "full") -> ManyAsked:
    return many_asked(cohort, folder, date(2021, 9, 1), goal, law)


def test_who_names_no_goal_wants_to_begin_a_training(cohort: Path, folder: Path) -> None:
    told = asked(cohort, folder)

    assert [dict(person.goal.levels) for person in told.people] == [
        {Scale.STAGE: 4},
        {Scale.LANGUAGE: 4},
        {Scale.STAGE: 4},
    ]
    assert told.weights == (12.5, 1.0, 0.0)
    assert told.one_goal is None


def test_a_goal_asked_for_is_the_goal_of_all(cohort: Path, folder: Path) -> None:
    told = asked(cohort, folder, "language=C1")

    assert {person.goal.levels[Scale.LANGUAGE] for person in told.people} == {5}
    assert told.one_goal is not None
    assert told.one_goal.words == {"language": "C1"}


def test_a_goal_on_status_needs_law(cohort: Path, folder: Path) -> None:
    assert asked(cohort, folder, "status=secure").law
    with pytest.raises(InputError, match="ein Ziel auf Aufenthaltsstatus"):
        asked(cohort, folder, "status=secure", "none")


def test_progress_is_told_on_one_line_and_ended() -> None:
    said: list[str] = []
    tell = teller("Wege werden gesucht:", said.append)
    for done in range(1, 251):
        tell(done, 250)

    assert said[0] == "\rWege werden gesucht: 2 / 250"
    assert said[-1] == "\rWege werden gesucht: 250 / 250\n"
    assert len(said) == 125


def test_nobody_is_told_where_nobody_looks() -> None:
    assert progress_of("Wege") is None


def test_without_a_cohort_kreis_unna_is_asked_about_on_its_day() -> None:
    told = many_asked(None, None, None, None, "full")

    assert (sum(told.weights), told.as_of) == (506, date(2021, 9, 1))


def test_a_scenario_comes_true_and_the_base_stays(cohort: Path, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "ende.yaml"
    path.write_text("name: Ende\nedits: [{end: {offer: kurs, day: 2021-09-01}}]\n", encoding="utf-8")
    told = many_asked(cohort, folder, date(2021, 9, 1), None, "full", scenario=path)

    assert told.scenario is not None
    assert told.base is not None
    assert "kurs-1" in {run.run_id for run in told.base.runs}
    assert "kurs-1" not in {run.run_id for run in told.catalogue.runs}
