"""One drawing on one sheet as PDF: as large as the sheet allows, with its name and description (PDF/UA-1)."""

import json
from importlib.resources import files

import typst

PAGE = """#let told = json("poster.json")
#set document(title: told.title)
#set page(paper: told.paper, flipped: true, margin: 8mm)
#set text(font: "Fira Sans", lang: told.language)
#align(center + horizon, image("picture.svg", alt: told.description, width: 100%, height: 100%, fit: "contain"))
"""


def poster(svg: str, *, title: str, description: str, language: str = "de", paper: str = "a3") -> bytes:
    """Return a drawing as PDF in landscape; raises typst.TypstError for something that is no SVG."""
    told = {"title": title, "description": description, "language": language, "paper": paper}
    sources = {"main.typ": PAGE, "picture.svg": svg, "poster.json": json.dumps(told)}
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its types forget files by name
        {name: content.encode() for name, content in sources.items()},
        font_paths=[str(files("klappt.reports") / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return made
