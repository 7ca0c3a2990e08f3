"""The language in which an answer is told: German or English words, and days as people write them."""

from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Voice:
    """Whoever tells an answer; `lang` is `de` or `en`."""

    lang: str = "de"

    def say(self, de: str, en: str) -> str:
        """Return the text in the language spoken."""
        return en if self.lang == "en" else de

    def day(self, iso: str) -> str:
        """Return a day as people write it: 01.08.2022, in English 1 Aug 2022."""
        day = date.fromisoformat(iso)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if self.lang == "en" else f"{day:%d.%m.%Y}"
