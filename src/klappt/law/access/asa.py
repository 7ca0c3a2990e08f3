"""
Assistierte Ausbildung, §§ 74, 75, 75a SGB III (until July 2019 abH and AsA with § 132 SGB III).

Text: https://www.gesetze-im-internet.de/sgb_3/__75a.html, read 2026-08-19.  Page: docs/law/asa.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import Because, Flag, every
from klappt.law.access_terms import (
    BAN_WITHOUT_COLUMN,
    DULDUNG_BASIC,
    ENTRY_BEFORE_AUGUST_2019,
    GOOD_PROSPECTS,
    HUMANITARIAN_TITLES,
    IN_TRAINING_OR_EQ,
    NO_WORK,
    NOT_SAFE_COUNTRY,
    SCHOOL_DUTY_FULFILLED,
    TRANSITION_EXPECTED,
    gestattet,
    shorter_if,
)
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.stay import stay, stayed

_rule = partial(AccessRule, grade=Grade.CONDITIONAL, reviewed=REVIEWED, page="asa")
_WELCOME = "https://www.welcome-integration-network.de/faqs/foerderinstrumente/"

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-ASA-1",
        offers=("asa_flex_vorphase",),
        statuses=DULDUNG_BASIC | {"gestattung", "gestattung_ae"},
        cites=Citation("§ 75a Abs. 1 SGB III", "esf-netwin.de 3.7"),
        explains="Die Vorphase steht nach 15 Monaten Aufenthalt offen, bei Einreise vor August 2019 nach"
        " drei: wenn Arbeit erlaubt werden kann und Schule und Deutsch für den Übergang reichen.",
        explains_en="The preparatory phase is open after 15 months of stay, three if entered before August"
        " 2019: if work can be permitted and school and German promise a transition.",
        since=date(2020, 5, 29),
        until=None,
        wait=stay(15),
        waited=shorter_if(ENTRY_BEFORE_AUGUST_2019, stayed(3), stayed(15)),
        when=every(SCHOOL_DUTY_FULFILLED, TRANSITION_EXPECTED),
        also=((frozenset({"gestattung_ae"}), NOT_SAFE_COUNTRY), BAN_WITHOUT_COLUMN),
        open_question="Der erste Tag von AsA flex ist nicht an einer Quelle geprüft.",
    ),
    _rule(
        id="A-ASA-2",
        offers=("asa_flex_begleitend",),
        statuses=HUMANITARIAN_TITLES | DULDUNG_BASIC | {"gestattung", "duldung_60c", "ae_16g"},
        cites=Citation("§§ 74, 75 SGB III", "zbs-auf.info 4.10; esf-netwin.de 3.7"),
        explains="Wer in betrieblicher Ausbildung oder EQ ist, kann Begleitung bekommen; nach dem Status"
        " wird nicht gefragt.",
        explains_en="Whoever is in in-company training or EQ can get support; the status does not matter.",
        since=date(2020, 5, 29),
        until=None,
        when=every(IN_TRAINING_OR_EQ, Because("no_need_of_support", Flag("needs_training_support"))),
    ),
    _rule(
        id="A-ASA-3",
        offers=("asa_abh_alt",),
        statuses=frozenset({"duldung_60a"}),
        cites=Citation("§ 132 Abs. 2 Nr. 1 SGB III in der Fassung bis 31.07.2019", _WELCOME),
        explains="Damals mit Duldung nach zwölf Monaten Aufenthalt.",
        explains_en="At that time with a Duldung after twelve months of stay.",
        since=date(2016, 8, 6),
        until=date(2019, 8, 1),
        wait=stay(12),
    ),
    _rule(
        id="A-ASA-3",
        offers=("asa_abh_alt",),
        statuses=frozenset({"gestattung"}),
        cites=Citation("§ 132 Abs. 1 Nr. 1 SGB III in der Fassung bis 31.07.2019", _WELCOME),
        explains="Damals im Asylverfahren nach drei Monaten und mit guter Bleibeperspektive.",
        explains_en="At that time in the asylum procedure after three months and with good prospects.",
        since=date(2016, 8, 6),
        until=date(2019, 8, 1),
        wait=gestattet(3),
        when=GOOD_PROSPECTS,
    ),
    _rule(
        id="A-ASA-4",
        offers=("asa_flex_vorphase",),
        statuses=NO_WORK | {"gestattung_safe_country"},
        grade=Grade.NEVER,
        cites=Citation("§ 75a Abs. 1 S. 2 SGB III"),
        explains="Die Vorphase setzt voraus, dass Arbeit erlaubt ist oder erlaubt werden kann.",
        explains_en="The preparatory phase needs work to be permitted or permittable.",
        since=date(2020, 5, 29),
        until=None,
        lever=("T-60B-HEAL",),
    ),
)
