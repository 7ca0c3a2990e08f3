"""What may be done with offers, runs and resources, by whom, and what it changes."""

from datetime import date, timedelta

import pytest
from tests.web.world import Here

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers import queries, resources, services
from klappt.apps.offers.models import Offer, OfferRun, Resource, ResourceUse

DAY = date(2021, 9, 1)


def acting(here: Here, role: str) -> Actor:
    return actor_of(here.users[role], here.day, here.alliance.pk)


def an_offer(here: Here, **values: object) -> Offer:
    shared = {
        "alliance": here.alliance,
        "organisation": here.organisations["provider"],
        "name": "Neuer Kurs",
        "offer_type": "sprachkurs_kommunal",
    }
    return Offer(**shared | values)


def stored(here: Here, **values: object) -> Offer:
    with change(by=SYSTEM, action="tests"):
        offer = an_offer(here, **{"code": "neu", "state": "published"} | values)
        offer.save()
    return Offer.objects.get(pk=offer.pk)


# From draft to catalogue


def test_the_way_of_an_offer_into_the_catalogue(here: Here) -> None:
    provider, office = acting(here, "provider"), acting(here, "gfs")
    offer = services.save_offer(offer=an_offer(here), by=provider)
    assert (offer.state, offer.basis, offer.code) == ("draft", "entered", "neuer-kurs")

    services.submit(offer=offer, by=provider)
    assert list(queries.waiting_for_review(here.alliance.pk)) == [offer]

    services.give_back(offer=offer, note="Wann beginnt er?", by=office)
    assert (offer.state, offer.review_note) == ("returned", "Wann beginnt er?")

    services.submit(offer=offer, by=provider)
    services.publish(offer=offer, by=office, on=DAY)
    assert (offer.state, offer.review_note, offer.reviewed_on) == ("published", "", DAY)
    assert offer.review_due_on == DAY + timedelta(days=180)

    services.end(offer=offer, by=provider)
    assert (offer.state, list(queries.waiting_for_review(here.alliance.pk))) == ("ended", [])


def test_two_offers_of_one_name_have_two_short_names(here: Here) -> None:
    first = services.save_offer(offer=an_offer(here), by=acting(here, "provider"))
    second = services.save_offer(offer=an_offer(here), by=acting(here, "provider"))

    assert (first.code, second.code) == ("neuer-kurs", "neuer-kurs-2")


@pytest.mark.parametrize(
    ("state", "act", "refused"),
    [
        ("submitted", "submit", "liegt der GfS schon vor"),
        ("published", "submit", "liegt der GfS schon vor"),
        ("published", "publish", "schon im Katalog"),
        ("ended", "end", "schon beendet"),
    ],
)
def test_no_step_twice(state: str, act: str, refused: str, here: Here) -> None:
    offer, office = stored(here, state=state), acting(here, "gfs")
    days = {"on": DAY} if act == "publish" else {}
    with pytest.raises(Refused, match=refused):
        getattr(services, act)(offer=offer, by=office, **days)

    assert Offer.objects.get(pk=offer.pk).state == state


def test_a_provider_does_not_publish(here: Here) -> None:
    offer = stored(here, state="submitted")
    for act in (
        lambda: services.publish(offer=offer, by=acting(here, "provider"), on=DAY),
        lambda: services.give_back(offer=offer, note="x", by=acting(here, "provider")),
    ):
        with pytest.raises(Refused, match="GfS"):
            act()

    assert Offer.objects.get(pk=offer.pk).state == "submitted"


def test_nobody_enters_offers_of_others(here: Here) -> None:
    foreign = here.organisations["case_manager"]
    with pytest.raises(Refused, match="eigenen Organisation"):
        services.save_offer(offer=an_offer(here, organisation=foreign), by=acting(here, "provider"))
    services.save_offer(offer=an_offer(here, organisation=foreign), by=acting(here, "gfs"))

    assert list(Offer.objects.filter(organisation=foreign).values_list("name", flat=True)) == ["Neuer Kurs"]


def test_giving_back_needs_words(here: Here) -> None:
    offer = stored(here, state="submitted")
    with pytest.raises(Refused, match="was fehlt"):
        services.give_back(offer=offer, note="  ", by=acting(here, "gfs"))

    assert Offer.objects.get(pk=offer.pk).state == "submitted"


# Changes in the catalogue


