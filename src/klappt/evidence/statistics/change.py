"""
Change of a question between two waves, among the alliances that answered in both.

A panel compares like with like: whoever answered only once would look like a change.  What may be published is
weighed together with the tables of each wave, since a panel of 41 beside a wave of 43 tells about two.
Cost: one look at each answer of both waves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.answered import Answered, Given, answers_to, find
from klappt.evidence.instruments.model import Choice, Kind, Row, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.choices import code_of, is_wide, ordered_codes, upper_half
from klappt.evidence.statistics.frequencies import NO, YES, name_of
from klappt.evidence.statistics.model import Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.statistics.numbers import MEDIAN_LEAST, median
from klappt.evidence.study import Base, Study, Wave

BOTH, ALONE = "in beiden", "nur hier"
HIGHER, SAME, LOWER = "höher", "gleich", "niedriger"
UPPER, REST = "oben", "übrige"
METHOD = Text(
    "Nur Bündnisse, die in beiden Wellen geantwortet haben (n). Veröffentlichtes wird gemeinsam mit den Tabellen der "
    "Wellen auf Rückschlüsse geprüft.",
    "Only alliances that answered in both waves (n). What is published is checked together with the tables of the "
    "waves.",
)


Side = Mapping[str, tuple[str, Unit]]  # the code an alliance gave, and where


@dataclass(frozen=True)
class Pair:
    """
    A question in two waves, or one row or answer of it.

    `order` are the codes that can be compared; `upper` those whose share is told.  `names` are dimension and
    population of each wave, as `frequencies` has them.
    """

    key: str
    label: Text
    codes: tuple[str, ...]
    order: tuple[str, ...]
    upper: tuple[str, ...]
    names: tuple[tuple[str, str], tuple[str, str]]
    first: Side
    second: Side

    @property
    def panel(self) -> list[str]:
        """Return the alliances with an answer that can be compared in both waves, in order."""
        both = set(self.first) & set(self.second)
        return sorted(
            one for one in both if self.first[one][0] in self.order and self.second[one][0] in self.order
        )

    def level(self, code: str) -> int:
        """Return the place of an answer: in the order, or whether it is the one that is told."""
        return self.order.index(code) if len(self.upper) > 1 else int(code in self.upper)

    def units(self, alliances: Sequence[str]) -> tuple[Unit, ...]:
        """Return alliances with their returns of both waves."""
        return tuple(Unit(one, self.first[one][1].sources + self.second[one][1].sources) for one in alliances)


def change(study: Study, name: str, first: Wave, second: Wave) -> Finding | None:
    """
    Return how the answers to a question changed; None where it was not asked twice or has no answers to count.

    Choices: share of the upper half (scales, rows of a matrix) or of each choice (multiple, single) on both sides.
    Numbers: median on both sides.
    """
    sides = [(wave, find(study, wave, name)) for wave in (first, second)]
    (before, asked), (after, again) = sides
    if asked is None or again is None or asked.kind != again.kind:
        return None
    told = answers_to(study, before, asked), answers_to(study, after, again)
    if asked.kind == Kind.NUMBER or is_wide(asked):
        return _numbers(study, name, *told)
    if asked.kind not in PAIRS:
        return None
    return _shares(study, name, *told)


def base_of(study: Study, first: Answered, second: Answered) -> Base:
    """Return the base of a panel: who was invited, returned and answered in both waves."""
    returned = {one.alliance for one in study.returns_of(first.wave)}
    returned &= {one.alliance for one in study.returns_of(second.wave)}
    return Base(
        len(study.invited_to(first.wave) & study.invited_to(second.wave)),
        len(returned),
        min(first.base.asked, second.base.asked, len(returned)),
        len(set(first.by_alliance) & set(second.by_alliance)),
    )


def _shares(study: Study, name: str, first: Answered, second: Answered) -> Finding:
    lines: list[Line] = []
    tallies: list[Tally] = []
    for pair in PAIRS[first.question.kind](first, second):
        here = _side(pair, 0, second.wave)
        there = _side(pair, 1, first.wave)
        moves = _moves(f"{name}{pair.key}:{first.wave.id}-{second.wave.id}", pair)
        tallies += [here, there, moves]
        before, after = (_share(one, pair) for one in (here, there))
        counts = (moves.count(one) for one in (HIGHER, SAME, LOWER))
        lines.append(
            Line(pair.label, (moves.count(TOTAL), before, after, _difference(before, after), *counts))
        )
    wide = first.question.kind in {Kind.SCALE, Kind.MATRIX}
    return Finding(
        id=f"{name}:{first.wave.id}-{second.wave.id}",
        title=first.question.title,
        head=(words.ANSWER, words.ANSWERED, *_sides(first, second, wide=wide), *MOVES[wide]),
        lines=tuple(lines),
        method=words.and_then(METHOD, UPPER_HALF if wide else Text()),
        waves=(first.wave.id, second.wave.id),
        base=base_of(study, first, second),
        tallies=tuple(tallies),
        draw="slope",
    )


UPPER_HALF = Text(
    "Anteil der oberen Antworten: bei fünf Stufen die Stufen 4 und 5, bei vier Stufen 3 und 4.",
    "Share of the upper answers: of five points 4 and 5, of four points 3 and 4.",
)
MOVES = {
    True: (Text("höher", "higher"), Text("gleich", "same"), Text("niedriger", "lower")),
    False: (
        Text("neu genannt", "newly named"),
        Text("unverändert", "unchanged"),
        Text("nicht mehr", "no longer"),
    ),
}


def _sides(first: Answered, second: Answered, *, wide: bool) -> tuple[Text, Text, Text]:
    de, en = ("obere Hälfte", "upper half") if wide else ("genannt", "named")
    return (
        words.of_wave(first.wave, f"{de} in %", f"{en} in %"),
        words.of_wave(second.wave, f"{de} in %", f"{en} in %"),
        Text("Unterschied in Punkten", "Difference in points"),
    )


def _side(pair: Pair, at: int, other: Wave) -> Tally:
    """Return the answers of one wave by whether the alliance stands in the panel."""
    dimension, population = pair.names[at]
    panel = set(pair.panel)
    members: dict[Cell, list[Unit]] = {}
    for alliance, (code, unit) in (pair.first, pair.second)[at].items():
        members.setdefault((code, BOTH if alliance in panel else ALONE), []).append(unit)
    rest = tuple(code for code in pair.codes if code not in pair.upper)
    groups = {UPPER: pair.upper, REST: rest} if len(pair.upper) > 1 else {}
    answers = Dimension(dimension, pair.codes, groups, (*(tuple(groups) or pair.codes), TOTAL))
    return Tally(
        f"{dimension}|{other.id}",
        population,
        (answers, Dimension(f"auch {other.id}", (BOTH, ALONE))),
        members,
    )


def _share(tally: Tally, pair: Pair) -> Value:
    cell = UPPER if len(pair.upper) > 1 else pair.upper[0]
    return tally.share(cell, BOTH, of=(TOTAL, BOTH))


def _difference(before: Value, after: Value) -> Value:
    told = None
    if isinstance(before.told, float) and isinstance(after.told, float):
        told = after.told - before.told
    needs = (*(before.needs or ()), *(after.needs or ()))
    return Value(told, Form.POINTS, (*before.units, *after.units), needs)


def _moves(name: str, pair: Pair) -> Tally:
    """Return who moved up, stayed and moved down."""
    members: dict[Cell, list[Unit]] = {(one,): [] for one in (HIGHER, SAME, LOWER)}
    for unit in pair.units(pair.panel):
        before, after = (pair.level(side[unit.alliance][0]) for side in (pair.first, pair.second))
        members[SAME if before == after else HIGHER if after > before else LOWER,].append(unit)
    return Tally(name, name, (Dimension(name, (HIGHER, SAME, LOWER)),), members)


def _unit(given: Given) -> Unit:
    return Unit(given.alliance, (given.id,))


def _side_of(answered: Answered, code: Callable[[Any], str | None]) -> Side:
    """Return the code each alliance gave; those without one are left out."""
    told = ((one, code(one.value)) for one in answered.given)
    return {one.alliance: (found, _unit(one)) for one, found in told if found is not None}


def _scale(first: Answered, second: Answered) -> list[Pair]:
    question = first.question
    order = ordered_codes(question)
    sides = [_side_of(one, lambda value: code_of(question, value)) for one in (first, second)]
    one, other = name_of(first), name_of(second)
    names = ((one, one), (other, other))
    return [Pair("", question.title, order, order, upper_half(question), names, *sides)]


def _matrix(first: Answered, second: Answered) -> list[Pair]:
    """Return a pair for each row in both."""
    again = {row.code for row in second.question.rows}
    codes = tuple(point.code for point in first.question.choices)
    order, upper = ordered_codes(first.question), upper_half(first.question)
    return [
        _row_pair(first, second, row, (codes, order, upper))
        for row in first.question.rows
        if row.code in again
    ]


def _row_pair(
    first: Answered,
    second: Answered,
    row: Row,
    codes: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> Pair:
    sides = [_side_of(one, lambda value: value.get(row.code)) for one in (first, second)]
    one, other = f"{name_of(first)}.{row.code}", f"{name_of(second)}.{row.code}"
    return Pair(f".{row.code}", row.text, *codes, ((one, one), (other, other)), *sides)


def _multiple(first: Answered, second: Answered) -> list[Pair]:
    """Return a pair for each answer in both: named or not."""
    again = {point.code for point in second.question.choices}
    return [_named_pair(first, second, point) for point in first.question.choices if point.code in again]


def _named_pair(first: Answered, second: Answered, point: Choice) -> Pair:
    sides = [_side_of(one, lambda value: YES if point.code in value else NO) for one in (first, second)]
    one, other = name_of(first), name_of(second)
    names = ((f"{one}.{point.code}", one), (f"{other}.{point.code}", other))
    return Pair(f".{point.code}", point.text, (YES, NO), (NO, YES), (YES,), names, *sides)


def _single(first: Answered, second: Answered) -> list[Pair]:
    """Return a pair for each answer: given or another one."""
    codes = tuple(point.code for point in first.question.choices)
    if codes != tuple(point.code for point in second.question.choices):
        return []
    sides = [_side_of(one, str) for one in (first, second)]
    one, other = name_of(first), name_of(second)
    names = ((one, one), (other, other))
    return [
        Pair(f".{point.code}", point.text, codes, codes, (point.code,), names, *sides)
        for point in first.question.choices
    ]


PAIRS: dict[Kind, Callable[[Answered, Answered], list[Pair]]] = {
    Kind.SCALE: _scale,
    Kind.MATRIX: _matrix,
    Kind.MULTIPLE: _multiple,
    Kind.SINGLE: _single,
}


def _numbers(study: Study, name: str, first: Answered, second: Answered) -> Finding:
    """Return the medians of a number on both sides, and how many went up or down."""
    sides = [{one.alliance: (str(one.value), _unit(one)) for one in side.given} for side in (first, second)]
    codes = tuple(sorted({code for side in sides for code, _ in side.values()}, key=float))
    pair = Pair("", first.question.title, codes, codes, codes, (("", ""), ("", "")), *sides)
    moves = _moves(f"{name}:{first.wave.id}-{second.wave.id}", pair)
    units = pair.units(pair.panel)
    middles = [
        Value(
            median([float(side[one][0]) for one in pair.panel]) if units else None,
            Form.NUMBER,
            units,
            (),
            MEDIAN_LEAST,
        )
        for side in sides
    ]
    line = Line(
        pair.label, (moves.count(TOTAL), *middles, *(moves.count(one) for one in (HIGHER, SAME, LOWER)))
    )
    medians = (words.of_wave(side.wave, "Median", "median") for side in (first, second))
    return Finding(
        id=f"{name}:{first.wave.id}-{second.wave.id}",
        title=first.question.title,
        head=(words.ANSWER, words.ANSWERED, *medians, *MOVES[True]),
        lines=(line,),
        method=METHOD,
        waves=(first.wave.id, second.wave.id),
        base=base_of(study, first, second),
        tallies=(moves,),
    )
