"""
BAföG for school-based training and school, § 8 BAföG.

Text: https://www.gesetze-im-internet.de/baf_g/__8.html, read 2026-08-19.  Page: docs/law/bafoeg.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, Flag, Not, some
from klappt.law.access_terms import DULDUNG_BASIC
from klappt.law.grounds import CONVICTED, REVIEWED
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.stay import stay

_rule = partial(AccessRule, offers=("bafoeg",), until=None, reviewed=REVIEWED, page="bafoeg")
_WORKED_BEFORE = Because(
    "no_earlier_work", some(Flag("worked_five_years"), Flag("parent_worked_three_years"))
)
# An exception by case law (BVerwG 5 C 13.13).
_NOT_CONVICTED = Because("conviction", Not(CONVICTED))

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-BAFOEG-1",
        statuses=DULDUNG_BASIC | {"duldung_60b", "duldung_60c"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 8 Abs. 2a BAföG", "BVerwG 5 C 13.13 (Verurteilung)"),
        explains="Mit Duldung nach 15 Monaten ununterbrochenem Aufenthalt, nicht bei einer Verurteilung"
        " über der Grenze.",
        explains_en="With a Duldung after 15 months of uninterrupted stay, not with a conviction above the"
        " threshold.",
        since=date(2016, 1, 1),
        wait=stay(15),
        when=_NOT_CONVICTED,
        open_question="Der Text schließt die Duldung „light“ nicht aus; ihre Zeit zählt nach unserer"
        " Lesart nicht.",
    ),
    _rule(
        id="A-BAFOEG-2",
        statuses=frozenset({"gestattung", "gestattung_ae"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 8 Abs. 3 BAföG"),
        explains="Im Asylverfahren nur nach fünf Jahren eigener oder drei Jahren elterlicher"
        " Erwerbstätigkeit.",
        explains_en="In the asylum procedure only after five years of own work or three years of a parent's.",
        since=date(2005, 1, 1),
        when=_WORKED_BEFORE,
    ),
    _rule(
        id="A-BAFOEG-3",
        statuses=frozenset({"ae_25a", "ae_25b", "ae_104c", "ae_25_1_2", "ae_23a"}),
        grade=Grade.CLAIM,
        cites=Citation("§ 8 Abs. 2 Nr. 1 BAföG"),
        explains="Mit diesem Titel sofort.",
        explains_en="With this title at once.",
        since=date(2016, 1, 1),
        open_question="§ 104c steht erst seit seiner Einführung in der Liste.",
    ),
    _rule(
        id="A-BAFOEG-4",
        statuses=frozenset({"ae_25_3", "ae_25_5"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 8 Abs. 2 Nr. 2 BAföG"),
        explains="Mit diesem Titel nach 15 Monaten Aufenthalt; gestattete und geduldete Zeit zählt mit.",
        explains_en="With this title after 15 months of stay; tolerated time and the asylum procedure count.",
        since=date(2016, 1, 1),
        wait=stay(15),
    ),
    _rule(
        id="A-BAFOEG-5",
        statuses=frozenset({"ae_16g", "ae_19d"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 8 BAföG"),
        explains="Diese Titel nennt die Liste nicht; es bleibt der Weg über frühere Erwerbstätigkeit. Für"
        " schulische Ausbildung fehlt damit meist das Geld.",
        explains_en="The list does not name these titles; what remains is the way through earlier work."
        " For school-based training the money is usually missing.",
        since=date(2024, 3, 1),
        when=_WORKED_BEFORE,
        open_question="Eigene Lesart des Textes.",
    ),
)
