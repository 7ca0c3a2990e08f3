"""
Which column of a list means what: guessed from its name, changed by a person.

Values are brought into the form in which the catalogue writes them, where that is certain.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from klappt.catalogue.columns import TABLES, TableSpec
from klappt.kernel.places import places
from klappt.kernel.scales import LEVELS, Scale
from klappt.planning.offer_types import offer_types
from klappt.planning.wording import LEVELS as LEVEL_WORDS

SPECS: Final[Mapping[str, TableSpec]] = {spec.name: spec for spec in TABLES}
LEAVE_OUT, KEEP = "", "+"
PROVIDER_NAME, LAST_DAY = "provider_name", "last_day"  # columns of other people's lists, turned into ours
VIRTUAL: Final = {"offers": (PROVIDER_NAME,), "runs": (LAST_DAY,)}

SYNONYMS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "offers": {
        "name": ("name", "angebot", "titel", "kurs", "kursname", "bezeichnung", "angebotsname", "maßnahme"),
        "offer_id": ("id", "kennung", "nr", "nummer", "kurzname", "kursnummer"),
        "offer_type": ("art", "typ", "angebotsart", "kategorie", "kursart"),
        PROVIDER_NAME: ("anbieter", "träger", "organisation", "einrichtung", "bildungsträger", "veranstalter"),
        "place_ags": ("ort", "stadt", "gemeinde", "standort", "kursort", "ags"),
        "scope_ags": ("einzugsgebiet", "gilt für", "wohnort"),
        "min_language": ("deutsch ab", "sprachniveau", "sprachniveau ab", "deutsch mindestens", "niveau von",
                         "einstiegsniveau", "sprachniveau von", "eingangsniveau"),
        "max_language": ("deutsch höchstens", "sprachniveau höchstens"),
        "end_language": ("zielniveau", "ziel", "deutsch am ende", "niveau bis", "abschlussniveau", "sprachniveau bis"),
        "min_school": ("schulabschluss", "schulabschluss mindestens"),
        "end_school": ("schulabschluss am ende", "abschluss"),
        "age_from": ("alter von", "ab alter", "mindestalter", "alter ab"),
        "age_to": ("alter bis", "höchstalter"),
        "weekly_hours": ("stunden", "wochenstunden", "stunden pro woche", "stunden je woche", "umfang"),
        "companion": ("begleitung", "begleitend"),
        "cost_eur_per_place": ("kosten", "preis", "kosten je platz", "teilnahmegebühr"),
        "funding_module": ("förderung", "förderbaustein", "baustein", "finanzierung"),
        "source_url": ("quelle", "link", "url", "webseite", "website", "internet"),
        "statuses": ("aufenthaltsstatus", "status"),
    },
    "runs": {
        "run_id": ("id", "kennung", "nr", "nummer", "kurzname"),
        "offer_id": ("angebot", "kurs", "name", "kursname", "angebotsname", "maßnahme"),
        "start": ("beginn", "start", "von", "ab", "kursbeginn", "startdatum"),
        LAST_DAY: ("ende", "bis", "kursende", "enddatum", "letzter tag"),
        "places": ("plätze", "teilnehmerplätze", "anzahl plätze", "kapazität", "freie plätze"),
    },
    "partners": {
        "partner_id": ("id", "kennung", "kurzname"),
        "name": ("name", "organisation", "anbieter", "träger", "einrichtung"),
        "kind": ("art", "typ"),
        "ags": ("ort", "stadt", "sitz", "ags"),
    },
}  # fmt: skip
YES: Final = frozenset({"ja", "yes", "x", "true", "wahr", "j"})
NO: Final = frozenset({"nein", "no", "false", "falsch", "n", "-"})
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
AMOUNT = re.compile(r"[\d.\s]*\d(?:,\d{1,2})?|\d+(?:\.\d{1,2})?")
DAYS, AMOUNTS = {"start", "end", "until", LAST_DAY}, {"cost_eur_per_place"}
FLAGS = {"companion", "repeatable", "admission_complete"}
AREAS = {"place_ags", "ags", "abh_ags"}


def plain(text: str) -> str:
    """Return the name of a column without signs and capitals, to compare it."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).replace("_", " ").split())


