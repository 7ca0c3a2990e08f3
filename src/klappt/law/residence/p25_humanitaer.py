"""
Aufenthaltserlaubnis because departure is impossible, § 25 Abs. 5 AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__25.html, read 2026-08-19.
Open questions: docs/law/25.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Flag, MonthsHeld, every
from klappt.law.grounds import NO_DECEPTION, REVIEWED, not_flag
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.statuses import DULDUNG

MONTHS_SUSPENDED = 18

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-25-5",
        name="Aufenthaltserlaubnis, weil die Ausreise unmöglich ist",
        name_en="Title because departure is impossible",
        from_statuses=frozenset({"duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen"}),
        to_status="ae_25_5",
        nature=Grade.DISCRETIONARY,
        cites=Citation("§ 25 Abs. 5, § 26 Abs. 1 S. 1 AufenthG"),
        explains="Wer ohne eigene Schuld auf absehbare Zeit nicht ausreisen kann, kann einen Titel "
        "bekommen. Ist die Abschiebung 18 Monate ausgesetzt, soll er erteilt werden.",
        explains_en="Who cannot leave in the foreseeable future without own fault may get a title; after 18 "
        "months of suspended removal it should be granted.",
        since=date(2005, 1, 1),
        until=None,
        reviewed=REVIEWED,
        when=every(
            Because("departure_possible", Flag("departure_impossible")),
            not_flag("departure_obstacle_own_fault"),
            NO_DECEPTION,
        ),
        should_when=MonthsHeld("duldung", DULDUNG, MONTHS_SUSPENDED),
        open_question="§ 5 AufenthG gilt, die Behörde kann davon absehen (§ 5 Abs. 3 S. 2).",
        page="25",
    ),
)
