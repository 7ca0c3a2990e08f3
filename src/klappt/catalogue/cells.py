"""
Kinds of cells: how the text of a cell becomes a value and back, and what is said when it cannot.

An empty cell never reaches `read`: it has the kind's `empty` value, or is a mistake where one is required.
`read` and `write` are inverse: `read(write(value)) == value` for every value a kind can hold.
Cost: below 2 µs for most cells; the reader's time is spent here.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from klappt.catalogue.model import ADMISSION_COLUMNS, Basis, KnownCodes, LinkKind
from klappt.kernel.days import parse_day
from klappt.kernel.money import euros, parse_euros
from klappt.kernel.scales import LEVELS, Scale

FIRST_DAY: Final = date(1900, 1, 1)  # days outside are slips of the pen, and would overflow a series
LAST_DAY: Final = date(2199, 12, 31)
MAX_TEXT: Final = 10_000  # characters of one cell
MAX_PLACES: Final = 1_000_000
MAX_DAYS: Final = 36_500  # a century; with LAST_DAY it keeps every computed day inside the calendar
MAX_MONTHS: Final = 1_200
HOURS_OF_A_WEEK: Final = 168
OLDEST_AGE: Final = 120
_SHOWN: Final = 60  # characters of a wrong cell that a message repeats

_AGS = re.compile(r"[0-9]{2,8}", re.ASCII)
_WORD = re.compile(r"[^\s;,=\"']+")
_ID = re.compile(r"[^;\n]{1,200}")
_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# What no table program can hold: control characters, halves of surrogate pairs, non-characters.
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class WrongCell(Exception):
    """A cell that cannot be read: what was found and what is expected, fit for the user."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected


@dataclass(frozen=True)
class Kind:
    """A kind of cell; `expected` completes the sentence "erwartet ..."."""

    read: Callable[[str, KnownCodes], Any]
    write: Callable[[Any], str]
    expected: str
    empty: Any = None
    required: bool = False


