"""
Jobcenter benefits, § 7 SGB II and § 1 AsylbLG.

Text: https://www.gesetze-im-internet.de/sgb_2/__7.html, read 2026-08-19.  Page: docs/law/sgb2.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Known, MonthsHeld, MonthsSince
from klappt.law.access_terms import EVERY_DULDUNG, HUMANITARIAN_TITLES, IN_PROCEDURE
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.statuses import DULDUNG

_rule = partial(AccessRule, offers=("jobcenter_sgb2",), until=None, reviewed=REVIEWED, page="sgb2")
_SINCE_SUSPENSION = MonthsSince("first_suspension", 18)
# Where nobody tells the first decision, the months since a Duldung was first held count, the title included.
_SUSPENDED = MonthsHeld("suspension", DULDUNG | {"duldung_60b", "ae_25_5"}, 18)

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-SGB2-1",
        statuses=HUMANITARIAN_TITLES - {"ae_25_5"},
        grade=Grade.CLAIM,
        cites=Citation("§ 7 Abs. 1 SGB II"),
        explains="Mit diesem Titel ist das Jobcenter zuständig.",
        explains_en="With this title the Jobcenter is responsible.",
        since=date(2005, 1, 1),
    ),
    _rule(
        id="A-SGB2-2",
        statuses=frozenset({"ae_25_5"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 1 Abs. 1 Nr. 3c AsylbLG"),
        explains="Mit § 25 Abs. 5 erst 18 Monate nach der ersten Aussetzung der Abschiebung, vorher AsylbLG.",
        explains_en="With § 25(5) only 18 months after removal was first suspended, before that AsylbLG.",
        since=date(2015, 3, 1),
        wait=_SINCE_SUSPENSION,
        waited=Known(_SINCE_SUSPENSION, _SUSPENDED),
    ),
    _rule(
        id="A-SGB2-3",
        statuses=IN_PROCEDURE | EVERY_DULDUNG,
        grade=Grade.NEVER,
        cites=Citation("§ 7 Abs. 1 S. 2 Nr. 3 SGB II"),
        explains="Mit Gestattung oder Duldung sind Agentur für Arbeit und Sozialamt zuständig.",
        explains_en="With Gestattung or Duldung the employment agency and the social office are responsible.",
        since=date(2005, 1, 1),
    ),
    _rule(
        id="A-SGB2-4",
        statuses=frozenset({"ae_16g_suche"}),
        grade=Grade.NEVER,
        cites=Citation("§ 7 Abs. 1 S. 2 Nr. 2b SGB II"),
        explains="Wer nur zur Suche nach Ausbildung oder Arbeit hier ist, ist ausgeschlossen.",
        explains_en="Whoever is here only to look for training or work is excluded.",
        since=date(2024, 3, 1),
        open_question="Eigene Lesart des Textes.",
    ),
)
