"""`end`: what starts on or after the day is gone, what has begun stays."""

from dataclasses import replace
from datetime import date

import pytest
from tests.planning.scenario.small import CATALOGUE, SERIES, applied, edit_of, mistakes_of, told

from klappt.catalogue.model import Catalogue, occurrences


def ids(catalogue: Catalogue) -> set[str]:
    return {run.run_id for run in catalogue.runs}


ALL = ids(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("end: {offer: kurs, day: 2021-06-01}", {"kurs-1", "kurs-2"}),
        ("end: {offer: kurs, day: 2021-06-02}", {"kurs-2"}),
        ("end: {offer: kurs, day: 2022-02-01}", {"kurs-2"}),
        ("end: {offer: kurs, day: 2022-02-02}", set()),
        ("end: {partner: vhs, day: 2021-09-01}", {"a1-1", "a2-reihe"}),
        ("end: {module: F4, day: 2021-09-01}", {"a2-reihe", "kurs-2"}),
        ("end: {module: F1, day: 2021-09-01}", {"coach-1"}),
    ],
)
def test_runs_from_the_day_on_are_gone(text: str, gone: set[str]) -> None:
    after = applied(text)

    assert ids(after) == ALL - gone
    assert (after.offers, after.partners, after.links) == (
        CATALOGUE.offers,
        CATALOGUE.partners,
        CATALOGUE.links,
    )


@pytest.mark.parametrize(
    ("day", "left"),
    [("2021-09-06", 0), ("2021-09-07", 1), ("2021-10-04", 1), ("2021-10-05", 2), ("2022-09-06", 14)],
)
def test_a_series_keeps_the_starts_before_the_day_with_their_ids(day: str, left: int) -> None:
    after = applied(f"end: {{offer: a2, day: {day}}}")

    found = [one for run in after.runs if run.offer_id == "a2" for one in occurrences(run)]
    assert found == list(occurrences(SERIES))[:left]
    assert all(start < date.fromisoformat(day) for _, start, _ in found)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("end: {link: {from: a2, to: kurs}, day: 2021-09-01}", 1),
        ("end: {link: {from: a2, to: kurs, kind: handover}, day: 2021-09-01}", 1),
        ("end: {format: tandem, day: 2021-09-01}", 1),
        ("end: {format: runder-tisch, day: 2021-09-01}", 2),
        ("end: {contact: meyer, day: 2021-09-01}", 2),
    ],
)
def test_a_link_ends_with_the_last_of_what_it_rests_on(text: str, left: int) -> None:
    after = applied(text)

    assert len(after.links) == left
    assert after.runs == CATALOGUE.runs


def test_a_link_on_two_things_ends_with_the_second() -> None:
    first = edit_of("end: {format: runder-tisch, day: 2021-09-01}").apply(CATALOGUE)
    both = edit_of("end: {contact: meyer, day: 2021-09-01}").apply(first)

    assert [link.from_offer for link in both.links] == ["kurs"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("end: {partner: vhz, day: 2021-09-01}", "vielleicht „vhs“?"),
        ("end: {offer: x, day: 2021-09-01}", "das unbekannte Angebot „x“"),
        ("end: {module: F9, day: 2021-09-01}", "den unbekannten Förderbaustein „F9“"),
        ("end: {link: {from: kurs, to: a2}, day: 2021-09-01}", "keine Verbindung von „kurs“ zu „a2“"),
        ("end: {link: {from: a2, to: kurs, kind: waiver}, day: 2021-09-01}", "keine Verbindung"),
        ("end: {link: {from: a2, to: kurs, kind: seil}, day: 2021-09-01}", "„seil“"),
        ("end: {link: a2, day: 2021-09-01}", "keine Verbindung"),
        ("end: {format: tandm, day: 2021-09-01}", "vielleicht „tandem“?"),
        ("end: {contact: tandem, day: 2021-09-01}", "„contact:tandem“, worauf keine Verbindung beruht"),
        ("end: {offer: kurs, partner: vhs, day: 2021-09-01}", "offer"),
        ("end: {day: 2021-09-01}", "genau eines von: partner, offer"),
        ("end: {offer: kurs}", "die Angabe day"),
        ("end: {offer: kurs, day: 2021-09}", "„2021-09“"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_a_catalogue_that_never_says_on_what_links_rest_says_so() -> None:
    bare = replace(CATALOGUE, links=tuple(replace(link, extra={}) for link in CATALOGUE.links))

    (miss,) = edit_of("end: {format: tandem, day: 2021-09-01}").misses(bare)
    assert miss.expected == "einen Katalog mit rests_on"


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        (
            "partner: vhs",
            "VHS Ahausen beendet am 01.09.2021 alle Angebote",
            "VHS Ahausen ends all offers on 1 Sep 2021",
        ),
        ("offer: kurs", "„Vorbereitung“ endet am 01.09.2021", "“Vorbereitung” ends on 1 Sep 2021"),
        ("module: F4", "Förderbaustein F4 endet am 01.09.2021", "Funding module F4 ends on 1 Sep 2021"),
        (
            "format: tandem",
            "Kooperationsformat tandem endet am 01.09.2021",
            "Cooperation format tandem ends on 1 Sep 2021",
        ),
        (
            "contact: meyer",
            "Ansprechperson meyer fällt am 01.09.2021 weg",
            "Contact meyer is gone on 1 Sep 2021",
        ),
        (
            "link: {from: a2, to: kurs}",
            "Die Verbindung von „Deutsch A2“ zu „Vorbereitung“ endet am 01.09.2021",
            "The link from “Deutsch A2” to “Vorbereitung” ends on 1 Sep 2021",
        ),
    ],
)
def test_the_sentences(text: str, german: str, english: str) -> None:
    assert told(f"end: {{{text}, day: 2021-09-01}}") == (german, english)
    assert edit_of(f"end: {{{text}, day: 2021-09-01}}").cost_cents(CATALOGUE) is None
