"""A frozen study comes back as it was, and the same study gives the same bytes."""

import json
from dataclasses import replace

import numpy as np
import pytest

from klappt.evidence.frozen import digest, freeze, thaw
from klappt.evidence.study import Study
from klappt.evidence.synthetic.generate import SEED, synthetic_study
from klappt.kernel.errors import InputError


@pytest.fixture(scope="module")
def study() -> Study:
    return synthetic_study(np.random.Generator(np.random.PCG64(SEED))).study


def test_a_study_comes_back_whole(study: Study) -> None:
    assert thaw(freeze(study)) == study


def test_the_same_study_gives_the_same_bytes(study: Study) -> None:
    again = synthetic_study(np.random.Generator(np.random.PCG64(SEED))).study

    assert freeze(again) == freeze(study)
    assert digest(freeze(again)) == digest(freeze(study))


def test_one_more_return_changes_the_digest(study: Study) -> None:
    fewer = replace(study, returns=study.returns[1:])

    assert digest(freeze(fewer)) != digest(freeze(study))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"format": 1}', '{"format": 2}', "kein JSON"])
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError, match="Ausgabe"):
        thaw(text)


def test_a_day_that_does_not_exist_is_refused(study: Study) -> None:
    told = json.loads(freeze(study))
    told["waves"][0]["opens"] = "2019-02-30"

    with pytest.raises(InputError):
        thaw(json.dumps(told))
