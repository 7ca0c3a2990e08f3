"""
A coordinator's week, a provider's and a member's of the core group, in a real browser and in this order.

What the coordinator agrees on with others becomes a hand-over; the hand-over changes the line map, the planner
and the report.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import Visitor

CHAMBER = "Handwerkskammer Beispielstadt (erfunden)"
FIRST, SECOND = "Fachsprache B1 (erfunden)", "Fachsprache B2 (erfunden)"
WAY = (
    "/wegeplaner/?deutsch=A2&schule=&beruf=&papier1=duldung_60a&seit1=2021-02-01&ort=05978020"
    "&geburt=2000&einreise=2019&ziel=language%3DB2&stand=2021-09-01"
)


@pytest.fixture(scope="module")
def week(browser: Browser, demo: str) -> Iterator[Visitor]:
    """Keep one coordinator signed in for the whole week."""
    made = Visitor(browser, demo).sign_in("gfs")
    yield made
    made.close()


def fill(page: Page, **values: str | bool) -> None:
    """Fill in a form by the names of its fields; folded parts are opened first."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    for name, value in values.items():
        field = page.locator(f"main [name={name}]").first
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("e => e.tagName") == "SELECT":
            _choose(field, value)
        else:
            field.fill(value)


def _choose(field: Locator, words: str) -> None:
    options = field.locator("option").all()
    value = next(one.get_attribute("value") for one in options if words in (one.text_content() or ""))
    field.select_option(value=value)


def send(page: Page) -> None:
    """Send the form of a page and expect no complaint."""
    page.locator("main form[method=post] button[type=submit]").last.click()
    page.wait_for_load_state()
    assert page.locator("#errors").count() == 0, page.locator("#errors").inner_text()


def told(page: Page) -> str:
    """Return what a page tells after something was saved."""
    return page.locator("main [role=status]").first.inner_text()


def test_monday_a_town_is_noted_that_took_part_before_it_had_its_own_alliance(week: Visitor) -> None:
    page = week.open("/kommunen/beitritt/")
    fill(page, ags="Hamm", role="beteiligt", joined_on="2018-11-01", left_on="2019-01-16")
    send(page)

    assert "Hamm" in told(page)
    expect(week.open("/kommunen/").locator("main")).to_contain_text("Hamm")


def test_monday_a_partner_is_added(week: Visitor) -> None:
    page = week.open("/partner/neu/")
    fill(page, name=CHAMBER, kind="Kammer", legal_kind="Kammer", since="2021-09-01")
    send(page)

    expect(week.open(f"/partner/?q={CHAMBER[:15]}").locator("main")).to_contain_text(CHAMBER)


@pytest.mark.parametrize(
    ("name", "provider", "levels", "days"),
    [
        (FIRST, "Multikulturelles Forum", ("A2", "B1"), ("2021-10-01", "2021-12-01")),
        (SECOND, CHAMBER, ("B1", "B2"), ("2021-12-08", "2022-02-01")),
    ],
    ids=["first", "second"],
)
def test_tuesday_offers_are_entered(
    week: Visitor, name: str, provider: str, levels: tuple[str, str], days: tuple[str, str]
) -> None:
    page = week.open("/angebote/neu/")
    fill(
        page,
        name=name,
        organisation=provider,
        offer_type="Kommunaler Deutschkurs",
        place_ags="Kamen",
        min_language=levels[0],
        end_language=levels[1],
        admission_complete=True,
        weekly_hours="20",
    )
    send(page)
    publish(page)
    page.locator("main a[href$='/termin/']").first.click()
    page.wait_for_load_state()
    fill(page, start=days[0], end=days[1], places="12")
    send(page)

    expect(week.open(f"/angebote/?q={name[:15]}").locator("main table").first).to_contain_text(name)


def publish(page: Page) -> None:
    """Take an offer into the catalogue, where it is not there already."""
    link = page.locator("main a[href$='/aufnehmen/']")
    if link.count():
        link.first.click()
        page.wait_for_load_state()
        send(page)


def test_tuesday_the_planner_does_not_reach_the_second_course(week: Visitor) -> None:
    page = week.open(WAY)

    expect(page.locator("main svg").first).to_be_visible()
    assert SECOND[:14] not in ways(page)


def ways(page: Page) -> str:
    """Return the tables beside the timelines."""
    return " ".join(page.locator("main table").all_text_contents())


