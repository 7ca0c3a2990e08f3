"""
Upper and lower answers of the rows of a matrix: how many alliances say „(eher) hoch“?

Answers outside the order („können wir nicht einschätzen“) count neither above nor below.
Cost: one look at each answer.
"""

from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.answered import Answered
from klappt.evidence.instruments.model import Question, Row, Text
from klappt.evidence.statistics.choices import ordered_codes, upper_half
from klappt.evidence.statistics.frequencies import name_of, unit
from klappt.evidence.statistics.model import Form, Tally, Unit, Value

UPPER, LOWER = "oben", "unten"
METHOD = Text(
    "Obere Antworten: von vier Stufen 3 und 4, von fünf 4 und 5. Anteil an den Bündnissen mit einer Einschätzung (n); "
    "wer nicht einschätzen kann, zählt nicht mit.",
    "Upper answers: of four points 3 and 4, of five 4 and 5. Share of the alliances that could tell (n); those who "
    "cannot tell are not counted.",
)


def level_tally(answered: Answered, row: Row) -> Tally:
    """Return the answers of a row, with the upper and the lower ones as groups."""
    question = answered.question
    codes = tuple(point.code for point in question.choices)
    members: dict[Cell, list[Unit]] = {(code,): [] for code in codes}
    for one in answered.given:
        if row.code in one.value:
            members[str(one.value[row.code]),].append(unit(one))
    name = f"{name_of(answered)}.{row.code}"
    groups = groups_of(question)
    return Tally(name, name, (Dimension(name, codes, groups, (*groups, TOTAL)),), members)


def groups_of(question: Question) -> dict[str, tuple[str, ...]]:
    """Return the upper and the other ordered answers."""
    upper = upper_half(question)
    return {UPPER: upper, LOWER: tuple(code for code in ordered_codes(question) if code not in upper)}


def told_by(tally: Tally) -> Value:
    """Return how many gave an answer that has a place in the order."""
    units = (*tally.units(UPPER), *tally.units(LOWER))
    return Value(len(units), Form.COUNT, units, ((tally.name, (UPPER,)), (tally.name, (LOWER,))))


def upper_share(tally: Tally) -> Value:
    """Return the share of upper answers among those that have a place in the order."""
    told = told_by(tally)
    share = 100 * tally.size(UPPER) / len(told.units) if told.units else None
    return Value(share, Form.SHARE, tally.units(UPPER), told.needs)
