"""How agreements and contacts stand on a day, both sides of every boundary."""

from datetime import date, timedelta

import pytest

from klappt.apps.alliance.models import Agreement, Contact
from klappt.apps.alliance.standing import Standing, ends_on, holds, is_stale, standing_of

FROM, TO = date(2021, 2, 1), date(2022, 2, 1)
SIGNED = {"state": "signed", "valid_from": FROM, "valid_to": TO, "alarm_days": 90}


@pytest.mark.parametrize(
    ("values", "on", "standing", "in_force"),
    [
        pytest.param({"state": "draft", "valid_from": FROM}, FROM, Standing.DRAFT, False, id="draft"),
        pytest.param(SIGNED, date(2021, 1, 31), Standing.COMING, False, id="a day before it begins"),
        pytest.param(SIGNED, FROM, Standing.HOLDS, True, id="on its first day"),
        pytest.param(SIGNED, date(2021, 11, 2), Standing.HOLDS, True, id="91 days before the end"),
        pytest.param(SIGNED, date(2021, 11, 3), Standing.SOON, True, id="90 days before the end"),
        pytest.param(SIGNED, date(2022, 1, 31), Standing.SOON, True, id="on its last day"),
        pytest.param(SIGNED, TO, Standing.EXPIRED, False, id="the day after its last"),
        pytest.param(SIGNED | {"renews": True}, TO, Standing.HOLDS, True, id="renews itself"),
        pytest.param(SIGNED | {"valid_to": None}, date(2040, 1, 1), Standing.HOLDS, True, id="no end"),
        pytest.param(
            SIGNED | {"valid_from": None}, date(1999, 1, 1), Standing.HOLDS, True, id="begin unknown"
        ),
        pytest.param(
            SIGNED | {"terminated_on": date(2021, 6, 1)},
            date(2021, 5, 31),
            Standing.HOLDS,
            True,
            id="before notice",
        ),
        pytest.param(
            SIGNED | {"terminated_on": date(2021, 6, 1)},
            date(2021, 6, 1),
            Standing.TERMINATED,
            True,
            id="notice given",
        ),
        pytest.param(
            SIGNED | {"terminated_on": date(2021, 6, 1)}, TO, Standing.TERMINATED, False, id="notice over"
        ),
    ],
)
def test_standing(values: dict[str, object], on: date, standing: Standing, in_force: bool) -> None:
    agreement = Agreement(**values)

    assert (standing_of(agreement, on), holds(agreement, on)) == (standing, in_force)


@pytest.mark.parametrize(("renews", "end"), [(False, TO), (True, None)])
def test_an_agreement_that_renews_has_no_end(renews: bool, end: date | None) -> None:
    assert ends_on(Agreement(valid_to=TO, renews=renews)) == end


@pytest.mark.parametrize(
    ("days_ago", "stale"),
    [
        pytest.param(180, False, id="180 days"),
        pytest.param(181, True, id="181 days"),
        pytest.param(None, True, id="never"),
    ],
)
def test_a_contact_is_stale_after_half_a_year(days_ago: int | None, stale: bool) -> None:
    day = None if days_ago is None else FROM - timedelta(days=days_ago)

    assert is_stale(Contact(confirmed_on=day), FROM) is stale