def test_wednesday_an_agreement_is_signed(week: Visitor) -> None:
    page = week.open("/vereinbarungen/neu/")
    fill(
        page,
        title="Fachsprache Hand in Hand (erfunden)",
        scope="Plätze für den Folgekurs",
        valid_from="2021-09-01",
    )
    send(page)
    agreement = page.url
    for party in ("Multikulturelles Forum", CHAMBER):
        page.goto(agreement + "partei/")
        fill(page, organisation=party, signed_by="Leitung")
        send(page)
    page.goto(agreement + "unterschreiben/")
    fill(page, signed_on="2021-09-01", valid_from="2021-09-01")
    send(page)

    assert "01.09.2021" in told(page)


def test_thursday_a_meeting_decides_and_the_decision_becomes_a_handover(week: Visitor) -> None:
    page = week.open("/treffen/neu/")
    fill(
        page,
        format="Bündniskerngruppe",
        title="Sondersitzung Fachsprache (erfunden)",
        starts_at="2021-09-01T10:00",
        ends_at="2021-09-01T11:00",
        place="Kreishaus Unna",
    )
    send(page)
    meeting = page.url
    page.goto(meeting + "beschluss/")
    fill(
        page,
        text="Der Folgekurs beginnt eine Woche nach dem ersten (erfunden).",
        effect="Überleitung",
        decided_on="2021-09-01",
    )
    send(page)
    page.locator("main a[href$='/ueberleitung/']").first.click()
    page.wait_for_load_state()
    fill(page, from_offer=FIRST, to_offer=SECOND, days="7", agreement="Hand in Hand", since="2021-09-01")
    send(page)

    expect(week.open("/ueberleitungen/").locator("main")).to_contain_text("Hand in Hand")


def test_thursday_the_line_map_shows_the_new_lines(week: Visitor) -> None:
    page = week.open("/liniennetz/")

    assert "Fachsprache B2" in page.locator("main").inner_text()
    assert page.locator("main svg text", has_text=re.compile(r"7\s*T")).count() >= 1


def test_thursday_the_planner_now_goes_through_both_courses(week: Visitor) -> None:
    page = week.open(WAY)

    assert SECOND[:14] in ways(page)


def test_friday_the_report_tells_it(week: Visitor) -> None:
    page = week.open("/berichte/ausschuss/")

    expect(page.locator("main")).to_contain_text("Der Folgekurs beginnt eine Woche nach dem ersten")
    with page.expect_download() as saved:
        page.get_by_role("link", name="PDF").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF-")
    assert week.complaints == []
    assert week.foreign == []


def test_a_provider_offers_a_course_and_the_office_takes_it_up(
    browser: Browser, demo: str, week: Visitor
) -> None:
    provider = Visitor(browser, demo).sign_in("provider")
    page = provider.open("/angebote/neu/")
    fill(page, name="Abendkurs der Woche (erfunden)", offer_type="Kommunaler Deutschkurs", end_language="A2")
    send(page)
    page.locator("main a[href$='/einreichen/']").first.click()
    page.wait_for_load_state()
    send(page)
    expect(provider.open("/angebote/meine/").locator("main")).to_contain_text("Abendkurs der Woche")

    office = week.open("/angebote/pruefen/")
    office.locator("main a", has_text="Abendkurs der Woche").first.click()
    office.wait_for_load_state()
    office.get_by_role("button", name="Alles stimmt").click()
    office.wait_for_load_state()

    expect(week.open("/angebote/?q=Abendkurs der Woche").locator("main table").first).to_contain_text(
        "Abendkurs der Woche"
    )
    assert provider.complaints == []
    provider.close()


def test_a_member_of_the_core_group_reads_and_reports_an_issue(
    browser: Browser, demo: str, week: Visitor
) -> None:
    member = Visitor(browser, demo).sign_in("bkg")
    expect(member.open("/beschluesse/").locator("main")).to_contain_text("Der Folgekurs beginnt")
    page = member.open("/strukturthemen/melden/")
    fill(
        page,
        title="Kein Bus nach dem Abendkurs (erfunden)",
        description="Nach 21 Uhr fährt kein Bus nach Fröndenberg.",
        chain_part="Sprache",
        observed_on="2021-09-01",
    )
    send(page)

    expect(week.open("/strukturthemen/").locator("main")).to_contain_text("Kein Bus nach dem Abendkurs")
    assert (
        member.open("/vereinbarungen/neu/").locator("h1").inner_text()
        == "Das ist mit Ihrer Rolle nicht vorgesehen"
    )
    member.close()
