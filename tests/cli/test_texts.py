"""Texts from hand-made answers: what is folded away, notes, questions, legal steps, openings."""

from typing import Any

import pytest

from klappt.cli.chains_text import chains_text, step_lines
from klappt.cli.explain_text import explain_text
from klappt.cli.law_text import access_text, step_text
from klappt.cli.screen import Screen
from klappt.planning import telling as told
from klappt.planning import wording

DE, EN = Screen(width=100), Screen(width=100, lang="en")


def step(**given: object) -> dict[str, Any]:
    """Return a step of the JSON answer."""
    plain: dict[str, Any] = {
        "kind": "run",
        "id": "r",
        "offer": "o",
        "name": "Kurs",
        "type": "bvb",
        "partner": "p",
        "partner_name": "Haus",
        "place": "05978036",
        "kilometres": 7,
        "start": "2021-10-01",
        "end": "2022-02-01",
        "weekly_hours": 20,
        "grade": "allowed",
        "certainty": 0,
        "citations": [],
        "rule": None,
        "permission": "none",
        "file_by": None,
        "unclear": [],
        "questions": [],
        "basis": "published",
        "assumed": [],
        "source_url": None,
        "wait": None,
    }
    return {**plain, **given}


def chain(group: str, goal_day: str, *steps: dict[str, Any], **given: object) -> dict[str, Any]:
    """Return a chain of the JSON answer."""
    plain: dict[str, Any] = {
        "goal_day": goal_day,
        "handovers": 0,
        "certainty": 0,
        "travel_km": 70,
        "group": group,
        "companions": [],
        "steps": list(steps) or [step()],
        "questions": [],
        "risks": [],
    }
    return {**plain, **given}


def answer(*chains: dict[str, Any], **given: object) -> dict[str, Any]:
    """Return an answer with these chains."""
    plain: dict[str, Any] = {
        "as_of": "2021-09-01",
        "goal": {"language": "B1"},
        "engine": {"law": "2026-08-19"},
        "assumed": {"bundles": [], "facts": {}},
        "notes": [],
        "chains": list(chains),
        "closed": [],
        "reasons": [],
        "questions": [],
    }
    return {**plain, **given}


GROUPS = [
    chain("a", "2022-02-01"),
    chain("b", "2022-03-01"),
    chain("a", "2022-04-01"),
    chain("a", "2022-05-01"),
    chain("c", "2022-06-01"),
    chain("d", "2022-07-01"),
    chain("b", "2022-08-01"),
]


def test_chains_with_the_same_kinds_of_offers_are_folded() -> None:
    text = "\n".join(chains_text(answer(*GROUPS), DE))

    heads = [line[:23] for line in text.splitlines() if line[1:3] == " ·"]
    assert heads == ["1 · Ziel am 01.02.2022 ", "2 · Ziel am 01.03.2022 ", "3 · Ziel am 01.06.2022 "]
    assert "und 2 weitere Wege mit denselben Angebotsarten" in text
    assert "und 1 weiterer Weg mit denselben Angebotsarten" in text
    assert "Noch 1 Weg mit anderen Angebotsarten: --all zeigt alle." in text


def test_nothing_is_folded_where_everything_is_asked_for() -> None:
    text = "\n".join(chains_text(answer(*GROUPS), EN, everything=True))

    assert text.count("goal on ") == len(GROUPS)
    assert "more way" not in text
    assert "1 more way with other kinds of offers: --all shows them." in "\n".join(
        chains_text(answer(*GROUPS), EN)
    )


def test_an_unclear_chain_counts_its_questions() -> None:
    unclear = step(unclear=["flag_missing", "admission_incomplete"], questions=["passport"])
    lines = chains_text(
        answer(
            chain("a", "2022-02-01", unclear, certainty=3, questions=["passport"]),
            questions=[{"fact": "passport", "changes": []}, {"fact": "own_bicycle", "changes": []}],
        ),
        DE,
    )

    assert "1 · Ziel am 01.02.2022 · keine Überleitung · ungeklärt: 1 Frage · 70 km" in lines
    assert (
        "    ? ungeklärt: Nicht alle Bedingungen der Aufnahme sind veröffentlicht. Bitte beim Träger fragen."
        in lines
    )
    assert lines[lines.index("Fragen, die etwas ändern") + 2] == "  ? Trifft zu: own bicycle?"


def test_a_legal_step_is_a_diamond_with_its_paragraph() -> None:
    legal = step(
        kind="legal",
        id="T-25A",
        offer=None,
        partner=None,
        partner_name=None,
        place=None,
        kilometres=None,
        weekly_hours=0,
        grade="should",
        citations=["§ 25a AufenthG"],
        basis=None,
        wait={"since": "2021-09-01", "days": 1, "code": "conditions", "interface_days": 0},
    )
    german, english = (
        chains_text(answer(chain("T-25A", "2022-02-01", legal, certainty=1)), s) for s in (DE, EN)
    )

    assert "    ┊ 1 Tag bis die Voraussetzungen erfüllt sind" in german
    assert any(line.startswith(" 1  01.10.2021 – 01.02.2022  ◆ ") for line in german)
    assert "    soll erlaubt werden · § 25a AufenthG" in german
    assert "    ┊ 1 day until the conditions hold" in english
    assert any("◆" in line and "╌" in line for line in english)


