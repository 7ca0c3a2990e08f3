"""A researcher builds an instrument in a real browser, without JavaScript: add, conditions, move, look, files."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Visitor


@pytest.fixture(scope="module")
def research(browser: Browser, demo: str) -> Iterator[Visitor]:
    made = Visitor(browser, demo, javascript=False).sign_in("researcher")
    yield made
    assert made.complaints == []
    made.close()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def follow(page: Page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words).first.click()
    page.wait_for_load_state()


def test_an_instrument_is_built_and_seen(research: Visitor) -> None:
    page = research.open("/begleitung/frageboegen/neu/")
    page.locator("[name=source][value='']").check()
    page.fill("[name=title_de]", "Wohnen")
    press(page, "Anlegen und bearbeiten")

    add(page, "Auswahl, eine Antwort", "Gibt es Wohnraum?", choices="Ja\nNein")
    add(page, "Text", "Was fehlt?", when="1: Nein")
    add(page, "Zahl", "Wie viele Plätze?")
    press(page, "Wie viele Plätze? nach oben")
    follow(page, "Ansehen, wie es aussieht")

    main = page.locator("main")
    expect(main).to_contain_text("So sehen es die Bündnisse: 3 Fragen.")
    expect(main).to_contain_text("Nur wenn bei Frage 1 „Nein“ gewählt ist.")
    titles = main.locator("legend, label.kern-label").all_inner_texts()
    asked = [one for one in titles if one in {"Gibt es Wohnraum?", "Was fehlt?", "Wie viele Plätze?"}]
    assert asked == ["Gibt es Wohnraum?", "Wie viele Plätze?", "Was fehlt?"]


def add(page: Page, kind: str, title: str, *, choices: str = "", when: str = "") -> None:
    follow(page, "Frage hinzufügen")
    page.locator("main").get_by_role("link", name=kind, exact=True).click()
    page.fill("[name=title_de]", title)
    if choices:
        page.fill("[name=choices]", choices)
    if when:
        page.select_option("[name=when]", label=when)
    press(page, "Speichern")
    assert page.locator("#errors").count() == 0


def test_it_goes_along_as_files(research: Visitor) -> None:
    page = research.open("/begleitung/frageboegen/?q=wohnen")
    follow(page, "Wohnen")
    for words, ending in (("Word-Blatt", ".docx"), ("Zum Drucken", ".pdf"), ("Für KoBo", ".xlsx")):
        with page.expect_download() as taken:
            page.locator("main").get_by_role("link", name=words).click()
        assert taken.value.suggested_filename.endswith(ending)
