"""The words of reports in both languages, and how days, numbers and amounts are written in them."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("de", "en")


@cache
def words(report: str, language: str) -> dict[str, str]:
    """Return the words of a report; raises KeyError for a language there is not."""
    text = (files("klappt.reports") / "data" / f"{report}.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return {name: told[language] for name, told in found.items()}


def day(value: date, language: str) -> str:
    """Return a day as people write it."""
    return f"{value:%d.%m.%Y}" if language == "de" else f"{value:%d/%m/%Y}"


def day_or_open(until: date | None, language: str) -> str:
    """Return the last day of a half-open period; nothing if it has no end."""
    return "" if until is None else day(until - timedelta(days=1), language)


def number(value: int, language: str) -> str:
    """Return a whole number in groups of three."""
    text = f"{value:,}"
    return text.replace(",", ".") if language == "de" else text


def euro(cents: int | None, language: str) -> str:
    """Return an amount in euros; nothing if it is unknown."""
    if cents is None:
        return ""
    text = f"{cents / 100:,.2f}"
    if language == "de":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{text} €"
