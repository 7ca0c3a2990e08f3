"""Sentences of the stress test, in both languages, with one and with many people."""

import pytest

from klappt.planning.many.bridges import Area, Bearing, ends_of
from klappt.planning.many.gains import Effect
from klappt.planning.many.journeys import Outcome
from klappt.planning.many.stress_words import AREAS, answer, bearing, effect, shown_in
from klappt.planning.voice import Voice

DE, EN = Voice(), Voice("en")


@pytest.mark.parametrize(
    ("told", "german", "english"),
    [
        (Effect(), "Niemand verliert etwas.", "Nobody loses anything."),
        (Effect(lost=1), "1 Person verliert jeden Weg.", "1 person loses every way."),
        (
            Effect(lost=41, later=1, months_later=0.4),
            "41 Personen verlieren jeden Weg, 1 Person kommt im Mittel weniger als einen Monat später an.",
            "41 people lose every way, 1 person arrives less than a month later on average.",
        ),
        (
            Effect(later=12.5, months_later=12.5),
            "12,5 Personen kommen im Mittel 1 Monat später an.",
            "12.5 people arrive 1 month later on average.",
        ),
        (
            Effect(newly=3, earlier=2, months_earlier=14),
            "Gewinn: 3 Personen mit erstmals einem Weg, 2 Personen im Mittel 7 Monate früher.",
            "Gain: 3 people with a way for the first time, 2 people 7 months earlier on average.",
        ),
        (
            Effect(lost=2, newly=3),
            "2 Personen verlieren jeden Weg. Gewinn: 3 Personen mit erstmals einem Weg.",
            "2 people lose every way. Gain: 3 people with a way for the first time.",
        ),
    ],
)
def test_losses_and_gains_stand_apart(told: Effect, german: str, english: str) -> None:
    assert effect(told, DE, shown_in(DE)) == german
    assert effect(told, EN, shown_in(EN)) == english


def test_the_only_bridge_of_people_and_of_the_network() -> None:
    one = Bearing("vhs", 51, Effect(lost=41), (Area.LANGUAGE, Area.TRAINING))

    assert bearing(one, "VHS Unna", 3, DE, shown_in(DE)) == (
        "Ohne VHS Unna: 41 Personen verlieren jeden Weg. "
        "Wer jeden Weg verliert, hat keine andere Brücke zwischen Sprache und Ausbildung. "
        "Auch das Netz der Überleitungen hat hier keine zweite Verbindung: Es zerfällt in 3 Teile."
    )
    assert bearing(one, "VHS Unna", 1, EN, shown_in(EN)) == (
        "Without VHS Unna: 41 people lose every way. "
        "Who loses every way has no other bridge between language and training."
    )


def test_who_can_be_replaced_is_told_so() -> None:
    one = Bearing("vhs", 5, Effect())

    assert bearing(one, "VHS", 1, DE, shown_in(DE)) == (
        "Über VHS führt der früheste Weg von 5 Personen; "
        "ohne diesen Partner kommen sie auf anderen Wegen ebenso früh an."
    )
    assert bearing(one, "VHS", 2, DE, shown_in(DE)).endswith(
        "Das Netz der Überleitungen hat hier keine zweite Verbindung: Es zerfällt in 2 Teile."
    )
    alone = Bearing("vhs", 5, Effect(lost=5))
    assert bearing(alone, "VHS", 1, DE, shown_in(DE)).endswith(
        "Wer jeden Weg verliert, findet keinen Ersatz."
    )


def test_numbers_are_told_as_they_may_be_seen() -> None:
    def few(number: float) -> str:
        return "weniger als 5" if number < 5 else f"{number:.0f}"

    assert effect(Effect(lost=3), DE, few) == "weniger als 5 Personen verlieren jeden Weg."
    assert answer((9, 3), None, ("Alles endet", Effect(lost=9)), DE, few) == (
        "Von 9 jungen Menschen erreichen weniger als 5 ihr Ziel. Am meisten kostet: Alles endet. "
        "9 Personen verlieren jeden Weg."
    )


def test_every_area_has_a_name_and_nobody_stands_between_without_a_step() -> None:
    assert set(AREAS) == set(Area)
    assert ends_of(Outcome(None), "vhs", {}) is None
