"""How agreements and contacts stand on a day, both sides of every boundary."""

from datetime import date, timedelta

import pytest

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Agreement, Alliance, Contact, Partnership
from klappt.apps.alliance.periods import current
from klappt.apps.alliance.standing import (
    Standing,
    ends_on,
    holds,
    in_force,
    is_stale,
    of_standing,
    standing_of,
)
from klappt.apps.audit.changes import SYSTEM, change

FROM, TO = date(2021, 2, 1), date(2022, 2, 1)
SIGNED = {"state": "signed", "valid_from": FROM, "valid_to": TO, "alarm_days": 90}


CASES = [
    pytest.param({"state": "draft", "valid_from": FROM}, FROM, Standing.DRAFT, False, id="draft"),
    pytest.param(SIGNED, date(2021, 1, 31), Standing.COMING, False, id="a day before it begins"),
    pytest.param(SIGNED, FROM, Standing.HOLDS, True, id="on its first day"),
    pytest.param(SIGNED, date(2021, 11, 2), Standing.HOLDS, True, id="91 days before the end"),
    pytest.param(SIGNED, date(2021, 11, 3), Standing.SOON, True, id="90 days before the end"),
    pytest.param(SIGNED, date(2022, 1, 31), Standing.SOON, True, id="on its last day"),
    pytest.param(SIGNED, TO, Standing.EXPIRED, False, id="the day after its last"),
    pytest.param(SIGNED | {"renews": True}, TO, Standing.HOLDS, True, id="renews itself"),
    pytest.param(SIGNED | {"valid_to": None}, date(2040, 1, 1), Standing.HOLDS, True, id="no end"),
    pytest.param(SIGNED | {"valid_from": None}, date(1999, 1, 1), Standing.HOLDS, True, id="begin unknown"),
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
]


@pytest.mark.parametrize(("values", "on", "standing", "in_force_then"), CASES)
def test_standing(values: dict[str, object], on: date, standing: Standing, in_force_then: bool) -> None:
    agreement = Agreement(**values)

    assert (standing_of(agreement, on), holds(agreement, on)) == (standing, in_force_then)


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "on", "standing", "in_force_then"), CASES)
def test_the_database_answers_the_same(
    values: dict[str, object], on: date, standing: Standing, in_force_then: bool
) -> None:
    with change(by=SYSTEM, action="test"):
        alliance = Alliance.objects.create(code="stand", name="Bündnis Standhausen")
        agreement = Agreement.objects.create(alliance=alliance, title="Vereinbarung", **values)
    asked = Agreement.objects.filter(alliance=alliance)

    assert list(asked.filter(in_force(on))) == [agreement] * in_force_then
    found = [one for one in Standing if of_standing(asked, one, on).exists()]
    assert found == [standing]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        pytest.param(None, None, True, id="nothing known"),
        pytest.param(FROM, None, True, id="since the day"),
        pytest.param(FROM + timedelta(days=1), None, False, id="from the next day"),
        pytest.param(None, FROM + timedelta(days=1), True, id="its last day"),
        pytest.param(None, FROM, False, id="over on the day"),
    ],
)
def test_what_holds_on_a_day(since: date | None, until: date | None, there: bool) -> None:
    with change(by=SYSTEM, action="test"):
        alliance = Alliance.objects.create(code="stand", name="Bündnis Standhausen")
        organisation = Organisation.objects.create(name="Volkshochschule")
        Partnership.objects.create(alliance=alliance, organisation=organisation, since=since, until=until)

    assert Partnership.objects.filter(current(FROM), alliance=alliance).exists() is there
    assert (
        Alliance.objects.filter(
            current(FROM, "partnerships__since", "partnerships__until"), pk=alliance.pk
        ).exists()
        is there
    )


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