def test_what_a_provider_changes_counts_and_waits(here: Here) -> None:
    offer = stored(here, basis="assumed", min_language=2, weekly_hours=10)
    offer.min_language = 3
    services.save_offer(offer=offer, by=acting(here, "provider"))
    offer = Offer.objects.get(pk=offer.pk)
    offer.weekly_hours = 20
    services.save_offer(offer=offer, by=acting(here, "provider"))
    offer = Offer.objects.get(pk=offer.pk)

    assert (offer.state, offer.needs_review) == ("published", True)
    assert (offer.reviewed_values["min_language"], offer.reviewed_values["weekly_hours"]) == (2, 10)
    assert offer.basis_values == {"min_language": "entered", "weekly_hours": "entered"}
    assert list(queries.waiting_for_review(here.alliance.pk)) == [offer]

    services.confirm(offer=offer, by=acting(here, "gfs"), on=DAY)
    assert (offer.needs_review, offer.reviewed_values, offer.reviewed_on) == (False, {}, DAY)


def test_what_the_office_changes_waits_for_nobody(here: Here) -> None:
    offer = stored(
        here, basis="published", basis_values={"min_language": "inferred", "cost_eur_per_place": "assumed"}
    )
    offer.min_language, offer.cost_cents = 4, 100
    services.save_offer(offer=offer, by=acting(here, "gfs"))
    offer = Offer.objects.get(pk=offer.pk)

    assert (offer.needs_review, offer.basis) == (False, "published")
    assert offer.basis_values == {"min_language": "entered", "cost_eur_per_place": "entered"}


def test_saving_without_a_change_changes_no_label(here: Here) -> None:
    offer = stored(here, basis="assumed", min_language=2)
    services.save_offer(offer=offer, by=acting(here, "provider"))
    offer = Offer.objects.get(pk=offer.pk)

    assert (offer.basis_values, offer.needs_review) == ({}, False)


def test_a_provider_confirms_without_hiding_a_change(here: Here) -> None:
    offer = stored(here, needs_review=True, reviewed_values={"weekly_hours": 2})
    services.confirm(offer=offer, by=acting(here, "provider"), on=DAY)

    assert (offer.reviewed_on, offer.needs_review) == (DAY, True)


# Stale


@pytest.mark.parametrize(
    ("reviewed", "due", "expected"),
    [
        pytest.param(None, None, True, id="never"),
        pytest.param(DAY - timedelta(days=180), None, False, id="on the 180th day"),
        pytest.param(DAY - timedelta(days=181), None, True, id="a day later"),
        pytest.param(DAY - timedelta(days=999), DAY, False, id="due today"),
        pytest.param(DAY, DAY - timedelta(days=1), True, id="due yesterday"),
        pytest.param(None, DAY + timedelta(days=1), False, id="due tomorrow"),
    ],
)
def test_stale(reviewed: date | None, due: date | None, expected: bool, here: Here) -> None:
    offer = stored(here, reviewed_on=reviewed, review_due_on=due)

    assert queries.is_stale(offer, DAY) is expected
    assert Offer.objects.filter(queries.stale(DAY), pk=offer.pk).exists() is expected
    assert (offer in queries.stale_offers(here.alliance.pk, DAY)) is expected


# Runs


def run(start: date, **values: object) -> OfferRun:
    return OfferRun(**{"start": start, "end": start + timedelta(days=10)} | values)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(run(DAY), DAY, id="today"),
        pytest.param(run(DAY - timedelta(days=1)), None, id="yesterday"),
        pytest.param(run(DAY - timedelta(days=14), every_days=7, until=DAY), DAY, id="series, today"),
        pytest.param(
            run(DAY - timedelta(days=14), every_days=7, until=DAY - timedelta(days=1)), None, id="over"
        ),
        pytest.param(
            run(DAY - timedelta(days=13), every_days=7, until=DAY + timedelta(days=1)),
            DAY + timedelta(days=1),
            id="last one",
        ),
        pytest.param(
            run(DAY + timedelta(days=3), every_days=7, until=date(2022, 1, 1)),
            DAY + timedelta(days=3),
            id="first",
        ),
    ],
)
def test_next_start(one: OfferRun, expected: date | None) -> None:
    assert queries.next_start(one, DAY) == expected


@pytest.mark.parametrize(
    ("places", "taken", "free"), [(None, 3, None), (5, None, 5), (5, 5, 0), (5, 7, 0), (0, 0, 0)]
)
def test_free_places(places: int | None, taken: int | None, free: int | None) -> None:
    assert queries.free_places(run(DAY, places=places, places_taken=taken)) == free


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"end": DAY}, "Ende"),
        ({"places": 3, "places_taken": 4}, "nicht mehr Plätze"),
        ({"every_days": 7}, "beides"),
        ({"until": DAY}, "beides"),
        ({"every_days": 7, "until": DAY - timedelta(days=1)}, "vor dem ersten"),
        ({"every_days": 1, "until": date(2099, 1, 1)}, "zu viele"),
        ({"every_days": 0, "until": DAY}, "zu viele"),
        ({"end": DAY + timedelta(days=1)}, ""),
        ({"places": 3, "places_taken": 3}, ""),
        ({"every_days": 7, "until": DAY}, ""),
    ],
)
def test_a_run_fits_together(values: dict[str, object], refused: str) -> None:
    one = run(DAY, **values)
    if refused:
        with pytest.raises(Refused, match=refused):
            services.check_run(one)
    else:
        services.check_run(one)


