"""What was published is kept as it was."""

import json

import pytest
from tests.evidence.statistics.reading import asked
from tests.evidence.study_world import study

from klappt.disclosure.release import Release
from klappt.evidence.statistics.kept import from_kept, to_kept
from klappt.evidence.statistics.protection import publish

TOLD = study({"w1": {f"b{n}": {"seat": "ki" if n < 7 else "other", "posts": n} for n in range(1, 9)}})


@pytest.mark.parametrize("name", ["one.seat", "one.posts", "one.bodies"])
def test_a_protected_table_comes_back_as_it_was(name: str) -> None:
    found = publish(asked(TOLD, 0, name), TOLD, Release("x")).findings[0]

    assert from_kept(json.loads(json.dumps(to_kept(found)))) == found


def test_an_open_table_is_not_kept() -> None:
    with pytest.raises(ValueError, match="only protected"):
        to_kept(asked(TOLD, 0, "one.seat")[0])
