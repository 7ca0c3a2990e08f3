"""
Spurwechsel into a title for skilled workers, § 18a with § 10 Abs. 3 S. 4, 5 AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__18a.html, read 2026-08-19.
Open questions: docs/law/18a.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, DateTo, Flag, Not, every, some
from klappt.law.grounds import REVIEWED, stage
from klappt.law.model import Citation, Grade, StatusStep

LAST_ENTRY = date(2023, 3, 28)  # entered before 29 March 2023

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-18A-SPURWECHSEL",
        name="Aufenthaltserlaubnis für Fachkräfte (Spurwechsel)",
        name_en="Skilled worker title for former asylum applicants",
        from_statuses=frozenset({"gestattung", "duldung_60a", "duldung_60a_ae"}),
        to_status="ae_18a",
        nature=Grade.CLAIM,
        cites=Citation("§ 18a AufenthG mit § 10 Abs. 1 S. 2, Abs. 3 S. 4–5, § 5 Abs. 3 S. 5 AufenthG"),
        explains="Nur wer den Asylantrag zurückgenommen hat und vor dem 29. März 2023 eingereist ist, kann "
        "mit Berufsabschluss und qualifizierter Stelle wechseln. Nach einer Ablehnung ist der Weg versperrt.",
        explains_en="Only who withdrew the asylum application and entered before 29 March 2023 can change, "
        "with a vocational qualification and a qualified job; after a rejection the way is closed.",
        since=date(2023, 12, 23),
        until=None,
        reviewed=REVIEWED,
        when=every(
            Because("asylum_rejected", Not(Flag("asylum_rejected"))),
            Because("asylum_not_withdrawn", Flag("asylum_withdrawn")),
            Because("entry_too_late", DateTo("entry", LAST_ENTRY)),
            Because(
                "qualification_missing",
                some(stage("qualified"), Flag("foreign_qualification_recognised")),
            ),
            Because("no_qualified_job", some(Flag("qualified_job_offer"), Flag("matching_job"))),
        ),
        open_question="Der erste Tag ist der, an dem der Text zuerst gesehen wurde; § 5 Abs. 1 wird nicht "
        "geprüft.",
        page="18a",
    ),
)
