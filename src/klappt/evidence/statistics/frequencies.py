"""
Frequencies of one question in one wave, as its kind asks for it.

Single and scale: each answer with count and share.  Multiple: how many chose each.  Matrix: the answers by row.
Number: middle and spread.  Rank: first places and mean rank.  Text: the answers themselves, for those who may see
them.  Repeat group: how many told something, how often, and each of its questions over alliances.
Cost: one look at each answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from klappt.disclosure.model import TOTAL, Dimension
from klappt.evidence.answered import Answered, Given, answers_to
from klappt.evidence.instruments.model import Choice, Kind, Question, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.choices import code_of, is_wide, ordered_codes, points_of
from klappt.evidence.statistics.model import BLANK, Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.statistics.numbers import MEDIAN_LEAST, QUARTILE_LEAST, median, middle_code, quantile
from klappt.evidence.study import Study, Wave

YES, NO = "ja", "nein"


def frequencies(study: Study, wave: Wave, question: Question) -> tuple[Finding, ...]:
    """Return the tables of a question in a wave; a repeat group has several, everything else one."""
    answered = answers_to(study, wave, question)
    if is_wide(question):
        return number(answered)
    return BY_KIND[question.kind](answered) if question.kind in BY_KIND else ()


def unit(given: Given) -> Unit:
    """Return an answer as what is counted."""
    return Unit(given.alliance, (given.id,))


def name_of(answered: Answered) -> str:
    """Return by what the answers to a question are known among published tables."""
    return f"{answered.wave.id}:{answered.question.id}"


def distribution(name: str, codes: Sequence[str], told: Sequence[tuple[str, Unit]]) -> Tally:
    """Return who gave which of the answers that exclude each other."""
    members: dict[tuple[str, ...], list[Unit]] = {(code,): [] for code in codes}
    for code, one in told:
        members[code,].append(one)
    return Tally(name, name, (Dimension(name, tuple(codes)),), members)


def mention(name: str, population: str, yes: Sequence[Unit], everybody: Sequence[Unit]) -> Tally:
    """Return who named something and who did not, of all who answered."""
    alliances = {one.alliance for one in yes}
    no = [one for one in everybody if one.alliance not in alliances]
    return Tally(name, population, (Dimension(name, (YES, NO)),), {(YES,): yes, (NO,): no})


def finding(
    answered: Answered,
    lines: Sequence[Line],
    head: Sequence[Text],
    *,
    method: Text,
    tallies: Sequence[Tally] = (),
    draw: str = "",
) -> Finding:
    """Return the table of a question with its base."""
    return Finding(
        id=name_of(answered),
        title=answered.question.title,
        head=tuple(head),
        lines=tuple(lines),
        method=method,
        waves=(answered.wave.id,),
        base=answered.base,
        tallies=tuple(tallies),
        draw=draw,
    )


def choice(answered: Answered) -> tuple[Finding, ...]:
    """Return answers that exclude each other; on a scale their median too."""
    question = answered.question
    points = points_of(question)
    told = [(code_of(question, one.value), unit(one)) for one in answered.given]
    tally = distribution(name_of(answered), [point.code for point in points], told)
    lines = [
        Line(point.text, (tally.count(point.code), tally.share(point.code)))
        for point in (*points, Choice(TOTAL, words.TOTAL_LINE))
    ]
    method = words.SHARES
    if question.kind == Kind.SCALE:
        lines.append(Line(words.MEDIAN, (_middle(question, tally, points), BLANK)))
        method = words.and_then(words.SHARES, words.ORDINAL_MEDIAN)
    head = (words.ANSWER, words.COUNT, words.SHARE)
    return (finding(answered, lines, head, method=method, tallies=(tally,), draw="bars"),)


def _middle(question: Question, tally: Tally, points: Sequence[Choice]) -> Value:
    """Return the median answer; published only beside a distribution that is shown in full."""
    order = ordered_codes(question)
    codes = [code for code in order for _ in range(tally.size(code))]
    if not codes:
        return Value(None, Form.TEXT)
    middle = middle_code(codes, order)
    said = next(point.text.say() for point in points if point.code == middle)
    return Value(said, Form.TEXT, tally.units(TOTAL), tally.all_cells())


def multiple(answered: Answered) -> tuple[Finding, ...]:
    """Return how many chose each answer."""
    everybody = [unit(one) for one in answered.given]
    lines, tallies = [], []
    for point in answered.question.choices:
        yes = [unit(one) for one in answered.given if point.code in one.value]
        tally = mention(f"{name_of(answered)}.{point.code}", name_of(answered), yes, everybody)
        tallies.append(tally)
        lines.append(Line(point.text, (tally.count(YES), tally.share(YES))))
    head = (words.ANSWER, words.COUNT, words.SHARE)
    method = words.and_then(words.SHARES, words.SEVERAL)
    return (finding(answered, lines, head, method=method, tallies=tallies, draw="bars"),)


def number(answered: Answered) -> tuple[Finding, ...]:
    """Return middle and spread of a number."""
    told = [float(one.value) for one in answered.given]
    units = tuple(unit(one) for one in answered.given)

    def value(found: float, least: int) -> Value:
        return Value(found, Form.NUMBER, units, least=least)

    lines = [Line(words.ANSWERED, (Value(len(units), Form.COUNT, units),))]
    if told:
        lines += [
            Line(Text("unteres Viertel", "lower quartile"), (value(quantile(told, 0.25), QUARTILE_LEAST),)),
            Line(words.MEDIAN, (value(median(told), MEDIAN_LEAST),)),
            Line(Text("oberes Viertel", "upper quartile"), (value(quantile(told, 0.75), QUARTILE_LEAST),)),
            Line(Text("kleinster Wert", "smallest"), (Value(min(told), Form.NUMBER, units, None),)),
            Line(Text("größter Wert", "largest"), (Value(max(told), Form.NUMBER, units, None),)),
        ]
    method = Text(
        "Viertel und Median mit linearer Interpolation (Hyndman und Fan, Typ 7). Veröffentlicht wird der Median ab "
        f"{MEDIAN_LEAST} Bündnissen, Viertel ab {QUARTILE_LEAST}; kleinster und größter Wert nie.",
        "Quartiles and median by linear interpolation (Hyndman and Fan, type 7). The median is published from "
        f"{MEDIAN_LEAST} alliances on, quartiles from {QUARTILE_LEAST}; smallest and largest never.",
    )
    unit_name = answered.question.unit or Text("Wert", "Value")
    return (finding(answered, lines, (Text("Kennwert", "Measure"), unit_name), method=method),)


def matrix(answered: Answered) -> tuple[Finding, ...]:
    """Return the answers of each row; each row has a base of its own."""
    question = answered.question
    lines, tallies = [], []
    for row in question.rows:
        told = [(str(one.value[row.code]), unit(one)) for one in answered.given if row.code in one.value]
        tally = distribution(f"{name_of(answered)}.{row.code}", [one.code for one in question.choices], told)
        tallies.append(tally)
        shares = [tally.share(point.code) for point in question.choices]
        lines.append(Line(row.text, (tally.count(TOTAL), *shares)))
    percent = [Text(f"{one.text.say('de')} %", f"{one.text.say('en')} %") for one in question.choices]
    method = Text(
        "Anteile in % der Bündnisse, die in der Zeile geantwortet haben (n).",
        "Shares in % of the alliances that answered in the row (n).",
    )
    head = (Text("Zeile", "Row"), words.ANSWERED, *percent)
    return (finding(answered, lines, head, method=method, tallies=tallies, draw="stacked"),)


def rank(answered: Answered) -> tuple[Finding, ...]:
    """Return who put what first, how many ranked it at all, and its mean rank among those."""
    everybody = [unit(one) for one in answered.given]
    codes = [point.code for point in answered.question.choices]
    first = distribution(
        f"{name_of(answered)}.first", codes, [(str(one.value[0]), unit(one)) for one in answered.given]
    )
    lines, tallies = [], [first]
    for point in answered.question.choices:
        named = [one for one in answered.given if point.code in one.value]
        tally = mention(
            f"{name_of(answered)}.{point.code}", name_of(answered), [unit(one) for one in named], everybody
        )
        tallies.append(tally)
        ranks = [one.value.index(point.code) + 1 for one in named]
        mean = sum(ranks) / len(ranks) if ranks else None
        units = tally.units(YES)
        # With few places to give, the mean and the number of those who named it tell about first places.
        needs = ((tally.name, (YES,)), (first.name, (point.code,)))
        lines.append(
            Line(
                point.text,
                (
                    first.count(point.code),
                    tally.count(YES),
                    Value(mean, Form.NUMBER, units, needs, MEDIAN_LEAST),
                ),
            )
        )
    head = (
        words.ANSWER,
        Text("an erster Stelle", "put first"),
        Text("genannt", "named"),
        Text("mittlerer Rang", "mean rank"),
    )
    method = Text(
        "Mittlerer Rang unter denen, die den Punkt genannt haben (1 ist der wichtigste); veröffentlicht ab "
        f"{MEDIAN_LEAST} Bündnissen.",
        "Mean rank among those who named the item (1 is the most important); published from "
        f"{MEDIAN_LEAST} alliances on.",
    )
    return (finding(answered, lines, head, method=method, tallies=tallies, draw="bars"),)


def text(answered: Answered) -> tuple[Finding, ...]:
    """Return the texts as they were written, only for those who may see returns."""
    lines = [
        Line(Text(one.alliance), (Value(str(one.value), Form.TEXT, (unit(one),), None),), one.alliance)
        for one in answered.given
    ]
    method = Text(
        "Freie Texte werden nicht veröffentlicht, nur freigegebene Zitate.",
        "Free texts are not published, only quotes that were released.",
    )
    head = (Text("Bündnis", "Alliance"), words.ANSWER)
    return (finding(answered, lines, head, method=method),)


def repeat(answered: Answered) -> tuple[Finding, ...]:
    """Return how many entries there are, and for each question of the group how many alliances chose what."""
    return (_entries(answered), *(found for one in answered.question.of for found in _inside(answered, one)))


def _entries(answered: Answered) -> Finding:
    units = tuple(unit(one) for one in answered.given)
    sizes = [float(len(one.value)) for one in answered.given]
    lines = [
        Line(
            Text("Bündnisse mit Einträgen", "Alliances with entries"), (Value(len(units), Form.COUNT, units),)
        ),
        Line(Text("Einträge", "Entries"), (Value(sum(sizes), Form.COUNT, units, least=MEDIAN_LEAST),)),
    ]
    method = Text(
        f"Einträge werden ab {MEDIAN_LEAST} Bündnissen veröffentlicht.",
        f"Entries are published from {MEDIAN_LEAST} alliances on.",
    )
    return finding(answered, lines, (answered.question.title, Text("Anzahl", "Number")), method=method)


def _inside(answered: Answered, question: Question) -> tuple[Finding, ...]:
    if question.kind not in {Kind.SINGLE, Kind.MULTIPLE}:
        return ()
    return (entries_by(answered, question),)


def entries_by(answered: Answered, question: Question) -> Finding:
    """Return how many alliances have an entry with each choice of a question in a repeat group."""
    everybody = [unit(one) for one in answered.given]
    name = f"{name_of(answered)}.{question.id}"
    lines, tallies = [], []
    for point in question.choices:
        counted = [
            (one, sum(_chosen(entry, question, point.code) for entry in one.value)) for one in answered.given
        ]
        yes = [unit(one) for one, count in counted if count]
        tally = mention(f"{name}.{point.code}", name_of(answered), yes, everybody)
        tallies.append(tally)
        entries = Value(
            sum(count for _, count in counted), Form.COUNT, tuple(yes), ((tally.name, (YES,)),), 0
        )
        lines.append(Line(point.text, (tally.count(YES), tally.share(YES), entries)))
    head = (question.title, words.COUNT, words.SHARE, Text("Einträge", "Entries"))
    method = Text(
        "Bündnisse mit mindestens einem solchen Eintrag, Anteil an den Bündnissen mit Einträgen.",
        "Alliances with at least one such entry, share of the alliances with entries.",
    )
    found = finding(answered, lines, head, method=method, tallies=tallies, draw="bars")
    return replace(found, id=name, title=question.title)


def _chosen(entry: dict[str, object], question: Question, code: str) -> bool:
    value = entry.get(question.id)
    return code in value if isinstance(value, list) else value == code


BY_KIND: dict[Kind, Callable[[Answered], tuple[Finding, ...]]] = {
    Kind.SINGLE: choice,
    Kind.SCALE: choice,
    Kind.MULTIPLE: multiple,
    Kind.NUMBER: number,
    Kind.MATRIX: matrix,
    Kind.RANK: rank,
    Kind.TEXT: text,
    Kind.REPEAT: repeat,
}
