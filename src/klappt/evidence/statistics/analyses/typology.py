"""
T15: types of alliances by two declared rules, and the exemplary alliances one by one.

Rule 1: the core group steers (it steers the process or takes decisions) or exchanges (neither).
Rule 2: cooperation is binding (there are agreements) or informal.  Both together give four types.  Who did not answer
one of the two questions has no type and is not guessed.
"""

from collections.abc import Iterable
from typing import Any

from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.answered import Answered, answers_to, find
from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.cross import KINDS, kinds_of
from klappt.evidence.statistics.model import Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.study import Alliance, Base, Study, Wave

FUNCTIONS, FORMATS = "ah1.bkg_functions", "ah1.formats_used"
SEAT, SIZE, MEMBERS = "ah1.gfs_seat", "ah1.municipalities", "ah1.bkg_members"
STEERING, BINDING, AUTHORITY = frozenset({"steer", "decide"}), "vereinbarungen", "abh"
NAMES = {
    (True, True): Text("steuernd und verbindlich", "steering and binding"),
    (True, False): Text("steuernd und informell", "steering and informal"),
    (False, True): Text("austauschend und verbindlich", "exchanging and binding"),
    (False, False): Text("austauschend und informell", "exchanging and informal"),
}
METHOD = Text(
    "Zwei Regeln: steuernd, wenn die Bündniskerngruppe den Prozess steuert oder Entscheidungen trifft, sonst "
    "austauschend; verbindlich, wenn es Kooperationsvereinbarungen gibt, sonst informell. Ohne Antwort auf eine der "
    "beiden Fragen gibt es keinen Typ.",
    "Two rules: steering if the core group steers the process or takes decisions, else exchanging; binding if there "
    "are cooperation agreements, else informal. Without an answer to one of the two questions there is no type.",
)


def type_of(functions: Iterable[str], formats: Iterable[str]) -> tuple[bool, bool]:
    """Return whether an alliance is steering, and whether it is binding."""
    return not STEERING.isdisjoint(functions), BINDING in set(formats)


def typology(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return the types by kind of alliance, and the exemplary alliances."""
    functions, formats = (_answers(study, wave, name) for name in (FUNCTIONS, FORMATS))
    if wave is None or functions is None or formats is None:
        return _exemplary(study, wave, {})
    types: dict[str, tuple[bool, bool]] = {}
    members: dict[Cell, list[Unit]] = {}
    for alliance in sorted(set(functions.by_alliance) & set(formats.by_alliance)):
        one, other = functions.by_alliance[alliance], formats.by_alliance[alliance]
        types[alliance] = type_of(one.value, other.value)
        cell = (NAMES[types[alliance]].say(), study.alliance_by_id[alliance].kind)
        members.setdefault(cell, []).append(Unit(alliance, tuple(sorted({one.id, other.id}))))
    return (_types(study, wave, members), *_exemplary(study, wave, types))


def _answers(study: Study, wave: Wave | None, name: str) -> Answered | None:
    question = find(study, wave, name) if wave else None
    return answers_to(study, wave, question) if wave and question else None


def _types(study: Study, wave: Wave, members: dict[Cell, list[Unit]]) -> Finding:
    name = f"{wave.id}:typology"
    kinds = kinds_of(study)
    dimensions = (
        Dimension("Typ", tuple(text.say() for text in NAMES.values())),
        Dimension("Art", tuple(kinds)),
    )
    tally = Tally(name, name, dimensions, members)
    lines = [
        Line(
            label,
            (
                *(tally.count(code, kind) for kind in (*kinds, TOTAL)),
                tally.share(code, TOTAL),
            ),
        )
        for code, label in (
            *((text.say(), text) for text in NAMES.values()),
            (TOTAL, words.TOTAL_LINE),
        )
    ]
    returned = len(study.returns_of(wave))
    return Finding(
        id=name,
        title=Text("Typen der Bündnisse", "Types of alliances"),
        head=(Text("Typ", "Type"), *kinds.values(), words.TOTAL_LINE, words.SHARE),
        lines=tuple(lines),
        method=METHOD,
        waves=(wave.id,),
        base=Base(len(study.invited_to(wave)), returned, returned, tally.size(TOTAL, TOTAL)),
        tallies=(tally,),
        draw="heat",
    )


def _exemplary(study: Study, wave: Wave | None, types: dict[str, tuple[bool, bool]]) -> tuple[Finding, ...]:
    """Return the exemplary alliances with what is known of each; published only with their consent."""
    alliances = sorted((one for one in study.alliances if one.exemplary), key=lambda one: one.name)
    if not alliances:
        return ()
    lines = [Line(Text(one.name), _features(study, one, types.get(one.id)), one.id) for one in alliances]
    return (
        Finding(
            id="T15-exemplary",
            title=Text("Die exemplarischen Bündnisse", "The exemplary alliances"),
            head=(
                Text("Bündnis", "Alliance"),
                Text("Struktur", "Structure"),
                Text("Sitz der GfS", "Seat of the managing office"),
                Text("Kommunen", "Municipalities"),
                Text("ABH in der BKG", "Immigration authority in the core group"),
                Text("Typ", "Type"),
            ),
            lines=tuple(lines),
            method=Text(
                "Letzte Angabe jedes Bündnisses. Ein Bündnis wird nur genannt, wenn es zugestimmt hat.",
                "Last answer of each alliance. An alliance is named only if it agreed.",
            ),
            waves=(wave.id,) if wave else (),
        ),
    )


def _features(study: Study, alliance: Alliance, kind: tuple[bool, bool] | None) -> tuple[Value, ...]:
    seat, size, members = (_last(study, alliance, name) for name in (SEAT, SIZE, MEMBERS))
    named = _choice_names(study, SEAT)
    authority = None if members is None else ("ja" if AUTHORITY in members[0] else "nein")
    unit = Unit(alliance.id, ())
    return (
        Value(KINDS[alliance.kind].say(), Form.TEXT, (unit,), None, named=True),
        _value(alliance, named.get(str(seat[0])) if seat else None, seat),
        _value(alliance, f"{size[0]:g}" if size else None, size),
        _value(alliance, authority, members),
        Value(NAMES[kind].say() if kind else None, Form.TEXT, (unit,), None, named=True),
    )


def _value(alliance: Alliance, told: str | None, source: tuple[object, str] | None) -> Value:
    unit = Unit(alliance.id, (source[1],) if source else ())
    return Value(told, Form.TEXT, (unit,), None, named=True)


def _choice_names(study: Study, name: str) -> dict[str, str]:
    asked = (find(study, wave, name) for wave in study.waves_in_order)
    return {choice.code: choice.text.say() for question in asked if question for choice in question.choices}


def _last(study: Study, alliance: Alliance, name: str) -> tuple[Any, str] | None:
    """Return the last answer of an alliance to a question, and its return."""
    for wave in reversed(study.waves_in_order):
        answered = _answers(study, wave, name)
        if answered and alliance.id in answered.by_alliance:
            given = answered.by_alliance[alliance.id]
            return given.value, given.id
    return None


ANALYSES = (
    Analysis(
        "T15",
        "typen",
        "talks",
        Text("Typen der Bündnisse", "Types of alliances"),
        Text(
            "Wie unterscheiden sich die Bündnisse, und wie sind die exemplarischen aufgestellt?",
            "How do alliances differ, and how are the exemplary ones set up?",
        ),
        typology,
        (FUNCTIONS,),
    ),
)
