"""
Letters and colours for those who run lines.

Who runs the most lines chooses first.  The colours can be told apart with the usual kinds of colour blindness
(after Okabe and Ito, and Tol) and keep a contrast of 3:1 against white; after twelve they come again with a
light core.  The letters alone are enough: the picture also works in black and white.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import Final

from klappt.catalogue.model import Catalogue
from klappt.reports.pictures.line_map.model import Line, Owner

COLOURS: Final = (
    "#0072b2", "#d55e00", "#00855f", "#aa4499", "#7a5c00", "#332288",
    "#c0392b", "#117c8a", "#882255", "#5b6c8f", "#6b7a1e", "#8c510a",
)  # fmt: skip
LAW_COLOUR: Final = "#171a2b"
_LEVELS: Final = frozenset("ABC")  # a line called B1 would be taken for a level of language
_SMALL: Final = frozenset(
    {
        "im",
        "in",
        "der",
        "die",
        "das",
        "den",
        "für",
        "des",
        "und",
        "am",
        "an",
        "zu",
        "e",
        "v",
        "gmbh",
        "kreis",
        "bei",
    }
)


def owners_of(catalogue: Catalogue, lines: Iterable[Line], companions: Iterable[Line]) -> Mapping[str, Owner]:
    """Return all partners of a catalogue that run a line or an offer, each with letters and colour."""
    weight = Counter(line.owner for line in lines for _ in range(100))
    weight.update(line.owner for line in companions for _ in range(10))
    weight.update(offer.partner_id for offer in catalogue.offers)
    names = {partner.partner_id: partner for partner in catalogue.partners}
    taken: set[str] = set()
    found: dict[str, Owner] = {}
    for turn, key in enumerate(sorted(weight, key=lambda key: (-weight[key], key))):
        partner = names.get(key)
        name = partner.name if partner else key
        letters = next(option for option in _options(name) if option not in taken)
        taken.add(letters)
        assumed = partner is not None and partner.extra.get("basis") == "assumed"
        found[key] = Owner(
            key,
            name.replace(" (angenommen)", ""),
            letters,
            COLOURS[turn % len(COLOURS)],
            turn >= len(COLOURS),
            assumed,
        )
    return found


def _options(name: str) -> Iterator[str]:
    """Yield letters for a name, the nicest first: M, MF, MU, MA, MB, ..."""
    words = [word for word in re.findall(r"[^\W\d_]+", _plain(name)) if word.lower() not in _SMALL]
    words = words or ["X"]
    first = words[0].upper()
    if first[0] not in _LEVELS:
        yield first[0]
    yield from (first[0] + word[0].upper() for word in words[1:])
    yield from (first[0] + letter for letter in first[1:])
    yield from (one + other for one in first[0] + ascii_uppercase for other in ascii_uppercase)


def _plain(text: str) -> str:
    return text.translate(str.maketrans("äöüÄÖÜß", "aouAOUs"))
