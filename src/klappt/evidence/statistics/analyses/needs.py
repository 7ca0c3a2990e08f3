"""
T10: needs against offers by field, with a gap index; and which fields are the most urgent.

Gap index of a field, in points from -100 to 100:

    100 x (alliances with need above offer - alliances with offer above need) / alliances that judged both

Both questions have four points; need 4 is „sehr hoch“, offer 4 is „reicht“.  Where need and offer are on the same
point, an alliance counts in the denominator only.  The index needs no distances between points, as means would.
"""

from dataclasses import dataclass

from klappt.disclosure.model import TOTAL, Cell, Dimension
from klappt.evidence.answered import Answered, answers_to, find
from klappt.evidence.instruments.model import Row, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.choices import ordered_codes
from klappt.evidence.statistics.levels import METHOD, level_tally, upper_share
from klappt.evidence.statistics.model import Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.statistics.registry import Analysis, now
from klappt.evidence.study import Study, Wave

NEED, OFFER, PRIORITIES = "ah2.need_by_field", "ah2.offer_by_field", "ah2.priorities"
GAP, EVEN, ENOUGH = "Bedarf höher", "gleich", "Angebot höher"
FORMULA = Text(
    "Lückenindex = 100 × (Bündnisse, die den Bedarf höher einstufen als das Angebot − Bündnisse, die das Angebot höher "
    "einstufen) ÷ Bündnisse mit beiden Angaben; von −100 bis 100.",
    "Gap index = 100 × (alliances that place the need above the offer − alliances that place the offer above the need) "
    "÷ alliances that judged both; from −100 to 100.",
)


@dataclass(frozen=True)
class Sides:
    """Needs and offers of a wave."""

    need: Answered
    offer: Answered


def needs(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return needs against offers by field, and the priorities."""
    asked = [find(study, wave, name) if wave else None for name in (NEED, OFFER)]
    if wave is None or asked[0] is None or asked[1] is None:
        return ()
    sides = Sides(answers_to(study, wave, asked[0]), answers_to(study, wave, asked[1]))
    if not sides.need.given or not sides.offer.given:
        return ()
    return (_table(sides), *now(study, wave, PRIORITIES))


def _table(sides: Sides) -> Finding:
    offers = {row.code for row in sides.offer.question.rows}
    lines: list[Line] = []
    tallies: list[Tally] = []
    for row in (row for row in sides.need.question.rows if row.code in offers):
        need, offer, relation = (
            level_tally(sides.need, row),
            level_tally(sides.offer, row),
            related(sides, row),
        )
        tallies += [need, offer, relation]
        values = (relation.count(TOTAL), upper_share(need), upper_share(offer), gap_index(relation))
        lines.append(Line(row.text, values))
    wave = sides.need.wave
    return Finding(
        id=f"{wave.id}:needs",
        title=Text("Bedarfe und Angebote nach Feldern", "Needs and offers by field"),
        head=(
            Text("Feld", "Field"),
            Text("n mit beiden Angaben", "n with both"),
            Text("Bedarf (eher) hoch, %", "need (rather) high, %"),
            Text("Angebot reicht (eher), %", "offer (rather) suffices, %"),
            Text("Lückenindex", "gap index"),
        ),
        lines=tuple(lines),
        method=words.and_then(FORMULA, METHOD),
        waves=(wave.id,),
        base=sides.need.base,
        tallies=tuple(tallies),
        draw="diverging",
    )


def related(sides: Sides, row: Row) -> Tally:
    """Return which alliances place the need of a field above the offer, on the same point, or below."""
    order = ordered_codes(sides.need.question)
    offers = {one.alliance: one for one in sides.offer.given}
    members: dict[Cell, list[Unit]] = {(name,): [] for name in (GAP, EVEN, ENOUGH)}
    for one in sides.need.given:
        other = offers.get(one.alliance)
        need, offer = one.value.get(row.code), other.value.get(row.code) if other else None
        if need in order and offer in order:
            apart = order.index(need) - order.index(offer)
            members[GAP if apart > 0 else ENOUGH if apart < 0 else EVEN,].append(
                Unit(one.alliance, (one.id,))
            )
    name = f"{sides.need.wave.id}:gap.{row.code}"
    return Tally(name, name, (Dimension(name, (GAP, EVEN, ENOUGH)),), members)


def gap_index(relation: Tally) -> Value:
    """Return the index of a field; None where nobody judged both."""
    size = relation.size(TOTAL)
    told = 100 * (relation.size(GAP) - relation.size(ENOUGH)) / size if size else None
    return Value(told, Form.POINTS, relation.units(TOTAL), relation.all_cells())


ANALYSES = (
    Analysis(
        "T10",
        "bedarfe",
        "needs",
        Text("Bedarfe und Angebote", "Needs and offers"),
        Text(
            "In welchen Feldern ist der Bedarf höher als das Angebot?",
            "In which fields is the need higher than the offer?",
        ),
        needs,
        (NEED,),
    ),
)
