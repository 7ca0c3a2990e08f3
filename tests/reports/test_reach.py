"""The report of who arrives: sentences as exact as they may be, tables without a hidden number."""

from datetime import date
from typing import Any

import pytest

from klappt.planning.many.reach_numbers import TIMES
from klappt.planning.voice import Voice
from klappt.reports.blocks import Heading, Paragraph, Picture, Report, Table
from klappt.reports.reach import ReachAsked, outdated_report, reach_report, sentence

PEOPLE = ReachAsked(date(2021, 9, 1), {"stage": "training"}, False, "Schätzung für den Kreis")
SKETCHES = ReachAsked(date(2021, 9, 1), None, True, "Fallskizzen des Bündnisses")
DE, EN = Voice("de"), Voice("en")
Json = dict[str, Any]


def answer(
    sure: int | None = 245, least: int = 245, *, months: int = 12, surely: bool = True, shown: int | None = 12,
    **more: Any,
) -> Json:  # fmt: skip
    """Return an answer with one number told for all times: of sure ways, and 324 of all ways."""
    within = [
        {"months": one, "sure": sure, "all": 324, "least": {"sure": least, "all": 324}} for one in TIMES
    ]
    rows = [
        {"codes": ["duldung_60a"], "people": 300, "there": 172},
        {"codes": ["duldung_60b", "duldung_60d"], "people": 29, "there": None},
    ]
    return {
        "months": months, "surely": surely, "people": 506, "within": within, "shown": shown, "half": 304,
        "unproven": 0, "groups": {"status": rows} if shown else {}, "members": [],
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("told", "voice", "words"),
    [
        pytest.param(
            answer(), DE,
            "Von 506 jungen Menschen erreichen 245 (48 %) eine Ausbildung innerhalb von einem Jahr auf einem "
            "sicheren Weg.",
            id="exact",
        ),
        pytest.param(
            answer(None, 483, months=36), DE,
            "Von 506 jungen Menschen erreichen mindestens 483 (95 %) eine Ausbildung innerhalb von drei Jahren auf "
            "einem sicheren Weg.",
            id="the least",
        ),
        pytest.param(
            answer(None, 0), DE,
            "Wie viele von 506 jungen Menschen eine Ausbildung innerhalb von einem Jahr erreichen, bleibt geschützt: "
            "Die Zahlen sind zu klein.",
            id="nothing",
        ),
        pytest.param(
            answer(surely=False), DE,
            "Von 506 jungen Menschen können 324 (64 %) eine Ausbildung innerhalb von einem Jahr erreichen, wenn offene "
            "Fragen gut ausgehen.",
            id="all ways",
        ),
        pytest.param(
            answer(None, 483, months=36), EN,
            "Of 506 young people at least 483 (95 %) reach a training within three years on a sure way.",
            id="in English",
        ),
    ],
)  # fmt: skip
def test_the_sentence_is_as_exact_as_it_may_be(told: Json, voice: Voice, words: str) -> None:
    assert sentence(told, PEOPLE, voice) == words


def test_sketches_are_called_so() -> None:
    assert sentence(answer() | {"people": 1}, SKETCHES, DE).startswith("Von 1 Fallskizze erreichen 245")
    assert "Of 506 sketches 245 (48 %) reach their goal" in sentence(answer(), SKETCHES, EN)


def report(told: Json, asked: ReachAsked = PEOPLE, voice: Voice = DE) -> Report:
    return reach_report(told, asked, voice)


def texts(told: Json, **more: Any) -> str:
    return " ".join(one.text for one in report(told, **more).blocks if isinstance(one, Paragraph))


def table(told: Json, caption: str, **more: Any) -> Table:
    return next(
        one for one in report(told, **more).blocks if isinstance(one, Table) and one.caption == caption
    )


def test_a_hidden_number_hides_its_share_and_the_rest() -> None:
    rows = table(answer(), "Aufenthaltsstatus").rows

    assert rows[0][1:] == ("300", "172", "57 %")
    assert rows[1][1:] == ("29", "gesperrt", "–")
    assert ", " in rows[1][0]


def test_the_table_of_times_tells_the_least_where_it_must() -> None:
    assert table(answer(None, 483), "Am Ziel nach welcher Zeit").rows[0] == (
        "nach 1 Jahr", "mindestens 483", "324 (64 %)",
    )  # fmt: skip
    assert table(answer(None, 0), "Am Ziel nach welcher Zeit").rows[0][1] == "gesperrt"


