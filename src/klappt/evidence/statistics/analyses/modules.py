"""T12: which funding modules alliances use, and how many at once."""

from dataclasses import replace

from klappt.disclosure.model import TOTAL
from klappt.evidence.answered import answers_to, find
from klappt.evidence.instruments.model import Choice, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.frequencies import distribution, finding, name_of, unit
from klappt.evidence.statistics.model import Finding, Line
from klappt.evidence.statistics.registry import Analysis, course, now
from klappt.evidence.study import Study, Wave

USED, FIT, NONE = "ah4.modules_used", "ah4.modules_fit", "none"


def modules(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return modules in use, their number by alliance, and how well they fit."""
    used = now(study, wave, USED)
    if not used:
        return ()
    return (*used, *_numbers(study, wave), *course(study, USED), *now(study, wave, FIT))


def _numbers(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    question = find(study, wave, USED) if wave else None
    if wave is None or question is None:
        return ()
    answered = answers_to(study, wave, question)
    most = sum(choice.code != NONE for choice in question.choices)
    sizes = [str(size) for size in range(most + 1)]
    told = [(str(sum(code != NONE for code in one.value)), unit(one)) for one in answered.given]
    tally = distribution(f"{name_of(answered)}:number", sizes, told)
    lines = [
        Line(size.text, (tally.count(size.code), tally.share(size.code)))
        for size in (*(Choice(one, Text(one)) for one in sizes), Choice(TOTAL, words.TOTAL_LINE))
    ]
    head = (Text("Zahl der genutzten Bausteine", "Number of modules in use"), words.COUNT, words.SHARE)
    found = finding(answered, lines, head, method=words.SHARES, tallies=(tally,), draw="bars")
    title = Text("Zahl der Förderbausteine je Bündnis", "Number of funding modules by alliance")
    return (replace(found, id=tally.name, title=title),)


ANALYSES = (
    Analysis(
        "T12",
        "foerderbausteine",
        "offers",
        Text("Förderbausteine", "Funding modules"),
        Text("Welche Förderbausteine nutzen die Bündnisse?", "Which funding modules do alliances use?"),
        modules,
        (USED,),
    ),
)
