"""Pages of money: what they say, who sees which amount, and what happens to what was typed."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import Here, World

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding import models
from klappt.apps.offers.models import Offer

MONEY = ("80.000,00", "50.000,00", "40.000,00", "1.234,56")


def award_of(here: Here) -> models.Award:
    found: models.Award = models.Award.objects.get(alliance=here.alliance, title__startswith="Zuwendung")
    return found


def text(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_overview_says_what_ends_next(gfs: Client) -> None:
    told = text(gfs, "money")

    assert "In den nächsten 180 Tagen endet das Geld von 1 Angebot: am 31.12.2021." in told
    assert "bis 31.12.2021</text>" in told
    assert "1 Angebot ohne bekanntes Geld" in told


@pytest.mark.parametrize(
    ("role", "amount", "without"),
    [
        ("gfs", True, True),
        ("bkg", True, True),
        ("ministry", True, True),
        ("provider", False, True),
        ("case_manager", False, False),
        ("researcher", False, False),
    ],
)
def test_who_sees_the_amount_of_an_offer(here: Here, role: str, amount: bool, without: bool) -> None:
    client = signed_in(here, role)
    client.post(reverse("choose_alliance"), {"alliance": str(here.alliance.pk)})
    told = text(client, "money")
    export = client.get(reverse("money") + "?export=csv").content.decode()

    assert "Deutschkurs A2 Ahausen" in told
    assert ("40.000,00" in told, "40000.00" in export) == (amount, amount)
    assert ("ohne bekanntes Geld" in told) == without
    assert ("Zuwendungen ansehen" in told) == (role in {"gfs", "bkg", "ministry"})


def test_the_core_group_sees_sums_but_no_contract(here: Here) -> None:
    told = text(signed_in(here, "bkg"), "award", award_of(here).pk)

    assert [amount in told for amount in ("80.000,00", "50.000,00", "1.234,56")] == [True, True, True]
    assert [word in told for word in ("V-Ahausen", "Lehrkraft")] == [False, False]


def test_a_provider_sees_its_own_forwarding_and_no_award(here: Here, both: World) -> None:
    client = signed_in(here, "provider")
    told = text(client, "forwardings")
    foreign = models.Forwarding.objects.get(award=award_of(both.beheim))

    assert ("50.000,00" in told, "V-Ahausen" in told, "V-Beheim" in told) == (True, True, False)
    assert client.get(foreign.get_absolute_url()).status_code == 404
    assert client.get(award_of(here).get_absolute_url()).status_code == 403


def post(client: Client, name: str, here: Here, **typed: str) -> Any:
    award = award_of(here)
    return client.post(reverse(name, args=[award.pk]), {"version": str(award.version), **typed})


def test_an_expense_tells_what_is_left(gfs: Client, here: Here) -> None:
    answer = post(gfs, "spending_new", here, on="2021-08-31", amount_cents="1.000,50 €", purpose="Miete")

    assert answer.status_code == 302
    assert "Frei sind noch 47.999,50 €." in gfs.get(answer["Location"]).content.decode()


def test_too_much_spent_is_noted_and_warned_of(gfs: Client, here: Here) -> None:
    post(gfs, "spending_new", here, on="2021-08-31", amount_cents="49000,01", purpose="Miete")

    assert "zusammen 0,01 € mehr, als da ist" in text(gfs, "award", award_of(here).pk)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"amount_cents": "49.000,01"}, "noch 49.000,00 € frei", id="more than is left"),
        pytest.param({"amount_cents": "viel"}, "Betrag in Euro", id="no amount"),
        pytest.param({"amount_cents": "1,234"}, "Betrag in Euro", id="finer than a cent"),
        pytest.param({"on": "2022-01-01"}, "läuft am 01.01.2022 nicht", id="no money any more"),
    ],
)
def test_a_refused_shift_keeps_what_was_typed(
    gfs: Client, here: Here, typed: dict[str, str], said: str
) -> None:
    other = models.Award.objects.get(alliance=here.alliance, title__startswith="Zweite")
    values = {"to_award": str(other.pk), "amount_cents": "5,00", "on": "2021-09-01", "reason": "Mehr Bedarf"}
    answer = post(gfs, "shift_new", here, **{**values, **typed})

    assert answer.status_code == 422
    assert (said in answer.content.decode(), "Mehr Bedarf" in answer.content.decode()) == (True, True)


def test_the_last_day_is_typed_and_the_day_after_kept(gfs: Client, here: Here) -> None:
    award = award_of(here)
    form = gfs.get(reverse("award_change", args=[award.pk])).content.decode()
    assert 'value="2021-12-31"' in form
    assert 'value="80.000,00"' in form
    answer = gfs.post(
        reverse("award_change", args=[award.pk]),
        {
            "version": award.version, "title": award.title, "module": str(award.module_id),
            "recipient": str(award.recipient_id), "amount_cents": "80.000,00", "since": "2020-01-01",
            "until": "2022-06-30", "own_share_permille": "12,5",
        },
    )  # fmt: skip
    fresh = award_of(here)

    assert answer.status_code == 302
    assert (fresh.until, fresh.own_share_permille, fresh.amount_cents) == (date(2022, 7, 1), 125, 80_000_00)


def test_a_foreign_offer_cannot_hang_on_the_award(gfs: Client, here: Here, both: World) -> None:
    foreign = Offer.objects.get(alliance=both.beheim.alliance, code="kurs-b1")
    own = Offer.objects.get(alliance=here.alliance, code="kurs-b1")

    assert post(gfs, "offer_funding_new", here, offer=str(foreign.pk)).status_code == 422
    assert post(gfs, "offer_funding_new", here, offer=str(own.pk)).status_code == 302


def test_a_deadline_is_met_on_the_day(gfs: Client, here: Here) -> None:
    deadline = models.FundingDeadline.objects.get(award=award_of(here))
    assert "in 10 Tagen" in text(gfs, "deadlines")
    gfs.post(reverse("deadline_meet", args=[deadline.pk]), {"version": deadline.version})

    assert models.FundingDeadline.objects.get(pk=deadline.pk).done_on == here.day


@pytest.mark.parametrize(
    ("typed", "part", "warned"),
    [
        pytest.param("", None, False, id="nothing typed"),
        pytest.param("0", None, False, id="nobody"),
        pytest.param("12", "20.000,00", False, id="the only town bears all of it"),
        pytest.param("viele", None, True, id="no number"),
        pytest.param("-1", None, True, id="negative"),
    ],
)
def test_the_own_share_is_split_by_key(
    gfs: Client, here: Here, typed: str, part: str | None, warned: bool
) -> None:
    told = gfs.get(reverse("own_share", args=[award_of(here).pk]), {"n-05978020": typed}).content.decode()

    assert told.count("20.000,00") == (3 if part else 1)  # the sentence, the part and the sum
    assert ("nur ganze Zahlen" in told) == warned


def test_the_three_sets_stand_apart(gfs: Client, both: World) -> None:
    told = text(gfs, "programmes")
    heads = [word in told for word in ("Umsetzungsbausteine: ", "Förderbausteine: ", "KIM-Bausteine: ")]

    assert heads == [True, True, True]
    assert ("Stiftung Ahausen" in told, "Stiftung Beheim" in told) == (True, False)


def test_a_programme_of_another_alliance_is_not_changed(gfs: Client, both: World) -> None:
    foreign = models.Programme.objects.get(alliance=both.beheim.alliance)

    assert gfs.get(reverse("programme_change", args=[foreign.pk])).status_code == 404


@pytest.mark.parametrize("name", ["money", "awards", "forwardings", "deadlines", "rates", "my_day"])
def test_lists_cost_the_same_for_one_and_three(gfs: Client, here: Here, name: str) -> None:
    counts = [_queries(gfs, name)]
    award = award_of(here)
    with change(by=SYSTEM, action="test"):
        for number in range(2):
            _more(here, award, number)
    counts.append(_queries(gfs, name))

    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_an_award_costs_the_same_with_one_and_three_of_each(gfs: Client, here: Here) -> None:
    award = award_of(here)
    counts = [_queries(gfs, "award", award.pk)]
    with change(by=SYSTEM, action="test"):
        for number in range(2):
            models.FundingDeadline.objects.create(award=award, kind="proof", due_on=here.day)
            passed = models.Forwarding.objects.create(
                award=award, organisation=here.organisations["abh"], amount_cents=1
            )
            models.Spending.objects.create(
                award=award, forwarding=passed, on=here.day, amount_cents=1, purpose=f"Zweck {number}"
            )
    counts.append(_queries(gfs, "award", award.pk))

    assert counts[0] == counts[1]
    assert counts[0] <= 25


def _queries(client: Client, name: str, *args: Any) -> int:
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse(name, args=args))
    return len(seen)


def _more(here: Here, award: models.Award, number: int) -> None:
    more = models.Award.objects.create(
        alliance=here.alliance, title=f"Mehr {number}", module=award.module, recipient=award.recipient
    )
    models.Forwarding.objects.create(award=more, organisation=here.organisations["abh"], amount_cents=1)
    models.FundingDeadline.objects.create(award=more, kind="proof", due_on=here.day)
    models.UnitRate.objects.create(alliance=here.alliance, module=award.module, code=f"P {number}")
    offer = Offer.objects.get(alliance=here.alliance, code="kurs-b1")
    models.OfferFunding.objects.create(offer=offer, award=more)
