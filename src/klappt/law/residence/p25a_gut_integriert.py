"""
Aufenthaltserlaubnis for well integrated young people, § 25a AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__25a.html, read 2026-08-19.
Open questions: docs/law/25a.md.
"""

from datetime import date

from klappt.kernel.conditions import AgeFrom, AgeTo, Because, Condition, Flag, every, some
from klappt.law.grounds import (
    CHANCE_IDENTITY,
    CHANCE_IDENTITY_FIRM,
    HOLDS_CHANCE,
    IN_EDUCATION,
    NO_DECEPTION,
    REVIEWED,
    not_flag,
    school,
    stage,
    stay,
    tolerated,
)
from klappt.law.model import Citation, Grade, StatusStep

REFORM = date(2022, 12, 31)  # Chancen-Aufenthaltsgesetz
MONTHS_OF_DULDUNG = 12
MONTHS_OF_STAY, MONTHS_OF_STAY_OLD = 36, 48
LAST_AGE, LAST_AGE_OLD = 26, 20  # applied for before the 27th (21st) birthday
FIRST_AGE = 14
TOLERATED = frozenset(
    {
        "duldung_60a",
        "duldung_60a_ae",
        "duldung_60a_ermessen",
        "duldung_60c",
        "duldung_60c_suche",
        "duldung_60d",
    }
)

_CERTIFICATE = (school("esa"), stage("qualified"), Flag("school_years_successful"))
_JUDGED: Condition = every(
    Because("integration_prognosis_negative", Flag("integration_prognosis")),
    not_flag("fdgo_doubts"),
    NO_DECEPTION,
)


def _age(last: int) -> Condition:
    return every(Because("age_too_young", AgeFrom(FIRST_AGE)), Because("age_limit", AgeTo(last)))


DULDUNG_OR_CHANCE: Condition = Because("duldung_too_short", some(HOLDS_CHANCE, tolerated(MONTHS_OF_DULDUNG)))
WHEN: Condition = every(
    _age(LAST_AGE),
    DULDUNG_OR_CHANCE,
    Because("stay_too_short", stay(MONTHS_OF_STAY)),
    Because("school_missing", some(*_CERTIFICATE, Flag("school_waived_for_illness"))),
    _JUDGED,
    CHANCE_IDENTITY,
)
WHEN_OLD: Condition = every(
    _age(LAST_AGE_OLD),
    Because("stay_too_short", stay(MONTHS_OF_STAY_OLD)),
    Because("school_missing", some(*_CERTIFICATE)),
    _JUDGED,
)
# § 5 Abs. 1 applies, but public money does no harm in school, training or studies; else § 5 Abs. 3 S. 2.
LIVELIHOOD_OR_EDUCATION: Condition = Because(
    "livelihood_not_secured", some(IN_EDUCATION, Flag("livelihood_secured"))
)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-25A",
        name="Aufenthaltserlaubnis für gut integrierte junge Menschen",
        name_en="Title for well integrated young people",
        from_statuses=TOLERATED | {"ae_104c"},
        to_status="ae_25a",
        nature=Grade.SHOULD,
        cites=Citation("§ 25a Abs. 1, 4, 5, 6; § 26 Abs. 1 S. 1 AufenthG"),
        explains="Vor dem 27. Geburtstag, mit zwölf Monaten Duldung, drei Jahren Aufenthalt und drei Jahren "
        "Schule oder einem Abschluss soll der Titel erteilt werden. Zeiten nach § 60b zählen nicht.",
        explains_en="Before the 27th birthday, with twelve months of Duldung, three years of stay and three "
        "years of school or a certificate, the title should be granted. Months under § 60b do not count.",
        since=REFORM,
        until=None,
        reviewed=REVIEWED,
        when=WHEN,
        firm_when=every(LIVELIHOOD_OR_EDUCATION, CHANCE_IDENTITY_FIRM),
        open_question="Manche Ausländerbehörden verlangen einen Pass, obwohl § 5 Abs. 3 S. 2 Ermessen lässt.",
        page="25a",
    ),
    StatusStep(
        id="T-25A",
        name="Aufenthaltserlaubnis für gut integrierte Jugendliche und Heranwachsende",
        name_en="Title for well integrated young people",
        from_statuses=TOLERATED,
        to_status="ae_25a",
        nature=Grade.SHOULD,
        cites=Citation("§ 25a Abs. 1 AufenthG in der Fassung bis 30.12.2022"),
        explains="Bis Ende 2022 galten vier Jahre Aufenthalt, vier Jahre Schule oder ein Abschluss, und der "
        "Antrag musste vor dem 21. Geburtstag gestellt sein.",
        explains_en="Until the end of 2022: four years of stay, four years of school or a certificate, and "
        "an application before the 21st birthday.",
        since=date(2015, 8, 1),
        until=REFORM,
        reviewed=REVIEWED,
        when=WHEN_OLD,
        firm_when=LIVELIHOOD_OR_EDUCATION,
        earlier_missing=True,
        page="25a",
    ),
)
