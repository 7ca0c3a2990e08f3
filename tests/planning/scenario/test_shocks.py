"""The real shocks: one for each event of the source, applicable or honest about why not."""

from pathlib import Path

import pytest

from klappt.catalogue.model import Catalogue, occurrences
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.catalogues import example_catalogue
from klappt.planning.scenario.scenarios import read_scenario
from klappt.planning.scenario.shocks import Shock, read_shock, replay, shipped_shocks

UNNA, GUETERSLOH = example_catalogue(), example_catalogue("kreis-guetersloh")
IN_UNNA = {
    "2020-03-pandemie-praesenzkurse",
    "2022-06-30-ende-teilhabemanagement",
    "2022-07-01-neue-vergabe-unna",
    "2023-04-30-ende-gemeinsam-durchstarten-unna",
    "2023-06-30-ende-durchstarten",
    "2025-ende-jugendintegrationskurse",
}
EVENTS = 18
HEAD = """date: 2022-06
kind: funding_end
affects: "Baustein 6"
sentence: "Es endet."
sentence_en: "It ends."
source_url: "https://example.org"
"""


def shock(name: str) -> Shock:
    return next(one for one in shipped_shocks() if one.id == name)


def starts(catalogue: Catalogue, *offers: str) -> set[tuple[str, str]]:
    return {
        (run.offer_id, start.isoformat())
        for run in catalogue.runs
        if run.offer_id in offers and run.places != 0
        for _, start, _ in occurrences(run)
    }


def test_there_is_a_file_for_each_event_in_the_order_of_days() -> None:
    found = shipped_shocks()

    assert len(found) == len({(one.when, one.affects) for one in found}) == EVENTS
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert all(one.source_url.startswith(("https://", "http://")) for one in found)
    assert all(one.told.de.endswith(".") and one.told.en.endswith(".") for one in found)


@pytest.mark.parametrize("one", shipped_shocks(), ids=lambda one: one.id)
def test_each_is_applicable_in_unna_or_says_why_not(one: Shock) -> None:
    seen = replay(one, UNNA)

    assert (seen.why_not is None) == (one.id in IN_UNNA)
    assert (seen.before == seen.after) == (seen.why_not is not None)
    assert read_scenario(one.scenario.document()) == one.scenario


@pytest.mark.parametrize("one", shipped_shocks(), ids=lambda one: one.id)
def test_only_the_federal_format_touches_guetersloh(one: Shock) -> None:
    seen = replay(one, GUETERSLOH)

    assert (seen.why_not is None) == (one.id == "2025-ende-jugendintegrationskurse")


def test_what_is_not_in_a_catalogue_is_named() -> None:
    why_not = shock("2022-06-30-ende-teilhabemanagement").why_not(GUETERSLOH)

    assert why_not is not None
    assert (
        why_not.de == "Nicht anwendbar: Der Katalog kennt F6, un-thm-mitte, un-thm-nord und 1 weitere nicht."
    )
    assert (
        why_not.en == "Not applicable: the catalogue does not know F6, un-thm-mitte, un-thm-nord and 1 more."
    )


@pytest.mark.parametrize(
    ("name", "offers", "first_day"),
    [
        ("2022-06-30-ende-teilhabemanagement", ("un-thm-nord", "un-thm-mitte", "un-thm-sued"), "2022-05-02"),
        ("2023-04-30-ende-gemeinsam-durchstarten-unna", ("un-coach-mkf", "un-coach-invia"), "2023-02-14"),
        ("2025-ende-jugendintegrationskurse", ("nrw-jik",), "2025-01-27"),
    ],
)
def test_an_end_takes_the_starts_that_would_have_gone_on(
    name: str, offers: tuple[str, ...], first_day: str
) -> None:
    seen = replay(shock(name), UNNA)
    before, after = starts(seen.before, *offers), starts(seen.after, *offers)

    assert after < before
    assert min(day for _, day in before - after) == first_day
    assert {(offer, first_day) for offer in offers} <= before - after


def test_the_new_award_keeps_what_would_have_ended() -> None:
    seen = replay(shock("2022-07-01-neue-vergabe-unna"), UNNA)
    offers = ("un-coach-mkf", "un-coach-invia", "un-fb2-mkf", "un-fb4-werkstatt-2022")

    assert starts(seen.before, *offers) < starts(seen.after, *offers)
    assert all(day < "2022-07-01" for _, day in starts(seen.before, *offers))


@pytest.mark.parametrize(
    ("day", "there"),
    [("2020-02-03", True), ("2020-03-30", False), ("2020-05-25", False), ("2020-07-20", True)],
)
def test_the_pandemic_closes_the_courses_of_spring_2020(day: str, there: bool) -> None:
    seen = replay(shock("2020-03-pandemie-praesenzkurse"), UNNA)

    assert ("un-std-a1", day) in starts(seen.before, "un-std-a1")
    assert (("un-std-a1", day) in starts(seen.after, "un-std-a1")) == there


def test_an_applicable_shock_whose_edits_match_nothing_is_an_error() -> None:
    text = HEAD + "edits:\n  - end: {offer: gibt-es-nicht, day: 2022-07-01}\n"

    with pytest.raises(InputError, match=r"probe.yaml, Zeile 8.*gibt-es-nicht"):
        replay(read_shock(text, "probe.yaml"), UNNA)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD, "remark und remark_en"),
        (HEAD + "assumed: yes\nedits: [end: {module: F6, day: 2022-07-01}]\n", "remark und remark_en"),
        (HEAD + "assumed: vielleicht\nremark: a\nremark_en: b\n", "„vielleicht“"),
        (HEAD.replace("2022-06", "bald") + "remark: a\nremark_en: b\n", "„bald“"),
        (HEAD.replace("kind: funding_end\n", "") + "remark: a\nremark_en: b\n", "die Angabe kind"),
        (HEAD + "remark: a\nremark_en: b\nfarbe: rot\n", "die unbekannte Angabe „farbe“"),
        (
            HEAD + "remark: a\nremark_en: b\nneeds: {module: [F6]}\n",
            "Listen unter: partners, offers, modules",
        ),
        (HEAD + "edits: [ende: {}]\n", "die Art „ende“"),
    ],
)
def test_a_wrong_file_is_told(text: str, found: str) -> None:
    with pytest.raises((InputError, InputErrors)) as caught:
        read_shock(text, "probe.yaml")

    assert found in str(caught.value)


def test_the_events_are_those_of_the_source() -> None:
    source = Path(__file__).parents[4] / "shared" / "data" / "events.csv"
    if not source.exists():
        pytest.skip("the published events lie beside the repository only where it is developed")
    rows = source.read_text(encoding="utf-8")

    for one in shipped_shocks():
        assert one.source_url in rows
        assert one.affects in rows
