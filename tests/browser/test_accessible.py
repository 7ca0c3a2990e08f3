"""Every page of the menu of every role: axe and console complain of nothing, nothing comes from elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.browser.conftest import Visitor

ROLES = ("gfs", "bkg", "provider", "case-manager", "abh", "researcher", "ministry", "org-admin", "operator")
OPEN = ("/zugang/anmelden/", "/ueber/", "/barrierefreiheit/", "/datenschutz/")


def found_by_axe(visitor: Visitor) -> list[str]:
    told = Axe().run(visitor.page).response
    return [f"{one['id']}: {one['nodes'][0]['html'][:100]}" for one in told["violations"]]


def menu_of(visitor: Visitor) -> list[str]:
    links = visitor.page.locator("nav.rooms a").all()
    return [str(link.get_attribute("href")) for link in links]


@pytest.mark.parametrize("path", OPEN)
def test_open_pages(path: str, visitor: Visitor) -> None:
    visitor.open(path)

    assert (found_by_axe(visitor), visitor.complaints, visitor.foreign) == ([], [], [])


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_the_menu(role: str, visitor: Visitor) -> None:
    paths = menu_of(visitor.sign_in(role))
    assert "/mein-tag/" in paths
    found = {}
    for path in paths:
        visitor.open(path)
        found[path] = found_by_axe(visitor)

    assert {path: told for path, told in found.items() if told} == {}
    assert (visitor.complaints, visitor.foreign) == ([], [])


def test_every_page_fits_a_phone(browser: Browser, demo: str) -> None:
    visitor = Visitor(browser, demo, width=400)
    try:
        wide = {}
        for path in menu_of(visitor.sign_in("gfs")):
            page = visitor.open(path)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 400:
                wide[path] = width
        assert wide == {}
    finally:
        visitor.close()


def test_the_menu_works_without_javascript(browser: Browser, demo: str) -> None:
    visitor = Visitor(browser, demo, javascript=False)
    try:
        for path in menu_of(visitor.sign_in("gfs")):
            page = visitor.open(path)
            assert page.locator("h1").count() == 1, path
    finally:
        visitor.close()
