"""A researcher codes a talk and brings out the Zwischenbericht, in a real browser and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Visitor

NAME = "Zwischenbericht zur Probe"


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


def test_a_sentence_of_a_talk_is_coded(research: Visitor) -> None:
    page = research.open("/begleitung/auswertung-gespraeche/")
    page.locator("main tbody a").first.click()
    page.wait_for_load_state()
    page.locator("main tbody th a").first.click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Satz 2 codieren", exact=True).click()
    code = page.locator("#id_code option:not([value=''])").first
    words = (code.text_content() or "").strip()
    page.select_option("#id_code", code.get_attribute("value"))
    page.fill("#id_memo", "Das sagen auch andere.")
    press(page, "Codieren")

    expect(page.locator("main [role=status]").first).to_contain_text("odier")
    expect(page.locator(".transcript__codes").first).to_contain_text(words)
    expect(page.get_by_role("link", name="zurücknehmen").first).to_be_visible()


def test_an_edition_is_begun_and_written(research: Visitor) -> None:
    page = research.open("/begleitung/berichte/neu/")
    page.fill("[name=title]", NAME)
    press(page, "Speichern")
    follow(page, "Texte schreiben")
    page.fill("[name=text_1]", "Wir berichten zum zweiten Mal.")
    press(page, "Speichern")

    expect(page.locator("main")).to_contain_text("Zu einem Kapitel haben Sie geschrieben.")
    follow(page, "Ansehen")
    main = page.locator("main")
    expect(main).to_contain_text("Wir berichten zum zweiten Mal.")
    expect(main).to_contain_text("erfunden")
    expect(main).to_contain_text("6 Weiterführung")
    expect(main).to_contain_text("Aus den Gesprächen")


def test_it_is_taken_along_and_frozen(research: Visitor, tmp_path: Path) -> None:
    page = research.open("/begleitung/berichte/")
    follow(page, NAME)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Bericht als PDF").click()
    waiting.value.save_as(tmp_path / "bericht.pdf")
    assert (tmp_path / "bericht.pdf").read_bytes().startswith(b"%PDF")

    follow(page, "Einfrieren")
    press(page, "Einfrieren")
    expect(page.locator("main")).to_contain_text("Zahlenstand")
    assert page.get_by_role("link", name="Texte schreiben").count() == 0
