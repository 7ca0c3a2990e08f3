"""For whom is computed, as a report."""

from datetime import date

import pytest

from klappt.planning.voice import Voice
from klappt.reports.blocks import Paragraph, Table
from klappt.reports.cohort import Ground, cohort_report

ON = date(2021, 9, 1)
SEX = ("Geschlecht", [("Frauen", 1200, 60), ("Männer", 800, 40)])
SMALL = ("Wohnort", [("Unna", None, None), ("Kamen", 12, 100)])
GROUND = Ground("Zahl der Menschen", "506", "inferred", ("https://example.org/a", ""), "Anteil an NRW")


def test_groups_and_grounds_become_tables() -> None:
    report = cohort_report("2000 Menschen.", [SEX], [GROUND], ON, Voice("de"), protection="Niemand allein.")
    groups, grounds = (block for block in report.blocks if isinstance(block, Table))

    assert report.blocks[0] == Paragraph("2000 Menschen.", strong=True)
    assert (report.on, report.footer) == (ON, "Niemand allein.")
    assert (groups.caption, list(groups.rows)) == (
        "Geschlecht", [("Frauen", "1.200", "60 %"), ("Männer", "800", "40 %")],
    )  # fmt: skip
    assert list(grounds.rows) == [
        ("Zahl der Menschen", "506", "erschlossen", "Anteil an NRW", "https://example.org/a")
    ]


@pytest.mark.parametrize(
    ("lang", "hidden", "why"),
    [("de", "gesperrt", "Gesperrt sind Zahlen unter 5"), ("en", "not shown", "Hidden are numbers below 5")],
)
def test_a_hidden_number_is_named_and_said_why(lang: str, hidden: str, why: str) -> None:
    report = cohort_report("12 Menschen.", [SMALL], (), ON, Voice(lang))
    (groups,) = (block for block in report.blocks if isinstance(block, Table))

    assert groups.rows[0] == ("Unna", hidden, "–")
    assert why in report.footer


def test_nothing_is_said_of_hidden_numbers_where_none_is() -> None:
    assert cohort_report("2000 Menschen.", [SEX], (), ON, Voice("de")).footer == ""
