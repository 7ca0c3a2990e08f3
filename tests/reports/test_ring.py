"""The ring of partners: what is drawn, what breaks, and that no width tells of one to four people."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from tests.planning.many.town import PEOPLE, TOWN, stressed_town

from klappt.planning.many.journeys import Outcome
from klappt.planning.voice import Voice
from klappt.reports.pictures.ring import Chord, Ring, RingPartner, class_of, class_words, ring_svg, ring_table
from klappt.reports.stress import ENGLISH, ring_of, stations_of

DE, EN = Voice(), Voice("en")
THREE = tuple(
    RingPartner(key, name, 60) for key, name in (("a", "Anton"), ("b", "Berta & Co"), ("c", "Cäsar"))
)
RING = Ring(
    "Ring", "Drei Partner", THREE, (Chord("a", "b", 51, 41), Chord("b", "c", 9), Chord("a", "c", 4, 4))
)


@pytest.mark.parametrize(
    ("people", "place", "told"),
    [
        (0, 0, "unter 5"),
        (1, 0, "unter 5"),
        (4, 0, "unter 5"),
        (4.4, 0, "unter 5"),
        (5, 1, "5 bis 9"),
        (9, 1, "5 bis 9"),
        (10, 2, "10 bis 24"),
        (999, 6, "250 bis 999"),
        (1000, 7, "1000 und mehr"),
    ],
)
def test_people_are_told_in_classes(people: float, place: int, told: str) -> None:
    assert (class_of(people), class_words(people, RING.words)) == (place, told)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("gone", [None, "b"])
def test_the_picture_has_a_name_a_description_and_every_partner(wide: bool, gone: str | None) -> None:
    drawn = ring_svg(replace(RING, gone=gone), wide=wide)
    root = ET.fromstring(drawn)  # noqa: S314 - our own picture
    told = "".join(root.itertext())

    assert drawn.startswith("<svg")
    assert [child.text for child in root][:2] == ["Ring", "Drei Partner"]
    for name in ("Anton", "Berta & Co", "Cäsar"):
        assert told.count(name) >= 2
    assert ("fällt weg" in told) == (gone is not None)
    assert "style=" not in drawn
    assert drawn == ring_svg(replace(RING, gone=gone), wide=wide)


def test_the_same_facts_stand_in_a_table() -> None:
    assert ring_table(RING) == (
        ("Partner", "Partner danach oder davor", "Personen"),
        ("Anton", "Berta & Co", "50 bis 99"),
        ("Berta & Co", "Cäsar", "5 bis 9"),
    )
    assert ring_table(replace(RING, gone="b"))[1:] == (
        ("Anton", "Berta & Co", "50 bis 99", "25 bis 49"),
        ("Berta & Co", "Cäsar", "5 bis 9", "0"),
    )


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_one_to_four_people_leave_no_trace(few: int) -> None:
    """Whether one, two, three or four people pass or lose their way, picture and table are the same."""

    def ring(number: int) -> Ring:
        chords = (
            Chord("a", "b", 51, number),
            Chord("a", "c", number, number),
            Chord("b", "c", number),
        )
        partners = (*THREE[:2], replace(THREE[2], people=number))
        return replace(RING, partners=partners, chords=chords, gone="a")

    assert ring_svg(ring(few)) == ring_svg(ring(1))
    assert ring_table(ring(few)) == ring_table(ring(1))
    assert "Verbindungen mit weniger als 5 Personen fehlen." in ring_svg(ring(few))


def test_what_breaks_is_dashed_and_crossed_out() -> None:
    whole, broken = ring_svg(replace(RING, gone=None, chords=())), ring_svg(replace(RING, gone="b"))

    assert "stroke-dasharray" not in whole
    assert len(re.findall(r'<path d="M[^"]*Q[^"]*"[^>]*stroke-dasharray', broken)) == 1
    assert "<circle" in broken
    assert 'stroke-dasharray="4 3"' in broken


def test_the_ring_of_a_town() -> None:
    ring = ring_of(stressed_town(), "vhs", DE)

    assert [one.key for one in ring.partners] == ["vhs", "firma"]
    assert ring.chords == (Chord("firma", "vhs", 51.0, 41.0),)
    assert ring.title == "Was ohne VHS Ahausen bricht"
    assert "Ohne VHS Ahausen verlieren 25 bis 49 Personen jeden Weg" in ring.description
    assert ring_of(stressed_town(), None, DE).chords == (Chord("firma", "vhs", 51.0),)


def test_the_ring_in_english_and_of_nobody() -> None:
    ring = ring_of(stressed_town(TOWN, PEOPLE[3:]), None, EN)

    assert (ring.partners, ring.chords, ring.words) == ((), (), ENGLISH)
    assert ring.title == "Partners on the earliest ways"
    assert ring_svg(ring).startswith("<svg")
    assert stations_of(Outcome(None)) == ()
