"""
Ermessensduldung to bridge a gap, § 60a Abs. 2 S. 3 AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__60a.html, read 2026-08-19.
Open questions: docs/law/60a.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Flag, some
from klappt.law.grounds import REVIEWED
from klappt.law.model import Citation, Grade, StatusStep

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-60A-ERMESSEN",
        name="Ermessensduldung zur Überbrückung",
        name_en="Discretionary Duldung to bridge a gap",
        from_statuses=frozenset({"duldung_60a", "duldung_60a_ae", "ausreisepflicht"}),
        to_status="duldung_60a_ermessen",
        nature=Grade.DISCRETIONARY,
        cites=Citation("§ 60a Abs. 2 S. 3 AufenthG", "Erlass des MKFFI NRW vom 28.05.2021, über frnrw.de"),
        explains="Dringende persönliche oder humanitäre Gründe können eine Duldung tragen, etwa eine "
        "Einstiegsqualifizierung, der Schulabschluss oder ein Titel, der nach Beginn der Ausbildung nicht "
        "verlängert wird.",
        explains_en="Urgent personal or humanitarian grounds may carry a Duldung, such as an "
        "Einstiegsqualifizierung, school before its end, or a title not renewed after training began.",
        since=date(2007, 8, 28),
        until=None,
        reviewed=REVIEWED,
        when=Because(
            "urgent_grounds_missing",
            some(Flag("urgent_personal_grounds"), Flag("title_not_renewed_after_training_start")),
        ),
        page="60a",
    ),
)
