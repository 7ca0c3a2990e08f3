"""What surrounds the synthetic study: days of joining, five counts kept apart, money where modules are used."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from klappt.evidence.synthetic.generate import SEED, synthetic_study
from klappt.evidence.synthetic.surroundings import Surroundings, municipalities_of, surroundings
from klappt.kernel.places import places

STUDY = synthetic_study(np.random.Generator(np.random.PCG64(SEED))).study


@pytest.fixture(scope="module")
def around() -> Surroundings:
    return surroundings(np.random.Generator(np.random.PCG64(SEED)), STUDY)


def test_everybody_joined_before_the_first_invitation(around: Surroundings) -> None:
    first = {one.alliance: one.day for one in reversed(STUDY.invitations)}

    assert set(around.joined) == {one.id for one in STUDY.alliances}
    assert all(around.joined[one] < day for one, day in first.items())
    assert around.joined["kreis-guetersloh"] == date(2020, 2, 1)


def test_counts_narrow_from_reached_to_accompanied(around: Surroundings) -> None:
    by_alliance: dict[str, dict[str, int]] = {}
    for one in around.outcomes:
        if one.kind != "placed":
            by_alliance.setdefault(one.alliance, {})[one.kind] = one.people
    for counts in by_alliance.values():
        reached = counts.get("reached", 10**6)

        assert counts.get("registered", 0) <= reached
        assert counts.get("accompanied", 0) <= counts.get("participated", 10**6)
    kinds = Counter(one.kind for one in around.outcomes)
    assert set(kinds) == {"reached", "registered", "participated", "placed", "accompanied"}
    assert {one.into for one in around.outcomes if one.kind != "placed"} == {""}
    assert len(by_alliance) < 54 or len(set(kinds.values())) > 1  # not everybody counts everything


def test_money_follows_the_answers(around: Surroundings) -> None:
    last = {
        told.alliance: set(told.answers["modules_used"]) - {"none"}
        for told in STUDY.returns
        if "modules_used" in told.answers
    }
    granted: dict[str, set[str]] = {}
    for one in around.grants:
        granted.setdefault(one.alliance, set()).add(one.module)

    assert granted == {name: used for name, used in last.items() if used}
    assert all(one.cents > 0 and one.cents % 100_00 == 0 for one in around.grants)


def test_municipalities_of_all_alliances_cover_the_state_once() -> None:
    towns = [ags for one in STUDY.alliances for ags in municipalities_of(one.id) if len(ags) == 8]

    assert sorted(towns) == sorted(one.ags for one in places().values() if one.is_municipality)


def test_the_same_seed_gives_the_same_surroundings(around: Surroundings) -> None:
    assert surroundings(np.random.Generator(np.random.PCG64(SEED)), STUDY) == around
