"""
Aufenthaltserlaubnis for qualified tolerated people, § 19d AufenthG, and its forerunner § 18a a.F.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__19d.html, read 2026-08-19.
Open questions: docs/law/19d.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, Not, every, some
from klappt.law.grounds import (
    GENERAL_CONDITIONS,
    HOUSING,
    MATCHING_JOB,
    NO_EXTREMISM,
    NOT_CONVICTED,
    REVIEWED,
    TRAINING_PASSED,
    language,
    not_flag,
    stage,
)
from klappt.law.model import Citation, Grade, StatusStep

RENUMBERED = date(2020, 3, 1)  # Fachkräfteeinwanderungsgesetz
SHOULD_SINCE = date(2024, 3, 1)
TOLERATED = frozenset(
    {"duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen", "duldung_60c_suche", "duldung_60d"}
)
TRAINED = frozenset({"duldung_60c", "duldung_60c_suche"})

_FAIR: Condition = every(not_flag("authority_deceived"), not_flag("removal_obstructed"))
_COMMON: Condition = every(
    MATCHING_JOB, language("B1"), HOUSING, NO_EXTREMISM, NOT_CONVICTED, GENERAL_CONDITIONS
)
_QUALIFICATIONS = (
    stage("qualified"),
    every(Flag("foreign_degree_recognised"), Flag("matching_job_two_years")),
    every(Flag("qualified_job_three_years"), Not(Flag("public_funds_last_year"))),
)
_QUALIFIED = Because("qualification_missing", some(*_QUALIFICATIONS))
_QUALIFIED_OR_NURSING = Because(
    "qualification_missing", some(*_QUALIFICATIONS, Flag("nursing_assistant_training_passed"))
)


def _step_19d_1(
    *,
    nature: Grade,
    cites: str,
    explains: str,
    explains_en: str,
    since: date,
    until: date | None,
    when: Condition,
) -> StatusStep:
    return StatusStep(
        id="T-19D-1",
        name="Aufenthaltserlaubnis für qualifizierte Geduldete",
        name_en="Title for qualified tolerated people",
        from_statuses=TOLERATED,
        to_status="ae_19d",
        nature=nature,
        cites=Citation(cites),
        explains=explains,
        explains_en=explains_en,
        since=since,
        until=until,
        reviewed=REVIEWED,
        when=when,
        page="19d",
    )


STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-19D-1A",
        name="Nach der Ausbildungsduldung: Aufenthaltserlaubnis nach § 19d",
        name_en="After the Ausbildungsduldung: title under § 19d",
        from_statuses=TRAINED,
        to_status="ae_19d",
        nature=Grade.CLAIM,
        cites=Citation("§ 19d Abs. 1a, 1b, 3 AufenthG"),
        explains="Wer die Ausbildung mit Ausbildungsduldung bestanden hat, bekommt für eine passende Arbeit "
        "einen Titel für zwei Jahre. Nötig sind B1, Wohnraum und ein gesicherter Lebensunterhalt.",
        explains_en="Who has passed training with an Ausbildungsduldung gets a title of two years for "
        "matching work, with B1, housing and a secured livelihood.",
        since=RENUMBERED,
        until=None,
        reviewed=REVIEWED,
        when=every(TRAINING_PASSED, _COMMON),
        page="19d",
    ),
    StatusStep(
        id="T-19D-1A",
        name="Nach der Ausbildungsduldung: Aufenthaltserlaubnis nach § 18a a.F.",
        name_en="After the Ausbildungsduldung: title under the older § 18a",
        from_statuses=TRAINED,
        to_status="ae_19d",
        nature=Grade.CLAIM,
        cites=Citation("§ 18a Abs. 1a AufenthG a.F."),
        explains="Bis Februar 2020 galt dasselbe nach § 18a. Zusätzlich durfte niemand die Behörde "
        "getäuscht oder die Abschiebung behindert haben.",
        explains_en="Until February 2020 the same stood in § 18a; besides, nobody might have deceived the "
        "authority or obstructed removal.",
        since=date(2016, 8, 6),
        until=RENUMBERED,
        reviewed=REVIEWED,
        when=every(TRAINING_PASSED, _COMMON, _FAIR),
        page="19d",
    ),
    _step_19d_1(
        nature=Grade.SHOULD,
        cites="§ 19d Abs. 1 AufenthG",
        explains="Mit Ausbildung, Pflegehilfe-Ausbildung oder Studium aus Deutschland (oder langer "
        "qualifizierter Arbeit) und einer passenden Stelle soll der Titel erteilt werden.",
        explains_en="With German training (nursing assistants included) or a degree, or long qualified "
        "work, and a matching job the title should be granted.",
        since=SHOULD_SINCE,
        until=None,
        when=every(_QUALIFIED_OR_NURSING, _COMMON, _FAIR),
    ),
    _step_19d_1(
        nature=Grade.DISCRETIONARY,
        cites="§ 19d Abs. 1 AufenthG in der Fassung bis 29.2.2024",
        explains="Bis Februar 2024 konnte die Behörde den Titel erteilen, musste aber nicht. Pflegehilfe "
        "zählte nicht.",
        explains_en="Until February 2024 the authority could grant the title; nursing assistance did not "
        "count.",
        since=RENUMBERED,
        until=SHOULD_SINCE,
        when=every(_QUALIFIED, _COMMON, _FAIR),
    ),
    _step_19d_1(
        nature=Grade.DISCRETIONARY,
        cites="§ 18a Abs. 1 AufenthG a.F.",
        explains="Bis Februar 2020 stand die Regel in § 18a und lag im Ermessen der Behörde.",
        explains_en="Until February 2020 the rule stood in § 18a, in the authority's discretion.",
        since=date(2009, 1, 1),
        until=RENUMBERED,
        when=every(_QUALIFIED, _COMMON, _FAIR),
    ),
)
