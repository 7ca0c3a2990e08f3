"""Money: what is left, what may be shifted, forwarded and spent, and until when an offer has money."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.conftest import signed_in  # noqa: F401  (the two alliances of the page tests)
from tests.web.world import Here, World

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding import models, services
from klappt.apps.funding.balance import Balance, split_by_key
from klappt.apps.funding.choices import NEXT, AwardState
from klappt.apps.funding.queries import balances, money_of
from klappt.apps.funding.reference import ensure_reference
from klappt.apps.offers.models import Offer

DAY = date(2021, 9, 1)


@pytest.mark.parametrize(
    ("balance", "left", "overdrawn"),
    [
        pytest.param(Balance(100, 20), 120, 0, id="all of it"),
        pytest.param(Balance(100, None), 100, 0, id="own share not known"),
        pytest.param(Balance(None, 20, forwarded=5), None, 0, id="grant not known"),
        pytest.param(Balance(100, 20, forwarded=70, used_directly=50), 0, 0, id="to the last cent"),
        pytest.param(Balance(100, 20, forwarded=70, used_directly=51), -1, 1, id="a cent too much"),
        pytest.param(Balance(100, 20, shifted=-30, forwarded=70), 20, 0, id="after a shift"),
        pytest.param(
            Balance(100, 0, forwarded=60, used_forwarded=60), 40, 0, id="forwarded money counts once"
        ),
    ],
)
def test_what_is_left(balance: Balance, left: int | None, overdrawn: int) -> None:
    assert (balance.left, balance.overdrawn) == (left, overdrawn)


def test_a_split_loses_no_cent() -> None:
    parts = split_by_key(total_cents=1_700_001, key={"Lünen": 120, "Unna": 60, "Selm": 0, "Kamen": 21})

    assert (sum(parts.values()), parts["Selm"]) == (1_700_001, 0)
    with pytest.raises(ValueError, match="above zero"):
        split_by_key(total_cents=1, key={"Selm": 0})


def award_of(here: Here) -> models.Award:
    found: models.Award = models.Award.objects.get(alliance=here.alliance, title__startswith="Zuwendung")
    return found


def test_the_balance_of_the_sample(here: Here) -> None:
    award = award_of(here)

    assert balances([award])[award.pk] == Balance(
        grant=80_000_00, own_share=20_000_00, shifted=-1_000_00, forwarded=50_000_00, used_forwarded=1_234_56
    )


def test_balances_cost_the_same_for_one_and_three(
    here: Here, both: World, django_assert_num_queries: Any
) -> None:
    every = list(models.Award.objects.filter(alliance__in=[here.alliance, both.beheim.alliance]))
    assert len(every) > 2
    for awards in (every[:1], every):
        with django_assert_num_queries(5):
            balances(awards)


def shift(here: Here, **more: Any) -> models.BudgetShift:
    other = models.Award.objects.get(alliance=here.alliance, title__startswith="Zweite")
    told = {
        "from_award": award_of(here),
        "to_award": other,
        "amount_cents": 100,
        "on": DAY,
        "reason": "Bedarf",
    }
    return models.BudgetShift(**{**told, **more})


LEFT = 100_000_00 - 1_000_00 - 50_000_00  # budget, shift and Weiterleitung of the sample


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        pytest.param({"amount_cents": LEFT}, None, id="all that is left"),
        pytest.param({"amount_cents": LEFT + 1}, "noch 49.000,00 € frei", id="a cent more"),
        pytest.param({"amount_cents": 0}, "über null", id="nothing"),
        pytest.param({"on": date(2021, 12, 31)}, None, id="last day"),
        pytest.param({"on": date(2022, 1, 1)}, "läuft am 01.01.2022 nicht", id="day after"),
        pytest.param({"on": date(2020, 1, 1)}, None, id="first day"),
        pytest.param({"on": date(2019, 12, 31)}, "läuft am 31.12.2019 nicht", id="day before"),
    ],
)
def test_a_shift_never_moves_more_than_is_left(here: Here, more: dict[str, Any], refused: str | None) -> None:
    made = shift(here, **more)
    if refused is None:
        services.shift_budget(shift=made, by=SYSTEM)
        assert balances([award_of(here)])[award_of(here).pk].left == LEFT - made.amount_cents
    else:
        with pytest.raises(Refused, match=refused):
            services.shift_budget(shift=made, by=SYSTEM)


def test_no_shift_into_a_foreign_alliance(here: Here, both: World) -> None:
    foreign = award_of(both.beheim)
    with pytest.raises(Refused, match="desselben Bündnisses"):
        services.shift_budget(shift=shift(here, to_award=foreign), by=SYSTEM)


@pytest.mark.parametrize(
    ("cents", "until", "refused"),
    [
        pytest.param(LEFT, date(2022, 1, 1), None, id="all that is left, to the end"),
        pytest.param(LEFT + 1, None, "frei", id="a cent more"),
        pytest.param(1, date(2022, 1, 2), "reicht über", id="a day longer than the award"),
    ],
)
def test_forwarding_stays_inside_the_award(
    here: Here, cents: int, until: date | None, refused: str | None
) -> None:
    made = models.Forwarding(
        award=award_of(here), organisation=here.organisations["abh"], amount_cents=cents, until=until
    )
    if refused is None:
        assert services.forward(forwarding=made, by=SYSTEM).pk
    else:
        with pytest.raises(Refused, match=refused):
            services.forward(forwarding=made, by=SYSTEM)


def test_a_forwarding_may_be_saved_again_unchanged(here: Here) -> None:
    made = models.Forwarding.objects.get(award=award_of(here))

    assert services.forward(forwarding=made, by=SYSTEM).version == 2


@pytest.mark.parametrize(
    ("on", "refused"),
    [
        pytest.param(DAY, None, id="today"),
        pytest.param(DAY + timedelta(days=1), "Zukunft", id="tomorrow"),
        pytest.param(date(2020, 1, 1), None, id="first day"),
        pytest.param(date(2019, 12, 31), "vor dem Beginn", id="before the award"),
    ],
)
def test_spending_has_happened(here: Here, on: date, refused: str | None) -> None:
    made = models.Spending(award=award_of(here), on=on, amount_cents=LEFT + 500, purpose="Miete")
    if refused is None:
        services.spend(spending=made, by=SYSTEM, on=DAY)
        assert balances([award_of(here)])[award_of(here).pk].overdrawn == 500
    else:
        with pytest.raises(Refused, match=refused):
            services.spend(spending=made, by=SYSTEM, on=DAY)


@pytest.mark.parametrize("state", AwardState)
@pytest.mark.parametrize("then", AwardState)
def test_the_life_of_an_award(here: Here, state: AwardState, then: AwardState) -> None:
    award = award_of(here)
    with change(by=SYSTEM, action="test"):
        award.state = state
        award.save()
    if then in NEXT[state]:
        assert services.advance(award=award, state=then, by=SYSTEM, on=DAY).state_since == DAY
    else:
        with pytest.raises(Refused, match="kein Weg"):
            services.advance(award=award, state=then, by=SYSTEM, on=DAY)


def test_an_award_with_something_on_it_stays(here: Here) -> None:
    with pytest.raises(Refused, match="hängen noch"):
        services.drop_award(award=award_of(here), by=SYSTEM)


@pytest.mark.parametrize(
    ("on", "known"),
    [
        pytest.param(date(2021, 12, 31), True, id="last day with money"),
        pytest.param(date(2022, 1, 1), False, id="first day without"),
    ],
)
def test_money_of_an_offer_ends_with_the_award(here: Here, on: date, known: bool) -> None:
    offers = list(Offer.objects.filter(alliance=here.alliance))
    found = money_of(offers, on)
    told = [(one.title, one.last_day) for rows in found.values() for one in rows]

    assert told == ([(f"Zuwendung {here.name}", date(2021, 12, 31))] if known else [])


def test_money_of_many_offers_costs_one_query(here: Here, django_assert_num_queries: Any) -> None:
    offers = list(Offer.objects.filter(alliance=here.alliance))
    for given in (offers[:1], offers):
        with django_assert_num_queries(1):
            money_of(given, DAY)


def test_what_is_published_comes_once_and_keeps_its_source(db: None) -> None:
    ensure_reference()
    first = models.FundingModule.objects.filter(programme__code="DIAA").count()
    ensure_reference()
    rates = models.UnitRate.objects.filter(alliance=None)

    assert (first, models.FundingModule.objects.filter(programme__code="DIAA").count()) == (6, 6)
    assert models.KimModule.objects.filter(source_url__contains="kim.nrw").count() == 3
    assert {rate.code: rate.amount_cents for rate in rates} == {
        "P 1": None,
        "P 2": None,
        "P 3": None,
        "P 4": 3750,
    }
    assert not models.FundingModule.objects.filter(programme__code="DIAA", source_url="").exists()
    f6 = models.FundingModule.objects.get(programme__code="DIAA", code="F6")
    assert f6.until == date(2022, 7, 1)  # published: until 30.06.2022
