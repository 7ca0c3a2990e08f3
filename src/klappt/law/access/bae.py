"""
Außerbetriebliche Ausbildung (BaE), § 76 SGB III.

Text: https://www.gesetze-im-internet.de/sgb_3/__76.html, read 2026-08-19.  Page: docs/law/bae.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import NEVER, Because, Flag, Known, MonthsHeld, Not, some
from klappt.law.access_terms import EVERY_DULDUNG, HUMANITARIAN_TITLES, IN_PROCEDURE
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.statuses import GESTATTET, TITLES

_rule = partial(AccessRule, offers=("bae_ausserbetriebliche_ausbildung",), reviewed=REVIEWED, page="bae")
_BY_TRAINING = frozenset({"ae_16g", "ae_16g_suche"})
_NEED = Because(
    "no_ground_for_bae",
    some(
        Flag("learning_or_social_disadvantage"),
        Flag("training_dissolved_early"),
        Flag("undersupplied_region"),
    ),
)
# § 76 Abs. 6 S. 3: five years of habitual residence, without times of an obligation to leave; told by the
# spells.
_FIVE_YEARS = Known(MonthsHeld("residence", GESTATTET | TITLES, 60), NEVER)

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-BAE-1",
        statuses=IN_PROCEDURE | (EVERY_DULDUNG - {"duldung_60a_workban"}),
        grade=Grade.NEVER,
        cites=Citation("§ 76 Abs. 6 S. 1 Nr. 3 SGB III"),
        explains="Wer unter das Asylbewerberleistungsgesetz fällt, wird nicht gefördert.",
        explains_en="Whoever falls under the Asylbewerberleistungsgesetz gets no support.",
        since=date(2019, 8, 1),
        until=None,
        open_question="Der erste Tag ist angenommen: 2018 fehlt der Satz, 2021 steht er da.",
    ),
    _rule(
        id="A-BAE-2",
        statuses=_BY_TRAINING,
        grade=Grade.NEVER,
        cites=Citation("§ 76 Abs. 6 S. 1 Nr. 2b SGB III"),
        explains="Mit einem Titel nur für Ausbildung oder Suche gibt es keine Förderung.",
        explains_en="With a title only for training or search there is no support.",
        since=date(2024, 3, 1),
        until=None,
        among=Not(_FIVE_YEARS),
    ),
    _rule(
        id="A-BAE-2",
        statuses=_BY_TRAINING,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 76 Abs. 6 S. 3 SGB III"),
        explains="Nach fünf Jahren gewöhnlichem Aufenthalt kann doch gefördert werden; Zeiten mit"
        " Ausreisepflicht zählen nicht.",
        explains_en="After five years of habitual residence support is possible; times with an obligation"
        " to leave do not count.",
        since=date(2024, 3, 1),
        until=None,
        when=_NEED,
        among=_FIVE_YEARS,
    ),
    _rule(
        id="A-BAE-3",
        statuses=HUMANITARIAN_TITLES - {"ae_25_5"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 76 Abs. 5, 6 S. 2 SGB III"),
        explains="Mit Titel bei Lernbeeinträchtigung oder sozialer Benachteiligung, nach gelöstem Vertrag"
        " oder in einer Region mit zu wenig Ausbildungsplätzen.",
        explains_en="With a title in case of learning impairment or social disadvantage, after a dissolved"
        " contract, or in an under-supplied region.",
        since=date(2024, 8, 1),
        until=None,
        when=_NEED,
    ),
)
