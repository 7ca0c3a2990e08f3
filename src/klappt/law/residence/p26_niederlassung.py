"""
Settlement permits after humanitarian titles, § 26 Abs. 3 and 4 AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__26.html, read 2026-08-19.
The asylum procedure before the title counts; the profile's spells are summed, and a Duldung between is left
out. Open questions: docs/law/26.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, MonthsHeld, NumberFrom, every, some
from klappt.law.grounds import (
    HOUSING,
    IN_EDUCATION,
    KNOWS_THE_ORDER,
    LIVELIHOOD,
    REVIEWED,
    language,
    not_flag,
)
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.statuses import GESTATTET

HUMANITARIAN = frozenset({"ae_23a", "ae_25_1_2", "ae_25_3", "ae_25_5", "ae_25a", "ae_25b", "ae_104c"})
PROTECTED = frozenset({"ae_25_1_2"})
MONTHS, MONTHS_FAST, PENSION_MONTHS = 60, 36, 60

PENSION: Condition = Because(
    "pension_months_below", some(IN_EDUCATION, NumberFrom("pension_months", PENSION_MONTHS))
)


def held(statuses: frozenset[str], months: int) -> Condition:
    """Return the ground that a title was held so long, the asylum procedure before it counted."""
    return Because("title_too_short", MonthsHeld("title", statuses | GESTATTET, months))


SETTLED: Condition = every(KNOWS_THE_ORDER, HOUSING, not_flag("public_order_grounds"))
_SLOW = every(
    held(PROTECTED, MONTHS),
    language("A2"),
    Because(
        "livelihood_not_mainly_secured", some(Flag("livelihood_mainly_by_work"), Flag("livelihood_secured"))
    ),
)
_FAST = every(
    held(PROTECTED, MONTHS_FAST),
    language("C1"),
    Because(
        "livelihood_not_mainly_secured",
        some(Flag("livelihood_by_far_mainly_by_work"), Flag("livelihood_secured")),
    ),
)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-NE-26-3",
        name="Niederlassungserlaubnis für anerkannte Flüchtlinge",
        name_en="Settlement permit for recognised refugees",
        from_statuses=PROTECTED,
        to_status="ne",
        nature=Grade.CLAIM,
        cites=Citation("§ 26 Abs. 3 AufenthG"),
        explains="Nach fünf Jahren mit A2 und überwiegend gesichertem Lebensunterhalt, oder nach drei "
        "Jahren mit C1, ist die Niederlassungserlaubnis zu erteilen. Bei subsidiärem Schutz gilt das nicht.",
        explains_en="After five years with A2 and a livelihood mainly secured, or after three with C1, the "
        "permit must be granted; not for subsidiary protection.",
        since=date(2016, 8, 6),
        until=None,
        reviewed=REVIEWED,
        when=every(
            not_flag("subsidiary_protection"), some(_SLOW, _FAST), SETTLED, not_flag("revocation_notified")
        ),
        earlier_missing=True,
        page="26",
    ),
    StatusStep(
        id="T-NE-26-4",
        name="Niederlassungserlaubnis nach humanitärem Titel",
        name_en="Settlement permit after a humanitarian title",
        from_statuses=frozenset({"ae_25a", "ae_25b", "ae_25_3", "ae_25_5", "ae_23a"}),
        to_status="ne",
        nature=Grade.DISCRETIONARY,
        cites=Citation("§ 26 Abs. 4 mit § 9 Abs. 2 AufenthG"),
        explains="Nach fünf Jahren mit Titel (das Asylverfahren davor zählt) kann die "
        "Niederlassungserlaubnis erteilt werden: mit B1, gesichertem Lebensunterhalt und 60 Monaten "
        "Rentenversicherung.",
        explains_en="After five years with a title (the asylum procedure before counts) the permit may be "
        "granted, with B1, a secured livelihood and 60 months of pension contributions.",
        since=date(2005, 1, 1),
        until=None,
        reviewed=REVIEWED,
        when=every(held(HUMANITARIAN, MONTHS), language("B1"), LIVELIHOOD, PENSION, SETTLED),
        open_question="Für Menschen, die als Minderjährige kamen, kann § 35 entsprechend gelten.",
        page="26",
    ),
)
