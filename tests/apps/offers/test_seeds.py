"""The seeds: the shipped catalogue is in the demonstration, and many offers come out the same each time."""

from random import Random

from tests.web.world import World

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.models import Offer, OfferLink, OfferRun
from klappt.apps.offers.seed_many import RUNS, fill_many


def filled(both: World, offers: int) -> list[tuple[object, ...]]:
    seeding = Seeding(Random(7), both.ahausen.day)  # noqa: S311 - test data
    seeding.alliances = {here.alliance.code: here.alliance for here in (both.ahausen, both.beheim)}
    with change(by=SYSTEM, action="tests"):
        fill_many(seeding, offers)
    rows = Offer.objects.filter(code__startswith="viele-").order_by("alliance__code", "code")
    return list(rows.values_list("alliance__code", "code", "name", "organisation__code", "reviewed_on"))


def test_many_offers_are_spread_and_come_out_the_same(both: World) -> None:
    first = filled(both, 41)
    runs = list(OfferRun.objects.filter(offer__code__startswith="viele-").order_by("offer", "code"))
    linked = OfferLink.objects.filter(from_offer__code__startswith="viele-").count()
    with change(by=SYSTEM, action="tests"):
        Offer.objects.filter(code__startswith="viele-").delete()

    assert [row[0] for row in first].count("ahausen") == 21
    assert (len(first), len(runs)) == (41, 41 * RUNS)
    assert linked > 5
    assert all("(erfunden)" in str(row[2]) for row in first)
    assert filled(both, 41) == first
