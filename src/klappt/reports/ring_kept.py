"""The ring of a stress test as plain values without small numbers, to be kept and drawn again."""

from typing import Any

from klappt.planning.many.stress import Stress
from klappt.planning.voice import Voice
from klappt.reports.pictures.ring import CLASSES, Chord, Ring, RingPartner, RingWords, class_of
from klappt.reports.stress import ENGLISH, ring_of

Json = dict[str, Any]
FEW = 1.0  # stands for one to four people


def kept_ring(stressed: Stress, gone: str | None) -> Json:
    """Return a ring in which each number is the lower end of its class."""
    german, english = ring_of(stressed, gone, Voice("de")), ring_of(stressed, gone, Voice("en"))
    return {
        "gone": gone,
        "title": {"de": german.title, "en": english.title},
        "description": {"de": german.description, "en": english.description},
        "partners": [[one.key, one.name, _low(one.people)] for one in german.partners],
        "chords": [
            [chord.one, chord.other, _low(chord.people), _low(chord.broken)]
            for chord in german.chords
            if class_of(chord.people)
        ],
    }


def read_ring(kept: Json, voice: Voice) -> Ring:
    """Return the data of the picture."""
    return Ring(
        kept["title"][voice.lang],
        kept["description"][voice.lang],
        tuple(RingPartner(*one) for one in kept["partners"]),
        tuple(Chord(*one) for one in kept["chords"]),
        kept["gone"],
        ENGLISH if voice.lang == "en" else RingWords(),
    )


def _low(people: float) -> float:
    place = class_of(people)
    if place:
        return float(CLASSES[place - 1])
    return FEW if people > 0 else 0.0
