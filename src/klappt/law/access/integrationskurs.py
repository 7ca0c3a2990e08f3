"""
Integrationskurs, Jugendintegrationskurs and Erstorientierungskurs, §§ 44, 44a AufenthG, IntV.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__44.html, read 2026-08-19.
Page: docs/law/integrationskurs.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import AgeTo, Because, Flag, every, some
from klappt.law.access_terms import (
    ALL_STATUSES,
    APPRENTICE,
    EMPLOYED_OR_HIRED,
    ENTRY_BEFORE_AUGUST_2019,
    GOOD_PROSPECTS,
    IN_PROCEDURE,
    NOT_SAFE_COUNTRY,
    REGISTERED,
    SCHOOL_DUTY_FULFILLED,
    gestattet,
    with_fact,
)
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade

_rule = partial(AccessRule, reviewed=REVIEWED, page="integrationskurs")
_STOP = "https://www.frnrw.de/themen-a-z/bamf-setzt-zulassungen-zu-integrationskursen-nach-44-abs-4-aufenthg-fuer-2026-aus.html"
_APPLICANTS = frozenset({"gestattung", "gestattung_ae"})
_BY_DISCRETION = frozenset({"duldung_60a_ermessen", "duldung_60c", "duldung_60d", "ae_25_5"})

# § 44 Abs. 4 S. 2 Nr. 1 b and § 45a Abs. 2 S. 3 Nr. 2 AufenthG, wording 1.8.2019 to 30.12.2022.
NEAR_THE_LABOUR_MARKET = every(
    Because("entered_after_july_2019", ENTRY_BEFORE_AUGUST_2019),
    Because("wait_months", gestattet(3)),
    NOT_SAFE_COUNTRY,
    Because(
        "not_near_labour_market",
        some(REGISTERED, EMPLOYED_OR_HIRED, APPRENTICE, Flag("childcare_bars_work")),
    ),
)

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-IK-1",
        offers=("integrationskurs",),
        statuses=frozenset({"ae_25_1_2", "ae_25b"}),
        grade=Grade.CLAIM,
        cites=Citation("§ 44 Abs. 1 Nr. 1c AufenthG"),
        explains="Wer anerkannt ist oder einen Titel nach § 25b hat, darf den Kurs einmal besuchen.",
        explains_en="Recognised people and holders of § 25b may attend the course once.",
        since=date(2015, 8, 1),
        until=None,
        open_question="Der Anspruch endet ein Jahr nach der Erteilung und ruht während der Schule.",
    ),
    _rule(
        id="A-IK-2",
        offers=("integrationskurs",),
        statuses=IN_PROCEDURE,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 44 Abs. 4 S. 2 Nr. 1 AufenthG, § 5 IntV"),
        explains="Das BAMF kann Menschen im Asylverfahren auf freie Plätze zulassen, gleich aus welchem"
        " Land.",
        explains_en="The BAMF may admit asylum seekers to free places, whatever their country.",
        since=date(2022, 12, 31),
        until=date(2025, 12, 1),
    ),
    _rule(
        id="A-IK-2b",
        offers=("integrationskurs",),
        statuses=IN_PROCEDURE | _BY_DISCRETION,
        grade=Grade.CLOSED_ADMIN,
        cites=Citation("BAMF Trägerrundschreiben Integrationskurse 02/26 vom 09.02.2026", _STOP),
        explains="Das Gesetz ließe die Zulassung zu, aber das BAMF lässt 2026 niemanden neu zu. Alte"
        " Zulassungen gelten weiter; Selbstzahlung und Verpflichtung durch die Behörde bleiben möglich.",
        explains_en="The law would allow it, but the BAMF admits nobody new in 2026. Old admissions stay"
        " valid; paying oneself and being obliged by the authority remain possible.",
        since=date(2025, 12, 1),
        until=date(2027, 1, 1),
        open_question="Ob das BAMF seit Herbst 2026 wieder zulässt, ist nicht geklärt.",
    ),
    _rule(
        id="A-IK-2c",
        offers=("integrationskurs",),
        statuses=_APPLICANTS,
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 44 Abs. 4 S. 2 Nr. 1 AufenthG in der Fassung vom 01.08.2019"),
        explains="Zugang mit guter Bleibeperspektive, oder nach Einreise vor August 2019 mit drei Monaten"
        " Gestattung und Nähe zum Arbeitsmarkt.",
        explains_en="Open with good prospects to stay, or after entry before August 2019 with three months"
        " of Gestattung and a link to the labour market.",
        since=date(2019, 8, 1),
        until=date(2022, 12, 31),
        when=Because("no_good_prospects_nor_labour_market", some(GOOD_PROSPECTS, NEAR_THE_LABOUR_MARKET)),
    ),
    _rule(
        id="A-IK-2d",
        offers=("integrationskurs",),
        statuses=_APPLICANTS,
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 44 Abs. 4 S. 2 Nr. 1, S. 3 AufenthG in der Fassung von 2018"),
        explains="Nur wer voraussichtlich dauerhaft bleiben darf, kann zugelassen werden.",
        explains_en="Only people who are expected to stay permanently may be admitted.",
        since=date(2015, 10, 24),
        until=date(2019, 8, 1),
        when=GOOD_PROSPECTS,
    ),
    _rule(
        id="A-IK-3",
        offers=("integrationskurs",),
        statuses=_BY_DISCRETION,
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 44 Abs. 4 S. 2 Nr. 2, 3 AufenthG"),
        explains="Das BAMF kann auf freie Plätze zulassen. Ausbildungs- und Beschäftigungsduldung zählen"
        " als Ermessensduldung.",
        explains_en="The BAMF may admit to free places. Duldung for training or work counts as"
        " Ermessensduldung.",
        since=date(2015, 10, 24),
        until=date(2025, 12, 1),
    ),
    _rule(
        id="A-IK-4",
        offers=("integrationskurs",),
        statuses=frozenset({"duldung_60a", "duldung_60a_ae", "duldung_60a_workban", "duldung_60b"}),
        grade=Grade.NEVER,
        cites=Citation("§ 44 Abs. 4 AufenthG"),
        explains="Von den Geduldeten nennt das Gesetz nur die mit einer Ermessensduldung.",
        explains_en="Among tolerated people the statute names only those with an Ermessensduldung.",
        since=date(2015, 10, 24),
        until=None,
        lever=("T-60A-ERMESSEN", "T-60C-NEW"),
    ),
    _rule(
        id="A-IK-5",
        offers=("integrationskurs",),
        statuses=frozenset({"ae_25a", "ae_104c", "ae_25_3", "ae_23a", "ae_16g", "ae_19d"}),
        grade=Grade.DISCRETIONARY,
        cites=Citation("§ 44 Abs. 4 S. 1 AufenthG"),
        explains="Mit diesem Titel kann das BAMF auf freie Plätze zulassen; das Jobcenter kann verpflichten.",
        explains_en="With this title the BAMF may admit to free places; the Jobcenter may oblige.",
        since=date(2005, 1, 1),
        until=None,
        open_question="Auch Zulassungen nach Satz 1 sind vom Stopp 2026 betroffen.",
    ),
    _rule(
        id="A-JIK-1",
        offers=("jugendintegrationskurs",),
        statuses=ALL_STATUSES - {"ae_16g_suche"},
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 13 Abs. 1 S. 3 Nr. 1 IntV in der Fassung bis 2024"),
        explains="Kurs für junge Menschen unter 27 nach der Schulpflicht, die Schule oder Ausbildung"
        " anstreben; nur mit Zugang zum Integrationskurs.",
        explains_en="A course for people under 27 past school duty who aim at school or training; only"
        " with access to the Integrationskurs.",
        since=date(2005, 1, 1),
        until=date(2025, 1, 1),
        same_as="integrationskurs",
        when=every(
            SCHOOL_DUTY_FULFILLED, Because("age_above", AgeTo(26)), with_fact("preparing_for_training")
        ),
        open_question="Der Tag, an dem die Änderung vom 03.12.2024 in Kraft trat, ist nicht geprüft.",
    ),
    _rule(
        id="A-JIK-2",
        offers=("jugendintegrationskurs",),
        statuses=ALL_STATUSES,
        grade=Grade.NEVER,
        cites=Citation("§ 13 IntV seit der Verordnung vom 03.12.2024"),
        explains="Diese Kursart gibt es nicht mehr. Statt ihrer kommt der allgemeine Integrationskurs in"
        " Frage.",
        explains_en="This kind of course no longer exists; think of the general Integrationskurs instead.",
        since=date(2025, 1, 1),
        until=None,
    ),
    _rule(
        id="A-EOK-1",
        offers=("erstorientierungskurs",),
        statuses=_APPLICANTS,
        grade=Grade.ALLOWED,
        cites=Citation(
            "BAMF-Förderung der Erstorientierungskurse",
            "https://www.integra-netz.de/veranstaltungen/erstorientierungskurse-fuer-asylbewerberinnen-mit-unklarer-bleibeperspektive.html",
        ),
        explains="Menschen im Asylverfahren können teilnehmen; ein Gesetz dazu gibt es nicht.",
        explains_en="Asylum seekers can take part; no statute governs it.",
        since=date(2017, 7, 1),
        until=None,
        open_question="Die heutigen Regeln der Zulassung und der Zugang mit Duldung sind nicht geprüft.",
    ),
)
