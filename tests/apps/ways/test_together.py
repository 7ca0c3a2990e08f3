"""
Answers about the same people taken together: what one hides no other tells.

The counter-examples are the same people one by one, where each answer by itself is protected.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from tests.apps.ways.test_levers import asked
from tests.apps.ways.test_reach import DAY, add_towns, answer_for
from tests.planning.many.small_crowds import AS_OF
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways import cohorts
from klappt.apps.ways.cohorts import assumptions
from klappt.apps.ways.computations import concept, gaps, levers, reach, stress
from klappt.apps.ways.protected import shows
from klappt.disclosure.audit import PublishingRefused, audit
from klappt.disclosure.model import THRESHOLD, TOTAL, Dimension
from klappt.disclosure.release import ProtectedTable
from klappt.disclosure.units import check_units
from klappt.planning.cohort_numbers import shown_cohort
from klappt.planning.cohorts import Member
from klappt.planning.concept.measures import Measure, Menu
from klappt.planning.estimate.assumptions import read_assumptions
from klappt.planning.estimate.generate import estimate_cohort
from klappt.planning.goals import read_goal
from klappt.planning.many.effects import Crowd
from klappt.planning.many.gap_numbers import COHORT
from klappt.planning.scenario.candidates import candidates

# Under these names the documents tell numbers of people.
PEOPLE = {
    *(
        "people",
        "there",
        "all",
        "sure",
        "unproven",
        "newly",
        "earlier",
        "worse",
        "lost",
        "later",
        "better",
        "through",
    ),
    *("in_time", "late", "never", "in_time_sure", "in_time_open"),
}
YEARS = (12, 24, 36, 48, 72)


def silent(done: int, of: int, /, stage: str = "") -> None:
    """Note nothing."""


def numbers(told: Any, name: str = "") -> Iterator[int]:
    """Yield every number of people in a document."""
    if isinstance(told, dict):
        for key, part in told.items():
            yield from numbers(part, key)
    elif isinstance(told, list):
        for part in told:
            yield from numbers(part, name)
    elif name in PEOPLE and isinstance(told, int | float) and not isinstance(told, bool):
        yield int(told)


def of_gaps(question: reach.Asked) -> Any:
    given = gaps.Asked(
        question.catalogue, AS_OF, question.members, question.people, read_goal("stage=training"), 36, "sex"
    )
    return gaps.compute(given, silent)


def of_concept(question: reach.Asked) -> Any:
    edits = candidates(question.catalogue, question.people, AS_OF)[:3]
    menu = Menu(tuple(Measure(f"m{n}", f"Maßnahme {n}", 100, None, (edit,)) for n, edit in enumerate(edits)))
    weights = tuple(one.weight for one in question.members)
    return concept.compute(
        concept.Asked(question.catalogue, AS_OF, question.people, weights, menu, 1000), silent
    )


ANSWERS = {
    "reach": lambda question: reach.compute(question, silent),
    "levers": lambda question: levers.compute(question, silent),
    "stress": lambda question: stress.compute(question, silent),
    "gaps": of_gaps,
    "concept": of_concept,
}


def all_numbers(weight: float) -> dict[str, set[int]]:
    """Return every number that the answers about one small cohort tell, everybody standing for so many."""
    question = asked(weight)
    return {name: set(numbers(answer(question))) for name, answer in ANSWERS.items()}


def test_every_number_of_every_answer_is_made_of_whole_units() -> None:
    """All are multiples of five, so is whatever is added and subtracted: nobody comes out between 1 and 4."""
    found = all_numbers(5.0)

    assert all(one % THRESHOLD == 0 for told in found.values() for one in told)
    assert all(len(told) > 1 for told in found.values())


def test_with_units_of_three_numbers_lie_closer_though_each_answer_protects_itself() -> None:
    found = set[int]().union(*all_numbers(3.0).values())

    assert any(0 < abs(one - other) < THRESHOLD for one in found for other in found)


def heads(days: Sequence[int | None], weight: float, monkeypatch: pytest.MonkeyPatch) -> list[ProtectedTable]:
    """Return what „Wer kommt ans Ziel?“ and „Hebel“ tell of arrivals within a time and at all, as tables."""
    answer = answer_for(days, days, monkeypatch, weight=weight)
    head = levers._Told(_crowd(days), [weight] * len(days), shows(by_name=False)).head
    within = {one["months"]: one["all"] for one in answer["within"] if one["all"] is not None}
    names = [*(str(months) for months in YEARS), "nie"]
    up_to = {f"bis {months}": tuple(names[: place + 1]) for place, months in enumerate(YEARS)}
    counts = [sum(weight for day in days if _year(day) == name) for name in names]
    few = frozenset((name,) for name, count in zip(names, counts, strict=True) if 0 < count < THRESHOLD)

    def table(name: str, told: dict[str, int]) -> ProtectedTable:
        dimension = Dimension("Ankunft", tuple(names), up_to, (*told, TOTAL))
        cells = {(group,): count for group, count in told.items()} | {(TOTAL,): answer["people"]}
        return ProtectedTable(name, COHORT, (dimension,), cells, few)

    told = {"bis 72": head["there"]} if isinstance(head["there"], int) else {}
    return [
        table("Wer kommt ans Ziel?", {f"bis {months}": n for months, n in within.items()}),
        table("Hebel", told),
    ]


def _year(day: int | None) -> str:
    return "nie" if day is None else next(str(months) for months in YEARS if day <= months * 30)


def _crowd(days: Sequence[int | None]) -> Crowd:
    class Fake:
        catalogue = None
        outcomes = tuple(
            reach.Outcome(None if day is None else date.fromordinal(DAY.toordinal() + day), proven=True)
            for day in days
        )

    return Fake()  # type: ignore[return-value] # the head asks for nothing else


FORTY_THREE = [100] * 40 + [2000] * 3 + [None] * 17


def test_one_by_one_two_answers_tell_three_people_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """40 arrive within a year, which the one tells; 43 at all, which the other tells; 17 never."""
    first, second = heads(FORTY_THREE, 1.0, monkeypatch)

    audit([first])
    audit([second])
    with pytest.raises(PublishingRefused, match=r"72.*genau 3"):
        audit([first, second])


def test_in_units_the_same_answers_pass_the_audit_together_and_hide_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days = [100] * 8 + [2000] + [None] * 3
    tables = heads(days, 5.0, monkeypatch)

    audit(tables)
    assert tables[0].cells[("bis 12",)] == 40
    assert tables[0].cells[("bis 72",)] == tables[1].cells[("bis 72",)] == 45


def test_an_estimate_of_smaller_profiles_is_refused(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever makes the estimate, no profile of one to four people gets into an answer."""
    add_towns(here, "05978020")
    monkeypatch.setattr(cohorts, "assumptions", read_assumptions)
    cohorts._estimated.cache_clear()

    with pytest.raises(Refused, match="weniger als 5 Menschen"):
        cohorts.estimate(here.alliance.pk, DAY)
    cohorts._estimated.cache_clear()


def composed(members: tuple[Member, ...]) -> dict[tuple[str, str], int | None]:
    found = shown_cohort(members, DAY)
    audit(found.published)
    return {(part.dimension, part.group): part.people for part in found.parts}


def test_the_page_of_the_cohort_hides_nothing_since_nothing_is_small() -> None:
    whole = estimate_cohort("05978", DAY, assumptions())
    one_by_one = estimate_cohort("05978", DAY, read_assumptions())
    check_units(one.weight for one in whole)

    assert None not in composed(whole).values()
    assert None in composed(one_by_one).values()
    assert sum(one.weight for one in whole) == sum(one.weight for one in one_by_one) == 506


def test_an_estimate_is_as_exact_as_a_profile_allows() -> None:
    """No group differs from the finer estimate by a profile or more."""
    fine = composed(estimate_cohort("05978", DAY, read_assumptions()))
    coarse = composed(estimate_cohort("05978", DAY, assumptions()))
    told = {key for key in fine if fine[key] is not None}

    assert max(abs((fine[key] or 0) - (coarse.get(key) or 0)) for key in told) < THRESHOLD
