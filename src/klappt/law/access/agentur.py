"""
Other support of the employment agency: measures under § 45 SGB III, early support § 39a, advice and
placement.

Text: https://www.gesetze-im-internet.de/sgb_3/__45.html, read 2026-08-19.  Page: docs/law/agentur.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, Flag, Not, every
from klappt.law.access_terms import (
    ALL_STATUSES,
    BAN_WITHOUT_COLUMN,
    DULDUNG_BASIC,
    GOOD_PROSPECTS,
    PRESUMED_NOT_TO_STAY,
    REGISTERED_JOB_SEEKING,
)
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade, Permission

_rule = partial(AccessRule, until=None, reviewed=REVIEWED, page="agentur")
_STILL_BARRED = Because("may_work_already", Not(Flag("work_permit")))

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-MAT-1",
        offers=("massnahme_45_sgb3",),
        statuses=DULDUNG_BASIC | {"gestattung"},
        grade=Grade.DISCRETIONARY,
        permission=Permission.NONE,
        cites=Citation("§ 45 Abs. 1 SGB III", "zbs-auf.info 1.01"),
        explains="Wer bei der Agentur gemeldet ist und arbeiten darf, kann eine Maßnahme bekommen; die"
        " Ausländerbehörde muss sie nicht erlauben.",
        explains_en="Whoever is registered with the agency and may work can get a measure; the immigration"
        " office need not permit it.",
        since=date(2012, 4, 1),
        when=REGISTERED_JOB_SEEKING,
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _rule(
        id="A-MAT-2",
        offers=("massnahme_45_sgb3",),
        statuses=frozenset({"gestattung_ae", "gestattung_safe_country"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§§ 39a, 45 Abs. 9 SGB III"),
        explains="Solange Arbeit nach § 61 AsylG verboten ist, wird früh gefördert, wer voraussichtlich"
        " bleiben darf. Bei sicheren Herkunftsstaaten wird das verneint.",
        explains_en="As long as § 61 AsylG bars work, those expected to stay can get early support. For"
        " safe countries this is presumed not to be so.",
        since=date(2019, 8, 1),
        also=(
            (frozenset({"gestattung_ae"}), every(_STILL_BARRED, GOOD_PROSPECTS)),
            (frozenset({"gestattung_safe_country"}), PRESUMED_NOT_TO_STAY),
        ),
    ),
    _rule(
        id="A-BER-1",
        offers=("berufsberatung_vermittlung_ba",),
        statuses=ALL_STATUSES,
        grade=Grade.ALLOWED,
        cites=Citation("§§ 29 ff. SGB III"),
        explains="Die Beratung der Agentur steht allen offen.",
        explains_en="The agency's advice is open to everybody.",
        since=date(2005, 1, 1),
        open_question="Nicht im Einzelnen geprüft.",
    ),
)
