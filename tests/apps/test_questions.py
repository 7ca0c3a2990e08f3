"""Questions with noise: 200 a day for each account, whoever else asks, in whatever role."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from tests.web.conftest import both, django_db_setup, here
from tests.web.world import Here

from klappt.apps.accounts.access import questions
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.access.questions import ACTION, MOST_A_DAY, count_question
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.models import Entry

__all__ = ["both", "django_db_setup", "here"]
NOON = datetime(2021, 9, 1, 12, tzinfo=UTC)


def asking(here: Here, role: str = "researcher") -> Actor:
    return actor_of(here.users[role], here.day, here.alliance.pk)


def noted() -> int:
    return Entry.objects.filter(action=ACTION).count()


def test_the_limit_is_that_of_the_rules() -> None:
    assert MOST_A_DAY == 200


def test_the_last_one_is_answered_and_the_next_is_not(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST_A_DAY", 3)
    left = [count_question(by=asking(here), now=NOON) for _ in range(3)]
    with pytest.raises(Refused, match="schon 3 solche Fragen"):
        count_question(by=asking(here), now=NOON)

    assert left == [2, 1, 0]
    assert noted() == 3


@pytest.mark.parametrize(
    ("later", "open_"),
    [
        pytest.param(timedelta(hours=11, minutes=59), False, id="same day"),
        pytest.param(timedelta(hours=12), True, id="next day"),
    ],
)
def test_a_new_day_begins_anew(
    later: timedelta, open_: bool, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "MOST_A_DAY", 1)
    count_question(by=asking(here), now=NOON)
    then = (NOON + later).astimezone(timezone(timedelta(hours=2)))
    if open_:
        assert count_question(by=asking(here), now=then) == 0
    else:
        with pytest.raises(Refused):
            count_question(by=asking(here), now=then)


def test_others_are_counted_for_themselves(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST_A_DAY", 1)
    count_question(by=asking(here), now=NOON)

    assert count_question(by=asking(here, "gfs"), now=NOON) == 0
