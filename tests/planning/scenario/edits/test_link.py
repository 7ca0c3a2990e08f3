"""`link`: conditions of the second offer that the first makes good."""

import pytest
from tests.planning.scenario.small import CATALOGUE, applied, edit_of, mistakes_of, told

from klappt.catalogue.model import merged_links

TEXT = "link: {from: a2, to: kurs, waives: [age_to, requires]}"


def test_the_second_offer_forgoes_conditions_after_the_first() -> None:
    after = applied(TEXT)

    assert merged_links(after.links).waivers[("a2", "kurs")] == {"age_to", "requires"}
    assert set(CATALOGUE.links) < set(after.links)


def test_what_is_agreed_already_stays() -> None:
    after = applied("link: {from: kurs, to: lehre, waives: min_language}")

    assert merged_links(after.links).waivers[("kurs", "lehre")] == {"min_school", "min_language"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("link: {from: a3, to: kurs, waives: [age_to]}", "das unbekannte Angebot „a3“"),
        ("link: {from: a2, to: kur, waives: [age_to]}", "vielleicht „kurs“?"),
        ("link: {from: a2, to: a2, waives: [min_language]}", "zweimal „a2“"),
        ("link: {from: a2, to: kurs, waives: [max_language]}", "max_language, das kurs nicht verlangt"),
        ("link: {from: a2, to: kurs, waives: [days]}", "„days“"),
        ("link: {from: a2, to: kurs}", "die Angabe waives"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences_and_the_cost_of_the_second_offer() -> None:
    assert told("link: {from: a1, to: a2, waives: [min_language]}") == (
        "Nach „Deutsch A1“ ohne A1-Nachweis zu „Deutsch A2“ zugelassen",
        "After “Deutsch A1” admitted to “Deutsch A2” without proof of A1",
    )
    assert edit_of("link: {from: kurs, to: a2, waives: [min_language]}").cost_cents(CATALOGUE) == 76000
