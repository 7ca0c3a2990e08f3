"""
The general settlement permit, § 9 AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__9.html, read 2026-08-19.
Time with a title for training counts half (Abs. 4 Nr. 3): where that half decides, the answer is a question.
Open questions: docs/law/9.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, MonthsHeld, every, some
from klappt.law.grounds import LIVELIHOOD, REVIEWED, language
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.residence.p26_niederlassung import PENSION, SETTLED
from klappt.law.statuses import TITLES

MONTHS = 60
FOR_TRAINING = frozenset({"ae_16g", "ae_16g_suche"})

HELD: Condition = Because(
    "title_too_short",
    some(
        MonthsHeld("title", TITLES - FOR_TRAINING, MONTHS),
        every(MonthsHeld("title", TITLES, MONTHS), Flag("five_years_with_half_of_training")),
    ),
)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-NE-9",
        name="Niederlassungserlaubnis",
        name_en="Settlement permit",
        from_statuses=frozenset({"ae_16g_job", "ae_19d"}),
        to_status="ne",
        nature=Grade.CLAIM,
        cites=Citation("§ 9 Abs. 2, Abs. 4 Nr. 3 AufenthG"),
        explains="Nach fünf Jahren mit Titel (Ausbildung zählt halb), mit B1, gesichertem Lebensunterhalt "
        "und 60 Monaten Rentenversicherung ist die Niederlassungserlaubnis zu erteilen.",
        explains_en="After five years with a title (training counts half), with B1, a secured livelihood "
        "and 60 months of pension contributions, the permit must be granted.",
        since=date(2005, 1, 1),
        until=None,
        reviewed=REVIEWED,
        when=every(HELD, language("B1"), LIVELIHOOD, PENSION, SETTLED),
        page="9",
    ),
)
