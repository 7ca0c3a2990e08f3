"""
Ausbildungsduldung, § 60c AufenthG, and the older § 60a Abs. 2 S. 4 ff. (until the end of 2019).

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__60c.html, read 2026-08-19.
The wording of 12 June 2026 changes only the reference to the Dublin procedure, so one version stands here.
Open questions: docs/law/60c.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, Flag, Not, StatusIn, every, some
from klappt.law.grounds import (
    CONTRACT_REGISTERED,
    NO_ABUSE,
    NO_EXPULSION,
    NO_EXTREMISM,
    NO_REMOVAL_MEASURES,
    NOT_CONVICTED,
    REVIEWED,
    TRAINING_CONTRACT,
    TRAINING_PASSED,
    TRAINING_QUALIFIED,
    TRAINING_QUALIFIED_ONLY,
    TRAINING_TAKEN_UP,
    in_good_time,
    not_flag,
    tolerated,
)
from klappt.law.identity import CURE, TRAINING_IDENTITY
from klappt.law.model import Citation, Grade, StatusStep
from klappt.law.statuses import GESTATTET
from klappt.law.work_ban import NO_WORK_BAN

SINCE = date(2020, 1, 1)
MONTHS_OF_DULDUNG = 3
APPLY_MONTHS_BEFORE = 7
NEW_FROM = frozenset(
    {"duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen", "duldung_60c_suche", "duldung_60d"}
)
# Nr. 1 is for who began as an asylum seeker; after the rejection they may hold an ordinary Duldung already.
CONTINUED_FROM = frozenset({"gestattung", "duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen"})

IDENTITY_FIRM: Condition = Because("identity_deadline", TRAINING_IDENTITY)
IDENTITY: Condition = Because("identity_deadline", some(TRAINING_IDENTITY, CURE))
# Unwritten: training taken up without the permission it needed does not count (asyl.net M32816).
LAWFULLY_BEGUN: Condition = not_flag("training_begun_without_permission")
PERSONAL_GROUNDS: Condition = every(
    NO_WORK_BAN, NO_EXTREMISM, NOT_CONVICTED, NO_EXPULSION, NO_ABUSE, LAWFULLY_BEGUN
)
NEW: Condition = every(
    tolerated(MONTHS_OF_DULDUNG, "three_months_duldung"),
    TRAINING_CONTRACT,
    TRAINING_QUALIFIED,
    CONTRACT_REGISTERED,
    in_good_time(APPLY_MONTHS_BEFORE),
    IDENTITY,
    PERSONAL_GROUNDS,
    NO_REMOVAL_MEASURES,
)
BEGUN_IN_PROCEDURE: Condition = Because(
    "training_begun_after_rejection",
    some(StatusIn(GESTATTET), Flag("training_begun_in_procedure")),
)
CONTINUED: Condition = every(
    Because("asylum_not_rejected", Flag("asylum_rejected")),
    TRAINING_TAKEN_UP,
    BEGUN_IN_PROCEDURE,
    TRAINING_QUALIFIED,
    IDENTITY,
    PERSONAL_GROUNDS,
)
OLD: Condition = every(
    Because("asylum_not_rejected", some(Not(StatusIn(GESTATTET)), Flag("asylum_rejected"))),
    TRAINING_CONTRACT,
    TRAINING_QUALIFIED_ONLY,
    NO_WORK_BAN,
    NOT_CONVICTED,
    NO_REMOVAL_MEASURES,
)
STILL_WITHOUT_GROUND: Condition = every(NO_EXTREMISM, NOT_CONVICTED, NO_EXPULSION)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-60C-NEW",
        name="Ausbildungsduldung (Ausbildung mit Duldung begonnen)",
        name_en="Ausbildungsduldung (training taken up with a Duldung)",
        from_statuses=NEW_FROM,
        to_status="duldung_60c",
        nature=Grade.CLAIM,
        cites=Citation("§ 60c Abs. 1 S. 1 Nr. 2, Abs. 2, 3, 7 AufenthG"),
        explains="Wer seit drei Monaten geduldet ist und einen Ausbildungsvertrag hat, bekommt die "
        "Ausbildungsduldung für die ganze Ausbildung. Ist die Identität zu spät geklärt, entscheidet die "
        "Ausländerbehörde nach Ermessen.",
        explains_en="Three months of Duldung and a training contract give a Duldung for the whole training; "
        "identity clarified too late leaves only discretion.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=NEW,
        firm_when=IDENTITY_FIRM,
        open_question="Zählt der Tag mit, an dem die Duldung ausgestellt wurde?",
        page="60c",
    ),
    StatusStep(
        id="T-60C-CONT",
        name="Ausbildungsduldung (Ausbildung im Asylverfahren begonnen)",
        name_en="Ausbildungsduldung (continuing training begun as an asylum seeker)",
        from_statuses=CONTINUED_FROM,
        to_status="duldung_60c",
        nature=Grade.CLAIM,
        cites=Citation("§ 60c Abs. 1 S. 1 Nr. 1, Abs. 2, 7 AufenthG"),
        explains="Wer die Ausbildung schon im Asylverfahren begonnen hat, setzt sie nach der Ablehnung fort. "
        "Drei Monate Duldung sind dafür nicht nötig.",
        explains_en="Who began training during the asylum procedure goes on with it after the rejection; no "
        "months of Duldung are needed first.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=CONTINUED,
        firm_when=IDENTITY_FIRM,
        page="60c",
    ),
    StatusStep(
        id="T-60A24-OLD",
        name="Ausbildungsduldung nach altem Recht",
        name_en="Ausbildungsduldung, older law",
        from_statuses=frozenset({"duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen", "gestattung"}),
        to_status="duldung_60c",
        nature=Grade.CLAIM,
        cites=Citation("§ 60a Abs. 2 S. 4–12 AufenthG a.F."),
        explains="Bis Ende 2019 genügte ein Vertrag über eine qualifizierte Ausbildung. Eine Wartezeit und "
        "eine Frist für die Identität gab es nicht, wohl aber das Arbeitsverbot.",
        explains_en="Until the end of 2019 a contract for qualified training was enough: no waiting time "
        "and no identity deadline, but the work ban.",
        since=date(2016, 8, 6),
        until=SINCE,
        reviewed=REVIEWED,
        when=OLD,
        earlier_missing=True,
        page="60a24_alt",
    ),
    StatusStep(
        id="T-60C-SEARCH",
        name="Ausbildung abgebrochen: sechs Monate Suche",
        name_en="Training broken off: six months to find another place",
        from_statuses=frozenset({"duldung_60c"}),
        to_status="duldung_60c_suche",
        nature=Grade.CLAIM,
        cites=Citation("§ 60c Abs. 4–6 AufenthG"),
        explains="Endet die Ausbildung vorzeitig, gibt es einmal sechs Monate für die Suche nach einem "
        "neuen Platz.",
        explains_en="If training ends early, there are six months, once, to look for another place.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=every(
            Because("training_not_broken_off", Flag("training_broken_off")),
            Because("search_used", Not(Flag("search_used"))),
            STILL_WITHOUT_GROUND,
        ),
        chosen=False,
        page="60c",
    ),
    StatusStep(
        id="T-60C-JOBSEARCH",
        name="Ausbildung bestanden, nicht übernommen: sechs Monate Arbeitssuche",
        name_en="Training passed, not kept on: six months of job search",
        from_statuses=frozenset({"duldung_60c"}),
        to_status="duldung_60c_suche",
        nature=Grade.CLAIM,
        cites=Citation("§ 60c Abs. 6 S. 2 AufenthG"),
        explains="Wer besteht und im Betrieb nicht bleiben kann, bekommt sechs Monate für die Suche nach "
        "einer passenden Arbeit. Verlängert wird das nicht.",
        explains_en="Who passes and is not kept on gets six months to look for matching work, not "
        "extendable.",
        since=SINCE,
        until=None,
        reviewed=REVIEWED,
        when=every(TRAINING_PASSED, not_flag("kept_on_after_training"), STILL_WITHOUT_GROUND),
        chosen=False,
        page="60c",
    ),
)
