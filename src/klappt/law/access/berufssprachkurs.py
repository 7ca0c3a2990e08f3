"""
Berufssprachkurs and its special courses to A2 and B1, § 45a AufenthG, §§ 4, 13 DeuFöV.

Text: https://www.gesetze-im-internet.de/deuf_v/__4.html, read 2026-08-19.  Page:
docs/law/berufssprachkurs.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, Flag, Not, every, some
from klappt.law.access.integrationskurs import NEAR_THE_LABOUR_MARKET
from klappt.law.access_terms import (
    APPRENTICE,
    EMPLOYED_OR_HIRED,
    GOOD_PROSPECTS,
    HUMANITARIAN_TITLES,
    IN_PROCEDURE,
    REGISTERED,
    SIGNED_CONTRACT,
    tolerated,
)
from klappt.law.grounds import REVIEWED, language
from klappt.law.model import AccessRule, Citation, Grade

_rule = partial(AccessRule, reviewed=REVIEWED, page="berufssprachkurs")
_TOLERATED = frozenset({"duldung_60a", "duldung_60a_ae"})
_APPLICANTS = frozenset({"gestattung", "gestattung_ae"})

_GROUNDS = some(
    REGISTERED,
    EMPLOYED_OR_HIRED,
    Flag("language_needed_for_recognition"),
    APPRENTICE,
    SIGNED_CONTRACT,
)
# § 4 Abs. 1 S. 1 DeuFöV; for the tolerated only numbers 1 a, 1 c and 3 (S. 2 Nr. 2).
GROUND = Because("no_ground_for_course", _GROUNDS)
GROUND_OR_BENEFITS = Because("no_ground_for_course", some(_GROUNDS, Flag("sgb2_benefits")))
GROUND_OF_TOLERATED = Because("no_ground_for_course", some(REGISTERED, EMPLOYED_OR_HIRED, APPRENTICE))

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-BSK-1",
        offers=("berufssprachkurs",),
        statuses=IN_PROCEDURE,
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 45a AufenthG, § 4 Abs. 1 S. 1, Abs. 3 DeuFöV"),
        explains="Im Asylverfahren offen aus jedem Land: mit B1 und einem Grund, etwa der Meldung bei der"
        " Agentur, Arbeit, Anerkennung oder Ausbildung.",
        explains_en="Open during the asylum procedure from any country: with B1 and a ground such as"
        " registration with the agency, work, recognition or training.",
        since=date(2022, 12, 31),
        until=None,
        when=every(language("B1"), GROUND),
    ),
    _rule(
        id="A-BSK-1b",
        offers=("berufssprachkurs",),
        statuses=_APPLICANTS,
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 45a Abs. 2 S. 3, 4 AufenthG in der Fassung vom 01.08.2019"),
        explains="Nur mit guter Bleibeperspektive, oder nach Einreise vor August 2019 mit drei Monaten"
        " Gestattung und Nähe zum Arbeitsmarkt.",
        explains_en="Only with good prospects, or after entry before August 2019 with three months of"
        " Gestattung and a link to the labour market.",
        since=date(2019, 8, 1),
        until=date(2022, 12, 31),
        when=Because("no_good_prospects_nor_labour_market", some(GOOD_PROSPECTS, NEAR_THE_LABOUR_MARKET)),
    ),
    _rule(
        id="A-BSK-2",
        offers=("berufssprachkurs",),
        statuses=frozenset({"duldung_60a_ermessen", "duldung_60c", "duldung_60d"}),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 4 Abs. 1 S. 2 Nr. 1 DeuFöV"),
        explains="Mit einer Ermessensduldung ohne Wartezeit: B1 und ein Grund genügen.",
        explains_en="With an Ermessensduldung there is no wait: B1 and a ground are enough.",
        since=date(2016, 7, 1),
        until=None,
        when=every(language("B1"), GROUND),
    ),
    _rule(
        id="A-BSK-3",
        offers=("berufssprachkurs",),
        statuses=_TOLERATED,
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 4 Abs. 1 S. 2 Nr. 2 DeuFöV"),
        explains="Mit einer Duldung nach sechs Monaten, mit B1 und bei Meldung, Arbeit oder Ausbildung.",
        explains_en="With a Duldung after six months, with B1 and registration, work or training.",
        since=date(2019, 8, 1),
        until=None,
        wait=tolerated(6),
        when=every(language("B1"), GROUND_OF_TOLERATED),
        open_question="Der erste Tag stammt aus der Literatur; 2018 fehlt die Regel, 2021 steht sie da.",
    ),
    _rule(
        id="A-BSK-3b",
        offers=("berufssprachkurs",),
        statuses=frozenset({"duldung_60a", "duldung_60b", "duldung_60a_workban"}),
        grade=Grade.NEVER,
        cites=Citation("§ 4 Abs. 1 S. 2 DeuFöV in der Fassung bis Juli 2019"),
        explains="Damals stand der Kurs unter den Geduldeten nur denen mit Ermessensduldung offen.",
        explains_en="At that time, among tolerated people only those with an Ermessensduldung had access.",
        since=date(2016, 7, 1),
        until=date(2019, 8, 1),
    ),
    _rule(
        id="A-BSK-4",
        offers=("berufssprachkurs_spezial_A2_B1",),
        statuses=_TOLERATED,
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 13 Abs. 1 Nr. 3, 4, Abs. 2 Nr. 2 DeuFöV"),
        explains="Geduldete ohne Zugang zum Integrationskurs können nach sechs Monaten unter B1"
        " einsteigen, wenn sie gemeldet, beschäftigt oder in Ausbildung sind.",
        explains_en="Tolerated people without access to the Integrationskurs can start below B1 after six"
        " months if they are registered, employed or in training.",
        since=date(2019, 8, 1),
        until=None,
        wait=tolerated(6),
        # "No access to the Integrationskurs" needs no question: for these statuses A-IK-4 says never.
        when=every(language("A1"), GROUND_OF_TOLERATED),
        open_question="Seit Mai 2026 regelt das Rahmenkonzept des BAMF die Ausnahmen.",
    ),
    _rule(
        id="A-BSK-4b",
        offers=("berufssprachkurs_spezial_A2_B1",),
        statuses=_APPLICANTS | HUMANITARIAN_TITLES | {"ae_16g"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 13 Abs. 2 Nr. 1, 3 DeuFöV"),
        explains="Für Menschen mit einem Grund, die im Integrationskurs B1 nicht erreicht haben, arbeiten"
        " oder auf eine bestimmte Arbeit vorbereitet werden.",
        explains_en="For people with a ground who did not reach B1 in the Integrationskurs, who work or"
        " are being prepared for a specific job.",
        since=date(2026, 5, 1),
        until=None,
        when=every(
            Because(
                "no_failed_course_nor_job",
                some(
                    every(Flag("integration_course_attended"), Not(language("B1"))),
                    EMPLOYED_OR_HIRED,
                    Flag("course_prepares_job"),
                ),
            ),
            GROUND_OR_BENEFITS,
        ),
        open_question="Die Neufassung erschien zwischen dem 29.04. und dem 04.05.2026; der genaue Tag fehlt.",
    ),
    _rule(
        id="A-BSK-5",
        offers=("berufssprachkurs",),
        statuses=frozenset({"duldung_60a_workban", "duldung_60b"}),
        grade=Grade.UNKNOWN,
        cites=Citation("§ 4 Abs. 1 S. 2 Nr. 2 DeuFöV"),
        explains="Der Kurs setzt meist die Meldung bei der Agentur voraus, die ein Arbeitsverbot"
        " verhindert. Eine verlässliche Quelle fehlt.",
        explains_en="The course usually needs registration with the agency, which a work ban prevents. No"
        " reliable source was found.",
        since=date(2019, 8, 1),
        until=None,
        open_question="Zugang während eines Arbeitsverbots.",
    ),
    _rule(
        id="A-BSK-6",
        offers=("berufssprachkurs",),
        statuses=HUMANITARIAN_TITLES | {"ae_16g", "ae_16g_suche", "ae_19d"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 4 Abs. 1 S. 1 DeuFöV"),
        explains="Mit einem Titel: B1 und ein Grund, auch der Bezug von Bürgergeld.",
        explains_en="With a title: B1 and a ground, receipt of SGB II benefits included.",
        since=date(2016, 7, 1),
        until=None,
        when=every(language("B1"), GROUND_OR_BENEFITS),
    ),
)
