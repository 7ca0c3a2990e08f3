"""
F5, an exemplary chain: the first answer of `klappt chains` for its built-in invented person in the Kreis Unna.

It is computed by `scripts/picture.py`, which also finds out if it is no longer what the engine answers.
"""

import json
from collections.abc import Iterator
from importlib.resources import files

from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Paragraph, Picture
from klappt.reports.pictures.timeline import timeline_svg
from klappt.reports.pictures.ways import picture_of


def example_chain(say: dict[str, str], language: str) -> Iterator[Block]:
    """Yield the chain as a timeline, with what it is and what is assumed in it."""
    told = json.loads((files("klappt.reports") / "data" / "example_chain.json").read_text(encoding="utf-8"))
    voice = Voice(language)
    drawn = picture_of(told["chain"], told, voice, "f5")
    assumed = sum(step.get("basis") != "published" for step in told["chain"]["steps"])
    yield Paragraph(
        say["chain_lead"].format(
            day=voice.day(told["as_of"]), assumed=assumed, steps=len(told["chain"]["steps"])
        )
    )
    yield Picture(timeline_svg(drawn), drawn.description, say["chain"])
