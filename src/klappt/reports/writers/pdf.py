"""
Reports as PDF through typst: tagged, with embedded fonts, accessible (PDF/UA-1 asks for every description).

The report is data, the layout is one fixed text: nothing a person typed is ever read as typst code.
Cost: about 0.2 s for the first page of a process, then milliseconds.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from re import compile as pattern
from typing import Any
from unicodedata import name

import typst

from klappt.reports.blocks import (
    Block,
    Box,
    Break,
    Contents,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Table,
)

NOT_DISPLAYED = pattern(r'the text `"(.+?)"` could not be displayed')
MOST_SIGNS = 40  # different signs without a font in one report
JOINERS = "\u200d\ufe0e\ufe0f"


def write(report: Report) -> bytes:
    """Return a report as PDF/UA-1."""
    sources: dict[str, str | bytes] = {"main.typ": _layout().encode()}
    told = {
        "title": report.title,
        "subtitle": report.subtitle,
        "author": report.author,
        "language": report.language,
        "footer": report.footer,
        "landscape": report.landscape,
        "paper": report.paper,
        "slides": report.slides,
        "keywords": list(report.keywords),
        "day": [report.on.year, report.on.month, report.on.day],
        "page_word": "Seite" if report.language == "de" else "Page",
        "blocks": [_told(block, sources) for block in report.blocks],
    }
    return _compiled(json.dumps(told, ensure_ascii=False), sources)


def _compiled(told: str, sources: Mapping[str, str | bytes]) -> bytes:
    """Return the PDF; a sign that no font of ours has stands there by its name, instead of an empty box."""
    for _ in range(MOST_SIGNS):
        try:
            return _compile(told, sources)
        except typst.TypstError as error:
            missing = NOT_DISPLAYED.search(str(error))
            if missing is None:
                raise
            told = _spelled(told, missing[1])
    return _compile(told, sources)


def _spelled(told: str, signs: str) -> str:
    names = " ".join(name(sign, "").lower() for sign in signs if sign not in JOINERS)
    return told.replace(signs, f"[{names}]")


def _compile(told: str, sources: Mapping[str, str | bytes]) -> bytes:
    fonts = files("klappt.reports") / "fonts"
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its types forget files by name
        {file: _bytes(content) for file, content in (*sources.items(), ("report.json", told))},
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return made


@cache
def _layout() -> str:
    return (files("klappt.reports.writers") / "layout.typ").read_text(encoding="utf-8")


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _told(block: Block, sources: dict[str, str | bytes]) -> Mapping[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text, strong):
            return {"kind": "paragraph", "text": text, "strong": strong}
        case Items(texts, numbered):
            return {"kind": "items", "texts": list(texts), "numbered": numbered}
        case Facts(pairs):
            return {"kind": "facts", "pairs": _rows(pairs)}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "head": list(block.head),
                "rows": _rows(block.rows),
                "numeric": sorted(block.numeric),
                "note": block.note,
            }
        case Picture():
            name = f"picture-{len(sources)}.svg"
            sources[name] = block.svg
            told = {"kind": "picture", "file": name, "alt": block.description, "caption": block.caption}
            return told | {"share": round(100 * block.width_share)}
        case Box(title, texts):
            return {"kind": "box", "title": title, "texts": _rows(texts)}
        case Contents(title, _):
            return {"kind": "contents", "title": title}
        case Break():
            return {"kind": "break"}


def _rows(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in rows]
