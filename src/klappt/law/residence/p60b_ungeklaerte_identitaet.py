"""
The Duldung "light" for people with unclear identity, § 60b AufenthG: how it comes, how it is healed.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__60b.html, read 2026-08-19.
Open questions: docs/law/60b.md.
"""

from datetime import date

from klappt.kernel.conditions import AtLeast, Because, Condition, Flag, Not, Within, every, some
from klappt.kernel.scales import Scale, parse_level
from klappt.law.grounds import REVIEWED
from klappt.law.model import Citation, Grade, StatusStep

SINCE = date(2019, 8, 21)
END_OF_GRACE = date(2020, 7, 1)  # § 105 Abs. 2: not for people in training or work until then

_AT_WORK = some(Flag("employed"), AtLeast(Scale.STAGE, parse_level(Scale.STAGE, "training")))
IMPOSED: Condition = every(
    Because("no_fault", some(Flag("deception"), Flag("passport_steps_missing"))),
    Because("removal_bar", Not(Flag("removal_bar"))),
    Because("training_or_job_duldung_due", Not(Flag("training_duldung_conditions_met"))),
    Because("grace_for_workers", Not(every(Within(None, END_OF_GRACE), _AT_WORK))),
)
HEALED: Condition = Because("passport_steps_missing", some(Flag("passport"), Flag("passport_steps_made_up")))

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-60A-TO-60B",
        name="Identität ungeklärt: Duldung nach § 60b",
        name_en="Identity not clarified: Duldung light",
        from_statuses=frozenset({"duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen"}),
        to_status="duldung_60b",
        nature=Grade.AUTHORITY_FACT,
        cites=Citation("§ 60b Abs. 1–3, § 105 AufenthG"),
        explains="Wer über die Identität täuscht oder zumutbare Schritte zum Pass nicht geht, bekommt die "
        "Duldung mit Zusatz: keine Arbeit, Wohnsitzauflage, und die Zeit zählt nicht.",
        explains_en="Deception about identity or leaving out reasonable steps to a passport leads to the "
        "Duldung light: no work, a fixed residence, and its months do not count.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=IMPOSED,
        chosen=False,
        page="60b",
    ),
    StatusStep(
        id="T-60B-HEAL",
        name="Schritte zum Pass nachgeholt (Heilung)",
        name_en="Passport steps made up",
        from_statuses=frozenset({"duldung_60b"}),
        to_status="duldung_60a",
        nature=Grade.CLAIM,
        cites=Citation("§ 60b Abs. 4, Abs. 3 S. 3–4 AufenthG"),
        explains="Die Schritte zum Pass lassen sich jederzeit nachholen. Dann muss die Duldung ohne den "
        "Zusatz ausgestellt werden.",
        explains_en="The steps to a passport can be made up at any time; then the Duldung must be issued "
        "without the addition.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=HEALED,
        page="60b",
    ),
)
