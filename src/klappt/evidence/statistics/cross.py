"""
Two questions of one wave crossed: who answers this way here, how do they answer there?

Questions that can be crossed have answers that exclude each other; the kind of alliance can be crossed as well.
The open table is for those who may see returns.  For everybody else the counts carry noise that stays the same for
the same alliances, and rows that would tell about few are refused (`disclosure.filters`).
Cost: one look at each answer; the noise one hash for each alliance and cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from klappt.disclosure.filters import FilterRefused, Record, query
from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.answered import answers_to
from klappt.evidence.instruments.model import Kind, Question, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.choices import code_of, is_wide, points_of
from klappt.evidence.statistics.model import Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.study import Base, Study, Wave

KIND_OF_ALLIANCE = "kind"
KINDS = {
    "kreisfreie_stadt": Text("kreisfreie Stadt", "city"),
    "kreis": Text("Kreis", "district (Kreis)"),
    "gemeinde": Text("kreisangehörige Kommune", "municipality"),
    "unknown": Text("nicht bekannt", "not known"),
}
NOISE = Text(
    "Die Zahlen sind leicht verändert (Cell-Key-Verfahren), damit niemand auf einzelne Bündnisse schließen kann; sie "
    "ergeben zusammen nicht genau die Summe.",
    "The numbers are slightly changed (cell-key method) so that nobody can tell single alliances; they do not add up "
    "exactly.",
)


@dataclass(frozen=True)
class Side:
    """One of the two: answers with their names, and the code of each alliance."""

    name: str
    title: Text
    answers: Mapping[str, Text]
    codes: Mapping[str, str]
    returns: Mapping[str, str]


def kinds_of(study: Study) -> dict[str, Text]:
    """Return the kinds of alliance there are in a study, in their order."""
    found = {one.kind for one in study.alliances}
    return {kind: name for kind, name in KINDS.items() if kind in found}


def can_be_crossed(question: Question) -> bool:
    """Test if the answers to a question exclude each other."""
    return question.kind == Kind.SINGLE or (question.kind == Kind.SCALE and not is_wide(question))


def side_of(study: Study, wave: Wave, question: Question | None) -> Side:
    """Return a question as a side of a table; None: the kind of alliance."""
    if question is None:
        returns = {one.alliance: one.id for one in study.returns_of(wave)}
        codes = {alliance: study.alliance_by_id[alliance].kind for alliance in returns}
        title = Text("Art des Bündnisses", "Kind of alliance")
        return Side(KIND_OF_ALLIANCE, title, kinds_of(study), codes, returns)
    given = answers_to(study, wave, question).given
    return Side(
        question.id,
        question.title,
        {point.code: point.text for point in points_of(question)},
        {one.alliance: code_of(question, one.value) for one in given},
        {one.alliance: one.id for one in given},
    )


def cross(study: Study, wave: Wave, rows: Side, columns: Side) -> Finding:
    """Return the table of two sides with counts and sums."""
    name = f"{wave.id}:{rows.name}×{columns.name}"
    members: dict[Cell, list[Unit]] = {}
    for alliance in sorted(set(rows.codes) & set(columns.codes)):
        cell = (rows.codes[alliance], columns.codes[alliance])
        sources = tuple(sorted({rows.returns[alliance], columns.returns[alliance]}))
        members.setdefault(cell, []).append(Unit(alliance, sources))
    dimensions = (
        Dimension(rows.title.say(), tuple(rows.answers)),
        Dimension(columns.title.say(), tuple(columns.answers)),
    )
    tally = Tally(name, name, dimensions, members)
    lines = [
        Line(label, tuple(tally.count(code, other) for other in (*columns.answers, TOTAL)))
        for code, label in (*rows.answers.items(), (TOTAL, words.TOTAL_LINE))
    ]
    returned = len(study.returns_of(wave))
    return Finding(
        id=name,
        title=Text(
            f"{rows.title.say('de')} × {columns.title.say('de')}",
            f"{rows.title.say('en')} × {columns.title.say('en')}",
        ),
        head=(rows.title, *columns.answers.values(), words.TOTAL_LINE),
        lines=tuple(lines),
        method=Text(
            "Anzahl der Bündnisse, die beide Fragen beantwortet haben.",
            "Number of alliances that answered both questions.",
        ),
        waves=(wave.id,),
        base=Base(len(study.invited_to(wave)), returned, returned, tally.size(TOTAL, TOTAL)),
        tallies=(tally,),
        draw="heat",
    )


def noisy_cross(finding: Finding, rows: Side, columns: Side, secret: bytes) -> Finding:
    """
    Return a crossed table with noise in every count, and rows that tell about few hidden.

    Raises:
        InputError: the secret is too short.
    """
    both = sorted(set(rows.codes) & set(columns.codes))
    records = [Record(one, {"rows": rows.codes[one], "columns": columns.codes[one]}) for one in both]
    lines = [
        Line(label, _noisy(records, {"rows": code}, columns.answers, secret))
        for code, label in rows.answers.items()
    ]
    lines.append(Line(words.TOTAL_LINE, _noisy(records, {}, columns.answers, secret)))
    return Finding(
        id=finding.id,
        title=finding.title,
        head=finding.head,
        lines=tuple(lines),
        method=words.and_then(finding.method, NOISE),
        waves=finding.waves,
        base=finding.base,
    )


def _noisy(
    records: Sequence[Record], where: Mapping[str, str], answers: Mapping[str, Text], secret: bytes
) -> tuple[Value, ...]:
    try:
        found = query(records, where=where, secret=secret, by="columns")
    except FilterRefused:
        return (Value(None, Form.COUNT, hidden=True),) * (len(answers) + 1)
    return (
        *(Value(found.parts.get(code, 0), Form.COUNT) for code in answers),
        Value(found.people, Form.COUNT),
    )
