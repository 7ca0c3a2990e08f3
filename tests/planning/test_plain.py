"""A way in plain language: every sentence has its cause, in both languages, and without its cause it is absent."""

import pytest

from klappt.planning.plain import step_sentences, way_sentences
from klappt.planning.voice import Voice

DE, EN = Voice("de"), Voice("en")
COURSE = {
    "kind": "offer",
    "id": "kurs",
    "name": "Deutsch B1",
    "partner_name": "Volkshochschule",
    "place": "05978020",
    "start": "2021-10-04",
    "end": "2022-01-31",
    "wait": None,
    "weekly_hours": 20,
    "permission": "none",
    "file_by": None,
    "citations": [],
    "basis": "published",
    "assumed": [],
    "unclear": [],
}
STEP = COURSE | {
    "kind": "legal",
    "id": "T-25A",
    "start": "2022-03-01",
    "end": "2022-05-30",
    "partner_name": None,
    "place": None,
    "weekly_hours": None,
    "basis": "law",
}
ALONE = COURSE | {"partner_name": None, "place": None, "weekly_hours": None}


@pytest.mark.parametrize(
    ("count", "de", "en"),
    [
        (0, "Der Träger wechselt unterwegs nicht.", "The provider stays the same on the way."),
        (1, "Unterwegs wechselt einmal der Träger.", "The provider changes once on the way."),
        (2, "Unterwegs wechselt 2-mal der Träger.", "The provider changes 2 times on the way."),
    ],
)
def test_a_way_tells_how_often_the_provider_changes(count: int, de: str, en: str) -> None:
    chain = {"goal_day": "2022-08-01", "handovers": count, "certainty": 0}

    assert way_sentences(chain, DE)[:2] == ["Auf diesem Weg ist das Ziel am 01.08.2022 erreicht.", de]
    assert way_sentences(chain, EN)[:2] == ["This way reaches the goal on 1 Aug 2022.", en]


@pytest.mark.parametrize(
    ("worst", "de", "en"),
    [
        (0, "besteht ein Anspruch, oder es ist frei zugänglich", "is a right or open to all"),
        (1, "In der Regel wird alles erlaubt", "is allowed as a rule"),
        (2, "entscheidet die Behörde im Einzelfall", "decides on at least one step"),
        (3, "ist noch eine Frage offen", "has an open question"),
    ],
)
def test_a_way_ends_with_how_sure_it_is(worst: int, de: str, en: str) -> None:
    chain = {"goal_day": "2022-08-01", "handovers": 0, "certainty": worst}

    assert de in way_sentences(chain, DE)[-1]
    assert en in way_sentences(chain, EN)[-1]


def test_a_course_is_told_with_provider_place_and_hours() -> None:
    assert step_sentences(COURSE, DE) == (
        "Deutsch B1, vom 04.10.2021 bis 31.01.2022. Das macht: Volkshochschule, Kamen."
        " Das sind 20 Stunden in der Woche."
    )
    assert step_sentences(COURSE, EN) == (
        "Deutsch B1, from 4 Oct 2021 to 31 Jan 2022. Run by: Volkshochschule, Kamen. That is 20 hours a week."
    )


def test_what_nobody_knows_is_left_out() -> None:
    assert step_sentences(ALONE, DE) == "Deutsch B1, vom 04.10.2021 bis 31.01.2022."


def test_a_legal_step_is_told_with_application_and_decision() -> None:
    assert step_sentences(STEP, DE).endswith(
        ": Antrag ab 01.03.2022. Mit der Entscheidung ist bis 30.05.2022 zu rechnen."
    )
    assert step_sentences(STEP, EN).endswith(": apply from 1 Mar 2022. Expect the decision by 30 May 2022.")
    assert step_sentences(STEP, DE).startswith("Aufenthaltserlaubnis für gut integrierte junge Menschen")


@pytest.mark.parametrize(
    ("change", "de", "en"),
    [
        ({"wait": {"days": 1}}, "Davor liegt ein Tag Wartezeit.", "Before it, one day of waiting."),
        ({"wait": {"days": 30}}, "Davor liegen 30 Tage Wartezeit.", "Before it, 30 days of waiting."),
        ({"weekly_hours": 1}, "Das ist eine Stunde in der Woche.", "That is one hour a week."),
        ({"weekly_hours": 2}, "Das sind 2 Stunden in der Woche.", "That is 2 hours a week."),
        ({"place": "05978020"}, "Das macht: Kamen.", "Run by: Kamen."),
        ({"partner_name": "VHS"}, "Das macht: VHS.", "Run by: VHS."),
        ({"permission": "abh"}, "eine Erlaubnis der Ausländerbehörde.", "of the immigration office."),
        ({"permission": "abh_ba"}, "eine Erlaubnis der Ausländerbehörde.", "of the immigration office."),
        (
            {"permission": "abh", "file_by": "2021-07-06"},
            "Den Antrag bitte bis 06.07.2021 stellen.",
            "Please apply by 6 Jul 2021.",
        ),
        (
            {"citations": ["§ 1 A", "§ 2 B"]},
            "Das steht in: § 1 A; § 2 B.",
            "The law: § 1 A; § 2 B.",
        ),
        ({"basis": "assumed"}, "ist angenommen: bitte vorher nachfragen.", "is assumed: please ask before."),
        (
            {"assumed": ["dates"]},
            "Die Termine sind angenommen: bitte vorher nachfragen.",
            "The dates are assumed: please ask before.",
        ),
        ({"unclear": ["place"]}, "noch etwas ungeklärt", "Something is still unclear here."),
    ],
    ids=str,
)
def test_each_sentence_comes_with_its_cause(change: dict[str, object], de: str, en: str) -> None:
    told = {voice.lang: step_sentences(ALONE | change, voice) for voice in (DE, EN)}

    assert de in told["de"]
    assert en in told["en"]
    assert de not in step_sentences(ALONE, DE)


@pytest.mark.parametrize("permission", ["none", "title"])
def test_nobody_is_sent_to_the_office_for_nothing(permission: str) -> None:
    step = ALONE | {"permission": permission, "file_by": "2021-07-06"}

    assert step_sentences(step, DE) == step_sentences(ALONE, DE)
