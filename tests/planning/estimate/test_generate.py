"""The estimated cohort: every assumed share is met to the person, the same input gives the same people."""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from pathlib import Path

import pytest

from klappt.kernel.days import completed_years
from klappt.kernel.errors import InputError
from klappt.kernel.places import places
from klappt.planning.cohorts import Member
from klappt.planning.estimate import generate
from klappt.planning.estimate.assumptions import Assumptions, read_assumptions
from klappt.planning.estimate.generate import EXAMPLE_KREIS, estimate_cohort, example_cohort
from klappt.planning.examples import EXAMPLE_DAY

KREISE = sorted(place.ags for place in places().values() if place.level == "kreis")
# Spread by inhabitants, as the researched table of estimates has it; two Kreise have published their own count.
PEOPLE = {"05978": 506, "05754": 468, "05758": 321, "05711": 428, "05315": 1394, "05120": 165, "05770": 400}


def changed(tmp_path: Path, text: str) -> Assumptions:
    path = tmp_path / "annahmen.yaml"
    path.write_text(text, encoding="utf-8")
    return read_assumptions(path)


def drawn(assumptions: Assumptions, kreis: str = EXAMPLE_KREIS) -> list[dict[str, str]]:
    """Return what each person got of each question."""
    held: list[dict[str, str]] = [{} for _ in range(int(sum(m.weight for m in estimate(kreis, assumptions))))]
    for question in generate._questions(kreis, assumptions):
        generate._spread_over(held, question)
    return held


def estimate(kreis: str, assumptions: Assumptions) -> tuple[Member, ...]:
    return estimate_cohort(kreis, EXAMPLE_DAY, assumptions)


def test_the_example_is_kreis_unna() -> None:
    cohort = example_cohort()

    assert sum(member.weight for member in cohort) == PEOPLE["05978"]
    assert 150 <= len(cohort) <= 506
    assert {str(member.asked.profile.place)[:5] for member in cohort} == {"05978"}
    assert len({member.id for member in cohort}) == len(cohort)
    assert {member.labels["estimate"] for member in cohort} == {
        "Schätzung für Kreis Unna, 01.09.2021: keine wirklichen Personen"
    }


@pytest.mark.parametrize("kreis", KREISE)
def test_every_kreis_has_a_cohort(kreis: str) -> None:
    cohort = estimate(kreis, read_assumptions())

    assert sum(member.weight for member in cohort) == PEOPLE.get(kreis, sum(m.weight for m in cohort)) > 100
    assert {str(member.asked.profile.place)[:5] for member in cohort} == {kreis}
    assert all(member.weight == int(member.weight) >= 1 for member in cohort)


def test_all_kreise_together_are_about_the_state() -> None:
    people = sum(generate.total_of(kreis, read_assumptions()).people for kreis in KREISE)

    assert len(KREISE) == 53
    assert abs(people - 23000) < 53


@pytest.mark.parametrize("kreis", ["05978", "05120", "05315"])
def test_every_share_is_met_to_the_person(kreis: str) -> None:
    assumptions = read_assumptions()
    held = drawn(assumptions, kreis)

    for entry in assumptions.spreads():
        expected: dict[str, Fraction] = Counter()
        for one in held:
            for name, share in entry.shares_for(one).items():
                expected[name] += share
        found = Counter(one[entry.id] for one in held)
        for name, people in expected.items():
            assert floor(people) <= found[name] <= ceil(people), (entry.id, name)
        assert all(entry.shares_for(one)[one[entry.id]] > 0 for one in held)


def test_what_is_not_linked_by_an_assumption_is_spread_alike() -> None:
    """No pair of categories meets more often or more seldom than 3 in 100 people away from chance."""
    assumptions = read_assumptions()
    held = drawn(assumptions)
    roots: dict[str, set[str]] = {"place": {"place"}}
    for entry in assumptions.spreads():
        roots[entry.id] = {entry.id}.union(*(roots[parent] for parent in entry.by))

    for one, other in combinations(roots, 2):
        if roots[one] & roots[other]:
            continue
        single = Counter(p[one] for p in held), Counter(p[other] for p in held)
        both = Counter((p[one], p[other]) for p in held)
        for a, b in ((a, b) for a in single[0] for b in single[1]):
            assert abs(both[a, b] - single[0][a] * single[1][b] / len(held)) < 0.03 * len(held), (a, b)


def test_ages_and_stays_lie_within_their_limits() -> None:
    for member in example_cohort():
        dates = member.asked.profile.dates
        ages = [completed_years(day, EXAMPLE_DAY) for day in (dates["birth"].last, dates["birth"].first)]

        assert 18 <= ages[0] <= ages[1] <= 27
        assert dates["entry"].last < EXAMPLE_DAY
        spells = member.asked.profile.spells
        assert spells[0].status == "gestattung"
        assert [spell.since for spell in spells] == sorted({spell.since for spell in spells})
        assert dates["entry"].first <= spells[0].since
        assert spells[-1].since <= EXAMPLE_DAY


