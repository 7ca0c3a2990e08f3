"""`open`: statuses are added, conditions fall or are lowered, and only of the offer named."""

import pytest
from tests.planning.scenario.small import A1, CATALOGUE, applied, edit_of, mistakes_of, scenario, told

from klappt.catalogue.model import Basis, Catalogue, OfferRow, basis_of
from klappt.planning.scenario.scenarios import resolve


def row(catalogue: Catalogue, offer: str) -> OfferRow:
    return next(one for one in catalogue.offers if one.offer_id == offer)


def test_a_status_is_added_to_those_listed_and_taken_from_those_excluded() -> None:
    assert row(applied("open: {offer: kurs, statuses: [duldung_60a]}"), "kurs").statuses == {
        "gestattung",
        "duldung_60a",
    }
    opened = row(applied("open: {offer: a2, statuses: duldung_60b}"), "a2")
    assert (opened.statuses, opened.excluded_statuses) == (frozenset(), {"ne"})


@pytest.mark.parametrize(
    ("column", "empty"),
    [
        ("scope_ags", ()),
        ("statuses", frozenset()),
        ("min_language", None),
        ("age_from", None),
        ("age_to", None),
        ("requires", frozenset()),
    ],
)
def test_a_condition_falls_and_what_is_left_is_assumed(column: str, empty: object) -> None:
    opened = row(applied(f"open: {{offer: kurs, drop: [{column}]}}"), "kurs")

    assert getattr(opened, column) == empty
    assert basis_of(opened, column) is Basis.ASSUMED


def test_a_flag_is_no_longer_required_and_the_other_stays() -> None:
    assert row(applied("open: {offer: kurs, flags: [device]}"), "kurs").requires == {"passport"}


def test_a_level_is_lowered() -> None:
    assert row(applied("open: {offer: kurs, lower: {min_language: A1}}"), "kurs").min_language == A1


def test_only_the_offer_named_changes() -> None:
    opened = applied("open: {offer: kurs, drop: [age_to]}")

    assert [one for one in opened.offers if one not in CATALOGUE.offers] == [row(opened, "kurs")]
    assert (opened.runs, opened.links) == (CATALOGUE.runs, CATALOGUE.links)


def test_two_openings_of_one_condition_stand_together_in_any_order() -> None:
    edits = [
        "- open: {offer: kurs, drop: [min_language]}",
        "- open: {offer: kurs, lower: {min_language: A1}}",
    ]
    there, back = (resolve(scenario("\n".join(order)), CATALOGUE) for order in (edits, edits[::-1]))

    assert row(there, "kurs").min_language is row(back, "kurs").min_language is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open: {offer: kurse, drop: [age_to]}", "vielleicht „kurs“?"),
        ("open: {offer: a1, drop: [age_to]}", "age_to, das a1 nicht verlangt"),
        ("open: {offer: a1, statuses: [duldung_60a]}", "der zugelassen ist"),
        ("open: {offer: kurs, statuses: [gestattung]}", "der zugelassen ist"),
        ("open: {offer: kurs, flags: [female]}", "„female“, das nicht verlangt wird"),
        ("open: {offer: kurs, lower: {min_language: A2}}", "min_language, das dadurch nicht sinkt"),
        ("open: {offer: kurs, lower: {min_school: none}}", "min_school, das dadurch nicht sinkt"),
        ("open: {offer: kurs}", "mindestens eines von: statuses, drop, flags, lower"),
        ("open: {offer: kurs, drop: [farbe]}", "„farbe“"),
        ("open: {offer: kurs, lower: {age_from: 3}}", "age_from"),
        ("open: {offer: kurs, lower: {min_language: D1}}", "A0, A1, A2"),
        ("open: {offer: kurs, lower: A1}", "keine Stufen"),
        ("open: {offer: kurs, statuses: []}", "eine leere Liste"),
        ("open: {offer: kurs, statuses: [duldung]}", "„duldung“"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences() -> None:
    assert told("open: {offer: kurs, drop: [min_language]}") == (
        "Ohne A2-Nachweis zu „Vorbereitung“ zugelassen",
        "Admitted to “Vorbereitung” without proof of A2",
    )
    assert told("open: {offer: kurs, drop: [age_to], flags: [device], statuses: [duldung_60a]}") == (
        (
            "Mit Duldung (§ 60a Abs. 2 S. 1 AufenthG), ohne Altersgrenze 27, ohne das Merkmal „Laptop oder Tablet“ "
            "zu „Vorbereitung“ zugelassen"
        ),
        (
            "Admitted to “Vorbereitung” with Duldung (§ 60a Abs. 2 S. 1 AufenthG), without an age limit of 27, "
            "without the fact “laptop or tablet”"
        ),
    )
    assert told("open: {offer: lehre, lower: {min_language: A2}, drop: [min_school]}")[0] == (
        "Ohne die Voraussetzung „Erster Schulabschluss“, schon ab A2 zu „Ausbildung“ zugelassen"
    )


def test_a_place_costs_what_the_offer_costs() -> None:
    opened, unknown = (
        edit_of("open: {offer: a2, drop: [min_language]}"),
        edit_of("open: {offer: kurs, drop: [age_to]}"),
    )

    assert (opened.cost_cents(CATALOGUE), unknown.cost_cents(CATALOGUE)) == (76000, None)
