"""
Published cases of the law base that concern changes of status: the decision, asked again.

A fact that the publication does not tell is left unknown, unless the decision itself presupposes it;
`told` says which facts were read into the case.  What cannot be expressed stands in
`NOT_EXPRESSED` with the reason.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.law.people import person, seen

from klappt.kernel.profile import Profile
from klappt.law.registry import status_steps
from klappt.law.step import ask_step


@dataclass(frozen=True)
class PublishedCase:
    """A case of the law base with its source, the profile made of its facts, and the published answer."""

    id: str
    source: str
    step: str
    who: Profile
    on: date
    verdict: str
    codes: tuple[str, ...] = ()
    nature: str | None = None
    told: str = ""


CASES = [
    PublishedCase(
        "C-01",
        "VG Schleswig-Holstein 14.08.2020, 11 A 198/19, asyl.net M28800",
        "T-60C-NEW",
        person("duldung_60a@2018-01-01", assume="no_exclusions", entry="2016-06-01", stage="contract",
               no="identity_clarified", yes="identity_late_own_fault identity_steps_taken"),
        date(2020, 8, 14), "closed", ("identity_deadline",),
        told="Einreise bis Ende 2016, Vertrag; § 60c Abs. 7 hilft nicht bei eigener Schuld",
    ),
    PublishedCase(
        "C-01 clarified after the application",
        "VG Schleswig-Holstein 14.08.2020, 11 A 198/19, asyl.net M28800",
        "T-60C-NEW",
        person("duldung_60a@2018-01-01", assume="no_exclusions", entry="2016-06-01", stage="contract",
               identity_clarified_on="2020-07-01", yes="identity_clarified identity_late_own_fault"),
        date(2020, 8, 14), "closed", ("identity_deadline",),
        told="Identität beim Urteil geklärt, aber nach dem Antrag",
    ),
    PublishedCase(
        "C-03",
        "VG München 04.09.2025, M 24 E 25.5589, BeckRS 2025, 27556",
        "T-60C-NEW",
        person("gestattung@2018-12-26 duldung_60a@2025-08-02", assume="no_exclusions", birth="2005-08",
               entry="2018-12-26", nationality="Nigeria", stage="contract", yes="asylum_rejected"),
        date(2025, 9, 4), "closed", ("three_months_duldung",),
        told="Duldung seit der Vollziehbarkeit am 02.08.2025; die Gründe sind nicht lesbar",
    ),
    PublishedCase(
        "C-05",
        "VGH München 04.08.2021, 19 B 21.1268",
        "T-60C-NEW",
        person("duldung_60a@2019-12-01", assume="no_exclusions", birth="2004-06-06", nationality="Syrien",
               stage="contract"),
        date(2020, 2, 12), "closed", ("three_months_duldung",),
        told="Antrag am 12.02.2020; Duldung seit weniger als drei Monaten (hier: 01.12.2019)",
    ),
    PublishedCase(
        "C-07 seamless",
        "VG Bayreuth 20.07.2021, B 6 K 20.1282",
        "T-60C-CONT",
        person("gestattung@2015-12-21", assume="no_exclusions", entry="2015-09-30", stage="training",
               yes="identity_clarified asylum_rejected", nationality="Afghanistan"),
        date(2021, 7, 20), "open", nature="claim",
        told="Antrag abgelehnt, Identität geklärt",
    ),
    PublishedCase(
        "C-07 age limit",
        "VG Bayreuth 20.07.2021, B 6 K 20.1282",
        "T-25A",
        person("gestattung@2015-12-21 duldung_60a@2021-01-01", assume="no_exclusions", entry="2015-09-30",
               school="esa", birth="2000-07-20"),
        date(2021, 7, 20), "closed", ("age_limit",),
        told="21. Geburtstag während des Verfahrens",
    ),
    PublishedCase(
        "C-09",
        "BayVGH 09.05.2018, 10 CE 18.738",
        "T-60A24-OLD",
        person("duldung_60a@2018-01-01", assume="no_exclusions", stage="training"),
        date(2018, 5, 9), "open", nature="claim",
        told="Ausbildung zum Koch seit August 2016",
    ),
    PublishedCase(
        "C-11",
        "BayVGH 02.05.2019, 10 CE 19.273",
        "T-60A24-OLD",
        person("duldung_60a@2018-01-01", stage="contract", yes="self_caused_obstacle training_qualified",
               no="entry_for_benefits conviction_above_threshold concrete_removal_measures"),
        date(2019, 5, 2), "closed", ("work_ban.self_caused_obstacle",),
        told="Unterschrift unter Passersatzpapiere verweigert",
    ),
    PublishedCase(
        "C-13",
        "VG Saarlouis 18.05.2017, 6 L 153/17",
        "T-60A24-OLD",
        person("duldung_60a@2017-01-01", assume="no_exclusions", nationality="Syrien", stage="contract"),
        date(2017, 5, 18), "open", nature="claim",
        told="Vertrag unterschrieben, Beginn steht bevor",
    ),
    PublishedCase(
        "C-27 training Duldung",
        "planb.social Tübingen, Adam E.",
        "T-60C-CONT",
        person("gestattung@2016-01-01", assume="no_exclusions", entry="2015-12-01", stage="training",
               identity_clarified_on="2021-04", yes="identity_clarified asylum_rejected"),
        date(2021, 8, 1), "open", nature="claim",
        told="Einreise bis Ende 2016; Ausbildung seit 2019, Ablehnung 2020",
    ),
    PublishedCase(
        "C-27 title",
        "planb.social Tübingen, Adam E.",
        "T-19D-1A",
        person("gestattung@2016-01-01 duldung_60c@2021-08-01", assume="no_exclusions job_ok", language="B1",
               stage="qualified", yes="identity_clarified passport"),
        date(2022, 6, 1), "open", nature="claim",
        told="Prüfung bestanden, Stelle in der Altenpflege",
    ),
    PublishedCase(
        "C-29",
        "OpenRewi Fallbuch, „Geduldet - und gut integriert?“, § 25b AufenthG Lösung (CC BY-SA)",
        "T-25B",
        person("gestattung@2014-01-01 duldung_60a_ermessen@2022-06-01", assume="no_exclusions", language="A2",
               yes="livelihood_mainly_by_work"),
        date(2023, 1, 1), "open", nature="should",
        told="jede Duldung genügt für den persönlichen Anwendungsbereich",
    ),
    PublishedCase(
        "R-17",
        "nds-fluerat.org 14.1.1",
        "T-25A",
        person("gestattung@2020-01-01 duldung_60a@2022-01-01", assume="no_exclusions", birth="1997-01-02",
               entry="2020-01-01", school="esa"),
        date(2024, 1, 1), "open", nature="should",
        told="26 Jahre, mehr als 12 Monate Duldung, mehr als 36 Monate Aufenthalt",
    ),
    PublishedCase(
        "R-19",
        "nds-fluerat.org 14.1.1",
        "T-25A",
        person("duldung_60a@2019-01-01 duldung_60b@2022-01-01", assume="no_exclusions", birth="1999-01-02",
               school="esa"),
        date(2024, 1, 1), "closed", ("status_not_covered",),
    ),
    PublishedCase(
        "R-35 second training",
        "MKFFI NRW 28.05.2021, über frnrw.de",
        "T-60C-NEW",
        person("duldung_60a@2020-01-01", assume="no_exclusions", entry="2015-01-01", stage="qualified",
               yes="identity_clarified training_contract"),
        date(2021, 6, 1), "open", nature="claim",
        told="Umschulung und Vorqualifikation schaden nicht",
    ),
    PublishedCase(
        "R-35 title not renewed",
        "MKFFI NRW 28.05.2021, über frnrw.de",
        "T-60A-ERMESSEN",
        person("ausreisepflicht@2021-06-01", yes="title_not_renewed_after_training_start"),
        date(2021, 6, 2), "open", nature="discretion",
    ),
]  # fmt: skip

# Cases of the law base on changes of status that are asked here.
ASKED = {"C-01", "C-03", "C-05", "C-07", "C-09", "C-11", "C-13", "C-27", "C-29", "R-17", "R-19", "R-35"}
# Cases that touch residence law and are not a question to one step, each with the reason.
NOT_EXPRESSED = {
    "C-15": "Arbeitserlaubnis während des Asylverfahrens: eine Zugangsregel, kein Statuswechsel",
    "C-17": "Ermessen bei der Arbeitserlaubnis: eine Zugangsregel, kein Statuswechsel",
    "C-19": "Dauer der Arbeitserlaubnis im Asylverfahren: davon handelt kein Schritt",
    "C-21": "BAföG: eine Zugangsregel, kein Statuswechsel",
    "C-23": "AsylbLG-Leistungen: eine Zugangsregel, kein Statuswechsel",
    "C-25": "ausgesetzter Zusatz nach § 60b: ändert den Zugang zu Arbeit, nicht den Status",
}


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_published_case(case: PublishedCase) -> None:
    answer = ask_step(case.step, case.who, case.on)

    assert case.source
    assert seen(answer) == (case.verdict, case.codes)
    assert case.nature in {None, answer.nature}


def test_what_is_asked_and_what_is_not_is_told_apart() -> None:
    assert {case.id.split()[0] for case in CASES} == ASKED
    assert ASKED & NOT_EXPRESSED.keys() == set()
    assert all(len(reason) > 20 for reason in NOT_EXPRESSED.values())


def test_a_case_that_is_not_expressed_names_no_step() -> None:
    ids = {step.id for step in status_steps()}

    assert [case for case, reason in NOT_EXPRESSED.items() if any(step in reason for step in ids)] == []


def test_every_table_names_its_sources() -> None:
    """No rule test without a source: the tables in residence/ hold only cases that name one."""
    tables = sorted((Path(__file__).parent / "residence").glob("test_*.py"))

    for table in tables:
        text = table.read_text(encoding="utf-8")
        assert "CASES: list[RuleCase]" in text, table.name
    assert len(tables) >= 7