def test_risks_name_their_step_and_day() -> None:
    risks = [
        {"code": "document_renewal", "step": None, "months": 3, "times": 2},
        {"code": "file_soon", "step": "r", "day": "2021-09-10"},
    ]
    lines = chains_text(answer(chain("a", "2022-02-01", risks=risks)), DE)

    assert "  ! Das Papier gilt meist 3 Monate: unterwegs etwa 2-mal verlängern." in lines
    assert "  ! Schritt 1: Die Erlaubnis muss spätestens am 10.09.2021 beantragt sein." in lines


def test_notes_are_told() -> None:
    notes = ["place_unknown:09162000", "flag_misspelt:passprt:passport", "residence_unknown:"]
    text = "\n".join(chains_text(answer(notes=notes), DE))

    assert "! Der Wohnort 09162000 steht nicht in der Ortstabelle" in text
    assert "! Das Merkmal „passprt“ kennt das Recht nicht; gemeint passport?" in text
    assert "! Der Aufenthaltsstatus ist nicht angegeben." in text


def test_openings_are_told_where_no_chain_leads_to_the_goal() -> None:
    openings = [{"conditions": [{"of": "kurs", "column": "min_school"}], "goal_day": "2021-12-01"}]
    reasons = [{"code": "no_chain"}, {"code": "goal_language", "has": "A2", "needs": "B1"}]

    lines = chains_text(answer(openings=openings, reasons=reasons), DE)

    assert lines[3:6] == [
        "Kein Weg führt zum Ziel.",
        "  - Für das Ziel fehlt Deutsch B1.",
        "  → Das würde es öffnen: kurs ohne „min_school“ (Ziel am 01.12.2021)",
    ]


# ---------------------------------------------------------------- single sentences
@pytest.mark.parametrize(
    ("goal", "german", "english"),
    [
        ({"stage": "training", "language": "B1"}, "Ausbildung, Deutsch B1", "training, German B1"),
        ({"school": "esa"}, "Erster Schulabschluss", "first certificate (ESA)"),
        ({"flags": ["employed", "own_car"]}, "beschäftigt / own car", "employed / own car"),
        ({"status": "secure"}, "sicherer Aufenthaltstitel", "secure residence title"),
        ({"status": ["ne"]}, "Niederlassungserlaubnis", "Niederlassungserlaubnis"),
    ],
)
def test_goals_in_words(goal: dict[str, Any], german: str, english: str) -> None:
    assert (told.goal(goal, DE), told.goal(goal, EN)) == (german, english)


@pytest.mark.parametrize(
    ("fact", "question"),
    [
        ("passport", "Liegt ein gültiger Pass vor?"),
        ("place", "Wo wohnt die Person?"),
        ("alphabetised_in_german", "Trifft zu: alphabetised in german?"),
    ],
)
def test_questions_in_words(fact: str, question: str) -> None:
    assert told.question(fact, DE) == question


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            {"code": "language_below", "has": None, "needs": "B1"},
            "Deutsch: unbekannt, nötig ist mindestens B1.",
        ),
        (
            {"code": "school_above", "has": "msa", "needs": "<=esa"},
            "Schulabschluss: Mittlerer Schulabschluss, das Angebot ist nur bis Erster Schulabschluss.",
        ),
        ({"code": "age_below", "has": "17", "needs": ">=18"}, "Zu jung: nötig sind 18 Jahre."),
        (
            {"code": "language_below", "has": "A1; ?", "needs": "A2 | waived_for_illness_or_age"},
            wording.reason_words("language_below", plain=True).de,
        ),
        (
            {"code": "stay_too_short", "has": "2 months", "needs": "3 months"},
            "Noch nicht lange genug in Deutschland: nötig sind 3 Monate.",
        ),
        ({"code": "flag_forbidden", "has": "employed", "needs": "!employed"}, "Nicht mit: beschäftigt."),
        (
            {"code": "permission_takes_time", "has": None, "needs": None, "opens_on": "2021-10-13"},
            "Die Erlaubnis der Ausländerbehörde braucht Zeit (frühestens 13.10.2021).",
        ),
    ],
    ids=lambda value: f"{value['code']} {value['needs']}" if isinstance(value, dict) else "",
)
def test_reasons_in_words(reason: dict[str, Any], sentence: str) -> None:
    assert told.reason(reason, DE) == sentence


def test_a_place_outside_the_table_is_its_number() -> None:
    assert (told.place("05978036"), told.place("09162000"), told.place(None)) == ("Unna", "AGS 09162000", "")