def quoted(text: str) -> str:
    """Return a found text in German quotation marks, shortened and with invisible characters made visible."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return "„" + UNPRINTABLE.sub(lambda match: f"\\x{ord(match[0]):02x}", shown).replace("\n", "\\n") + "“"


def check_code(code: str, known: Collection[str] | None, what: str) -> str:
    """Return a code that is known, or where nothing is known to compare with; else raise WrongCell."""
    if known is None or code in known:
        return code
    near = get_close_matches(code, known, n=1)
    shown = f"meinten Sie {quoted(near[0])}?" if near else "bekannt: " + ", ".join(sorted(known)[:30])
    raise WrongCell(quoted(code), f"{what} ({shown})")


def items(text: str) -> list[str]:
    """Return the values of a cell that `;` separates, blank ones left out."""
    return [item for item in (part.strip() for part in text.split(";")) if item]


def _read_text(text: str, _known: KnownCodes) -> str:
    if len(text) > MAX_TEXT:
        raise WrongCell(f"{len(text)} Zeichen", f"höchstens {MAX_TEXT} Zeichen")
    return text


def _read_word(text: str, _known: KnownCodes) -> str:
    if not _WORD.fullmatch(text):
        raise WrongCell(quoted(text), _WORD_EXPECTED)
    return _read_text(text, _known)


def _read_id(text: str, _known: KnownCodes) -> str:
    if not _ID.fullmatch(text):
        raise WrongCell(quoted(text), _ID_EXPECTED)
    return text


def _read_ags(text: str, _known: KnownCodes) -> str:
    if not _AGS.fullmatch(text):
        raise WrongCell(quoted(text), _AGS_EXPECTED)
    return text


def _whole(low: int, high: int, empty: int | None = None, *, required: bool = False) -> Kind:
    expected = f"eine ganze Zahl von {low} bis {high}"

    def read(text: str, _known: KnownCodes) -> int:
        if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
            raise WrongCell(quoted(text), expected)
        return int(text)

    return Kind(read, _or_empty(str), expected, empty, required)


def _level(scale: Scale) -> Kind:
    positions = {code: position for position, code in enumerate(LEVELS[scale])}
    expected = "eine Stufe aus " + ", ".join(positions)

    def read(text: str, _known: KnownCodes) -> int:
        if text not in positions:
            raise WrongCell(quoted(text), expected)
        return positions[text]

    return Kind(read, _or_empty(lambda level: LEVELS[scale][level]), expected)


def _set_of(expected: str, known_of: Callable[[KnownCodes], Collection[str] | None]) -> Kind:
    def read(text: str, known: KnownCodes) -> frozenset[str]:
        codes = known_of(known)
        return frozenset(check_code(_read_word(item, known), codes, expected) for item in items(text))

    return Kind(read, lambda value: ";".join(sorted(value)), expected, frozenset())


def _read_scope(text: str, known: KnownCodes) -> tuple[str, ...]:
    return tuple(sorted({_read_ags(item, known) for item in items(text)}))


def _read_flag(text: str, _known: KnownCodes) -> bool:
    if text not in {"0", "1"}:
        raise WrongCell(quoted(text), _FLAG_EXPECTED)
    return text == "1"


def _read_cents(text: str, _known: KnownCodes) -> int:
    if not _AMOUNT.fullmatch(text):
        raise WrongCell(quoted(text), _EURO_EXPECTED)
    return parse_euros(text)


def _read_day(text: str, _known: KnownCodes) -> date:
    if not _DAY.fullmatch(text):
        raise WrongCell(quoted(text), _DAY_EXPECTED)
    try:
        day = parse_day(text)
    except ValueError:
        raise WrongCell(quoted(text), "ein Tag, den es gibt") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise WrongCell(quoted(text), f"ein Tag von {FIRST_DAY} bis {LAST_DAY}")
    return day


def _one_of(codes: Mapping[str, Any], what: str, empty: Any = None, *, required: bool = False) -> Kind:
    def read(text: str, _known: KnownCodes) -> Any:
        if text not in codes:
            raise WrongCell(quoted(text), expected)
        return codes[text]

    expected = f"{what}: " + ", ".join(codes)
    return Kind(read, _or_empty(str), expected, empty, required)


def _read_basis_values(text: str, known: KnownCodes) -> dict[str, Basis]:
    values: dict[str, Basis] = {}
    for item in items(text):
        column, equals, code = (part.strip() for part in item.partition("="))
        if not column or not equals:
            raise WrongCell(quoted(item), BASIS_VALUES.expected)
        column = "cost_eur_per_place" if column == "cost" else column
        values[column] = BASIS.read(code, known)
    return values


def _write_basis_values(values: Mapping[str, Basis]) -> str:
    return ";".join(f"{column}={values[column]}" for column in sorted(values))


def _or_empty(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else write(value)


_WORD_EXPECTED = "eine Kennung ohne Leerzeichen, Komma, Semikolon, Gleichheits- und Anführungszeichen"
_ID_EXPECTED = "eine Kennung in einer Zeile, ohne Semikolon, höchstens 200 Zeichen"
_AGS_EXPECTED = "ein AGS aus 2 bis 8 Ziffern (mit führender Null)"
_FLAG_EXPECTED = "0 oder 1"
_EURO_EXPECTED = "ein Betrag in Euro mit Punkt, ohne Vorzeichen, zum Beispiel 1234.50"
_DAY_EXPECTED = "ein Tag in der Form JJJJ-MM-TT"
_STEP_EXPECTED = "ein bekannter Rechtsschritt oder permission"


def _known_steps(known: KnownCodes) -> Collection[str] | None:
    return None if known.steps is None else {*known.steps, "permission"}


ID = Kind(_read_id, str, _ID_EXPECTED, required=True)
TEXT = Kind(_read_text, str, "ein Text", "")
MAYBE_TEXT = Kind(_read_text, _or_empty(str), "ein Text")
AGS = Kind(_read_ags, _or_empty(str), _AGS_EXPECTED)
SCOPE = Kind(_read_scope, ";".join, _AGS_EXPECTED, ())
LANGUAGE, SCHOOL, STAGE = _level(Scale.LANGUAGE), _level(Scale.SCHOOL), _level(Scale.STAGE)
FLAGS = _set_of("Merkmale, getrennt durch Semikolon", lambda _known: None)
STATUSES = _set_of("ein bekannter Aufenthaltsstatus", lambda known: known.statuses)
WAIVES = _set_of("eine Zulassungsspalte von offers.csv", lambda _known: ADMISSION_COLUMNS)
OFFER_TYPE = Kind(
    lambda text, known: check_code(_read_word(text, known), known.offer_types, "eine bekannte Angebotsart"),
    str,
    "eine bekannte Angebotsart",
    required=True,
)
STEP = Kind(
    lambda text, known: check_code(_read_word(text, known), _known_steps(known), _STEP_EXPECTED),
    str,
    _STEP_EXPECTED,
    required=True,
)
PLACES, MONTHS, YEARS = _whole(0, MAX_PLACES), _whole(0, MAX_MONTHS), _whole(0, OLDEST_AGE)
HOURS = _whole(0, HOURS_OF_A_WEEK, 0)
DAYS, INTERVAL, DAYS_REQUIRED = _whole(0, MAX_DAYS), _whole(1, MAX_DAYS), _whole(0, MAX_DAYS, required=True)
BOOL = Kind(_read_flag, lambda value: "1" if value else "0", _FLAG_EXPECTED, empty=False)
EUROS = Kind(_read_cents, _or_empty(euros), _EURO_EXPECTED)
DAY = Kind(_read_day, _or_empty(date.isoformat), _DAY_EXPECTED)
DAY_REQUIRED = Kind(_read_day, date.isoformat, _DAY_EXPECTED, required=True)
BASIS = _one_of({basis.value: basis for basis in Basis}, "eine Herkunft", Basis.ASSUMED)
LINK_KIND = _one_of({kind.value: kind for kind in LinkKind}, "eine Art der Verbindung", required=True)
BASIS_VALUES = Kind(
    _read_basis_values,
    _write_basis_values,
    "Einträge wie min_language=inferred, getrennt durch Semikolon",
    {},
)
