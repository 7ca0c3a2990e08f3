"""
Aufenthaltserlaubnis after sustainable integration, § 25b AufenthG, and after 30 months of
Beschäftigungsduldung.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__25b.html, read 2026-08-19.
Which kind of Duldung somebody holds does not matter (OpenRewi Fallbuch, after the Bundesverwaltungsgericht);
one under § 60b stays out, as in the law base, because non-cooperation forbids the title (Abs. 2 Nr. 1).
Open questions: docs/law/25b.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, MonthsHeld, Not, every, some
from klappt.law.grounds import (
    CHANCE_IDENTITY,
    CHANCE_IDENTITY_FIRM,
    DEMOCRATIC,
    IN_TRAINING,
    KNOWS_THE_ORDER,
    NO_DECEPTION,
    NO_EXPULSION,
    NO_EXTREMISM,
    REVIEWED,
    language,
    not_flag,
    stay,
)
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.residence.p25a_gut_integriert import REFORM, TOLERATED
from klappt.law.residence.p60d_beschaeftigungsduldung import NO_CONVICTION

MONTHS, MONTHS_WITH_CHILD = 72, 48
MONTHS_OLD, MONTHS_WITH_CHILD_OLD = 96, 72
MONTHS_60D = 30

_WAIVED = Flag("waived_for_illness_or_age")  # § 25b Abs. 3
# Benefits for a time do no harm in training, preparation for it, studies, families and care (Abs. 1 S. 3).
LIVELIHOOD: Condition = Because(
    "livelihood_not_mainly_secured",
    some(
        Flag("livelihood_mainly_by_work"),
        Flag("livelihood_prognosis"),
        IN_TRAINING,
        Flag("benefits_harmless"),
        _WAIVED,
    ),
)
_REST: Condition = every(
    Because("language_below", some(language("A2"), _WAIVED)),
    DEMOCRATIC,
    KNOWS_THE_ORDER,
    LIVELIHOOD,
    not_flag("children_miss_school"),
    NO_DECEPTION,
    not_flag("non_cooperation"),
    not_flag("serious_expulsion_interest"),
)


def _stayed(months: int, with_child: int) -> Condition:
    child = every(Flag("minor_child_in_household"), stay(with_child))
    return Because("stay_too_short", some(stay(months), child))


WHEN: Condition = every(_stayed(MONTHS, MONTHS_WITH_CHILD), _REST, CHANCE_IDENTITY)
WHEN_OLD: Condition = every(_stayed(MONTHS_OLD, MONTHS_WITH_CHILD_OLD), _REST)
AFTER_60D: Condition = every(
    Because("duldung_60d_too_short", MonthsHeld("duldung_60d", frozenset({"duldung_60d"}), MONTHS_60D)),
    language("A2"),
    Because(
        "written_german_missing",
        some(Not(Flag("integration_course_possible")), Flag("written_german_a2")),
    ),
    Because("livelihood_not_secured", Flag("livelihood_by_own_job")),
    NO_CONVICTION,
    NO_EXTREMISM,
    NO_EXPULSION,
    not_flag("children_miss_school"),
)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-25B",
        name="Aufenthaltserlaubnis bei nachhaltiger Integration",
        name_en="Title after sustainable integration",
        from_statuses=TOLERATED | {"ae_104c"},
        to_status="ae_25b",
        nature=Grade.SHOULD,
        cites=Citation("§ 25b Abs. 1–3, 5, 7, 8 AufenthG"),
        explains="Nach sechs Jahren (mit minderjährigem Kind vier), mit A2 und überwiegend eigenem "
        "Lebensunterhalt soll der Titel erteilt werden. In Ausbildung schadet ein vorübergehender Bezug von "
        "Leistungen nicht.",
        explains_en="After six years (four with a minor child), with A2 and a livelihood mainly of one's "
        "own, the title should be granted; benefits for a time do no harm during training.",
        since=REFORM,
        until=None,
        reviewed=REVIEWED,
        when=WHEN,
        firm_when=CHANCE_IDENTITY_FIRM,
        open_question="Die Voraussetzungen gelten nur „regelmäßig“: auch ein atypischer Fall kann reichen.",
        page="25b",
    ),
    StatusStep(
        id="T-25B",
        name="Aufenthaltserlaubnis bei nachhaltiger Integration",
        name_en="Title after sustainable integration",
        from_statuses=TOLERATED,
        to_status="ae_25b",
        nature=Grade.SHOULD,
        cites=Citation("§ 25b Abs. 1–3, 5 AufenthG in der Fassung bis 30.12.2022"),
        explains="Bis Ende 2022 waren acht Jahre Aufenthalt nötig, mit minderjährigem Kind sechs.",
        explains_en="Until the end of 2022 eight years of stay were needed, six with a minor child.",
        since=date(2015, 8, 1),
        until=REFORM,
        reviewed=REVIEWED,
        when=WHEN_OLD,
        page="25b",
    ),
    StatusStep(
        id="T-25B-6",
        name="Nach 30 Monaten Beschäftigungsduldung",
        name_en="After 30 months of Beschäftigungsduldung",
        from_statuses=frozenset({"duldung_60d"}),
        to_status="ae_25b",
        nature=Grade.SHOULD,
        cites=Citation("§ 25b Abs. 6 AufenthG"),
        explains="Wer 30 Monate die Beschäftigungsduldung hatte und deren Voraussetzungen weiter erfüllt, "
        "soll den Titel ohne die langen Aufenthaltszeiten bekommen.",
        explains_en="Who has held the Beschäftigungsduldung for 30 months and still meets its conditions "
        "should get the title without the long time of stay.",
        since=date(2020, 1, 1),
        until=None,
        reviewed=REVIEWED,
        when=AFTER_60D,
        page="25b",
    ),
)