def test_a_typed_run_counts_as_entered_and_taken_places_do_not(here: Here) -> None:
    one = OfferRun.objects.get(offer__alliance=here.alliance, code="1")
    with change(by=SYSTEM, action="tests"):
        one.basis = "assumed"
        one.save()
    one.places_taken = 4
    services.save_run(run=one, by=acting(here, "provider"))
    assert (one.basis, queries.free_places(one)) == ("assumed", 8)

    one.places = 20
    services.save_run(run=one, by=acting(here, "provider"))
    assert one.basis == "entered"


# Resources


def a_use(resource: Resource, here: Here, begin: int, end: int | None, amount: int) -> ResourceUse:
    return ResourceUse(
        resource=resource,
        organisation=here.organisations["case_manager"],
        purpose="Beratung",
        amount=amount,
        since=DAY + timedelta(days=begin),
        until=None if end is None else DAY + timedelta(days=end),
    )


@pytest.fixture
def laptops(here: Here) -> Resource:
    with change(by=SYSTEM, action="tests"):
        made = Resource.objects.create(
            alliance=here.alliance, organisation=here.organisations["provider"], kind="device",
            name="Laptops", amount=10, since=DAY - timedelta(days=100), until=DAY + timedelta(days=100),
        )  # fmt: skip
        a_use(made, here, 10, 20, 4).save()
        a_use(made, here, 15, 30, 3).save()
    return made


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        pytest.param((0, 10, 10), "", id="before the others"),
        pytest.param((0, 11, 6), "", id="beside the first"),
        pytest.param((0, 11, 7), "frei", id="one too many for the first"),
        pytest.param((0, 16, 3), "", id="beside both"),
        pytest.param((0, 16, 4), "frei", id="one too many for both"),
        pytest.param((30, 100, 10), "", id="up to the end"),
        pytest.param((30, 101, 1), "nicht ganz", id="beyond the end"),
        pytest.param((30, None, 1), "nicht ganz", id="without end"),
        pytest.param((-101, -50, 1), "nicht ganz", id="before there was one"),
        pytest.param((5, 5, 1), "Ende", id="no time at all"),
    ],
)
def test_nothing_is_promised_twice(
    wanted: tuple[int, int | None, int], refused: str, laptops: Resource, here: Here
) -> None:
    use, by = a_use(laptops, here, *wanted), acting(here, "provider")
    if refused:
        with pytest.raises(Refused, match=refused):
            resources.save_use(use=use, by=by)
    else:
        resources.save_use(use=use, by=by)

    assert ResourceUse.objects.filter(pk=use.pk).exists() is not bool(refused)


def test_the_refusal_says_who_has_it(laptops: Resource, here: Here) -> None:
    name = here.organisations["case_manager"].name
    with pytest.raises(Refused) as refused:
        resources.save_use(use=a_use(laptops, here, 12, 18, 9), by=acting(here, "gfs"))

    assert str(refused.value) == (
        f"Am 16.09.2021 sind nur 3 von 10 frei. Es nutzen schon: {name} (4: Beratung); {name} (3: Beratung)."
    )


def test_a_use_may_be_changed_in_its_own_place(laptops: Resource, here: Here) -> None:
    use = laptops.uses.get(amount=4)
    use.amount = 7
    resources.save_use(use=use, by=acting(here, "provider"))

    assert resources.used_on([laptops.pk], DAY + timedelta(days=16)) == {laptops.pk: 10}
    assert resources.used_on([laptops.pk], DAY + timedelta(days=30)) == {}


@pytest.mark.parametrize(("amount", "allowed"), [(7, True), (6, False)])
def test_less_than_is_in_use_cannot_be(amount: int, allowed: bool, laptops: Resource, here: Here) -> None:
    laptops.amount = amount
    if allowed:
        resources.save_resource(resource=laptops, by=acting(here, "provider"))
    else:
        with pytest.raises(Refused, match="schon 7 vergeben"):
            resources.save_resource(resource=laptops, by=acting(here, "provider"))


def test_nobody_lends_what_others_have(laptops: Resource, here: Here) -> None:
    with change(by=SYSTEM, action="tests"):
        laptops.organisation = here.organisations["abh"]
        laptops.save()
    with pytest.raises(Refused, match="eigenen Organisation"):
        resources.save_use(use=a_use(laptops, here, 0, 5, 1), by=acting(here, "provider"))
    with pytest.raises(Refused, match="eigenen Organisation"):
        resources.save_resource(resource=laptops, by=acting(here, "provider"))
