"""
What the decision on the asylum application leads to, §§ 25, 26 AufenthG and § 67 AsylG: nobody chooses it.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__25.html, read 2026-08-19.
Open questions: docs/law/asyl.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, every
from klappt.law.grounds import REVIEWED, not_flag
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.statuses import GESTATTET

SINCE = date(2005, 1, 1)
LONGER_FOR_SUBSIDIARY = date(2024, 3, 1)
_PROTECTED: Condition = Because("protection_not_granted", Flag("protection_granted"))


def _recognition(since: date, until: date | None, cites: str, explains: str, explains_en: str) -> StatusStep:
    return StatusStep(
        id="T-ASYL-RECOG",
        name="Anerkennung im Asylverfahren",
        name_en="Recognition in the asylum procedure",
        from_statuses=GESTATTET,
        to_status="ae_25_1_2",
        nature=Grade.CLAIM,
        cites=Citation(cites),
        explains=explains,
        explains_en=explains_en,
        since=since,
        until=until,
        reviewed=REVIEWED,
        when=_PROTECTED,
        chosen=False,
        page="asyl",
    )


STEPS: tuple[StatusStep, ...] = (
    _recognition(
        LONGER_FOR_SUBSIDIARY,
        None,
        "§ 25 Abs. 1, 2; § 26 Abs. 1 S. 2 AufenthG",
        "Wer als asylberechtigt, als Flüchtling oder subsidiär schutzberechtigt anerkannt ist, bekommt "
        "einen Titel für drei Jahre mit freiem Zugang zu Arbeit.",
        "Who is recognised for asylum, as a refugee or for subsidiary protection gets a title of three "
        "years with free access to work.",
    ),
    _recognition(
        SINCE,
        LONGER_FOR_SUBSIDIARY,
        "§ 25 Abs. 1, 2; § 26 Abs. 1 AufenthG in der Fassung bis 29.2.2024",
        "Die Anerkennung gab einen Titel für drei Jahre, bei subsidiärem Schutz zuerst nur für ein Jahr.",
        "Recognition gave a title of three years, of one year at first for subsidiary protection.",
    ),
    StatusStep(
        id="T-ASYL-25-3",
        name="Abschiebungsverbot festgestellt",
        name_en="National bar to removal",
        from_statuses=GESTATTET,
        to_status="ae_25_3",
        nature=Grade.SHOULD,
        cites=Citation("§ 25 Abs. 3, § 26 Abs. 1 S. 3, § 60 Abs. 5, 7 AufenthG"),
        explains="Stellt das BAMF ein Abschiebungsverbot fest, soll ein Titel für mindestens ein Jahr "
        "erteilt werden.",
        explains_en="If the BAMF finds a bar to removal, a title of at least a year should be granted.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=every(
            Because("removal_bar_missing", Flag("removal_bar")),
            not_flag("other_state_reasonable"),
            not_flag("gross_breach_of_cooperation"),
        ),
        chosen=False,
        page="asyl",
    ),
    StatusStep(
        id="T-ASYL-REJECT",
        name="Asylantrag abgelehnt, Duldung",
        name_en="Asylum rejected, Duldung",
        from_statuses=GESTATTET,
        to_status="duldung_60a",
        nature=Grade.AUTHORITY_FACT,
        cites=Citation("§ 67 AsylG; § 60a Abs. 2 S. 1 AufenthG"),
        explains="Mit der vollziehbaren Ablehnung endet die Aufenthaltsgestattung. Ist die Abschiebung "
        "unmöglich, folgt eine Duldung; eine Arbeitserlaubnis muss neu beantragt werden.",
        explains_en="With the enforceable rejection the Aufenthaltsgestattung ends; if removal is "
        "impossible a Duldung follows, and permission to work must be asked for again.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=Because("asylum_not_rejected", Flag("asylum_rejected")),
        chosen=False,
        page="asyl",
    ),
)
