"""
Berufsvorbereitende Bildungsmaßnahme, §§ 51, 52 SGB III (until July 2019 also § 132 SGB III).

Text: https://www.gesetze-im-internet.de/sgb_3/__52.html, read 2026-08-19.  Page: docs/law/bvb.md.
"""

from datetime import date
from functools import partial

from klappt.kernel.conditions import every
from klappt.law.access_terms import (
    BAN_WITHOUT_COLUMN,
    DULDUNG_BASIC,
    ENTRY_BEFORE_AUGUST_2019,
    GOOD_PROSPECTS,
    HUMANITARIAN_TITLES,
    NO_WORK,
    NOT_SAFE_COUNTRY,
    SCHOOL_DUTY_FULFILLED,
    TRANSITION_EXPECTED,
    gestattet,
    shorter_if,
    tolerated,
)
from klappt.law.grounds import REVIEWED
from klappt.law.model import AccessRule, Citation, Grade
from klappt.law.stay import stay, stayed

_rule = partial(AccessRule, offers=("bvb",), grade=Grade.CONDITIONAL, reviewed=REVIEWED, page="bvb")
_READY = every(SCHOOL_DUTY_FULFILLED, TRANSITION_EXPECTED)

RULES: tuple[AccessRule, ...] = (
    _rule(
        id="A-BVB-1",
        statuses=frozenset({"gestattung", "gestattung_ae"}),
        cites=Citation("§ 52 Abs. 2 S. 1–3 SGB III"),
        explains="Im Asylverfahren nach 15 Monaten Aufenthalt, bei Einreise vor August 2019 nach drei:"
        " wenn Arbeit erlaubt werden kann, die Schulpflicht erfüllt ist und Schule und Deutsch für den"
        " Übergang reichen.",
        explains_en="In the asylum procedure after 15 months of stay, three if entered before August 2019:"
        " if work can be permitted, school duty is fulfilled, and school and German promise a transition.",
        since=date(2019, 8, 1),
        until=None,
        wait=stay(15),
        waited=shorter_if(ENTRY_BEFORE_AUGUST_2019, stayed(3), stayed(15)),
        when=_READY,
        # Outside the centre the safe countries have a column of their own.
        also=((frozenset({"gestattung_ae"}), NOT_SAFE_COUNTRY),),
    ),
    _rule(
        id="A-BVB-2",
        statuses=DULDUNG_BASIC,
        cites=Citation("§ 52 Abs. 2 S. 4, 5 SGB III"),
        explains="Mit Duldung nach neun Monaten Aussetzung, bei Einreise vor August 2019 nach drei; sonst"
        " wie im Asylverfahren.",
        explains_en="With a Duldung after nine months of suspension, three if entered before August 2019;"
        " otherwise as in the asylum procedure.",
        since=date(2019, 8, 1),
        until=None,
        wait=tolerated(9),
        waited=shorter_if(ENTRY_BEFORE_AUGUST_2019, tolerated(3), tolerated(9)),
        when=_READY,
        also=(BAN_WITHOUT_COLUMN,),
    ),
    _rule(
        id="A-BVB-3",
        statuses=NO_WORK | {"gestattung_safe_country"},
        grade=Grade.NEVER,
        cites=Citation("§ 52 Abs. 2 S. 1 SGB III"),
        explains="Gefördert wird nur, wer arbeiten darf oder dürfte. Das fehlt bei Arbeitsverbot, Duldung"
        " „light“ und sicheren Herkunftsstaaten.",
        explains_en="Only those who may or could be allowed to work are supported; not under a work ban,"
        " with a Duldung 'light' or from safe countries.",
        since=date(2019, 8, 1),
        until=None,
        lever=("T-60B-HEAL",),
    ),
    _rule(
        id="A-BVB-4",
        statuses=frozenset({"gestattung"}),
        cites=Citation("§ 132 Abs. 1 Nr. 1 SGB III in der Fassung bis 31.07.2019", "haufe.de HI10222377"),
        explains="Damals im Asylverfahren nach drei Monaten, mit guter Bleibeperspektive und genug Deutsch.",
        explains_en="At that time in the asylum procedure after three months, with good prospects and"
        " enough German.",
        since=date(2016, 8, 6),
        until=date(2019, 8, 1),
        wait=gestattet(3),
        when=every(GOOD_PROSPECTS, TRANSITION_EXPECTED),
        open_question="Maßnahmen mussten zunächst bis Ende 2018 beginnen; die Frist wurde verlängert.",
    ),
    _rule(
        id="A-BVB-5",
        statuses=frozenset({"duldung_60a"}),
        cites=Citation("§ 132 Abs. 2 Nr. 2 SGB III in der Fassung bis 31.07.2019"),
        explains="Damals mit Duldung erst nach sechs Jahren Aufenthalt und ohne Arbeitsverbot.",
        explains_en="At that time with a Duldung only after six years of stay and without a work ban.",
        since=date(2016, 8, 6),
        until=date(2019, 8, 1),
        wait=stay(72),
    ),
    _rule(
        id="A-BVB-6",
        statuses=HUMANITARIAN_TITLES,
        cites=Citation("§ 52 SGB III"),
        explains="Mit Titel gelten die Bedingungen wie für alle: erfüllte Schulpflicht und Bedarf an"
        " Vorbereitung.",
        explains_en="With a title the conditions are those for everybody: school duty fulfilled, need of"
        " preparation.",
        since=date(2019, 8, 1),
        until=None,
        when=SCHOOL_DUTY_FULFILLED,
    ),
)
