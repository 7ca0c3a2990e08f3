"""
Livelihood during training under the AsylbLG: basic benefits § 3, benefits like SGB XII § 2.

Text: https://www.gesetze-im-internet.de/asylblg/__2.html, read 2026-08-19.  Page: docs/law/asylblg.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, Flag, Not, every
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.stay import stay, stayed

_rule = partial(AccessRule, reviewed=REVIEWED, page="asylblg")
_basic = partial(_rule, offers=("asylblg_grundleistungen_waehrend_ausbildung",))
_analogous = partial(_rule, offers=("asylblg_analogleistungen_waehrend_ausbildung",))
_FIRST_NAMED = frozenset({"gestattung", "duldung_60a"})
_SPECIAL_DULDUNG = frozenset({"duldung_60a_ermessen", "duldung_60c", "duldung_60d"})
_ALL = _FIRST_NAMED | _SPECIAL_DULDUNG
_from_18_months = partial(
    _analogous,
    id="A-LEB-2b",
    grade=Grade.CLAIM,
    cites=Citation("§ 2 Abs. 1 AsylbLG in der Fassung bis 26.02.2024"),
    explains="Nach 18 Monaten Leistungen wie Sozialhilfe, auch während der Ausbildung.",
    explains_en="After 18 months benefits like social assistance, during training too.",
    until=date(2024, 2, 27),
    wait=stay(18),
)

RULES: tuple[AccessRule, ...] = (
    _basic(
        id="A-LEB-1",
        statuses=_ALL,
        grade=Grade.CLAIM,
        cites=Citation("§ 3 AsylbLG"),
        explains="In den ersten 36 Monaten Grundleistungen, wenn Einkommen und Beihilfen nicht reichen.",
        explains_en="Basic benefits in the first 36 months if income and grants are not enough.",
        since=date(2024, 2, 27),
        until=None,
        when=every(Because("after_36_months", Not(stayed(36))), Because("no_need", Flag("livelihood_need"))),
    ),
    _analogous(
        id="A-LEB-2",
        statuses=_ALL,
        grade=Grade.CLAIM,
        cites=Citation("§ 2 Abs. 1 S. 1–3 AsylbLG"),
        explains="Nach 36 Monaten Leistungen wie Sozialhilfe, auch während der Ausbildung. Wer gestattet"
        " ist und eine nach BAföG förderfähige Ausbildung macht, bekommt sie als Beihilfe oder Darlehen.",
        explains_en="After 36 months benefits like social assistance, during training too. In the asylum"
        " procedure with training under BAföG they are paid as a grant or loan.",
        since=date(2024, 2, 27),
        until=None,
        wait=stay(36),
        open_question="Nicht bei rechtsmissbräuchlich verlängertem Aufenthalt; das wird hier nicht"
        " abgefragt.",
    ),
    # Longer wait since 21.8.2019, exclusion of trainees lifted with 1.9.2019: until then A-LEB-2c goes on.
    _from_18_months(statuses=_SPECIAL_DULDUNG, since=date(2019, 8, 21)),
    _from_18_months(statuses=_FIRST_NAMED, since=date(2019, 9, 1)),
    _analogous(
        id="A-LEB-2c",
        statuses=_FIRST_NAMED,
        grade=Grade.NEVER,
        cites=Citation("§ 2 AsylbLG (15 Monate), § 22 SGB XII", "LSG NRW L 20 AY 4/18 B ER"),
        explains="Förderlücke: Nach 15 Monaten galt Sozialhilferecht, das Auszubildende ausschloss. Eine"
        " Ausbildung konnte die Leistungen beenden.",
        explains_en="Funding gap: after 15 months social assistance law applied, which excluded trainees."
        " Training could end the benefits.",
        since=date(2015, 3, 1),
        until=date(2019, 9, 1),
    ),
)
