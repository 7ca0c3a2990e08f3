"""The synthetic study: counts of the sources, valid answers, things that hang together over time, same bytes again."""

import unicodedata
from collections import Counter
from statistics import mean

import numpy as np
import pytest

from klappt.evidence.coding.starter import starter_codes
from klappt.evidence.instruments.answers import asked, check_answers
from klappt.evidence.instruments.model import local_ids
from klappt.evidence.study import Return
from klappt.evidence.synthetic.assumptions import BASES, assumptions, talk_material
from klappt.evidence.synthetic.coders import FIRST, SECOND
from klappt.evidence.synthetic.generate import SEED, Made, synthetic_study
from klappt.evidence.synthetic.talks import FIRST_LINE


def generator(seed: int = SEED) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@pytest.fixture(scope="module")
def made() -> Made:
    return synthetic_study(generator())


def instrument_answers(made: Made, told: Return) -> dict[str, object]:
    return {**told.answers, **made.local[told.id]}


def test_the_counts_are_those_of_the_source(made: Made) -> None:
    """The talk of 24.11.2022: 214 returns of 5 instruments, 38 talks in 10 alliances, 13 workshop dates."""
    study = made.study

    assert len(study.returns) == 214
    assert len({wave.instrument for wave in study.waves}) == len(study.waves) == 5
    assert len(study.talks) == 38
    assert len({talk.alliance for talk in study.talks}) == 10
    assert {one.id for one in study.alliances if one.exemplary} == {talk.alliance for talk in study.talks}
    assert sorted({talk.round for talk in study.talks}) == [2019, 2020, 2021, 2022]
    assert len(study.workshops) == 13
    kinds = Counter(one.kind for one in study.workshops)
    topics = {(one.kind, one.topic) for one in study.workshops}
    assert kinds == {"entwicklung": 8, "regional": 5}
    assert Counter(kind for kind, _topic in topics) == {"entwicklung": 4, "regional": 1}
    assert {one.day.year for one in study.workshops if one.kind == "regional"} == {2020}


def test_alliances_are_of_the_kinds_of_the_state(made: Made) -> None:
    kinds = Counter(one.kind for one in made.study.alliances)

    assert kinds == {"kreisfreie_stadt": 23, "kreis": 31}
    assert len({one.id for one in made.study.alliances}) == 54
    assert {one.kind for one in made.study.alliances if one.exemplary} == set(kinds)
    assert sum(one.name_released for one in made.study.alliances) == 4


@pytest.mark.parametrize("seed", [SEED, 1, 7])
def test_every_answer_is_valid_and_asked(seed: int) -> None:
    made = synthetic_study(generator(seed))
    for told in made.study.returns:
        instrument = made.study.instrument_of(made.study.wave_by_id[told.wave])
        answers = instrument_answers(made, told)

        assert check_answers(instrument, answers) == [], told.id
        assert set(answers) <= {question.id for question in asked(instrument, answers)}, told.id


def test_what_is_local_is_not_in_the_study(made: Made) -> None:
    stayed = 0
    for told in made.study.returns:
        kept = local_ids(made.study.instrument_of(made.study.wave_by_id[told.wave]))
        stayed += len(made.local[told.id])

        assert not kept & set(told.answers)
        assert set(made.local[told.id]) <= kept
    assert stayed > 0  # there was something to keep back


def test_nobody_answers_uninvited_or_late(made: Made) -> None:
    study = made.study
    for wave in study.waves:
        returns = study.returns_of(wave)

        assert {told.alliance for told in returns} <= study.invited_to(wave)
        assert all(wave.opens < told.submitted <= wave.closes for told in returns)
    assert ("kreis-unna", "welle-4") not in {(told.alliance, told.wave) for told in study.returns}


def test_the_order_of_things_is_that_of_the_sources(made: Made) -> None:
    study, first, last = made.study, made.study.waves_in_order[0], made.study.waves_in_order[-1]
    seats = Counter(told.answers["gfs_seat"] for told in study.returns_of(first))
    needs = study.returns_of(study.waves_in_order[1])

    def rating(wave: str) -> float:
        return mean(told.answers["abh_rating"] for told in study.returns if told.wave == wave)

    def field(question: str, row: str) -> float:
        told = [one.answers[question][row] for one in needs if one.answers[question].get(row, "na") != "na"]
        return mean(int(code) for code in told)

    assert seats["ki"] > len(study.returns_of(first)) / 2  # mostly at the KI
    assert rating(last.id) > rating(first.id)
    assert all(
        field("need_by_field", row) > field("offer_by_field", row) for row in ("sprache", "gesundheit")
    )
    assert field("need_by_field", "studium") < field("need_by_field", "sprache")


def test_the_core_group_is_largely_stable(made: Made) -> None:
    def kept(wave: str) -> dict[str, frozenset[str]]:
        return {
            told.alliance: frozenset(told.answers["bkg_members"])
            for told in made.study.returns
            if told.wave == wave
        }

    before, after = kept("welle-3"), kept("welle-4")
    shares = [len(before[one] & after[one]) / len(before[one] | after[one]) for one in before.keys() & after]

    assert mean(shares) > 0.85
    assert min(shares) < 1


def test_transcripts_say_what_they_are(made: Made) -> None:
    texts = [one.text for one in made.transcripts.values()]

    assert set(made.transcripts) == {talk.id for talk in made.study.talks}
    assert all(text.startswith(FIRST_LINE) for text in texts)
    assert all("[" not in text and "|" not in text for text in texts)
    assert any("👍" in text for text in texts)
    assert all("ü" in text and unicodedata.is_normalized("NFC", text) for text in texts)
    assert len(set(texts)) == 38


def test_codings_lie_in_their_transcripts(made: Made) -> None:
    known = {code.id for code in made.study.codes}
    for coding in made.study.codings:
        text = made.transcripts[coding.talk].text

        assert coding.code in known
        assert 0 <= coding.start < coding.end <= len(text)
        assert not text[coding.start : coding.end].startswith(("I: ", "B: "))
    for quote in made.study.quotes:
        assert quote.text in made.transcripts[quote.talk].text
    assert {quote.released for quote in made.study.quotes} == {True, False}
    assert len(made.memos) == 19


def test_two_coders_mostly_agree(made: Made) -> None:
    marks = {
        who: {(one.talk, one.code, one.end) for one in made.study.codings if one.coder == who}
        for who in (FIRST, SECOND)
    }
    common = len(marks[FIRST] & marks[SECOND]) / len(marks[FIRST] | marks[SECOND])

    assert 0.6 < common < 0.95


def test_the_same_seed_gives_the_same_bytes(made: Made) -> None:
    again, other = synthetic_study(generator()), synthetic_study(generator(SEED + 1))

    assert repr(again) == repr(made)
    assert repr(other) != repr(made)


def test_every_assumption_has_a_basis_and_a_reason() -> None:
    for one in assumptions().values():
        assert one.basis in BASES, one.name
        assert one.reason, one.name


def test_every_assumed_answer_belongs_to_a_question(made: Made) -> None:
    known = {
        f"answers.{instrument.id}.{question.id}"
        for instrument in made.study.instruments
        for section in instrument.sections
        for question in section.questions
    }

    assert {name for name in assumptions() if name.startswith("answers.")} <= known


def test_every_code_of_a_passage_is_in_the_code_book(made: Made) -> None:
    used = {
        code
        for topic in talk_material()["topics"].values()
        for one in topic["passages"]
        for code in one["codes"]
    }

    assert used <= {code.id for code in starter_codes() if code.codable}
    assert {code.id for code in made.study.codes} == {code.id for code in starter_codes()}
