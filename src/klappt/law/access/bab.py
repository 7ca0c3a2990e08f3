"""
Berufsausbildungsbeihilfe, §§ 56, 60 SGB III (until July 2019 §§ 59, 132 SGB III).

Text: https://www.gesetze-im-internet.de/sgb_3/__60.html, read 2026-08-19.  Page: docs/law/bab.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, DateTo, Flag, Not, Within, every
from klappt.law.access_terms import (
    DULDUNG_BASIC,
    GOOD_PROSPECTS,
    HUMANITARIAN_TITLES,
    IN_PROCEDURE,
    gestattet,
)
from klappt.law.grounds import REVIEWED, not_flag
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.stay import stay

_rule = partial(AccessRule, offers=("bab_ausbildung",), reviewed=REVIEWED, page="bab")
_OWN_HOME = not_flag("lives_with_parents")
_NEED = Because("no_need", Flag("livelihood_need"))
# § 448 SGB III speaks of training that was going on before 31.12.2019; none of that is left by August 2024.
_TRANSITION = every(
    Within(None, date(2024, 8, 1)), DateTo("entry", date(2019, 12, 30)), Flag("bab_transition")
)

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-BAB-1",
        statuses=IN_PROCEDURE,
        grade=Grade.NEVER,
        cites=Citation("§ 60 Abs. 3 S. 1 SGB III"),
        explains="Im Asylverfahren gibt es keine BAB; den Lebensunterhalt sichert das AsylbLG.",
        explains_en="There is no BAB during the asylum procedure; AsylbLG benefits cover the livelihood.",
        since=date(2019, 8, 1),
        until=None,
        among=Not(_TRANSITION),
    ),
    _rule(
        id="A-BAB-1",
        statuses=frozenset({"gestattung"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 448 SGB III"),
        explains="Übergang: Wer bis Ende 2019 die Ausbildung begonnen und BAB beantragt hat, bleibt beim"
        " alten Recht.",
        explains_en="Transition: who began training and applied for BAB by the end of 2019 keeps the old"
        " law.",
        since=date(2019, 8, 1),
        until=None,
        wait=gestattet(15),
        when=GOOD_PROSPECTS,
        among=_TRANSITION,
    ),
    _rule(
        id="A-BAB-2",
        statuses=DULDUNG_BASIC | {"duldung_60c"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 60 Abs. 3 S. 2 SGB III", "esf-netwin.de 3.08"),
        explains="Mit Duldung nach 15 Monaten Aufenthalt, wenn die Person nicht bei den Eltern wohnt.",
        explains_en="With a Duldung after 15 months of stay if the person does not live with the parents.",
        since=date(2019, 8, 1),
        until=None,
        wait=stay(15),
        when=_OWN_HOME,
    ),
    _rule(
        id="A-BAB-3",
        statuses=HUMANITARIAN_TITLES | {"ae_16g", "ae_19d"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§§ 56, 60 SGB III"),
        explains="Mit Titel ohne Wartezeit, bei eigener Wohnung und Bedarf.",
        explains_en="With a title without a wait, given a home of one's own and need.",
        since=date(2019, 8, 1),
        until=None,
        when=every(_OWN_HOME, _NEED),
    ),
    _rule(
        id="A-BAB-4",
        statuses=frozenset({"duldung_60a"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 59 Abs. 2 SGB III in der Fassung bis 31.07.2019"),
        explains="Damals mit Duldung in betrieblicher Ausbildung nach 15 Monaten Aufenthalt.",
        explains_en="At that time with a Duldung in in-company training after 15 months of stay.",
        since=date(2016, 1, 1),
        until=date(2019, 8, 1),
        wait=stay(15),
        open_question="In anderen Fällen galten sechs Jahre (§ 132 Abs. 2 Nr. 2).",
    ),
    _rule(
        id="A-BAB-5",
        statuses=frozenset({"gestattung"}),
        grade=Grade.CONDITIONAL,
        cites=Citation(
            "§ 132 Abs. 1 Nr. 2 SGB III in der Fassung bis 31.07.2019", "SG Karlsruhe S 2 AL 715/18"
        ),
        explains="Damals im Asylverfahren nach 15 Monaten, mit guter Bleibeperspektive und außerhalb der"
        " Aufnahmeeinrichtung.",
        explains_en="At that time in the asylum procedure after 15 months, with good prospects and outside"
        " the reception centre.",
        since=date(2016, 8, 6),
        until=date(2019, 8, 1),
        wait=gestattet(15),
        when=GOOD_PROSPECTS,
        open_question="Ab welcher Schutzquote die Perspektive gut war, war umstritten.",
    ),
    _rule(
        id="A-BAB-6",
        offers=("bab_bvb_vorphase",),
        statuses=IN_PROCEDURE,
        grade=Grade.NEVER,
        cites=Citation("§ 56 Abs. 2 S. 3 SGB III"),
        explains="Auch in der BvB gibt es im Asylverfahren keine BAB.",
        explains_en="There is no BAB during the asylum procedure in a BvB either.",
        since=date(2019, 8, 1),
        until=None,
    ),
)
