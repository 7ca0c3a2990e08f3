"""
The shipped instruments AH1 to AH5: proposals on the themes of the accompaniment, not the instruments of the IAQ.

One file each in `templates`; a new one is found by itself.  Their questions carry `same_as` where an earlier one
asks the same, so that answers can be compared over waves.
"""

from functools import cache
from importlib.resources import files

from klappt.evidence.instruments.files import read_instrument
from klappt.evidence.instruments.model import Instrument


@cache
def templates() -> dict[str, Instrument]:
    """Return the shipped instruments by id, `ah1` to `ah5`, in order."""
    folder = files("klappt.evidence.instruments") / "templates"
    named = sorted((item.name, item) for item in folder.iterdir() if item.name.endswith(".yaml"))
    return {
        instrument.id: instrument
        for name, item in named
        for instrument in [read_instrument(item.read_text(encoding="utf-8"), name)]
    }
