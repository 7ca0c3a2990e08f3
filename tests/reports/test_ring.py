"""The ring of partners: the chosen one marked, what breaks dashed, hidden numbers drawn the same."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from klappt.reports.pictures.ring import Ring, RingPartner, RingTie, ring_svg, ring_table

SVG = "{http://www.w3.org/2000/svg}"
RING = Ring(
    title="Was ohne einen Partner bricht",
    description="Ohne die Volkshochschule verlieren 41 jeden Weg.",
    partners=(
        RingPartner("vhs", "Volkshochschule", 100, 41, 60, bridge=True, href="/buendnis/vhs"),
        RingPartner("bk", "Berufskolleg", 25, 0, 1234),
        RingPartner("jmd", "Jugendmigrationsdienst <Kreis>", None, None, 0),
    ),
    ties=(RingTie("vhs", "bk", 40), RingTie("bk", "jmd", None)),
    chosen="vhs",
    note="Stand 01.09.2021.",
)


def drawn(ring: Ring) -> ET.Element:
    return ET.fromstring(ring_svg(ring))  # noqa: S314 - our own drawing


def words(ring: Ring) -> list[str]:
    return [one.text or "" for one in drawn(ring).iter(f"{SVG}text")]


def test_title_description_and_what_breaks_in_large_letters() -> None:
    picture = drawn(RING)

    assert [picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc")] == [RING.title, RING.description]
    told = " ".join(words(RING))
    assert "Ohne Volkshochschule: 41 verlieren jeden Weg, 60 kommen später an." in told
    assert "Ohne" not in " ".join(words(replace(RING, chosen="")))


def test_every_partner_has_a_number_and_a_row() -> None:
    told = words(RING)

    assert told.count("1") == told.count("2") == told.count("3") == 2
    for part in ("Volkshochschule", "1.234", "gesperrt", "Stand 01.09.2021.", "einzige Brücke zu anderen"):
        assert part in told


def test_what_breaks_is_dashed_and_the_chosen_one_black() -> None:
    paths = list(drawn(RING).iter(f"{SVG}path"))
    names = [one.findtext(f"{SVG}title") for one in paths if one.attrib.get("stroke-dasharray")]

    assert names == ["Volkshochschule – Berufskolleg"]
    assert [one.attrib["href"] for one in drawn(RING).iter(f"{SVG}a")] == ["/buendnis/vhs"]
    white = [one for one in drawn(RING).iter(f"{SVG}text") if one.attrib.get("fill") == "#fff"]
    assert [one.text for one in white] == ["1"]


def test_widths_are_people_and_hidden_ones_all_the_same() -> None:
    free = replace(RING, chosen="")
    wide = [float(one.attrib["stroke-width"]) for one in drawn(free).iter(f"{SVG}path")]

    assert wide == [14, 2]


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_any_number_of_partners_is_a_ring_without_touching(count: int) -> None:
    partners = [RingPartner(str(n), f"Partner {n}", 100, 5, 5) for n in range(count)]
    picture = drawn(Ring("Ring", "Viele", partners))
    spots = [
        (float(one.attrib["cx"]), float(one.attrib["cy"]), float(one.attrib["r"]))
        for one in picture.iter(f"{SVG}circle")
    ][1:]

    assert len(spots) == count
    assert not [
        (a, b)
        for n, a in enumerate(spots)
        for b in spots[n + 1 :]
        if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (a[2] + b[2]) ** 2
    ]


def test_the_table_says_the_same() -> None:
    assert list(ring_table(RING).rows) == [
        ("Volkshochschule", "100", "41", "60"),
        ("Berufskolleg", "25", "0", "1.234"),
        ("Jugendmigrationsdienst <Kreis>", "gesperrt", "gesperrt", "0"),
    ]
