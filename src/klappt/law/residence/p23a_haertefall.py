"""
Hardship cases, § 23a AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__23a.html, read 2026-08-19.
Open questions: docs/law/23a.md (the regulation of North Rhine-Westphalia was not checked).
"""

from datetime import date

from klappt.kernel.conditions import Because, Flag, every
from klappt.law.grounds import REVIEWED, not_flag
from klappt.law.model import Citation, Grade, StatusStep

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-23A",
        name="Aufenthaltserlaubnis nach Ersuchen der Härtefallkommission",
        name_en="Title after a request of the hardship commission",
        from_statuses=frozenset(
            {
                "duldung_60a",
                "duldung_60a_ae",
                "duldung_60a_ermessen",
                "duldung_60b",
                "duldung_60c",
                "duldung_60c_suche",
                "duldung_60d",
            }
        ),
        to_status="ae_23a",
        nature=Grade.DISCRETIONARY,
        cites=Citation("§ 23a AufenthG"),
        explains="Die Härtefallkommission kann das Land bitten, einen Titel zu erteilen. Einen Anspruch "
        "darauf gibt es nicht; schwere Straftaten oder ein fester Abschiebetermin stehen in der Regel "
        "entgegen.",
        explains_en="The hardship commission may ask the Land for a title; there is no claim, and serious "
        "offences or a fixed day of removal stand against it as a rule.",
        since=date(2005, 1, 1),
        until=None,
        reviewed=REVIEWED,
        when=every(
            Because("hardship_request_missing", Flag("hardship_request")),
            not_flag("serious_offence"),
            not_flag("removal_date_fixed"),
        ),
        open_question="Die Härtefallkommissionsverordnung des Landes NRW ist nicht geprüft.",
        page="23a",
    ),
)
