"""
Which column of an XLSForm holds German, which English: `label::Deutsch (de)`, `label::English (en)`, `label`.

A column without language holds the form's default language, and German if nothing says which that is.
"""

import re
from collections.abc import Iterable

from klappt.evidence.instruments.model import Text
from klappt.evidence.instruments.xlsform.report import Report
from klappt.evidence.instruments.xlsform.workbook import Book

GERMAN, ENGLISH = "Deutsch (de)", "English (en)"
NAMES = {"de": {"de", "deu", "ger", "deutsch", "german"}, "en": {"en", "eng", "english", "englisch"}}
TRANSLATED = ("label", "hint", "guidance_hint")
PICTURES = ("image", "audio", "video", "big-image", "media::image", "media::audio", "media::video")


def language_of(name: str) -> str | None:
    """Return `de` or `en` for the name of a language, `English (en)` or `german`; None for all others."""
    code = re.search(r"\(([a-zA-Z]{2,3})(?:[-_][^)]*)?\)\s*$", name)
    words = (
        {code[1].lower()} if code else {name.strip().lower(), name.strip().lower()[:2] if "-" in name else ""}
    )
    return next((language for language, names in NAMES.items() if words & names), None)


class Languages:
    """Finds the words of a row in both languages; tells once per column what is left out."""

    def __init__(self, book: Book, report: Report) -> None:
        settings = book.settings.lines[0].cells if book.settings.lines else {}
        named = settings.get("default_language", "")
        used = [c.partition("::")[2] for s in (book.survey, book.choices) for c in s.header if "::" in c]
        self.default = language_of(named)
        if self.default is None:
            taken = {language_of(language) for language in used}
            self.default = "en" if "de" in taken and "en" not in taken else "de"
            plain = any("label" in sheet.header for sheet in (book.survey, book.choices))
            if plain and "de" not in taken:
                said = "ohne Angabe der Sprache; die Texte gelten als deutsch"
                report.changed(book.survey.name, 1, said, "label")
        spoken = {language_of(language) for language in used if language}
        self.of_title = language_of(named) or ("en" if spoken == {"en"} else "de")
        for sheet in (book.survey, book.choices):
            self._tell_left_out(sheet.name, sheet.header, report)

    def _tell_left_out(self, sheet: str, header: Iterable[str], report: Report) -> None:
        for column in header:
            base, _, language = column.partition("::")
            if base in TRANSLATED and language and language_of(language) is None:
                report.ignored(sheet, 1, f"Texte in einer weiteren Sprache ({language})", column)

    def text(self, cells: dict[str, str], base: str) -> Text:
        """Return the words of one kind (`label`, `hint`) in a row."""
        found = {"de": "", "en": ""}
        for column, cell in cells.items():
            name, _, language = column.partition("::")
            if name != base:
                continue
            spoken = language_of(language) if language else self.default
            if spoken and (language or not found[spoken]):
                found[spoken] = cell
        return Text(found["de"], found["en"])
