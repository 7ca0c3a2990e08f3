"""
In-company training, and what follows its rules: § 61 AsylG, §§ 4a, 60a Abs. 5b, 60b, 60c AufenthG, § 32
BeschV.

Einstiegsqualifizierung, internships and volunteer services take over these rules (`same_as`).
Text: https://www.gesetze-im-internet.de/asylvfg_1992/__61.html, read 2026-08-19.  Page:
docs/law/ausbildung.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Flag, Within, every, none, some
from klappt.law.access_terms import (
    BAN_WITHOUT_COLUMN,
    COOPERATES,
    DULDUNG_BASIC,
    HUMANITARIAN_TITLES,
    NO_REMOVAL_MEASURES,
    NO_WORK,
    NOT_REJECTED_AS_UNFOUNDED,
    NOT_SAFE_COUNTRY,
    applied,
    gestattet,
    registered,
    shorter_if,
    since_registration,
    tolerated,
)
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade, Permission

_rule = partial(AccessRule, offers=("betriebliche_ausbildung",), reviewed=REVIEWED, page="ausbildung")
_ABH = Permission.ABH
_APPLICANT = frozenset({"gestattung"})
_IN_CENTRE = frozenset({"gestattung_ae"})
_TOLERATED_IN_CENTRE = frozenset({"duldung_60a_ae"})

# § 61 Abs. 2 S. 5 with Abs. 1 S. 2 AsylG in the wordings of 2019 and 2024: the length of the procedure
# makes a claim.
LONG_PROCEDURE = every(
    some(
        every(Within(date(2019, 8, 21), date(2024, 2, 27)), applied(9)),
        every(Within(date(2024, 2, 27), None), applied(6)),
    ),
    NOT_SAFE_COUNTRY,
    NOT_REJECTED_AS_UNFOUNDED,
)
# § 61 Abs. 1 S. 3 AsylG: six months instead of three where another state is asked or has granted protection.
_NO_OTHER_STATE = none(Flag("dublin_procedure"), Flag("protection_elsewhere"))
# § 61 Abs. 1 S. 7 AsylG: three months instead of six; S. 9: none after a permission during the procedure.
_SHORT_IN_CENTRE = some(Flag("passport"), Flag("training_duldung_conditions_met"))
_PERMITTED_BEFORE = Flag("work_permitted_in_procedure")

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-AUS-1",
        statuses=_APPLICANT,
        grade=Grade.CLAIM,
        cites=Citation("§ 61 Abs. 2 S. 1 AsylG, § 32 Abs. 2 Nr. 2, Abs. 3 BeschV"),
        explains="Nach drei Monaten Gestattung muss die Ausländerbehörde die Ausbildung erlauben.",
        explains_en="After three months of Gestattung the immigration office must permit the training.",
        since=date(2026, 6, 12),
        until=None,
        permission=_ABH,
        wait=gestattet(3),
        when=COOPERATES,
    ),
    _rule(
        id="A-AUS-1b",
        statuses=_APPLICANT,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 61 Abs. 2 S. 1 AsylG in der Fassung bis 11.06.2026", "bleibdranplus.de"),
        explains="Nach drei Monaten Gestattung kann die Behörde die Ausbildung erlauben. Dauert das"
        " Verfahren lange (ab August 2019 neun, ab Februar 2024 sechs Monate), muss sie es.",
        explains_en="After three months of Gestattung the office may permit the training. After a long"
        " procedure (nine months since August 2019, six since February 2024) it must.",
        since=date(2014, 11, 11),
        until=date(2026, 6, 12),
        permission=_ABH,
        wait=gestattet(3),
        firmer=(LONG_PROCEDURE, Grade.CLAIM),
        open_question="Ob der Anspruch nach langer Dauer auch außerhalb der Aufnahmeeinrichtung galt,"
        " folgt aus Absatz 2 Satz 5 und einer Beratungsstelle, nicht aus einem Urteil.",
    ),
    _rule(
        id="A-AUS-2",
        statuses=_IN_CENTRE,
        grade=Grade.CLAIM,
        cites=Citation("§ 61 Abs. 1 S. 2–5 AsylG"),
        explains="In der Aufnahmeeinrichtung muss die Ausbildung drei Monate nach der Registrierung"
        " erlaubt werden, sechs Monate bei Zuständigkeit oder Schutz eines anderen Staates.",
        explains_en="In a reception centre training must be permitted three months after registration, six"
        " if another state may be responsible or has granted protection.",
        since=date(2026, 6, 12),
        until=None,
        permission=_ABH,
        wait=registered(3),
        waited=shorter_if(_NO_OTHER_STATE, since_registration(3), since_registration(6)),
        when=COOPERATES,
        open_question="Absatz 1 nennt seit Juni 2026 sichere Herkunftsstaaten nicht mehr; die Lesart ist"
        " offen.",
    ),
    _rule(
        id="A-AUS-2b",
        statuses=_IN_CENTRE,
        grade=Grade.CLAIM,
        cites=Citation("§ 61 Abs. 1 S. 2 AsylG in der Fassung vom 27.02.2024"),
        explains="In der Aufnahmeeinrichtung besteht sechs Monate nach dem Asylantrag ein Anspruch, nicht"
        " bei sicheren Herkunftsstaaten oder offensichtlich unbegründeter Ablehnung.",
        explains_en="In a reception centre there is a claim six months after the asylum application, not"
        " for safe countries or a manifestly unfounded rejection.",
        since=date(2024, 2, 27),
        until=date(2026, 6, 12),
        permission=_ABH,
        wait=applied(6),
        when=every(NOT_SAFE_COUNTRY, NOT_REJECTED_AS_UNFOUNDED),
    ),
    _rule(
        id="A-AUS-2c",
        statuses=_IN_CENTRE,
        grade=Grade.CLAIM,
        cites=Citation("§ 61 Abs. 1 S. 2 AsylG in der Fassung vom 21.08.2019"),
        explains="In der Aufnahmeeinrichtung besteht neun Monate nach dem Asylantrag ein Anspruch, nicht"
        " bei sicheren Herkunftsstaaten oder offensichtlich unbegründeter Ablehnung.",
        explains_en="In a reception centre there is a claim nine months after the asylum application, not"
        " for safe countries or a manifestly unfounded rejection.",
        since=date(2019, 8, 21),
        until=date(2024, 2, 27),
        permission=_ABH,
        wait=applied(9),
        when=every(NOT_SAFE_COUNTRY, NOT_REJECTED_AS_UNFOUNDED),
    ),
    _rule(
        id="A-AUS-2d",
        statuses=_IN_CENTRE,
        grade=Grade.NEVER,
        cites=Citation("§ 61 Abs. 1 AsylG in der Fassung von 2018"),
        explains="Wer in der Aufnahmeeinrichtung wohnen musste, durfte nicht arbeiten.",
        explains_en="People obliged to live in a reception centre were not allowed to work.",
        since=date(2015, 10, 24),
        until=date(2019, 8, 21),
    ),
    _rule(
        id="A-AUS-3",
        statuses=frozenset({"gestattung_safe_country"}),
        grade=Grade.NEVER,
        cites=Citation("§ 61 Abs. 2 S. 4 AsylG"),
        explains="Aus einem sicheren Herkunftsstaat mit Antrag nach August 2015 ist Arbeit im Verfahren"
        " verboten.",
        explains_en="From a safe country with an application after August 2015 work is banned in the"
        " procedure.",
        since=date(2015, 10, 24),
        until=None,
        open_question="In der Aufnahmeeinrichtung gilt Absatz 1, der das Verbot seit Juni 2026 nicht nennt.",
    ),
    _rule(
        id="A-AUS-4",
        statuses=DULDUNG_BASIC,
        grade=Grade.SHOULD,
        cites=Citation("§ 60a Abs. 5b AufenthG, § 32 Abs. 2 Nr. 2 BeschV"),
        explains="Mit Duldung soll die Ausbildung ohne Wartezeit erlaubt werden, wenn keine Abschiebung"
        " bevorsteht. Die Erlaubnis ist noch keine Ausbildungsduldung.",
        explains_en="With a Duldung training should be permitted at once unless removal is imminent. The"
        " permission is not yet an Ausbildungsduldung.",
        since=date(2024, 2, 27),
        until=None,
        permission=_ABH,
        when=NO_REMOVAL_MEASURES,
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _rule(
        id="A-AUS-4b",
        statuses=DULDUNG_BASIC,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 4a Abs. 4 AufenthG (bis 29.02.2020 § 4 Abs. 2 S. 3), § 32 Abs. 2 Nr. 2 BeschV"),
        explains="Mit Duldung kann die Ausbildung ohne Wartezeit erlaubt werden.",
        explains_en="With a Duldung training may be permitted without a wait.",
        since=date(2013, 7, 1),
        until=date(2024, 2, 27),
        permission=_ABH,
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _rule(
        id="A-AUS-5",
        statuses=frozenset({"duldung_60c"}),
        grade=Grade.CLAIM,
        cites=Citation("§ 60c Abs. 1 S. 3 AufenthG"),
        explains="Zur Ausbildungsduldung gehört die Erlaubnis für diese Ausbildung.",
        explains_en="The permission for the training comes with the Ausbildungsduldung.",
        since=date(2020, 1, 1),
        until=None,
        permission=_ABH,
    ),
    _rule(
        id="A-AUS-6",
        statuses=_TOLERATED_IN_CENTRE,
        grade=Grade.SHOULD,
        cites=Citation("§ 61 Abs. 1 S. 6–9 AsylG"),
        explains="Geduldete in der Aufnahmeeinrichtung: nach sechs Monaten soll erlaubt werden, mit Pass"
        " oder Voraussetzungen der Ausbildungsduldung nach drei. War Arbeit schon erlaubt, besteht ein"
        " Anspruch.",
        explains_en="Tolerated people in a reception centre: should be permitted after six months, three"
        " with a passport or the conditions of the Ausbildungsduldung. A claim if work was permitted"
        " before.",
        since=date(2026, 6, 12),
        until=None,
        permission=_ABH,
        wait=tolerated(6),
        waited=some(_PERMITTED_BEFORE, shorter_if(_SHORT_IN_CENTRE, tolerated(3), tolerated(6))),
        when=NO_REMOVAL_MEASURES,
        also=(BAN_WITHOUT_COLUMN,),
        firmer=(_PERMITTED_BEFORE, Grade.CLAIM),
    ),
    _rule(
        id="A-AUS-6b",
        statuses=_TOLERATED_IN_CENTRE,
        grade=Grade.SHOULD,
        cites=Citation("§ 61 Abs. 1 S. 2 Hs. 2 AsylG in der Fassung vom 27.02.2024"),
        explains="Geduldeten in der Aufnahmeeinrichtung soll nach sechs Monaten die Ausbildung erlaubt"
        " werden.",
        explains_en="Tolerated people in a reception centre should be permitted training after six months.",
        since=date(2024, 2, 27),
        until=date(2026, 6, 12),
        permission=_ABH,
        wait=tolerated(6),
        when=NO_REMOVAL_MEASURES,
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _rule(
        id="A-AUS-6b",
        statuses=_TOLERATED_IN_CENTRE,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 61 Abs. 1 S. 2 Hs. 2 AsylG in der Fassung vom 21.08.2019"),
        explains="Geduldeten in der Aufnahmeeinrichtung kann nach sechs Monaten die Ausbildung erlaubt"
        " werden.",
        explains_en="Tolerated people in a reception centre may be permitted training after six months.",
        since=date(2019, 8, 21),
        until=date(2024, 2, 27),
        permission=_ABH,
        wait=tolerated(6),
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _rule(
        id="A-AUS-7",
        statuses=NO_WORK,
        grade=Grade.NEVER,
        cites=Citation("§ 60b Abs. 5 S. 2, § 60a Abs. 6 AufenthG"),
        explains="Mit Arbeitsverbot oder Duldung „light“ darf keine Erwerbstätigkeit erlaubt werden.",
        explains_en="Under a work ban or with a Duldung 'light' no employment may be permitted.",
        since=date(2015, 10, 24),
        until=None,
        lever=("T-60B-HEAL",),
    ),
    _rule(
        id="A-AUS-8",
        statuses=HUMANITARIAN_TITLES,
        grade=Grade.ALLOWED,
        cites=Citation("§ 4a Abs. 1 AufenthG"),
        explains="Der Titel erlaubt jede Erwerbstätigkeit.",
        explains_en="The title allows any employment.",
        since=date(2020, 3, 1),
        until=None,
        permission=Permission.TITLE,
    ),
    _rule(
        id="A-AUS-9",
        statuses=frozenset({"ae_16g"}),
        grade=Grade.ALLOWED,
        cites=Citation("§ 16g Abs. 3a AufenthG"),
        explains="Der Titel gilt für diese Ausbildung; daneben sind 20 Stunden Arbeit in der Woche erlaubt.",
        explains_en="The title covers this training; 20 hours of other work a week are allowed beside it.",
        since=date(2024, 3, 1),
        until=None,
        permission=Permission.TITLE,
    ),
)
