"""
An Arbeitshilfe from the researcher to the alliance and back, in a real browser and without JavaScript.

The office gets it, accepts what the workspace knows, fills in the rest, confirms in the core group, hands in; the
researcher reads, asks back and accepts.  The local part is looked for on the researcher's page.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import Visitor

WAVE = "Probewelle im Herbst"
SECRET = "Wir sprechen zuerst mit dem Landrat"


@pytest.fixture(scope="module")
def office(browser: Browser, demo: str) -> Iterator[Visitor]:
    made = Visitor(browser, demo, javascript=False).sign_in("gfs")
    yield made
    assert [one for one in made.complaints if "422" not in one] == []  # a form with a mistake is a 422
    made.close()


@pytest.fixture(scope="module")
def research(browser: Browser, demo: str) -> Iterator[Visitor]:
    made = Visitor(browser, demo, javascript=False).sign_in("researcher")
    yield made
    assert made.complaints == []
    made.close()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()
    assert page.locator("#errors").count() == 0, page.locator("#errors").inner_text()


def follow(page: Page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words).first.click()
    page.wait_for_load_state()


def question(page: Page, name: str) -> Locator:
    return page.locator(f"[name^='q.{name}']")


def test_the_researcher_sends_a_wave(research: Visitor) -> None:
    page = research.open("/begleitung/wellen/neu/")
    options = page.locator("[name=instrument] option").all_text_contents()
    page.select_option("[name=instrument]", label=next(one for one in options if "Lokale Strukturen" in one))
    page.fill("[name=title]", WAVE)
    page.fill("[name=opens]", "2021-09-01")
    page.fill("[name=closes]", "2021-10-31")
    page.get_by_label("Bündnis Kreis Unna", exact=True).check()
    press(page, "Speichern")
    follow(page, "An 1 Bündnis verschicken")
    press(page, "Ja, verschicken")

    expect(page.locator("main")).to_contain_text("0 von 1 Bündnissen haben abgegeben")


def test_the_office_finds_it_on_its_day_and_accepts_what_is_known(office: Visitor) -> None:
    page = office.open("/mein-tag/")
    follow(page, f"Neue Arbeitshilfe: „{WAVE}“")
    page.locator("main").get_by_role("link", name=re.compile("Vorschläge ansehen")).click()
    expect(page.locator("main")).to_contain_text("Herkunft:")
    press(page, "Angekreuztes übernehmen")

    expect(page.locator("main [role=status]").first).to_contain_text("Antworten übernommen")


def test_the_office_fills_in_the_rest(office: Visitor) -> None:
    page = open_sheet(office)
    follow(page, "Geschäftsführende Stelle")
    expect(page.locator("main")).to_contain_text("Übernommen aus:")
    question(page, "gfs_workload").nth(3).check()
    page.get_by_label("Ja", exact=True).check()
    press(page, "Speichern und weiter")
    press(page, "Speichern und weiter")  # the core group: all of it was known
    question(page, "municipalities").first.fill("zehn")
    page.get_by_role("button", name="Speichern und weiter", exact=True).click()
    expect(page.locator("#errors")).to_contain_text("Erwartet ist eine Zahl")
    assert question(page, "municipalities").first.input_value() == "zehn"
    question(page, "municipalities").first.fill("10")
    press(page, "Speichern und weiter")
    if not page.locator("[name='q.partners_central']:checked").count():
        page.locator("[name='q.partners_central']").first.check()
    page.locator("[name='q.abh_rating'][value='4']").check()
    press(page, "Speichern und weiter")
    expect(page.locator("main")).to_contain_text("Bleibt im Bündnis.")
    question(page, "next_steps.0.step_what").fill(SECRET)
    press(page, "Speichern und zur Vorschau")

    main = page.locator("main")
    expect(main).to_contain_text("gehen an die wissenschaftliche Begleitung. Mehr nicht.")
    expect(main).not_to_contain_text("fehlen noch")
    expect(main).not_to_contain_text(SECRET)


def open_sheet(visitor: Visitor) -> Page:
    page = visitor.open("/begleitung/arbeitshilfen/")
    follow(page, WAVE)
    return page


def test_it_is_confirmed_in_the_core_group_and_handed_in(office: Visitor) -> None:
    page = open_sheet(office)
    follow(page, "Was genau abgegeben wird")
    follow(page, "In der BKG bestätigen")
    page.get_by_role("button", name="Bestätigen", exact=True).click()
    if page.locator("#errors").count():  # the office has no seat in the core group: it names the meeting
        expect(page.locator("#errors")).to_contain_text("Sitzung oder den Beschluss")
        page.locator("[name=meeting]").select_option(index=1)
        press(page, "Bestätigen")
    follow(page, "Abgeben")
    expect(page.locator("main")).not_to_contain_text(SECRET)
    press(page, "Jetzt abgeben")

    expect(page.locator("main [role=status]").first).to_contain_text("Vielen Dank")


def test_the_researcher_reads_it_and_asks_back(research: Visitor) -> None:
    page = research.open("/mein-tag/")
    follow(page, f"Bündnis Kreis Unna hat „{WAVE}“ abgegeben.")
    main = page.locator("main")
    expect(main).to_contain_text("10 Kommunen")
    expect(main).not_to_contain_text(SECRET)
    follow(page, "Rückfrage stellen")
    page.fill("[name=text]", "Sind es wirklich zehn?")
    press(page, "Speichern")

    expect(main).to_contain_text("noch keine Antwort")


def test_the_office_replies_and_hands_in_again(office: Visitor, research: Visitor) -> None:
    page = office.open("/mein-tag/")
    follow(page, "Rückfrage zur Arbeitshilfe")
    expect(page.locator("main")).to_contain_text("Sind es wirklich zehn?")
    follow(page, "Antworten")
    page.fill("[name=reply]", "Ja, alle zehn.")
    press(page, "Speichern")
    follow(page, "Was genau abgegeben wird")
    follow(page, "Abgeben")
    press(page, "Jetzt abgeben")

    read = research.open("/mein-tag/")
    follow(read, f"Bündnis Kreis Unna hat „{WAVE}“ abgegeben.")
    expect(read.locator("main")).to_contain_text("Ja, alle zehn.")
    follow(read, "Endgültig annehmen")
    press(read, "Ja, endgültig annehmen")
    expect(read.locator("main")).to_contain_text("Angenommen. Der Rücklauf ist endgültig.")
    expect(read.locator("main")).not_to_contain_text(SECRET)