@pytest.mark.parametrize("day", [date(2020, 2, 1), date(2021, 9, 30), date(2024, 2, 29), date(2026, 8, 1)])
def test_other_days(day: date) -> None:
    cohort = estimate_cohort(EXAMPLE_KREIS, day, read_assumptions())

    assert sum(member.weight for member in cohort) == 506
    assert all(member.asked.profile.spells[-1].since <= day for member in cohort)
    for member in cohort:
        birth = member.asked.profile.dates["birth"]
        assert 18 <= completed_years(birth.last, day) <= completed_years(birth.first, day) <= 27


def test_a_status_that_law_did_not_know_yet_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"--as-of: gefunden 31\.12\.2019; erwartet einen Tag ab 01\.01\.2020"
    ):
        estimate_cohort(EXAMPLE_KREIS, date(2019, 12, 31), read_assumptions())

    plain = changed(tmp_path, "status: {shares: {duldung_60a: 1}, basis: assumed, reason: Alle.}\n")
    assert len(estimate_cohort(EXAMPLE_KREIS, date(2018, 12, 31), plain)) > 0


@pytest.mark.parametrize("kreis", ["05", "05978020", "06411", "unna", ""])
def test_only_a_kreis_in_nrw(kreis: str) -> None:
    with pytest.raises(InputError, match=r"--kreis.*05978"):
        estimate(kreis, read_assumptions())


BASIS = ", basis: assumed, reason: Probe}\n"
CHANGES = {
    "state_people": "{value: 20000",
    "spread": "{value: fluag",
    "local_counts": "{value: no",
    "people": "{value: 321",
    "people_per_profile": "{value: 4",
    "municipalities": "{value: population",
    "bundles": "{value: none",
    "status": "{shares: {gestattung: 0.5, duldung_60a: 0.5}",
    "female": "{shares: {yes: 1/3, no: 2/3}",
    "stay": "{by: [], shares: {12-24: 1}",
    "age": "{shares: {18-26: 1}",
    "registration_months": "{value: 3",
    "procedure_months": "{by: [], shares: {6: 1}",
    "status_months": "{value: 4",
    "language": "{by: [], shares: {A2: 0.5, unknown: 0.5}",
    "alphabetised": "{by: [], shares: {yes: 1}",
    "school": "{by: [], shares: {none: 1}",
    "stage": "{by: [], shares: {oriented: 1}",
    "identity_clarified": "{by: [], shares: {unknown: 1}",
    "passport": "{by: [female], shares: {yes: {no: 1}, other: {unknown: 1}}",
    "nationality": "{by: [], shares: {unknown: 1}",
    "employed": "{by: [], shares: {unknown: 1}",
    "hardship_request": "{shares: {unknown: 1}",
    "weekly_hours": "{by: [], shares: {30: 1}",
}
KREIS_OF = {"local_counts": "05770"}


def bare(cohort: tuple[Member, ...]) -> list[tuple[object, float]]:
    return [(member.asked, member.weight) for member in cohort]


@pytest.mark.parametrize("name", read_assumptions().entries)
def test_every_assumption_counts(name: str, tmp_path: Path) -> None:
    """Changing an assumption changes the cohort; so none stands there for show."""
    kreis = KREIS_OF.get(name, EXAMPLE_KREIS)
    own = changed(tmp_path, f"{name}: {CHANGES[name]}{BASIS}")

    assert own[name].changed
    assert bare(estimate(kreis, own)) != bare(estimate(kreis, read_assumptions()))


def test_a_fact_that_the_shipped_file_does_not_name(tmp_path: Path) -> None:
    own = changed(
        tmp_path, "childcare: {label: Kinder, by: [female], shares: {yes: {yes: 1}, other: {no: 1}}" + BASIS
    )

    assert {
        (m.asked.profile.flags["female"], m.asked.profile.flags["childcare"]) for m in estimate("05978", own)
    } == {
        (True, True),
        (False, False),
    }


def test_profiles_for_several_people_keep_the_sum(tmp_path: Path) -> None:
    cohort = estimate("05978", changed(tmp_path, "people_per_profile: {value: 4" + BASIS))

    assert sum(member.weight for member in cohort) == 506
    assert len(cohort) == 126
    assert {member.weight for member in cohort} <= {4.0, 5.0}


