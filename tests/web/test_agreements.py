"""Agreements through the pages, and the links that rest on them in the catalogue of the planner."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import BEGIN, DAY, Here, World

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Agreement, Contact, Party
from klappt.apps.alliance.partner_services import end_contact, sign, terminate
from klappt.apps.alliance.standing import Standing, of_standing, standing_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.linking import LinkState, end_of, state_of
from klappt.apps.offers.mapping import catalogue_of, holding_links
from klappt.apps.offers.models import OfferLink

END = date(2021, 12, 1)


def agreement(here: Here, **values: Any) -> Agreement:
    with change(by=SYSTEM, action="test"):
        made = Agreement.objects.create(alliance=here.alliance, **({"title": "Neue Vereinbarung"} | values))
        for role in ("provider", "case_manager"):
            Party.objects.create(agreement=made, organisation=here.organisations[role])
    return made


def link(here: Here) -> OfferLink:
    found = here.records["offer_link"]
    assert isinstance(found, OfferLink)
    return OfferLink.objects.select_related("agreement", "contact").get(pk=found.pk)


def pairs(here: Here, on: date) -> list[tuple[str, str]]:
    return [(row.from_offer, row.to_offer) for row in catalogue_of(here.alliance.pk, on).links]


def post(client: Client, name: str, record: Any, **values: Any) -> Any:
    fresh = type(record).objects.get(pk=record.pk)
    address = reverse(name, args=[record.pk])
    return client.post(address, {"version": fresh.version, **values}, follow=True)


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_link_leaves_the_catalogue_on_the_day_after_its_agreement_ends(here: Here, gfs: Client) -> None:
    before = pairs(here, END - timedelta(days=1))

    answer = post(
        gfs,
        "agreement_terminate",
        here.records["agreement"],
        terminated_on=DAY.isoformat(),
        ends=END.isoformat(),
    )

    assert said(answer) == [
        "Kündigung eingetragen. Ab 01.12.2021 gilt die Vereinbarung nicht mehr; 1 Überleitung endet mit ihr."
    ]
    assert before == [("kurs-a2", "kurs-b1")]
    assert pairs(here, END - timedelta(days=1)) == [("kurs-a2", "kurs-b1")]
    assert pairs(here, END) == []
    assert (end_of(link(here)), state_of(link(here), END)) == (END, LinkState.ENDED)


def test_a_link_on_a_contact_ends_with_the_contact(here: Here) -> None:
    contact = here.records["contact"]
    assert isinstance(contact, Contact)
    with change(by=SYSTEM, action="test"):
        resting = link(here)
        resting.agreement, resting.contact = None, contact
        resting.save()

    end_contact(contact=Contact.objects.get(pk=contact.pk), on=END, by=SYSTEM)

    assert pairs(here, END - timedelta(days=1)) == [("kurs-a2", "kurs-b1")]
    assert pairs(here, END) == []


@pytest.mark.parametrize("on", [BEGIN - timedelta(days=1), BEGIN, DAY, END - timedelta(days=1), END])
@pytest.mark.parametrize(
    "values",
    [{}, {"since": DAY}, {"until": END}, {"since": DAY, "until": END}],
    ids=["open", "from", "to", "both"],
)
def test_what_readers_are_told_is_what_the_planner_does(
    here: Here, on: date, values: dict[str, date]
) -> None:
    with change(by=SYSTEM, action="test"):
        changed = link(here)
        for name, value in values.items():
            setattr(changed, name, value)
        changed.save()

    held = holding_links(here.alliance.pk, on).filter(pk=changed.pk).exists()

    assert (state_of(link(here), on) == LinkState.HOLDS) is held


@pytest.mark.parametrize("on", [BEGIN, DAY, END - timedelta(days=91), END - timedelta(days=90), END])
def test_the_database_knows_the_same_standings(here: Here, on: date) -> None:
    for values in (
        {},
        {"state": "signed"},
        {"state": "signed", "valid_from": DAY, "valid_to": END},
        {"state": "signed", "valid_to": END, "renews": True},
        {"state": "signed", "valid_to": END, "terminated_on": DAY},
        {"state": "signed", "valid_from": END},
    ):
        agreement(here, **values)
    rows = Agreement.objects.filter(alliance=here.alliance)

    for standing in Standing:
        slow = {one.pk for one in rows if standing_of(one, on) == standing}
        assert set(of_standing(rows, standing, on).values_list("pk", flat=True)) == slow, standing


def test_signing_tells_from_when_it_holds_and_what_it_carries(here: Here, gfs: Client) -> None:
    draft = agreement(here)

    answer = post(gfs, "agreement_sign", draft, signed_on="2021-09-01", valid_from="2022-02-01")

    assert said(answer) == ["Vereinbarung gespeichert. Sie gilt ab 01.02.2022 und trägt 0 Überleitungen."]
    draft.refresh_from_db()
    assert (draft.state, draft.valid_from) == ("signed", date(2022, 2, 1))
    assert list(draft.parties.values_list("signed_on", flat=True)) == [DAY, DAY]


@pytest.mark.parametrize(
    ("parties", "dates", "told"),
    [
        pytest.param(
            1, (DAY, DAY, None), "Eine Vereinbarung braucht mindestens zwei Vertragsparteien.", id="alone"
        ),
        pytest.param(
            2,
            (DAY, None, None),
            "Bitte den Tag der Unterschrift und den ersten Tag der Geltung angeben.",
            id="no first day",
        ),
        pytest.param(2, (DAY, DAY, DAY), "Das Ende muss nach dem Beginn liegen.", id="ends as it begins"),
    ],
)
def test_what_cannot_be_signed(here: Here, parties: int, dates: tuple[Any, ...], told: str) -> None:
    draft = agreement(here)
    if parties == 1:
        with change(by=SYSTEM, action="test"):
            draft.parties.first().delete()  # type: ignore[union-attr]
    signed_on, valid_from, valid_to = dates

    with pytest.raises(Refused, match=told):
        sign(
            agreement=draft,
            signed_on=signed_on,
            valid_from=valid_from,
            valid_to=valid_to,
            renews=False,
            by=SYSTEM,
        )

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_agreement_is_terminated_once(here: Here) -> None:
    made = agreement(here, state="signed", valid_from=BEGIN)
    terminate(agreement=made, terminated_on=DAY, ends=END, by=SYSTEM)

    with pytest.raises(Refused, match="schon gekündigt"):
        terminate(agreement=made, terminated_on=DAY, ends=END, by=SYSTEM)


def test_a_signed_agreement_is_not_deleted(here: Here, gfs: Client) -> None:
    answer = post(gfs, "agreement_delete", here.records["agreement"])

    assert said(answer) == ["Eine unterschriebene Vereinbarung wird gekündigt, nicht gelöscht."]
    assert Agreement.objects.filter(pk=here.records["agreement"].pk).exists()


def test_the_same_party_twice_is_told_at_the_form(here: Here, gfs: Client) -> None:
    draft = agreement(here)

    answer = gfs.post(
        reverse("agreement_party", args=[draft.pk]), {"organisation": here.organisations["provider"].pk}
    )

    assert answer.status_code == 422
    assert "Diese Organisation ist schon Vertragspartei." in answer.content.decode()


def test_a_form_takes_no_foreign_id(both: World, gfs: Client) -> None:
    here, foreign = both.ahausen, both.beheim
    values = {
        "kind": "handover",
        "from_offer": here.records["offer"].pk,
        "to_offer": link(here).to_offer_id,
        "agreement": foreign.records["agreement"].pk,
    }

    answer = gfs.post(reverse("offer_link_new"), values)

    assert answer.status_code == 422
    assert OfferLink.objects.filter(agreement=foreign.records["agreement"]).count() == 1


@pytest.mark.parametrize(
    ("role", "told"),
    [
        pytest.param("gfs", "Überleitung Ahausen", id="gfs"),
        pytest.param("researcher", "Überleitung Ahausen", id="researcher"),
        pytest.param("abh", "Vereinbarung", id="abh is no party"),
    ],
)
def test_what_a_link_rests_on_is_named_to_those_who_may_see_it(here: Here, role: str, told: str) -> None:
    client = signed_in(here, role)
    client.post(reverse("choose_alliance"), {"alliance": here.alliance.pk})
    rows = client.get(reverse("offer_links"), {"export": "csv"}).content.decode("utf-8-sig")

    assert rows.splitlines()[1].split(";")[4] == told


def test_contacts_are_not_named_in_links_to_researchers(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        resting = link(here)
        resting.agreement, resting.contact = None, here.records["contact"]
        resting.save()
    client = signed_in(here, "researcher")
    client.post(reverse("choose_alliance"), {"alliance": here.alliance.pk})

    page = client.get(reverse("offer_link", args=[resting.pk])).content.decode()
    listed = client.get(reverse("offer_links")).content.decode()

    assert "Kim Kontakt" not in page + listed
    assert "Ansprechperson" in page
