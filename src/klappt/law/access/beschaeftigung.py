"""
Ordinary work: § 61 AsylG, §§ 4a, 60a Abs. 5b AufenthG, § 32 BeschV; AsylbLG work opportunities, recognition.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__60a.html, read 2026-08-19.
Page: docs/law/beschaeftigung.md.  The earlier wordings of A-ARB-1 and A-ARB-2 carry the same ids.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, Flag, some
from klappt.law.access.ausbildung import LONG_PROCEDURE
from klappt.law.access_terms import (
    ALL_STATUSES,
    BAN_WITHOUT_COLUMN,
    COOPERATES,
    HUMANITARIAN_TITLES,
    IN_PROCEDURE,
    NO_REMOVAL_MEASURES,
    NO_WORK,
    gestattet,
)
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade, Permission
from klappt.law.stay import stay, stayed

_rule = partial(AccessRule, reviewed=REVIEWED, page="beschaeftigung")
_work = partial(_rule, offers=("beschaeftigung_allgemein",))
_APPLICANT = frozenset({"gestattung"})
_TOLERATED = frozenset({"duldung_60a", "duldung_60a_ermessen"})

RULES: tuple[AccessRule, ...] = (
    _work(
        id="A-ARB-1",
        statuses=_APPLICANT,
        grade=Grade.CLAIM,
        cites=Citation("§ 61 Abs. 2 AsylG"),
        explains="Nach drei Monaten Gestattung muss Arbeit erlaubt werden, wenn die Agentur zustimmt.",
        explains_en="After three months of Gestattung work must be permitted if the agency consents.",
        since=date(2026, 6, 12),
        until=None,
        permission=Permission.ABH_BA,
        wait=gestattet(3),
        when=COOPERATES,
    ),
    _work(
        id="A-ARB-1",
        statuses=_APPLICANT,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 61 Abs. 2 S. 1 AsylG in der Fassung bis 11.06.2026"),
        explains="Nach drei Monaten Gestattung kann Arbeit mit Zustimmung der Agentur erlaubt werden. Nach"
        " einem langen Verfahren muss sie es.",
        explains_en="After three months of Gestattung work may be permitted with consent of the agency."
        " After a long procedure it must be.",
        since=date(2014, 11, 11),
        until=date(2026, 6, 12),
        permission=Permission.ABH_BA,
        wait=gestattet(3),
        firmer=(LONG_PROCEDURE, Grade.CLAIM),
    ),
    _work(
        id="A-ARB-2",
        statuses=_TOLERATED,
        grade=Grade.SHOULD,
        cites=Citation("§ 60a Abs. 5b AufenthG, § 32 Abs. 1 BeschV"),
        explains="Mit Duldung soll Arbeit nach drei Monaten Aufenthalt erlaubt werden; die Agentur muss"
        " zustimmen.",
        explains_en="With a Duldung work should be permitted after three months of stay; the agency must"
        " consent.",
        since=date(2024, 2, 27),
        until=None,
        permission=Permission.ABH_BA,
        wait=stay(3),
        when=NO_REMOVAL_MEASURES,
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _work(
        id="A-ARB-2",
        statuses=_TOLERATED,
        grade=Grade.DISCRETIONARY,
        cites=Citation(
            "§ 4a Abs. 4 AufenthG (bis 29.02.2020 § 4 Abs. 2 S. 3), § 32 Abs. 1 BeschV",
            "Landkreis Oberhavel, FAQ zur Beschäftigung",
        ),
        explains="Mit Duldung kann Arbeit nach drei Monaten Aufenthalt erlaubt werden; die Agentur muss"
        " zustimmen.",
        explains_en="With a Duldung work may be permitted after three months of stay; the agency must"
        " consent.",
        since=date(2013, 7, 1),
        until=date(2024, 2, 27),
        permission=Permission.ABH_BA,
        wait=stay(3),
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _work(
        id="A-ARB-3",
        statuses=_APPLICANT | _TOLERATED,
        grade=Grade.SAME,
        cites=Citation("§ 32 Abs. 2 Nr. 5 BeschV", "esf-netwin.de 1.9"),
        explains="Nach vier Jahren Aufenthalt entfällt die Zustimmung der Agentur; im Übrigen bleibt die"
        " Regel.",
        explains_en="After four years of stay the consent of the agency is no longer needed; the rest stays.",
        since=date(2013, 7, 1),
        until=None,
        permission=Permission.ABH,
        wait=stay(48),
        among=stayed(48),
    ),
    _work(
        id="A-ARB-4",
        statuses=NO_WORK | {"gestattung_safe_country"},
        grade=Grade.NEVER,
        cites=Citation("§ 60a Abs. 6, § 60b Abs. 5 AufenthG, § 61 Abs. 2 S. 4 AsylG"),
        explains="Arbeitsverbot, Duldung „light“ oder sicherer Herkunftsstaat: Arbeit darf nicht erlaubt"
        " werden.",
        explains_en="Work ban, Duldung 'light' or safe country: work may not be permitted.",
        since=date(2015, 10, 24),
        until=None,
        lever=("T-60B-HEAL",),
    ),
    _work(
        id="A-ARB-5",
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
        id="A-ARB-6",
        offers=("vorrangpruefung_leiharbeit",),
        statuses=frozenset({"gestattung", "duldung_60a"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 32 Abs. 3, 5 BeschV in der Fassung von 2018", "landkreis-pfaffenhofen.de, FAQ"),
        explains="Ohne Vorrangprüfung und als Leiharbeit ging Arbeit nach 15 Monaten oder in bestimmten"
        " Agenturbezirken. Die Regel ist Geschichte.",
        explains_en="Without priority check and as agency work, employment was possible after 15 months or"
        " in certain districts. The rule is history.",
        since=date(2014, 11, 11),
        until=date(2019, 8, 6),
        when=Because("priority_check", some(stayed(15), Flag("district_without_priority_check"))),
    ),
    _rule(
        id="A-AGH-1",
        offers=("arbeitsgelegenheit_asylblg",),
        statuses=IN_PROCEDURE | _TOLERATED | NO_WORK | {"duldung_60a_ae"},
        grade=Grade.ALLOWED,
        cites=Citation("§ 5 AsylbLG"),
        explains="Eine Arbeitsgelegenheit ist keine Beschäftigung und braucht keine Erlaubnis. Ausbildung"
        " oder Arbeit sind ein Grund, sie abzulehnen.",
        explains_en="A work opportunity is no employment and needs no permission. Training or a job are a"
        " reason to refuse it.",
        since=date(2016, 8, 6),
        until=None,
        permission=Permission.NONE,
    ),
    _rule(
        id="A-SELF-1",
        offers=("selbstaendigkeit",),
        statuses=_APPLICANT,
        grade=Grade.NEVER,
        cites=Citation("§ 61 AsylG"),
        explains="Im Asylverfahren kann nur Beschäftigung erlaubt werden, keine Selbständigkeit.",
        explains_en="During the asylum procedure only employment can be permitted, not self-employment.",
        since=date(1993, 7, 1),
        until=None,
    ),
    _rule(
        id="A-ANE-1",
        offers=("anerkennungsverfahren_bqfg",),
        statuses=ALL_STATUSES,
        grade=Grade.ALLOWED,
        cites=Citation("§ 2 Abs. 2 BQFG"),
        explains="Ausländische Abschlüsse können alle anerkennen lassen, die hier arbeiten wollen.",
        explains_en="Everybody who wants to work here can have foreign certificates recognised.",
        since=date(2012, 4, 1),
        until=None,
        permission=Permission.NONE,
    ),
)
