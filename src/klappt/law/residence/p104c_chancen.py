"""
Chancen-Aufenthaltsrecht, § 104c AufenthG: closed since the end of 2025, and the way out of it.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__104c.html, read 2026-08-19.
Open questions: docs/law/104c.md (applications pending at the end of 2025).
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, MonthsHeld, every
from klappt.law.grounds import DEMOCRATIC, NOT_CONVICTED, REVIEWED, WITH_60B, not_flag
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.residence.p25a_gut_integriert import REFORM, TOLERATED
from klappt.law.residence.p25a_gut_integriert import WHEN as WHEN_25A
from klappt.law.residence.p25b_nachhaltig_integriert import WHEN as WHEN_25B
from klappt.law.stay import stayed

CUT_OFF = date(2022, 10, 31)
MONTHS_AT_CUT_OFF = 60
MONTHS_OF_THE_TITLE = 18
EXPIRED = date(2025, 12, 31)  # first day without it
LAST_EXIT = date(2027, 8, 1)  # derived: permits of 18 months granted until the end of 2025
CHANCE = frozenset({"ae_104c"})

WHEN: Condition = every(
    Because(
        "stay_at_cutoff_too_short",
        stayed(MONTHS_AT_CUT_OFF, WITH_60B, "stay_at_cutoff", by=CUT_OFF),
    ),
    DEMOCRATIC,
    NOT_CONVICTED,
    not_flag("repeated_false_statements"),
)
RUN_OUT: Condition = Because("title_still_valid", MonthsHeld("ae_104c", CHANCE, MONTHS_OF_THE_TITLE))


def _exit(to_status: str, when: Condition, explains: str, explains_en: str) -> StatusStep:
    return StatusStep(
        id="T-104C-EXIT",
        name="Ausgang aus dem Chancen-Aufenthaltsrecht",
        name_en="Way out of the Chancen-Aufenthaltsrecht",
        from_statuses=CHANCE,
        to_status=to_status,
        nature=Grade.AUTHORITY_FACT,
        cites=Citation("§ 104c Abs. 2 AufenthG (seit 31.12.2025)"),
        explains=explains,
        explains_en=explains_en,
        since=EXPIRED,
        until=LAST_EXIT,
        reviewed=REVIEWED,
        when=when,
        chosen=False,
        earlier_missing=True,
        page="104c",
    )


STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-104C",
        name="Chancen-Aufenthaltsrecht (beendet)",
        name_en="Chancen-Aufenthaltsrecht (closed)",
        from_statuses=TOLERATED | {"duldung_60b"},
        to_status="ae_104c",
        nature=Grade.SHOULD,
        cites=Citation("§ 104c AufenthG in der Fassung bis 30.12.2025"),
        explains="Wer am 31. Oktober 2022 fünf Jahre im Land war, sollte einen Titel für 18 Monate "
        "bekommen, auch ohne geklärte Identität. Zeiten nach § 60b zählten mit.",
        explains_en="Five years of stay on 31 October 2022 gave a title of 18 months even without clarified "
        "identity; months under § 60b counted.",
        since=REFORM,
        until=EXPIRED,
        reviewed=REVIEWED,
        when=WHEN,
        open_question="Wie Anträge behandelt werden, die Ende 2025 noch offen waren, ist nicht geprüft.",
        page="104c",
    ),
    _exit(
        "ae_25a",
        WHEN_25A,
        "Vor Ablauf der 18 Monate führt der Weg in § 25a, wenn dessen Voraussetzungen erfüllt sind.",
        "Before the 18 months end the way leads to § 25a, if its conditions are met.",
    ),
    _exit(
        "ae_25b",
        WHEN_25B,
        "Vor Ablauf der 18 Monate führt der Weg in § 25b, wenn dessen Voraussetzungen erfüllt sind.",
        "Before the 18 months end the way leads to § 25b, if its conditions are met.",
    ),
    _exit(
        "duldung_60a",
        RUN_OUT,
        "Wer bis zum Ende der 18 Monate weder § 25a noch § 25b erreicht, fällt in die Duldung zurück.",
        "Who reaches neither § 25a nor § 25b by the end of the 18 months falls back to a Duldung.",
    ),
)
