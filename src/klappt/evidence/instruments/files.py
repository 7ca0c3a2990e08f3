"""
An instrument as a text file (YAML) and as plain values (JSON), both ways; all mistakes are told together.

    id: ah1
    version: 1
    title: {de: Lokale Strukturen, en: Local structures}
    lists:                            # choices that several questions share (only when reading)
      ja_nein: [{code: yes, de: Ja, en: Yes}, {code: no, de: Nein, en: No}]
    sections:
      - id: gfs
        title: {de: Geschäftsführende Stelle, en: Managing office}
        questions:
          - {id: gfs_seat, kind: single, title: {de: Wo sitzt die GfS?, en: ...}, choices: ja_nein}
          - {id: why, kind: text, title: {de: Warum?}, when: {is: [gfs_seat, no]}}

Conditions: `{is: [question, code]}`, `{is: [matrix, row, code]}`, `{compare: [question, ">=", 2]}`,
`{answered: question}`, `{answered: [matrix, row]}`, `{not: c}`, `{all: [c, ...]}`, `{any: [c, ...]}`.
What has its ordinary value is not written, so equal instruments have equal texts.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

import yaml

from klappt.evidence.instruments.model import (
    AllOf,
    Answered,
    AnyOf,
    Choice,
    Compare,
    Condition,
    Instrument,
    Is,
    Not,
    Question,
    Row,
    Section,
    Text,
)
from klappt.evidence.instruments.reading import instrument_of
from klappt.evidence.instruments.yamls import load

Json = dict[str, Any]


def read_instrument(text: str, name: str) -> Instrument:
    """
    Return the instrument of a YAML text; `name` is the file's name in messages.

    Raises:
        InputError, InputErrors: no YAML, or an instrument with mistakes: file, row where known, what, expected.
    """
    return instrument_of(load(text, name), name)


def read_values(values: object, name: str) -> Instrument:
    """Return the instrument of plain values, as `values_of` gives them; raises like `read_instrument`."""
    return instrument_of(values, name)


def write_instrument(instrument: Instrument) -> str:
    """Return the canonical YAML text of an instrument."""
    return yaml.safe_dump(values_of(instrument), allow_unicode=True, sort_keys=False, width=110)


def values_of(instrument: Instrument) -> Json:
    """Return an instrument as plain values for JSON."""
    values: Json = _plain(instrument)
    return values


def _plain(thing: Any) -> Any:
    match thing:
        case Text(de, en):
            return {name: words for name, words in (("de", de), ("en", en)) if words}
        case Choice(code, text, when) if when is None:
            return {"code": code, **_plain(text)}
        case Choice(code, text, when):
            return {"code": code, **_plain(text), "when": _plain(when)}
        case Row(code, text):
            return {"code": code, **_plain(text)}
        case Is() | Compare() | Answered() | Not() | AllOf() | AnyOf():
            return _condition(thing)
        case Instrument() | Section() | Question():
            return {
                field.name: _plain(getattr(thing, field.name))
                for field in fields(thing)
                if field.default is MISSING or getattr(thing, field.name) != field.default
            }
        case tuple():
            return [_plain(item) for item in thing]
        case float() if thing == int(thing):
            return int(thing)
        case str():
            return str(thing)  # a kind becomes an ordinary word
        case _:
            return thing


def _condition(condition: Condition) -> Mapping[str, Any]:
    match condition:
        case Is(question, code, row):
            return {"is": [question, code] if row is None else [question, row, code]}
        case Compare(question, sign, number):
            return {"compare": [question, sign, _plain(float(number))]}
        case Answered(question, row):
            return {"answered": question if row is None else [question, row]}
        case Not(part):
            return {"not": _condition(part)}
        case AllOf(parts):
            return {"all": [_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_condition(part) for part in parts]}