def test_the_same_question_gives_the_same_people() -> None:
    assert example_cohort() == example_cohort()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "gefunden nichts; erwartet ein YAML"),
        ("- a\n", "gefunden keine Annahmen"),
        ("lohn: {value: 1, basis: assumed, reason: x}\n", "Zeile 1: gefunden die unbekannte Annahme „lohn“"),
        ("langauge: {value: 1, basis: assumed, reason: x}\n", "vielleicht „language“?"),
        ("age: 5\n", "Zeile 1, Spalte age: gefunden einen einzelnen Wert"),
        ("age: {share: {18-20: 1}, basis: assumed, reason: x}\n", "vielleicht „shares“?"),
        ("age: {basis: assumed, reason: x}\n", "Spalte age: gefunden keine Anteile"),
        ("age: {shares: {}, basis: assumed, reason: x}\n", "gefunden keine Anteile"),
        ("age: {shares: {18-20: 1}}\n", "gefunden kein basis"),
        ("age: {shares: {18-20: 1}, basis: sure, reason: x}\n", "gefunden „sure“; erwartet eines von"),
        ("age: {shares: {18-20: 1}, basis: published, reason: x}\n", "published ohne source_url"),
        ("age: {shares: {18-20: 1}, basis: inferred, source_url: Heft 3, reason: x}\n", "gefunden „Heft 3“"),
        ("age: {shares: {18-20: 1}, basis: assumed, reason: }\n", "kein Text bei reason"),
        ("age: {shares: {18-20: 0.9}, basis: assumed, reason: x}\n", "die zusammen 0.9 ergeben"),
        (
            "age: {shares: {18-20: viel}, basis: assumed, reason: x}\n",
            "gefunden „viel“; erwartet einen Anteil",
        ),
        ("age: {shares: {18-20: 2}, basis: assumed, reason: x}\n", "gefunden „2“; erwartet einen Anteil"),
        ("age: {shares: {18-20: 1/0}, basis: assumed, reason: x}\n", "gefunden „1/0“"),
        ("age: {shares: {18-20: {a: 1}}, basis: assumed, reason: x}\n", "gefunden keine Zahl"),
        ("age: {shares: {jung: 1}, basis: assumed, reason: x}\n", "gefunden „jung“; erwartet zwei Zahlen"),
        (
            "stay: {by: [], shares: {0-3: 1}, basis: assumed, reason: x}\n",
            "gefunden „0-3“; erwartet zwei Zahlen",
        ),
        ("status: {shares: {ne: 1}, basis: assumed, reason: x}\n", "gefunden „ne“; erwartet eines von"),
        ("procedure_months: {by: [], shares: {0: 1}, basis: assumed, reason: x}\n", "gefunden „0“"),
        (
            "language: {by: [], shares: {A9: 1}, basis: assumed, reason: x}\n",
            "gefunden „A9“; erwartet eines von",
        ),
        ("female: {shares: {vielleicht: 1}, basis: assumed, reason: x}\n", "gefunden „vielleicht“"),
        ("weekly_hours: {by: [], shares: {200: 1}, basis: assumed, reason: x}\n", "gefunden „200“"),
        ("language: {shares: {B9: {A1: 1}, other: {A1: 1}}, basis: assumed, reason: x}\n", "die Gruppe „B9“"),
        ("language: {shares: {other: 1}, basis: assumed, reason: x}\n", "einen einzelnen Wert"),
        ("language: {shares: {duldung_60c: {A1: 1}}, basis: assumed, reason: x}\n", "keine Gruppe other"),
        (
            "age: {by: [language], shares: {other: {18-20: 1}}, basis: assumed, reason: x}\n",
            "gefunden „language“",
        ),
        ("people: {value: viele, basis: assumed, reason: x}\n", "gefunden „viele“; erwartet eine ganze Zahl"),
        ("people: {shares: {a: 1}, basis: assumed, reason: x}\n", "kein einzelner Wert"),
        ("spread: {value: random, basis: assumed, reason: x}\n", "gefunden „random“; erwartet eines von"),
        ("local_counts: {value: 7, basis: assumed, reason: x}\n", "gefunden „7“; erwartet yes, no"),
        ("bundles: {value: alles, basis: assumed, reason: x}\n", "gefunden „alles“"),
        ("childcare: {value: yes, label: x, basis: assumed, reason: x}\n", "gefunden value; erwartet shares"),
        ("childcare: {shares: {yes: 1}, basis: assumed, reason: x}\n", "gefunden kein label"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"annahmen\.yaml") as wrong:
        changed(tmp_path, text)

    assert wrong.type.__name__ in {"InputError", "InputErrors"}
    assert told in str(wrong.value)


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"people.*\n.*age") as wrong:
        changed(
            tmp_path,
            "people: {value: -1, basis: assumed, reason: x}\nage: {shares: {18-20: 0.5}, basis: assumed, reason: x}\n",
        )

    assert len(wrong.value.errors) == 2  # type: ignore[attr-defined] # InputErrors


def test_every_assumption_says_what_it_rests_on() -> None:
    for entry in read_assumptions().entries.values():
        assert entry.basis in {"published", "inferred", "assumed"}
        assert entry.reason.endswith(".")
        assert entry.reason_en.endswith(".")
        assert entry.label != entry.label_en
        assert entry.sources or entry.basis != "published"
