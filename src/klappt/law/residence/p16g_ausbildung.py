"""
Aufenthaltserlaubnis zur Berufsausbildung, § 16g AufenthG, with its search time and the title for work
afterwards.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__16g.html, read 2026-08-19.
Open questions: docs/law/16g.md (may a running Ausbildungsduldung become this title in mid-training?).
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, Known, Not, every, some
from klappt.law.amounts import monthly_need
from klappt.law.grounds import (
    HOUSING,
    MATCHING_JOB,
    NO_EXTREMISM,
    NOT_CONVICTED,
    REVIEWED,
    TRAINING_PASSED,
    language,
    stage,
)
from klappt.law.identity import CURE
from klappt.law.identity import TRAINING_IDENTITY as IDENTITY_IN_TIME
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.residence.p60c_ausbildungsduldung import (
    CONTINUED,
    CONTINUED_FROM,
    IDENTITY_FIRM,
    NEW,
    NEW_FROM,
)

SINCE = date(2024, 3, 1)

# § 5 Abs. 1 Nr. 1: the need of § 12 BAföG; training support under SGB III does no harm (§ 16g Abs. 10 S. 3).
INCOME: Condition = Because(
    "income_below",
    some(Flag("bab_received"), Known(monthly_need("income_eur"), Flag("livelihood_secured"))),
)
# § 5 Abs. 1 Nr. 4, § 3: may be waived only where the authority heals a late identity (§ 16g Abs. 6, 10 S. 5).
PASSPORT_OR_CURE: Condition = Because(
    "passport_missing", some(Flag("passport"), every(CURE, Not(IDENTITY_IN_TIME)))
)
TITLE: Condition = every(INCOME, PASSPORT_OR_CURE)
BROKEN_OFF_ONCE: Condition = every(
    Because("training_not_broken_off", Flag("training_broken_off")),
    Because("search_used", Not(Flag("search_used"))),
)
PASSED_NOT_KEPT_ON: Condition = every(
    TRAINING_PASSED, Because("kept_on_after_training", Not(Flag("kept_on_after_training")))
)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-16G-NEW",
        name="Aufenthaltserlaubnis zur Berufsausbildung (mit Duldung begonnen)",
        name_en="Title for vocational training (taken up with a Duldung)",
        from_statuses=NEW_FROM | {"duldung_60c"},
        to_status="ae_16g",
        nature=Grade.CLAIM,
        cites=Citation("§ 16g Abs. 1 S. 1 Nr. 2, Abs. 2, 3, 6, 10 AufenthG"),
        explains="Wie bei der Ausbildungsduldung, dazu müssen Lebensunterhalt und Pass stimmen. Dafür ist "
        "es ein Aufenthaltstitel, und daneben sind 20 Stunden Arbeit in der Woche erlaubt.",
        explains_en="As for the Ausbildungsduldung, and livelihood and passport besides; it is a title and "
        "allows 20 hours of other work a week.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=every(NEW, TITLE),
        firm_when=IDENTITY_FIRM,
        open_question="Ob ein Wechsel aus einer laufenden Ausbildungsduldung möglich ist, sagt der Text "
        "nicht klar: bei der Ausländerbehörde fragen.",
        page="16g",
    ),
    StatusStep(
        id="T-16G-CONT",
        name="Aufenthaltserlaubnis zur Berufsausbildung (im Asylverfahren begonnen)",
        name_en="Title for vocational training (continuing training begun as an asylum seeker)",
        from_statuses=CONTINUED_FROM,
        to_status="ae_16g",
        nature=Grade.CLAIM,
        cites=Citation("§ 16g Abs. 1 S. 1 Nr. 1, Abs. 2, 6, 10 AufenthG"),
        explains="Wer die Ausbildung im Asylverfahren begonnen hat, kann sie nach der Ablehnung mit einem "
        "Aufenthaltstitel fortsetzen, wenn Lebensunterhalt und Pass stimmen.",
        explains_en="Training begun during the asylum procedure can go on with a title after the rejection, "
        "if livelihood and passport are in order.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=every(CONTINUED, TITLE),
        firm_when=IDENTITY_FIRM,
        page="16g",
    ),
    StatusStep(
        id="T-16G-SEARCH",
        name="Suche nach § 16g: sechs Monate",
        name_en="Six months of search after § 16g",
        from_statuses=frozenset({"ae_16g"}),
        to_status="ae_16g_suche",
        nature=Grade.CLAIM,
        cites=Citation("§ 16g Abs. 5 AufenthG"),
        explains="Nach einem Abbruch (einmal) oder ohne Übernahme nach der Prüfung wird der Titel um sechs "
        "Monate verlängert. Einkommen ist dafür nicht nötig.",
        explains_en="After breaking off (once), or if not kept on after passing, the title is extended by "
        "six months; no income is needed.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=some(every(Not(stage("qualified")), BROKEN_OFF_ONCE), PASSED_NOT_KEPT_ON),
        chosen=False,
        open_question="Leistungen nach dem SGB II sind in dieser Zeit nach unserem Lesen ausgeschlossen.",
        page="16g",
    ),
    StatusStep(
        id="T-16G-JOB",
        name="Nach der Ausbildung: Aufenthaltserlaubnis für qualifizierte Arbeit",
        name_en="After training: title for qualified work",
        from_statuses=frozenset({"ae_16g", "ae_16g_suche"}),
        to_status="ae_16g_job",
        nature=Grade.CLAIM,
        cites=Citation("§ 16g Abs. 8, 9 AufenthG"),
        explains="Wer bestanden hat, bekommt für eine passende Arbeit einen Titel für zwei Jahre. Nötig "
        "sind B1, genug Wohnraum und die Zustimmung der Bundesagentur für Arbeit.",
        explains_en="Who has passed gets a title of two years for matching work, with B1, housing and "
        "consent of the employment agency.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=every(TRAINING_PASSED, MATCHING_JOB, language("B1"), HOUSING, NO_EXTREMISM, NOT_CONVICTED),
        page="16g",
    ),
)
