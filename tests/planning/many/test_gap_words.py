"""Sentences about where people get stuck, in both languages, and every code with words."""

import pytest

from klappt.chains.explain import ENGINE_REASONS
from klappt.chains.frontier import Milestone
from klappt.planning.many.endings import SEARCH_ENDED, TAKES_LONG, Block
from klappt.planning.many.gap_words import (
    CONDITIONS,
    LEVERS,
    answer,
    band,
    before,
    block_name,
    block_sentence,
    condition,
    lever_of,
    stage,
    within,
)
from klappt.planning.voice import Voice
from klappt.planning.wording import REASONS, WAITS

DE, EN = Voice("de"), Voice("en")
B1 = Milestone(0, 3, "language")
NUMBERS = {"all": "506", "in_time": "212", "open": "41", "late": "60", "never": "234"}


def test_the_answer_says_who_arrives_and_where_most_stand() -> None:
    assert answer(NUMBERS, {"stage": "training"}, 36, B1, DE) == (
        "Von 506 jungen Menschen erreichen 212 eine Ausbildung innerhalb von drei Jahren. "
        "Bei 41 davon sind auf dem frühesten Weg noch Fragen offen. 60 brauchen länger. "
        "Für 234 führt kein Weg dorthin. Die meisten von ihnen bleiben vor B1 stehen."
    )
    assert answer({**NUMBERS, "open": "0", "late": "0", "never": "0"}, {"language": "B1"}, 18, None, EN) == (
        "Of 506 young people 212 reach the goal “German B1” within 18 months."
    )


def test_people_with_goals_of_their_own() -> None:
    assert answer(NUMBERS, None, 12, None, DE).startswith(
        "Von 506 jungen Menschen erreichen 212 ihr Ziel innerhalb von einem Jahr."
    )


@pytest.mark.parametrize(
    ("milestone", "german", "english", "where"),
    [
        (B1, "vor B1", "before B1", "Sprache"),
        (
            Milestone(1, 1, "school"),
            "vor dem Ersten Schulabschluss",
            "before first certificate (ESA)",
            "Schule",
        ),
        (Milestone(2, 3, "stage"), "vor dem Ausbildungsvertrag", "before training contract", "Beruf"),
        (Milestone(3, 0, "employed"), "vor: beschäftigt", "before employed", "Voraussetzungen"),
        (Milestone(4, 0, "ne"), "vor dem Aufenthaltstitel", "before residence title", "Aufenthalt"),
    ],
)
def test_stages_have_names(milestone: Milestone, german: str, english: str, where: str) -> None:
    assert (before(milestone, DE), before(milestone, EN), band(milestone, DE)) == (german, english, where)


def test_a_condition_with_its_place_its_source_and_what_could_open_it() -> None:
    block = Block(B1, "berufssprachkurs", "law_closed", "", "law", "§ 45a AufenthG", "A-1")

    assert block_sentence(block, "41", DE) == (
        "41 bleiben vor B1 stehen: Berufssprachkurs: mit diesem Status ausgeschlossen"
        " (§ 45a AufenthG). Was öffnen könnte: Wechsel des Aufenthaltsstatus prüfen."
    )


@pytest.mark.parametrize(
    ("code", "needs", "text"),
    [
        ("language_below", "B1", "verlangt Deutsch B1"),
        ("school_below", "esa", "verlangt: Erster Schulabschluss"),
        ("stage_below", "contract", "verlangt: Ausbildungsvertrag"),
        ("age_above", "<=26", "nur bis 26 Jahre"),
        ("stay_too_short", "3 months", "erst nach 3 Monaten in Deutschland"),
        ("flag_missing", "female", "verlangt: Frau"),
        ("search_ended", "", "die Suche nach einem Weg endete, bevor alles geprüft war"),
        ("wait_months", "6 months", "Die Wartezeit ist noch nicht um"),
    ],
)
def test_conditions_in_few_words(code: str, needs: str, text: str) -> None:
    assert condition(Block(B1, "bvb", code, needs), DE) == text


def test_every_code_of_the_engine_has_words_and_a_change_that_could_open_it() -> None:
    codes = {
        *ENGINE_REASONS,
        *REASONS,
        *(f"wait_{code}" for code in WAITS),
        *CONDITIONS,
        SEARCH_ENDED,
        TAKES_LONG,
    } - {"no_chain"}
    for code in codes:
        block = Block(B1, "bvb", code, "B1")
        assert lever_of(block) in LEVERS
        for voice in (DE, EN):
            assert block_name(block, voice)


def test_what_nobody_offers_is_named_by_what_is_missing() -> None:
    assert block_name(Block(Milestone(1, 3, "school"), "", "nobody_offers"), DE) == (
        "Mittlerer Schulabschluss: bietet niemand an"
    )
    assert stage(Milestone(9, 0, ""), EN) == "goal"
    assert within(12 * 7, DE) == "innerhalb von 84 Monaten"
