"""
Options that several commands share, and the types of their values; messages are German.

The types of click are generic only in its newer versions, and not needed as such here.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from klappt.cli.failures import ReaderGone

Command = Callable[..., Any]


class DayType(click.ParamType):  # type: ignore[type-arg]
    """A day written 2021-09-01."""

    name = "TAG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with what is expected."""
        from klappt.kernel.days import parse_day  # noqa: PLC0415 - commands start fast

        if isinstance(value, date):
            return value
        try:
            day = parse_day(value)
        except ValueError:
            day = date.min
        if not 1900 <= day.year <= 2100:  # noqa: PLR2004 - beyond, calendars run out
            self.fail(
                f"gefunden „{value}“; erwartet einen Tag, den es gibt, zwischen 1900 und 2100: 2021-09-01",
                param,
                ctx,
            )
        return day


class WordType(click.Choice):  # type: ignore[type-arg]
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return the message in German."""
        return f"gefunden „{value}“; erwartet eines von: {', '.join(self.choices)}"


class NumberType(click.ParamType):  # type: ignore[type-arg]
    """A whole number within limits."""

    name = "ZAHL"

    def __init__(self, least: int, most: int = 10**9 - 1) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or fail with what is expected."""
        text = str(value).strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(self.most)) else -1
        if not self.least <= number <= self.most:
            self.fail(f"gefunden „{value}“; erwartet eine Zahl von {self.least} bis {self.most}", param, ctx)
        return number


DAY = DayType()
FILE = click.Path(path_type=Path)


def profile_option(help_text: str = "Profil als YAML oder JSON.") -> Callable[[Command], Command]:
    """Return the option `--profile`."""
    return click.option("--profile", type=FILE, metavar="DATEI", help=help_text)


def catalogue_option(command: Command) -> Command:
    """Add the option `--catalogue`."""
    text = "Katalog: Ordner mit CSV-Dateien oder eine XLSX-Datei. Ohne Angabe: Kreis Unna."
    return click.option("--catalogue", type=FILE, metavar="ORDNER", help=text)(command)


def shown(command: Command) -> Command:
    """Add the options that say how an answer is shown."""
    for option in (
        click.option("--no-color", is_flag=True, help="Keine Farben."),
        click.option(
            "--width", type=NumberType(40, 200), metavar="ZAHL", help="Breite in Zeichen, 40 bis 200."
        ),
        click.option(
            "--lang", type=WordType(["de", "en"]), default="de", help="Sprache der Antwort: de oder en."
        ),
        click.option("--json", "as_json", is_flag=True, help="Antwort als ein JSON-Dokument."),
    ):
        command = option(command)
    return command


def write(text: str) -> None:
    """Write text to stdout; raises ReaderGone if nobody reads any more."""
    try:
        click.echo(text)
    except BrokenPipeError:
        raise ReaderGone from None


def progress(text: str) -> None:
    """Tell on stderr that something takes a while; only a person who looks is told."""
    if sys.stderr.isatty():
        click.echo(text, err=True)


def write_json(document: object) -> None:
    """Write one JSON document to stdout, in plain ASCII where the terminal knows no more."""
    import json  # noqa: PLC0415 - commands start fast

    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    write(json.dumps(document, ensure_ascii=not utf8, indent=2))
