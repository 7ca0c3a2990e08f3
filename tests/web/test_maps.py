"""The line map and the network as pages: one and three rows, their weight, what each role sees, files, import."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.web.conftest import signed_in
from tests.web.world import BEGIN, DAY, Here, World

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Format, FormatMember, Partnership, Party
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.models import Offer
from klappt.network.files import read

QUERIES = 25


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


PAGES = ("line_map", "network", "network_change")


def picture(client: Client, name: str) -> str:
    answer = client.get(reverse(name))
    found = re.search(r"<figure.*?(<svg.*</svg>)</figure>", answer.content.decode(), re.DOTALL)
    assert answer.status_code == 200
    return found[1] if found else ""


def more_offers(here: Here, count: int) -> None:
    with change(by=SYSTEM, action="tests"):
        for n in range(count):
            Offer.objects.create(
                alliance=here.alliance, organisation=here.organisations["provider"], state="published",
                code=f"mehr-{n}", name=f"Kurs {n}", offer_type="sprachkurs", end_language=1 + n % 5,
            )  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow(
    name: str, here: Here, gfs: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(QUERIES) as before:
        gfs.get(reverse(name))
    more_offers(here, 3)
    with change(by=SYSTEM, action="tests"):
        for n in range(3):
            organisation = Organisation.objects.create(name=f"Neu {n}")
            Partnership.objects.create(alliance=here.alliance, organisation=organisation, since=BEGIN)
            FormatMember.objects.create(format=here.records["format"], organisation=organisation)
    with django_assert_max_num_queries(len(before)):
        gfs.get(reverse(name))


def test_every_line_and_station_of_the_map_is_a_link(gfs: Client) -> None:
    root = ET.fromstring(picture(gfs, "line_map"))  # noqa: S314 - our own page
    links = [one for one in root.iter() if one.tag.endswith("}a")]

    assert links
    assert [one.get("data-line") or one.get("data-stop") for one in links if not one.get("href")] == []


def test_a_line_leads_to_its_offer_and_the_table_says_the_same(here: Here, gfs: Client) -> None:
    page = gfs.get(reverse("line_map")).content.decode()
    offer = here.records["offer"]

    assert page.count(f'href="{reverse("offer", kwargs={"pk": offer.pk})}"') == 2
    assert "weiter zu" in page
    assert "in 14 Tagen" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True),
        ("?provider=provider-ahausen", True),
        ("?provider=gfs-ahausen", False),
        ("?module=F1", False),
        ("?only=insecure", True),
        ("?only=nonsense", True),
    ],
)
def test_filters_of_the_map(query: str, shown: bool, gfs: Client) -> None:
    page = gfs.get(reverse("line_map") + query).content.decode()

    assert ("<figure" in page) is shown
    assert ("Zu dieser Auswahl gibt es kein Angebot." in page) is not shown


def test_an_offer_closed_to_all_without_a_title_falls_away(here: Here, gfs: Client) -> None:
    with change(by=SYSTEM, action="tests"):
        for offer in here.alliance.offers.all():
            offer.statuses = "ne"
            offer.save()

    assert picture(gfs, "line_map")
    assert "<figure" not in gfs.get(reverse("line_map") + "?only=insecure").content.decode()


def test_drafts_and_foreign_offers_are_not_drawn(both: World, gfs: Client) -> None:
    with change(by=SYSTEM, action="tests"):
        for offer in both.ahausen.alliance.offers.all():
            offer.state = "draft"
            offer.save()
    page = gfs.get(reverse("line_map")).content.decode()

    assert "<figure" not in page
    assert "Deutschkurs" not in page


def test_a_map_with_many_offers_stays_light(here: Here, gfs: Client) -> None:
    more_offers(here, 63)

    assert len(gfs.get(reverse("line_map")).content) <= 150_000


@pytest.mark.parametrize(
    ("name", "begin"), [("line_map_svg", b"<svg"), ("line_map_pdf", b"%PDF"), ("network_svg", b"<svg")]
)
def test_pictures_as_files(name: str, begin: bytes, gfs: Client) -> None:
    answer = gfs.get(reverse(name))

    assert answer.content.startswith(begin)
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["network_gexf", "network_graphml"])
def test_the_network_as_a_file_is_read_again(name: str, here: Here, gfs: Client) -> None:
    net = read(gfs.get(reverse(name)).content, "netz")

    assert {node.name for node in net.partners} == {
        str(one.organisation) for one in Partnership.objects.filter(alliance=here.alliance)
    }
    assert f"Austausch {here.name}" in {node.name for node in net.meetings}


def test_agreements_that_somebody_may_not_see_are_not_in_the_network(here: Here) -> None:
    agreement = here.records["agreement"]
    title = str(agreement)
    with change(by=SYSTEM, action="tests"):
        Party.objects.create(agreement=agreement, organisation=here.organisations["case_manager"])

    assert title in signed_in(here, "gfs").get(reverse("network")).content.decode()
    for name in ("network", "network_gexf", "network_graphml", "network_svg", "network_change"):
        assert title not in signed_in(here, "abh").get(reverse(name)).content.decode(), name


def test_the_day_decides_who_is_in_the_network(here: Here, gfs: Client) -> None:
    with change(by=SYSTEM, action="tests"):
        organisation = Organisation.objects.create(name="Gegangen e. V.")
        Partnership.objects.create(alliance=here.alliance, organisation=organisation, since=BEGIN, until=DAY)
    page = gfs.get(reverse("network")).content.decode()
    changed = gfs.get(reverse("network_change") + f"?from=2021-08-31&to={DAY}").content.decode()

    assert "Gegangen e. V." not in page
    assert changed.count("Gegangen e. V.") == 1


def upload(client: Client, content: bytes, follow: str = "network_import") -> str:
    return client.post(reverse(follow), {"file": SimpleUploadedFile("netz.gexf", content)}).content.decode()


FILE = (
    b'<gexf><graph><attributes class="node"><attribute id="0" title="kind"/></attributes><nodes>'
    b'<node id="a" label="Sportverein Ahausen"/><node id="b" label="provider Ahausen"/>'
    b'<node id="f" label="Runder Tisch"><attvalues><attvalue for="0" value="format"/></attvalues></node></nodes>'
    b'<edges><edge source="a" target="f"/><edge source="a" target="b"/></edges></graph></gexf>'
)


def test_a_network_is_shown_before_it_is_taken_over(here: Here, gfs: Client) -> None:
    shown = upload(gfs, FILE)

    assert "Sportverein Ahausen" in shown
    assert "Runder Tisch" in shown
    assert not Organisation.objects.filter(name="Sportverein Ahausen").exists()

    gfs.post(reverse("network_take_over"))

    member = FormatMember.objects.get(organisation__name="Sportverein Ahausen")
    assert (member.format.name, member.format.alliance, member.since) == ("Runder Tisch", here.alliance, DAY)
    assert (
        Partnership.objects.filter(organisation__name="Sportverein Ahausen", alliance=here.alliance).count()
        == 1
    )

    gfs.post(reverse("network_take_over"))
    assert Format.objects.filter(name="Runder Tisch").count() == 1

    assert "Alles aus dieser Datei ist schon da." in upload(gfs, FILE)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!DOCTYPE x><gexf/>", "DOCTYPE"),
        (b"nonsense", "kein lesbares XML"),
        (b" " * 5_000_001, "höchstens 5 MB"),
    ],
)
def test_a_bad_file_is_refused_with_one_message(content: bytes, told: str, gfs: Client) -> None:
    assert told in upload(gfs, content)


def test_nothing_is_taken_over_without_a_file(gfs: Client) -> None:
    before = Organisation.objects.count()

    answer = gfs.post(reverse("network_take_over"))

    assert (answer.status_code, Organisation.objects.count()) == (302, before)


def test_an_agreement_of_one_partner_brings_nobody_together(here: Here, gfs: Client) -> None:
    assert str(here.records["agreement"]) not in gfs.get(reverse("network")).content.decode()


def test_the_core_group_is_one_format(here: Here, gfs: Client) -> None:
    def groups() -> list[str]:
        net = read(gfs.get(reverse("network_gexf")).content, "netz")
        return [node.name for node in net.meetings if "kerngruppe" in node.name.lower()]

    assert groups() == ["Bündniskerngruppe (BKG)"]

    with change(by=SYSTEM, action="tests"):
        Format.objects.create(
            alliance=here.alliance, kind="core_group", name="Kerngruppe Ahausen", since=BEGIN
        )

    assert groups() == ["Kerngruppe Ahausen"]
