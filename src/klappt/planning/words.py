"""
Read single facts from texts: days, levels, yes and no, numbers, places, statuses.

Each reader returns the value, None where somebody says that it is unknown, and raises `Unfit` with what is
expected where the text means nothing.
"""

import re
from datetime import date

from klappt.kernel.days import DayRange, parse_day_range
from klappt.kernel.mistakes import one_of
from klappt.kernel.scales import LEVELS, LevelRange, Scale, parse_level
from klappt.law.statuses import DERIVED_FROM, STATUSES

YES = frozenset({"yes", "ja", "true", "on"})
NO = frozenset({"no", "nein", "false", "off"})
UNKNOWN = frozenset({"unknown", "unbekannt", "?"})
FLAG_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}", re.ASCII)
AGS = re.compile(r"(?:0[1-9]|1[0-6])[0-9]{0,6}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
HOURS_OF_A_WEEK = 168
LONGEST_CODE = 60


class Unfit(ValueError):
    """A text that means nothing here; the message says what is expected."""


def is_unknown(text: str | None) -> bool:
    """Test if somebody says that a fact is unknown: nothing, or the word for it."""
    return text is None or text.strip() == "" or text.strip().lower() in UNKNOWN


def read_yes_no(text: str) -> bool:
    """Return yes or no, in German, English or as YAML writes it."""
    word = text.strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise Unfit("yes, no oder unknown")


def read_days(text: str) -> DayRange:
    """Return the day, or the days of the month or year, that a date means."""
    try:
        days = parse_day_range(text)
    except ValueError:
        raise Unfit("einen Tag, den es gibt: 2000-05-14 (oder 2000-05, 2000)") from None
    if not FIRST_YEAR <= days.first.year <= LAST_YEAR:
        raise Unfit(f"ein Jahr von {FIRST_YEAR} bis {LAST_YEAR}")
    return days


def read_day(text: str) -> date:
    """Return an exact day."""
    try:
        days = read_days(text)
    except Unfit:
        days = None
    if days is None or not days.exact:
        raise Unfit(f"einen Tag, den es gibt, zwischen {FIRST_YEAR} und {LAST_YEAR}: 2021-02-01")
    return days.first


def read_level(scale: Scale, text: str) -> LevelRange:
    """Return a level of a scale, known exactly."""
    try:
        level = parse_level(scale, text.strip())
    except ValueError:
        raise Unfit(level_hint(scale, text)) from None
    return LevelRange(level, level)


def level_hint(scale: Scale, text: str) -> str:
    """Return what is expected instead of an unknown level; scales are listed from low to high."""
    codes = LEVELS[scale]
    alike = [code for code in codes if code.lower() == text.strip().lower()]
    listed = ", ".join(codes)
    return f"„{alike[0]}“; möglich sind: {listed}" if alike else f"eines von: {listed}"


def read_number(text: str, least: int, most: int | None = None) -> int:
    """Return a whole number within limits."""
    word = text.strip()
    limits = f"von {least} bis {most}" if most is not None else f"ab {least}"
    if not re.fullmatch(r"[0-9]{1,12}", word, re.ASCII):
        raise Unfit(f"eine ganze Zahl {limits}")
    number = int(word)
    if number < least or (most is not None and number > most):
        raise Unfit(f"eine ganze Zahl {limits}")
    return number


def read_place(text: str, number: bool = False) -> str:
    """Return an AGS of 2 to 8 digits; a number from a program has lost its leading zero and is refused."""
    word = text.strip()
    if number:
        raise Unfit('einen AGS in Anführungszeichen, sonst geht die führende Null verloren: "05978020"')
    if not AGS.fullmatch(word) or not 2 <= len(word) <= 8:  # noqa: PLR2004 - from Land to municipality
        raise Unfit('einen AGS mit 2 bis 8 Ziffern, der mit dem Land (01 bis 16) beginnt: "05978020"')
    return word


def read_code(text: str) -> str:
    """Return a short word such as a nationality."""
    word = text.strip()
    if len(word) > LONGEST_CODE or not word.isprintable():
        raise Unfit(f"ein Wort mit höchstens {LONGEST_CODE} Zeichen")
    return word


def read_flag_name(text: str) -> str:
    """Return the name of a flag; the vocabulary is open."""
    word = text.strip()
    if not FLAG_NAME.fullmatch(word):
        raise Unfit("einen Namen aus Buchstaben a-z, Ziffern und _, zum Beispiel identity_clarified")
    return word


def read_status(text: str) -> str:
    """Return a status code, derived ones too."""
    word = text.strip()
    if word not in STATUSES and word not in DERIVED_FROM:
        raise Unfit(one_of(word, [*STATUSES, *DERIVED_FROM]))
    return word