# ---------------------------------------------------------------- explain and law
def test_time_alone_and_many_suppliers_are_told() -> None:
    supply = [{"offer": f"o{n}", "step": None, "earliest": f"2022-0{n}-01"} for n in range(1, 6)]
    legal = {"offer": None, "step": "T-NEW", "earliest": "2022-01-01"}
    reason = {
        "code": "age_below",
        "has": "17",
        "needs": ">=18",
        "verdict": "closed",
        "citation": "§ 1 X",
        "opens_on": "2022-05-14",
        "supplied_by": [legal, *supply, {**legal, "earliest": None}],
    }
    entry = {"offer": "o", "name": "Kurs", "open_from": None, "certainty": None, "reasons": [reason]}

    text = "\n".join(explain_text({**answer(), "offers": [entry], "legal_steps": []}, DE, {"o1": "Kurs A1"}))

    assert "Zu jung: nötig sind 18 Jahre. (§ 1 X)" in text
    assert "Das löst die Zeit: ab 14.05.2022." in text
    assert "T-NEW (01.01.2022), Kurs A1 (01.01.2022), o2 (01.02.2022) und 3 weitere" in text


@pytest.mark.parametrize(
    ("assumed", "lines"),
    [
        ([], ["01.10.2021 – 01.02.2022  Kurs", "Haus · Unna · 20 Std./Woche · 7 km"]),
        (["dates"], ["01.10.2021 – 01.02.2022 ~  Kurs", "Haus · Unna · 20 Std./Woche · 7 km"]),
        (
            ["partner", "place", "weekly_hours"],
            ["01.10.2021 – 01.02.2022  Kurs", "Haus ~ · Unna ~ · 20 Std./Woche ~ · 7 km"],
        ),
        (["dates", "offer"], ["01.10.2021 – 01.02.2022  Kurs ~", "Haus · Unna · 20 Std./Woche · 7 km"]),
    ],
    ids=str,
)
def test_nothing_assumed_looks_published(assumed: list[str], lines: list[str]) -> None:
    shown = [line[4:] for line in step_lines(step(assumed=assumed), 1, DE, sources=False)]

    assert shown[: len(lines)] == lines


@pytest.mark.parametrize(
    ("certainty", "kind", "shown"),
    [
        (0, {"offer": "o"}, "Titel"),
        (2, {"offer": "o"}, "Titel · Ermessen"),
        (3, {"offer": "o"}, "Titel · ungeklärt"),
        (0, {"step": "T-NEW"}, "T-NEW · Anspruch"),
    ],
)
def test_only_a_change_of_status_is_a_claim(certainty: int, kind: dict[str, str], shown: str) -> None:
    entry = {**kind, "name": "Titel", "open_from": "2022-01-01", "certainty": certainty, "reasons": []}
    where = "offers" if "offer" in kind else "legal_steps"

    lines = explain_text({**answer(), "offers": [], "legal_steps": [], where: [entry]}, DE, {})

    assert f"  + ab 01.01.2022 {shown}" in lines


@pytest.mark.parametrize(
    ("assumed", "shown"), [(True, "  + ab 01.01.2022 ~ Kurs"), (False, "  + ab 01.01.2022 Kurs")]
)
def test_an_assumed_date_is_marked(assumed: bool, shown: str) -> None:
    entry = {"offer": "o", "name": "Kurs", "open_from": "2022-01-01", "certainty": 0, "reasons": []}
    entry["dates_assumed"] = assumed

    lines = explain_text({**answer(), "offers": [entry], "legal_steps": []}, DE, {})

    assert shown in lines
    assert ("~ Termin angenommen" in lines) == assumed


ACCESS = {
    "offer_type": "bvb",
    "status": "duldung_60a_workban",
    "on": "2021-09-01",
    "rule": "never",
    "grade": "never",
    "permission": None,
    "wait_months": 9,
    "wait_counter": "duldung",
    "citation": "§ 52 SGB III",
    "rule_id": "A-1",
    "verdict": "closed",
    "questions": ["birth"],
    "reasons": [{"code": "wait_months", "has": "3", "needs": "9", "opens_on": "2021-11-01"}],
}


def test_a_closed_rule_in_words() -> None:
    assert access_text(ACCESS, DE) == [
        "Berufsvorbereitende Bildungsmaßnahme",
        "Duldung mit Arbeitsverbot (§ 60a Abs. 6 AufenthG)",
        "geschlossen · ausgeschlossen · 01.09.2021",
        "  Wartezeit: 9 Monate mit Duldung",
        "  § 52 SGB III (A-1)",
        "  · Die Wartezeit ist noch nicht um.",
        "      Das löst die Zeit: ab 01.11.2021.",
        "  ? Wann ist die Person geboren?",
    ]


def test_a_step_in_words() -> None:
    found = step_text(
        {
            "step": "T-NEW",
            "on": "2021-09-01",
            "verdict": "open",
            "nature": "discretion",
            "to_status": "ae_25a",
            "citation": "§ 25a",
            "reasons": [],
            "questions": [],
        },
        EN,
    )

    assert found[0] == "T-NEW"
    assert found[2:] == ["open · discretion · 1 Sep 2021", "  § 25a (T-NEW)"]