def guess(name: str, header: list[str]) -> dict[str, Any]:
    """Return which table a list is, and what each of its columns means."""
    if name in SPECS:
        own = {column.name for column in SPECS[name].columns}
        return {"as": name, "columns": {title: title if title in own else KEEP for title in header}}
    scores = {table: _guessed(table, header) for table in SYNONYMS}
    best = max(scores, key=lambda table: (len(scores[table]), table == "offers"))
    return {"as": best, "columns": {title: scores[best].get(title, LEAVE_OUT) for title in header}}


def guess_for(table: str, header: list[str]) -> dict[str, str]:
    """Return what each column of a list means if it is read as a certain table."""
    own = {column.name for column in SPECS[table].columns}
    found = _guessed(table, header) if table in SYNONYMS else {}
    return {title: title if title in own else found.get(title, LEAVE_OUT) for title in header}


def _guessed(table: str, header: list[str]) -> dict[str, str]:
    """Return the columns of a list that a table knows; each of ours once."""
    known: dict[str, str] = {plain(column.name): column.name for column in SPECS[table].columns}
    for target, names in SYNONYMS[table].items():
        known |= {plain(word): target for word in names}
    found: dict[str, str] = {}
    for title in header:
        target = known.get(plain(title), "")
        if target and target not in found.values():
            found[title] = target
    return found


def targets(table: str) -> list[str]:
    """Return what a column of a list may mean in a table."""
    return [column.name for column in SPECS[table].columns] + list(VIRTUAL.get(table, ()))


def normal(column: str, text: str, kreise: frozenset[str] = frozenset()) -> str:
    """Return a value as the catalogue writes it, where it can be understood; else as it was, to be told."""
    moment, _sign, scale = column.partition("_")
    if scale in set(Scale) and moment in {"min", "max", "start", "end"}:
        return _level(Scale(scale), text)
    if column in DAYS:
        return _day(text)
    if column in FLAGS:
        word = text.casefold()
        return "1" if word in YES else "0" if word in NO else text
    if column in AREAS:
        return _place(text, kreise)
    if column in AMOUNTS:
        return _amount(text)
    return _type(text) if column == "offer_type" else text


def _level(scale: Scale, text: str) -> str:
    word = text.strip().casefold()
    for code in LEVELS[scale]:
        told = LEVEL_WORDS.get(scale.value, {}).get(code)
        if word in {code.casefold(), *((told.de.casefold(), told.en.casefold()) if told else ())}:
            return code
    return text


def _day(text: str) -> str:
    found = GERMAN_DAY.fullmatch(text.strip())
    if not found:
        return text
    day, month, year = (int(part) for part in found.groups())
    century = 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    return f"{year + century:04d}-{month:02d}-{day:02d}"


def _amount(text: str) -> str:
    word = text.replace("€", "").replace("EUR", "").replace("Euro", "").strip()
    if "," not in word or not AMOUNT.fullmatch(word):
        return word
    return word.replace(".", "").replace(" ", "").replace(",", ".")


@lru_cache(maxsize=2_000)
def _place(text: str, kreise: frozenset[str]) -> str:
    word = text.strip().casefold().removeprefix("stadt ").removeprefix("gemeinde ")
    found = [ags for ags, one in places().items() if one.name.casefold() == word]
    near = [ags for ags in found if ags[:5] in kreise]
    chosen = near or found
    towns = [ags for ags in chosen if len(ags) == 8] or chosen  # noqa: PLR2004 - digits of a municipality
    return towns[0] if len(towns) == 1 else text


@lru_cache(maxsize=2_000)
def _type(text: str) -> str:
    word = plain(text)
    for code, one in offer_types().items():
        if word in {plain(one.name), plain(one.name_en), plain(code)}:
            return code
    return text
