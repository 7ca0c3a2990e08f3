"""
School in North Rhine-Westphalia: duty, Förderklassen, certificates, school-based training.

Text: https://recht.nrw.de (SchulG NRW, state 2024-10-01), read 2026-08-19.  Page: docs/law/schule_nrw.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import AgeFrom, AgeTo, AtMost, Because, Flag, Known, every, some
from klappt.kernel.scales import Scale, parse_level
from klappt.law.access_terms import (
    ALL_STATUSES,
    LIVES_IN_NRW,
    SCHOOL_YEAR_OF_18,
    TRAINING_CONTRACT,
    with_fact,
)
from klappt.law.grounds import REVIEWED, not_flag
from klappt.law.model import AccessRule, Citation, Grade, Permission

_rule = partial(
    AccessRule,
    statuses=ALL_STATUSES,
    permission=Permission.NONE,
    until=None,
    reviewed=REVIEWED,
    page="schule_nrw",
)
_KREFELD = "https://krefeld.de/de/migration-integration/welche-moeglichkeiten-zum-schulbesuch-haben-die-16-bis-18jaehrigen-zugewanderten-jugendlichen"

_NO_CONTRACT = Because("has_training_contract", AtMost(Scale.STAGE, parse_level(Scale.STAGE, "prepared")))
_NEEDS = Flag("needs_german_class")
# Up to A2 is surely too little for a regular class, C1 surely enough; between them the school judges.
_TOO_LITTLE_GERMAN = Because(
    "german_enough_for_regular_class",
    Known(
        _NEEDS,
        some(
            AtMost(Scale.LANGUAGE, parse_level(Scale.LANGUAGE, "A2")),
            every(AtMost(Scale.LANGUAGE, parse_level(Scale.LANGUAGE, "B2")), _NEEDS),
        ),
    ),
)

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-SCH-1",
        offers=("schule_pflicht_sek2_u18",),
        grade=Grade.CLAIM,
        cites=Citation("§ 34 Abs. 1, 6, § 38 Abs. 3 SchulG NRW", "recht.nrw.de, Stand 01.10.2024"),
        explains="Die Schulpflicht gilt für alle, die in NRW wohnen, bis zum Ende des Schuljahres, in dem"
        " sie 18 werden. Sie gibt auch ein Recht auf einen Platz.",
        explains_en="School duty holds for everybody living in NRW until the end of the school year in"
        " which they turn 18. It carries a right to a place.",
        since=date(2005, 8, 1),
        when=every(Because("school_duty_over", SCHOOL_YEAR_OF_18), _NO_CONTRACT, LIVES_IN_NRW),
        also=((frozenset({"gestattung_ae", "duldung_60a_ae"}), with_fact("assigned_to_municipality")),),
        open_question="Der Wortlaut des § 38 lag nur in Auszügen vor.",
    ),
    _rule(
        id="A-SCH-2",
        offers=("internationale_foerderklasse_bk",),
        grade=Grade.CONDITIONAL,
        cites=Citation("§ 38 SchulG NRW, APO-BK Anlage A", _KREFELD),
        explains="Klasse am Berufskolleg für 16- bis 18-Jährige mit zu wenig Deutsch; der"
        " Aufenthaltsstatus spielt keine Rolle. Nach dem Ende der Schulpflicht entscheidet die Schule.",
        explains_en="A vocational college class for people aged 16 to 18 with too little German; residence"
        " status does not matter. After school duty the school decides.",
        since=date(2015, 8, 1),
        when=every(
            Because("age_below", AgeFrom(16)),
            Because("age_above", AgeTo(18)),
            Because("school_duty_over", some(SCHOOL_YEAR_OF_18, Flag("school_takes_over_18"))),
            _TOO_LITTLE_GERMAN,
        ),
        open_question="Der Wortlaut der APO-BK wurde nicht gefunden.",
    ),
    _rule(
        id="A-SCH-3",
        offers=("fit_fuer_mehr_ffm_bk",),
        grade=Grade.CONDITIONAL,
        cites=Citation("Erlass des Schulministeriums NRW vom Januar 2017", _KREFELD),
        explains="Für neu Zugewanderte von 16 bis 25, für die keine andere Maßnahme passt. Ein Abschluss"
        " ist nicht vorgesehen.",
        explains_en="For newly arrived people aged 16 to 25 for whom no other measure fits. No certificate.",
        since=date(2017, 2, 1),
        when=every(
            Because("age_below", AgeFrom(16)),
            Because("age_above", AgeTo(25)),
            with_fact("newly_arrived"),
            not_flag("other_measure_fits"),
        ),
        open_question="Ob das Programm 2026 noch läuft, ist nicht geprüft.",
    ),
    _rule(
        id="A-SCH-4",
        offers=("berufsschule_bei_ausbildung",),
        grade=Grade.CLAIM,
        cites=Citation("§ 38 Abs. 2, 5 SchulG NRW", "essen.de; Berufswege-Navigator fachkräfte-für-morgen"),
        explains="Mit Ausbildungsvertrag gehört die Berufsschule dazu: vor dem 21. Geburtstag begonnen als"
        " Pflicht, danach als Recht.",
        explains_en="With a training contract vocational school is part of it: a duty if training began"
        " before the 21st birthday, otherwise a right.",
        since=date(2005, 8, 1),
        when=TRAINING_CONTRACT,
    ),
    _rule(
        id="A-SCH-5",
        offers=("schulabschluss_nachholen",),
        grade=Grade.ALLOWED,
        cites=Citation("§ 23 SchulG NRW, § 2 Abs. 2 AufenthG, § 7 SGB IV"),
        explains="Abendrealschule, Weiterbildungskolleg und Volkshochschule fragen nicht nach dem Status;"
        " Schule ist keine Erwerbstätigkeit. Die eigentliche Hürde ist der Lebensunterhalt.",
        explains_en="Evening school and adult education do not ask for the status; school is no"
        " employment. The real hurdle is the livelihood.",
        since=date(2005, 1, 1),
    ),
    _rule(
        id="A-SCH-6",
        offers=("schulische_berufsausbildung_vollzeit",),
        grade=Grade.ALLOWED,
        cites=Citation(
            "§ 2 Abs. 2 AufenthG, § 7 Abs. 2 SGB IV", "VG Bayreuth B 4 E 17.116; zbs-auf.info 1.01"
        ),
        explains="Eine schulische Ausbildung ist keine Erwerbstätigkeit und auch mit Arbeitsverbot erlaubt.",
        explains_en="School-based training is no employment and allowed even under a work ban.",
        since=date(2005, 1, 1),
        open_question="Für Pflichtpraktika kann doch eine Erlaubnis nötig sein.",
    ),
)
