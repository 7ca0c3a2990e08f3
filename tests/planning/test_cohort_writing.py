"""A cohort written as CSV is read again as the same cohort."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.law.facts import BUNDLES, FACTS
from klappt.law.statuses import STATUSES
from klappt.planning.cohort_writing import cohort_csv
from klappt.planning.cohorts import Member, read_cohort
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.profiles import read_profile

ANSWERS = st.sampled_from(["yes", "no", "unknown"])
FLAGS = [name for name, fact in FACTS.items() if fact.kind == "flag"]
PROFILES = st.fixed_dictionaries(
    {},
    optional={
        "residence": st.lists(
            st.tuples(
                st.sampled_from([*STATUSES, "duldung_60a_workban"]),
                st.dates().filter(lambda day: 1990 < day.year < 2050),
            ),
            max_size=3,
            unique_by=lambda pair: pair[1],
        ).map(lambda pairs: [{"status": s, "since": d} for s, d in sorted(pairs, key=lambda pair: pair[1])]),
        "birth": st.sampled_from(["1980", "1981-05", "1981-05-14"]),
        "language": st.sampled_from(["A0", "B1", "unknown"]),
        "school": st.sampled_from(["none", "msa"]),
        "flags": st.dictionaries(
            st.sampled_from([*FLAGS, "female", "garden"]).filter(lambda f: f != "work_ban"),
            ANSWERS,
            max_size=6,
        ),
        "place": st.sampled_from(["05978", "05978020"]),
        "weekly_hours": st.integers(0, 60),
        "nationality": st.sampled_from(["Albanien", "Côte d'Ivoire, Westafrika", "unknown"]),
        "income_eur": st.integers(0, 5000),
        "assume": st.lists(st.sampled_from(list(BUNDLES)), unique=True, max_size=3),
        "goal": st.sampled_from(
            [
                {"stage": "training"},
                {"language": "B1", "flags": ["employed", "passport"]},
                {"status": ["ne", "ae_25b"]},
            ]
        ),
    },
)


def read_again(text: str, folder: Path) -> tuple[Member, ...]:
    path = folder / "kohorte.csv"
    path.write_text(text, encoding="utf-8")
    return read_cohort(path)


def test_the_example_comes_back(tmp_path: Path) -> None:
    cohort = example_cohort()

    assert read_again(cohort_csv(cohort), tmp_path) == cohort


def test_the_table_says_that_it_is_an_estimate() -> None:
    header, first = cohort_csv(example_cohort()).splitlines()[:2]

    assert header.startswith("id,weight,residence")
    assert header.endswith(",estimate,kreis")
    assert "Schätzung für Kreis Unna, 01.09.2021: keine wirklichen Personen" in first


@given(profiles=st.lists(PROFILES, min_size=1, max_size=4), weight=st.floats(0, 1e6))
def test_any_profile_comes_back(
    profiles: list[dict[str, object]], weight: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    labels = {"group": 'a "quoted", text'}
    cohort = tuple(
        Member(f"m{number}", read_profile(profile), weight, labels) for number, profile in enumerate(profiles)
    )

    again = read_again(cohort_csv(cohort), tmp_path_factory.mktemp("kohorte"))

    assert [(m.id, m.asked.profile, m.asked.goal, m.asked.bundles, m.weight, m.labels) for m in again] == [
        (m.id, m.asked.profile, m.asked.goal, m.asked.bundles, m.weight, m.labels) for m in cohort
    ]
