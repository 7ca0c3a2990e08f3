"""
A sheet of an instrument on paper: for a meeting without internet, as accessible PDF (PDF/UA-1) through typst.

The instrument is data, the layout is one fixed text (`writers/sheet.typ`).  What is local is marked; answers given
so far can stand in it.  There is room to write; the sheet in Word is the one that can be read back.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from klappt.evidence.instruments.model import Choice, Instrument, Kind, Question, Section
from klappt.evidence.instruments.sheets import words
from klappt.evidence.instruments.sheets.marks import points
from klappt.evidence.instruments.telling import figure, numbered, tell_condition

Json = dict[str, Any]
FREE_ENTRIES = 3
MOST_UNKNOWN = 50  # so many letters outside of the font are replaced one after the other
NOT_SHOWN = re.compile(r'text `"(.+?)"` could not be displayed')
LAST_ASCII = 127


def sheet_pdf(
    instrument: Instrument, on: date, answers: Mapping[str, Any] | None = None, language: str = "de"
) -> bytes:
    """
    Return the sheet as PDF/UA-1.

    Args:
        instrument: a sound instrument.
        on: the day that stands in the document.
        answers: what is filled in already.
        language: `de` or `en`.
    """
    told = json.dumps(_Teller(instrument, answers or {}, language).sheet(on), ensure_ascii=False)
    for _ in range(MOST_UNKNOWN):
        try:
            return _compiled(told)
        except typst.TypstError as error:
            told = _without(str(error), told)
    return _compiled(told)


def _compiled(told: str) -> bytes:
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its types forget files by name
        {"main.typ": _layout().encode(), "sheet.json": told.encode()},
        font_paths=[str(files("klappt.reports") / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return made


def _without(error: str, told: str) -> str:
    """Put question marks for letters that the font does not have; PDF/UA forbids to leave them to chance."""
    found = NOT_SHOWN.search(error)
    if found is None:
        raise RuntimeError(f"the sheet was not printed: {error}")
    letters = {letter for letter in found[1] if ord(letter) > LAST_ASCII}
    codes = {chr(int(code, 16)) for code in re.findall(r"\\u\{([0-9a-f]+)\}", found[1])}
    return told.translate({ord(letter): "?" for letter in letters | codes})


@cache
def _layout() -> str:
    return (files("klappt.reports.writers") / "sheet.typ").read_text(encoding="utf-8")


class _Teller:
    """Turns an instrument into what the layout prints."""

    def __init__(self, instrument: Instrument, answers: Mapping[str, Any], language: str) -> None:
        self.instrument, self.answers, self.language = instrument, answers, language
        self.numbers = numbered(instrument)

    def say(self, text: Any) -> str:
        return str(text.say(self.language))

    def sheet(self, on: date) -> Json:
        one = self.instrument
        return {
            "title": self.say(one.title),
            "about": self.say(words.ABOUT).format(one.id, one.version),
            "intro": self.say(one.intro),
            "proposal": self.say(words.PROPOSAL) if one.proposal else "",
            "how": self.say(words.HOW_PAPER),
            "alliance": self.say(words.ALLIANCE),
            "filled": self.say(words.DAY),
            "page_word": "Seite" if self.language == "de" else "Page",
            "language": self.language,
            "day": [on.year, on.month, on.day],
            "sections": [self.section(section) for section in one.sections],
        }

    def section(self, section: Section) -> Json:
        intro = self.say(section.intro)
        means = self.say(words.LOCAL_MEANS if section.local else words.SHARED_MEANS)
        return {
            "title": self.say(section.title),
            "local": self.say(words.LOCAL) if section.local else "",
            "means": means,
            "intro": intro if intro != means else "",
            "questions": [self.question(question, section.local) for question in section.questions],
        }

    def question(self, question: Question, local: bool) -> Json:
        if question.kind == Kind.NOTE:
            return {"kind": "note", "title": self.say(question.title), "hint": self.say(question.hint)}
        answer = self.answers.get(question.id)
        told = self.heading(question, local=question.local and not local)
        if question.kind != Kind.REPEAT:
            return told | self.shape(question, answer)
        given = list(answer or [])
        most = int(question.high) if question.high is not None else len(given) + FREE_ENTRIES
        count = max(len(given), min(most, len(given) + FREE_ENTRIES))
        entries = [self.entry(question, place, given) for place in range(count)]
        return told | {"kind": "repeat", "entries": entries}

    def entry(self, question: Question, place: int, given: list[Mapping[str, Any]]) -> Json:
        entry = given[place] if place < len(given) else {}
        parts = [part for part in question.of if part.kind != Kind.NOTE]
        return {
            "title": self.say(words.ENTRY).format(place + 1),
            "questions": [self.heading(part) | self.shape(part, entry.get(part.id)) for part in parts],
        }

    def heading(self, question: Question, *, local: bool = False) -> Json:
        when = ""
        if question.when is not None:
            condition = tell_condition(question.when, self.instrument, self.language)
            when = self.say(words.ONLY_IF).format(condition)
        marks = [self.say(words.REQUIRED)] if question.required else []
        marks += [self.say(words.LOCAL)] if local else []
        return {
            "number": self.numbers[question.id],
            "title": self.say(question.title),
            "marks": ", ".join(marks),
            "when": when,
            "hint": self.say(question.hint),
            "how": words.instruction(question, self.language),
        }

    def offer(self, choice: Choice) -> str:
        text = self.say(choice.text)
        if choice.when is None:
            return text
        told = tell_condition(choice.when, self.instrument, self.language)
        return f"{text} ({self.say(words.ONLY_IF).format(told)})"

    def shape(self, question: Question, answer: Any) -> Json:
        """Return what there is to tick or to fill."""
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE:
                chosen = answer if isinstance(answer, list) else [answer]
                boxes = [[self.offer(choice), choice.code in chosen] for choice in question.choices]
                return {"kind": "boxes", "boxes": boxes}
            case Kind.SCALE:
                boxes = [
                    [words.point_words(question, point, self.language), answer == point]
                    for point in points(question)
                ]
                return {"kind": "scale", "boxes": boxes}
            case Kind.RANK:
                ranks = [
                    [self.offer(one), str(answer.index(one.code) + 1) if one.code in (answer or []) else ""]
                    for one in question.choices
                ]
                return {"kind": "ranks", "ranks": ranks}
            case Kind.MATRIX:
                return self.table(question, answer or {})
            case Kind.NUMBER:
                text = "" if answer is None else figure(answer, self.language)
                return {"kind": "number", "text": text, "unit": self.say(question.unit)}
            case _:
                return {"kind": "text", "text": answer or ""}

    def table(self, question: Question, answer: Mapping[str, str]) -> Json:
        """Return a table to tick."""
        rows = [
            [self.say(row.text), [answer.get(row.code) == choice.code for choice in question.choices]]
            for row in question.rows
        ]
        head = [self.say(words.ROW), *(self.offer(choice) for choice in question.choices)]
        return {"kind": "table", "head": head, "rows": rows}
