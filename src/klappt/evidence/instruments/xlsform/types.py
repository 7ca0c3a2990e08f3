"""The question types of XLSForm, old spellings included, and what becomes of each here."""

import re
from dataclasses import dataclass

from klappt.evidence.instruments.model import Kind

LISTED = re.compile(
    r"(?P<type>select[_ ]one|select1|select[_ ]multiple|select[_ ]all[_ ]that[_ ]apply|rank"
    r"|add select one prompt using|add select multiple prompt using)"
    r"(?:\s+(?:from|using))?\s+(?P<list>\S+)(?P<other>\s+or[_ ]?(?:specify[_ ])?other)?",
    re.IGNORECASE,
)
SINGLE = {"select_one", "select1", "add_select_one_prompt_using"}
GROUPS = {name: name for name in ("group", "loop", "score", "rank", "kobomatrix")}  # all others are repeats
FROM_FILE = re.compile(r"select[_ ](one|multiple)[_ ](from[_ ]file|external)\b.*", re.IGNORECASE)
WHAT = r"(?P<what>group|repeat|lgroup|looped[_ ]group|loop|score|rank|kobomatrix)(?:\s+.*)?"
BEGIN = re.compile(rf"begin[_ ]{WHAT}", re.IGNORECASE)
END = re.compile(rf"end[_ ]{WHAT}", re.IGNORECASE)

PLAIN: dict[str, Kind] = {
    **dict.fromkeys(("text", "string", "phone_number", "url"), Kind.TEXT),
    **dict.fromkeys(("integer", "int", "decimal", "percentage"), Kind.NUMBER),
    "note": Kind.NOTE,
    "range": Kind.SCALE,
    "score__row": Kind.SINGLE,  # KoBo's own: a row of a table, a place in an order
    "rank__level": Kind.RANK,
    **dict.fromkeys(("acknowledge", "trigger"), Kind.SINGLE),
}
AS_TEXT = {"date": "Datum", "time": "Uhrzeit", "datetime": "Datum und Uhrzeit", "barcode": "Strichcode"}
WITHOUT = {
    **dict.fromkeys(("image", "photo", "picture"), "ein Bild"),
    **dict.fromkeys(("audio", "background-audio"), "eine Tonaufnahme"),
    "video": "ein Video",
    "file": "eine Datei",
    **dict.fromkeys(
        ("geopoint", "geotrace", "geoshape", "location", "gps", "start-geopoint"), "ein Ort auf der Karte"
    ),
    "osm": "eine Karte",
    **dict.fromkeys(("calculate", "calculate_here"), "ein berechneter Wert"),
    "hidden": "ein verborgener Wert",
    **dict.fromkeys(("csv-external", "xml-external"), "eine Tabelle in einer weiteren Datei"),
    **dict.fromkeys(
        (
            *("start", "end", "today", "deviceid", "device_id", "imei", "subscriberid", "subscriber_id"),
            *("simserial", "sim_id", "phonenumber", "username", "email", "audit"),
            *("start_time", "end_time", "get_start_time", "get_end_time", "get_today", "background-geopoint"),
        ),
        "eine Angabe, die das Gerät selbst einträgt",
    ),
}
KNOWN = sorted(
    {"select_one", "select_multiple", "rank", "begin_group", "end_group", "begin_repeat", "end_repeat"}
    | {
        *PLAIN,
        *AS_TEXT,
        *WITHOUT,
    }
)


@dataclass(frozen=True)
class Type:
    """What a cell of the column `type` asks for."""

    word: str  # the type in its usual spelling
    kind: Kind | None = None
    choices: str = ""  # the name of the list
    other: bool = False  # with „anderes, und zwar“
    begins: str = ""  # group or repeat
    ends: str = ""
    without: str = ""  # what it is, if there is no such question here
    as_text: str = ""  # what it was, if it becomes a text


def type_of(cell: str) -> Type | None:
    """Return what a type cell means; nothing if XLSForm knows no such type."""
    text = re.sub(r"\s+", " ", cell.strip())
    if FROM_FILE.fullmatch(text):
        return Type(text.split()[0].lower(), without="eine Auswahl aus einer weiteren Datei")
    if match := BEGIN.fullmatch(text):
        return Type("begin", begins=GROUPS.get(match["what"].lower().replace(" ", "_"), "repeat"))
    if match := END.fullmatch(text):
        return Type("end", ends=GROUPS.get(match["what"].lower().replace(" ", "_"), "repeat"))
    if match := LISTED.fullmatch(text):
        return _listed(match)
    word = re.sub(r"^(q|add|get)_|_prompt$", "", text.lower().replace(" ", "_"))
    if word in PLAIN:
        return Type(word, PLAIN[word])
    if word in AS_TEXT:
        return Type(word, Kind.TEXT, as_text=AS_TEXT[word])
    return Type(word, without=WITHOUT[word]) if word in WITHOUT else None


def _listed(match: re.Match[str]) -> Type:
    word = match["type"].lower().replace(" ", "_")
    kind = Kind.RANK if word == "rank" else Kind.SINGLE if word in SINGLE else Kind.MULTIPLE
    return Type(word, kind, match["list"], other=bool(match["other"]))