@pytest.mark.parametrize(("sure", "noted"), [(245, False), (None, True)])
def test_the_table_says_why_it_tells_the_least(sure: int | None, noted: bool) -> None:
    assert ("mindestens" in table(answer(sure), "Am Ziel nach welcher Zeit").note) == noted


def test_the_picture_says_what_the_table_says() -> None:
    picture = next(one for one in report(answer(None, 483)).blocks if isinstance(one, Picture))

    assert picture.description.startswith("nach 1 Jahr: mindestens 483; nach 2 Jahren: mindestens 483")
    assert "mindestens 483" in picture.svg


@pytest.mark.parametrize(
    ("told", "words", "there"),
    [
        pytest.param(answer(), "Zählen auch Wege mit offenen Fragen, sind es 324.", True, id="both"),
        pytest.param(
            answer(surely=False), "Auf einem sicheren Weg sind es 245.", True, id="the other way round"
        ),
        pytest.param(answer(surely=False), "sind es 324", False, id="not the same twice"),
        pytest.param(answer(), "Die Hälfte von ihnen ist nach 10 Monaten dort.", True, id="half"),
        pytest.param(answer(half=30), "Die Hälfte von ihnen ist nach 1 Monat dort.", True, id="one month"),
        pytest.param(answer(half=None), "Die Hälfte", False, id="no half"),
        pytest.param(answer(None, 5, months=36), "Die Hälfte", False, id="half of another time"),
        pytest.param(
            answer(unproven=22), "Bei 22 ist ein früherer Weg nicht ausgeschlossen.", True, id="unproven"
        ),
        pytest.param(answer(unproven="unter 5"), "Bei unter 5 ist", True, id="few unproven"),
        pytest.param(answer(unproven="gesperrt"), "Bei einigen ist", True, id="nearly all unproven"),
        pytest.param(answer(), "nicht ausgeschlossen", False, id="all proven"),
        pytest.param(answer(None, 5, months=36), "weil kleine Zahlen geschützt sind", True, id="why no more"),
        pytest.param(answer(), "weil kleine Zahlen geschützt sind", False, id="exact"),
        pytest.param(
            answer(None, 5, months=36),
            "Die Gruppen zeigen, wer innerhalb von einem Jahr ankommt.",
            True,
            id="nearest",
        ),
        pytest.param(answer(), "Die Gruppen zeigen", False, id="asked for"),
        pytest.param(answer(shown=None), "Nach Gruppen wird nichts gezeigt", True, id="no groups"),
    ],
)
def test_what_else_is_said(told: Json, words: str, there: bool) -> None:
    assert (words in texts(told)) == there


def test_without_any_number_there_is_no_picture() -> None:
    blocks = report(answer(None, 0, shown=None)).blocks

    assert not any(isinstance(one, Picture | Table | Heading) for one in blocks)


def test_sketches_are_told_one_by_one_in_the_order_of_their_days() -> None:
    members = [
        {"name": "ohne", "sure_day": None, "goal_day": None, "handovers": None, "proven": True},
        {"name": "spät", "sure_day": None, "goal_day": "2023-08-01", "handovers": 2, "proven": False},
        {"name": "früh", "sure_day": "2022-08-01", "goal_day": "2022-08-01", "handovers": 1, "proven": True},
    ]
    rows = table(answer(groups={}, members=members), "Jede Fallskizze", asked=SKETCHES).rows

    assert [row[:4] for row in rows] == [
        ("früh", "01.08.2022", "01.08.2022", "1"),
        ("spät", "kein Weg gefunden", "01.08.2023", "2"),
        ("ohne", "kein Weg gefunden", "kein Weg gefunden", ""),
    ]
    assert [row[4] for row in rows] == ["", "Ein früherer Weg ist nicht ausgeschlossen.", ""]


def test_in_english_too() -> None:
    told = report(answer(unproven="gesperrt"), voice=EN)

    assert told.title == "Who reaches the goal?"
    assert table(answer(), "Residence status", voice=EN).rows[1][2] == "hidden"
    assert "For some an earlier way is not ruled out." in texts(answer(unproven="gesperrt"), voice=EN)


def test_an_old_answer_has_no_number() -> None:
    told = outdated_report(PEOPLE, DE)

    assert [one.text for one in told.blocks if isinstance(one, Paragraph)] == [
        "Dieses Ergebnis ist alt und wird nicht mehr gezeigt. Bitte die Frage neu stellen."
    ]
