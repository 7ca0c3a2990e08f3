"""T13: which levers alliances used, in which fields, and their examples."""

from collections.abc import Mapping
from dataclasses import replace

from klappt.evidence.answered import Answered, answers_to, find
from klappt.evidence.instruments.model import Choice, Text
from klappt.evidence.statistics.frequencies import YES, entries_by, finding, mention, name_of, unit
from klappt.evidence.statistics.model import Finding, Form, Line, Value
from klappt.evidence.statistics.registry import Analysis, now
from klappt.evidence.study import Study, Wave

USED, EXAMPLES = "ah4.levers_used", "ah4.lever_examples"
KIND, FIELD, STATE, NEED, RESULT = "lever_kind", "lever_field", "lever_state", "lever_need", "lever_result"
TITLES = {
    KIND: Text("Beispiele nach Hebel", "Examples by lever"),
    STATE: Text("Beispiele nach Stand", "Examples by state"),
}
METHOD = Text(
    "Bündnisse mit mindestens einem Beispiel für den Hebel in dem Feld.",
    "Alliances with at least one example of the lever in the field.",
)


def levers(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return levers in use, examples by lever, field and state, and the examples themselves."""
    question = find(study, wave, EXAMPLES) if wave else None
    if wave is None or question is None:
        return now(study, wave, USED)
    answered = answers_to(study, wave, question)
    if not answered.given:
        return now(study, wave, USED)
    parts = {part.id: part for part in question.of}
    tables = [
        replace(entries_by(answered, parts[name]), title=TITLES[name]) for name in TITLES if name in parts
    ]
    if {KIND, FIELD} <= set(parts):
        tables += [_by_field(answered, parts[KIND].choices, parts[FIELD].choices)]
    return (*now(study, wave, USED), *tables, _examples(answered))


def _by_field(answered: Answered, kinds: tuple[Choice, ...], fields: tuple[Choice, ...]) -> Finding:
    everybody = [unit(one) for one in answered.given]
    lines, tallies = [], []
    for field in fields:
        values = []
        for kind in kinds:
            yes = [unit(one) for one in answered.given if any(_is(entry, kind, field) for entry in one.value)]
            name = f"{name_of(answered)}.{kind.code}.{field.code}"
            tally = mention(name, name_of(answered), yes, everybody)
            tallies.append(tally)
            values.append(tally.count(YES))
        lines.append(Line(field.text, tuple(values)))
    head = (Text("Feld", "Field"), *(kind.text for kind in kinds))
    found = finding(answered, lines, head, method=METHOD, tallies=tallies, draw="heat")
    return replace(found, id=f"{found.id}:fields", title=Text("Hebel nach Feldern", "Levers by field"))


def _is(entry: Mapping[str, object], kind: Choice, field: Choice) -> bool:
    return entry.get(KIND) == kind.code and entry.get(FIELD) == field.code


def _examples(answered: Answered) -> Finding:
    """Return the examples in their own words, for those who may see returns."""
    names = {choice.code: choice.text for part in answered.question.of for choice in part.choices}
    unknown = Text("ohne Angabe", "not told")
    lines = [
        Line(
            Text(one.alliance),
            tuple(
                Value(told, Form.TEXT, (unit(one),), None)
                for told in (
                    names.get(str(entry.get(KIND)), unknown).say(),
                    str(entry.get(NEED, "")),
                    str(entry.get(RESULT, "")),
                )
            ),
            one.alliance,
        )
        for one in answered.given
        for entry in one.value
    ]
    head = (
        Text("Bündnis", "Alliance"),
        Text("Hebel", "Lever"),
        Text("Anlass", "Occasion"),
        Text("Ergebnis", "Result"),
    )
    method = Text(
        "Beispiele in den Worten der Bündnisse; sie werden nicht veröffentlicht.",
        "Examples in the words of the alliances; they are not published.",
    )
    found = finding(answered, lines, head, method=method)
    return replace(found, id=f"{found.id}:examples", title=Text("Beispiele für Hebel", "Examples of levers"))


ANALYSES = (
    Analysis(
        "T13",
        "hebel",
        "offers",
        Text("Hebel", "Levers"),
        Text("Welche Hebel nutzen die Bündnisse, und wofür?", "Which levers do alliances use, and for what?"),
        levers,
        (EXAMPLES,),
    ),
)
