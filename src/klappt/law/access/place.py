"""
Where people must live and stay: §§ 47, 56–60, 68 AsylG, §§ 12a, 60b, 61 AufenthG.

These rules inform; they close nothing by themselves.  Text: https://www.gesetze-im-internet.de/asylvfg_1992/,
read 2026-08-19.  Page: docs/law/wohnen.md.
"""

from datetime import date
from functools import partial

from klappt.law.grounds import REVIEWED
from klappt.law.model import Citation, PlaceRule

_rule = partial(PlaceRule, since=None, until=None, reviewed=REVIEWED, page="wohnen")
_TOLERATED = frozenset({"duldung_60a", "duldung_60a_ermessen", "duldung_60c", "duldung_60d"})
_in_centre = partial(
    _rule,
    id="P-AE-G",
    statuses=frozenset({"gestattung_ae"}),
)

PLACES: tuple[PlaceRule, ...] = (
    _rule(
        id="P-RES-G",
        statuses=frozenset({"gestattung", "gestattung_ae"}),
        cites=Citation("§§ 56, 58, 59a, 59b AsylG"),
        explains="In den ersten drei Monaten gilt der Bezirk der Ausländerbehörde, in der"
        " Aufnahmeeinrichtung länger. Für erlaubte Arbeit, Schule und Ausbildung wird das Verlassen in der"
        " Regel erlaubt.",
        explains_en="For the first three months people must stay in the office's district, longer in a"
        " reception centre. Leaving for permitted work, school or training is usually granted.",
    ),
    _rule(
        id="P-RES-D",
        statuses=_TOLERATED | {"duldung_60b"},
        cites=Citation("§ 61 Abs. 1, 1b, 1c AufenthG"),
        explains="Der Aufenthalt ist in den ersten drei Monaten auf das Land beschränkt; für Schule,"
        " Ausbildung und Studium gibt es Ausnahmen. Bei Täuschung kann enger beschränkt werden.",
        explains_en="For the first three months stay is limited to the Land; school, training and studies"
        " are exceptions. Deception can lead to narrower limits.",
    ),
    _rule(
        id="P-WOHN-G",
        statuses=frozenset({"gestattung"}),
        cites=Citation("§ 60 AsylG"),
        explains="Ohne gesicherten Lebensunterhalt muss am zugewiesenen Ort gewohnt werden. Pendeln ist"
        " frei.",
        explains_en="Without a secured livelihood one must live in the assigned place. Commuting is free.",
    ),
    _rule(
        id="P-WOHN-D",
        statuses=_TOLERATED,
        cites=Citation("§ 61 Abs. 1d AufenthG"),
        explains="Ohne gesicherten Lebensunterhalt gilt eine Wohnsitzauflage; sie kann auf Antrag geändert"
        " werden.",
        explains_en="Without a secured livelihood the place to live is fixed; it can be changed on"
        " application.",
    ),
    _rule(
        id="P-WOHN-B",
        statuses=frozenset({"duldung_60b"}),
        cites=Citation("§ 60b Abs. 5 S. 3 AufenthG"),
        explains="Mit Duldung „light“ gilt immer eine Wohnsitzauflage.",
        explains_en="With a Duldung 'light' the place to live is always fixed.",
    ),
    _in_centre(
        cites=Citation("§ 47 Abs. 1, 1a, 1b, 1d, §§ 68, 68a AsylG"),
        explains="Wohnpflicht in der Aufnahmeeinrichtung bis zu 18 Monate, nach Landesrecht 24; aus"
        " sicheren Herkunftsstaaten bis zum Ende des Verfahrens.",
        explains_en="Duty to live in the reception centre for up to 18 months, 24 by Land law; from safe"
        " countries until the end of the procedure.",
        since=date(2026, 6, 12),
    ),
    _in_centre(
        cites=Citation("§ 47 AsylG in der Fassung vom 21.08.2019"),
        explains="Wohnpflicht in der Aufnahmeeinrichtung bis zu 18 Monate, nach Landesrecht 24.",
        explains_en="Duty to live in the reception centre for up to 18 months, 24 by Land law.",
        since=date(2019, 8, 21),
        until=date(2026, 6, 12),
    ),
    _in_centre(
        cites=Citation("§ 47 AsylG in der Fassung vom 24.10.2015"),
        explains="Wohnpflicht in der Aufnahmeeinrichtung zwischen sechs Wochen und sechs Monaten.",
        explains_en="Duty to live in the reception centre for six weeks to six months.",
        since=date(2015, 10, 24),
        until=date(2019, 8, 21),
    ),
    _rule(
        id="P-12A",
        statuses=frozenset({"ae_25_1_2", "ae_25_3"}),
        cites=Citation("§ 12a Abs. 1, 5 AufenthG"),
        explains="Drei Jahre Wohnen im zugewiesenen Land; nicht bei Ausbildung, Studium, 15 Stunden Arbeit"
        " oder einem Kurs anderswo.",
        explains_en="Three years of living in the assigned Land; not with training, studies, 15 hours of"
        " work or a course elsewhere.",
    ),
    _rule(
        id="P-16G",
        statuses=frozenset({"ae_16g", "ae_25a", "ae_25b", "ae_104c"}),
        cites=Citation("§ 12a Abs. 1 AufenthG (nicht genannt)"),
        explains="Das Bundesrecht schreibt keinen Wohnort vor.",
        explains_en="Federal law does not fix the place to live.",
    ),
)
