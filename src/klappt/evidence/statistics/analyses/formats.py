"""T7 and F3: which formats alliances use with whom, as a heat map and as a network of two kinds of points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from klappt.evidence.answered import Answered, answers_to, find
from klappt.evidence.instruments.model import Choice, Text
from klappt.evidence.statistics.frequencies import YES, finding, mention, name_of, unit
from klappt.evidence.statistics.model import Finding, Line, Tally
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.study import Study, Wave

QUESTION, FORMAT, PARTNERS = "ah3.format_partners", "format_kind", "format_with"
METHOD = Text(
    "Bündnisse, die das Format mit diesen Partner*innen nutzen. Ein Bündnis kann in mehreren Feldern zählen.",
    "Alliances that use the format with these partners. An alliance may count in several fields.",
)


@dataclass(frozen=True)
class Used:
    """Who uses which format with whom."""

    answered: Answered
    formats: Sequence[Choice]
    partners: Sequence[Choice]
    tallies: dict[tuple[str, str], Tally]


def used(study: Study, wave: Wave | None) -> Used | None:
    """Return the pairs of format and partner; None where nobody was asked or answered."""
    question = find(study, wave, QUESTION) if wave else None
    if wave is None or question is None:
        return None
    answered = answers_to(study, wave, question)
    parts = {one.id: one for one in question.of}
    if not answered.given or not {FORMAT, PARTNERS} <= set(parts):
        return None
    formats, partners = parts[FORMAT].choices, parts[PARTNERS].choices
    everybody = [unit(one) for one in answered.given]
    tallies = {}
    for form in formats:
        for partner in partners:
            yes = [unit(one) for one in answered.given if _uses(one.value, form.code, partner.code)]
            name = f"{name_of(answered)}.{form.code}.{partner.code}"
            tallies[form.code, partner.code] = mention(name, name_of(answered), yes, everybody)
    return Used(answered, formats, partners, tallies)


def _uses(entries: Sequence[dict[str, object]], form: str, partner: str) -> bool:
    return any(
        entry.get(FORMAT) == form and isinstance(named := entry.get(PARTNERS), list) and partner in named
        for entry in entries
    )


def heat(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return partners by formats with counts."""
    told = used(study, wave)
    if told is None:
        return ()
    lines = [
        Line(partner.text, tuple(told.tallies[form.code, partner.code].count(YES) for form in told.formats))
        for partner in told.partners
    ]
    head = (Text("Partner*innen", "Partners"), *(form.text for form in told.formats))
    tallies = list(told.tallies.values())
    return (finding(told.answered, lines, head, method=METHOD, tallies=tallies, draw="heat"),)


def network(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return the same counts as ties between partners and formats."""
    title = Text("Netz aus Partner*innen und Formaten", "Network of partners and formats")
    return tuple(
        replace(one, id=f"{one.id}:network", title=title, draw="two_mode") for one in heat(study, wave)
    )


ANALYSES = (
    Analysis(
        "T7",
        "formate",
        "cooperation",
        Text("Formate nach Partner*innen", "Formats by partners"),
        Text(
            "Mit wem arbeiten die Bündnisse in welchem Format zusammen?",
            "With whom do alliances cooperate in which format?",
        ),
        heat,
        (QUESTION,),
    ),
    Analysis(
        "F3",
        "netz",
        "cooperation",
        Text("Kooperationsnetz", "Cooperation network"),
        Text(
            "Welche Partner*innen sind über welche Formate verbunden?",
            "Which partners are tied by which formats?",
        ),
        network,
        (QUESTION,),
    ),
)
