"""
What comes before training or beside it and follows its rules: EQ, internships, volunteer services,
Hospitation.

No consent of the Bundesagentur is needed (§ 32 Abs. 2 BeschV, § 22 Abs. 1 S. 2 MiLoG); all but the
Hospitation need the permission of the Ausländerbehörde. Text:
https://www.gesetze-im-internet.de/beschv_2013/__32.html, read 2026-08-19.  Page: docs/law/praktikum.md.
"""

from datetime import date
from functools import partial

from klappt.law.access_terms import ALL_STATUSES, DULDUNG_BASIC, IN_PROCEDURE, NO_WORK
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade, Permission

_rule = partial(AccessRule, until=None, reviewed=REVIEWED, page="praktikum")
_follows = partial(
    _rule,
    grade=Grade.SAME_AS,
    same_as="betriebliche_ausbildung",
    permission=Permission.ABH,
    since=date(2015, 8, 1),
)
_ANY_WITHOUT_TITLE = IN_PROCEDURE | DULDUNG_BASIC | NO_WORK | {"duldung_60a_ae"}

RULES: tuple[AccessRule, ...] = (
    _follows(
        id="A-EQ-1",
        offers=("einstiegsqualifizierung",),
        statuses=_ANY_WITHOUT_TITLE,
        cites=Citation(
            "§ 32 Abs. 2 Nr. 1 BeschV, § 22 Abs. 1 S. 2 Nr. 4 MiLoG, § 54a SGB III",
            "esf-netwin.de 1.6; nds-fluerat.org 17.3",
        ),
        explains="Die EQ folgt den Regeln der betrieblichen Ausbildung; die Agentur muss nicht zustimmen."
        " Ein Recht auf Ausbildungsduldung gibt sie nicht.",
        explains_en="The EQ follows the rules of in-company training; the agency need not consent. It"
        " gives no right to an Ausbildungsduldung.",
    ),
    _follows(
        id="A-PRA-1",
        offers=("praktikum_orientierung_max3m",),
        statuses=_ANY_WITHOUT_TITLE,
        cites=Citation("§ 32 Abs. 2 Nr. 1 BeschV, § 22 Abs. 1 S. 2 Nr. 2 MiLoG", "esf-netwin.de 1.6"),
        explains="Ein Orientierungspraktikum bis drei Monate folgt den Regeln der Ausbildung, ohne"
        " Zustimmung der Agentur.",
        explains_en="An orientation internship of up to three months follows the rules of training,"
        " without consent of the agency.",
    ),
    _follows(
        id="A-PRA-2",
        offers=("pflichtpraktikum_schule",),
        statuses=frozenset({"gestattung", "duldung_60a", "duldung_60a_ermessen", "duldung_60c"}),
        cites=Citation("§ 32 Abs. 2 Nr. 1 BeschV, § 22 Abs. 1 S. 2 Nr. 1 MiLoG", "zbs-auf.info 1.01"),
        explains="Ein Pflichtpraktikum folgt den Regeln der Ausbildung. In einer schulischen Ausbildung"
        " kann die Erlaubnis entbehrlich sein.",
        explains_en="A compulsory internship follows the rules of training. Within school-based training"
        " the permission may be dispensable.",
    ),
    _rule(
        id="A-HOS-1",
        offers=("hospitation",),
        statuses=ALL_STATUSES,
        grade=Grade.ALLOWED,
        permission=Permission.NONE,
        cites=Citation("kein Beschäftigungsverhältnis (§ 7 SGB IV)", "zbs-auf.info 1.01"),
        explains="Wer nur zuschaut, arbeitet nicht. Das geht ohne Erlaubnis, auch mit Arbeitsverbot.",
        explains_en="Whoever only watches does not work. No permission is needed, not even under a work ban.",
        since=date(2005, 1, 1),
    ),
    _follows(
        id="A-FWD-1",
        offers=("freiwilligendienst_fsj_bfd",),
        statuses=frozenset({"gestattung"}) | DULDUNG_BASIC,
        cites=Citation("§ 32 Abs. 2 Nr. 3, § 14 Abs. 1 Nr. 1 BeschV", "nds-fluerat.org 17.3; oberhavel.de"),
        explains="FSJ und BFD folgen den Regeln der Ausbildung, ohne Zustimmung der Agentur.",
        explains_en="Volunteer services follow the rules of training, without consent of the agency.",
    ),
)
