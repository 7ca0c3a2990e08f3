"""Drawings as pixels, for programs that show no SVG; drawn by typst, which the PDF needs anyway."""

from importlib.resources import files

import typst

PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg", width: 17cm)'
PIXELS_PER_INCH = 200.0


def png(svg: str) -> bytes:
    """Return a drawing as PNG, 17 cm wide; raises typst.TypstError for something that is no SVG."""
    made = typst.compile(  # type: ignore[call-overload]  # its types forget files by name
        {"main.typ": PAGE.encode(), "picture.svg": svg.encode()},
        font_paths=[str(files("klappt.reports") / "fonts")],
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS_PER_INCH,
    )
    return bytes(made if isinstance(made, bytes) else made[0])
