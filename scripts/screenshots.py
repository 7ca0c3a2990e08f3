"""
Take the pictures of the main pages for `docs/images/pages`: `python scripts/screenshots.py ADDRESS`.

ADDRESS is that of a running `klappt demo`, for example http://127.0.0.1:8000.  Needs Chromium.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from klappt.cli.demo import DOMAIN, PASSWORD

FOLDER = Path(__file__).parents[1] / "docs" / "images" / "pages"
WAY = (
    "wegeplaner/?deutsch=A1&papier1=gestattung&seit1=2019-03-10&papier2=duldung_60a&seit2=2021-02-01"
    "&ort=05978020&geburt=2000-05-14&einreise=2019-02-20&ziel=stage%3Dtraining"
)
PAGES = {
    "mein-tag": "mein-tag/",
    "dossier": "buendnis/",
    "kommunen": "kommunen/",
    "partner": "partner/",
    "treffen": "treffen/",
    "strukturthemen": "strukturthemen/",
    "katalog": "angebote/",
    "foerderung": "foerderung/",
    "wegeplaner": WAY,
    "liniennetz": "liniennetz/",
    "netzwerk": "netzwerk/",
    "bericht": "berichte/ausschuss/",
}
HEIGHT = 1400  # what somebody sees after one turn of the wheel; whole pages would be unreadable here


def main(address: str) -> None:
    """Sign in as the managing office and take a picture of each page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as played:
        browser = played.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": HEIGHT}, locale="de-DE")
        _sign_in(page, address)
        for name, path in PAGES.items():
            page.goto(f"{address}/{path}")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/zugang/anmelden/")
    page.fill("[name=login]", f"gfs@{DOMAIN}")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
