"""
T14: which codes the talks have, in how many alliances, and which stand together.

A code counts for all codes above it.  An alliance counts once however often it says something; passages of a talk that
several coders marked, or that overlap, count once.  Two codes stand together where their passages overlap.
Cost: codings of a talk are sorted once; pairs are looked for among the codes of the top level only.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.frequencies import YES, mention
from klappt.evidence.statistics.model import Finding, Form, Line, Tally, Unit, Value
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.study import Base, Code, Study, Wave

Span = tuple[int, int]
Passages = dict[str, dict[str, list[Span]]]  # code -> talk -> passages that do not overlap
POPULATION = "Gespräche"
METHOD = Text(
    "Gezählt werden Bündnisse mit mindestens einer Stelle. Eine Stelle zählt auch für die Codes darüber; überlappende "
    "Stellen desselben Codes, auch von mehreren Codierenden, zählen einmal.",
    "Counted are alliances with at least one passage. A passage counts for the codes above as well; overlapping "
    "passages of the same code, also by several coders, count once.",
)
TOGETHER = Text(
    "Bündnisse, in deren Gesprächen sich Stellen beider Codes überlappen (oberste Ebene der Codes); auf der Diagonale "
    "Bündnisse mit dem Code.",
    "Alliances in whose talks passages of both codes overlap (top level of codes); on the diagonal alliances with the "
    "code.",
)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return passages with those that overlap put together; passages that only touch stay apart."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def overlap(some: list[Span], others: list[Span]) -> bool:
    """Test if a passage of one list overlaps one of the other; both are sorted and do not overlap within."""
    here = there = 0
    while here < len(some) and there < len(others):
        if some[here][0] < others[there][1] and others[there][0] < some[here][1]:
            return True
        if some[here][1] <= others[there][1]:
            here += 1
        else:
            there += 1
    return False


def passages(study: Study) -> Passages:
    """Return the passages of every code, those of the codes below included."""
    parents = {code.id: code.parent for code in study.codes}
    told: dict[str, dict[str, list[Span]]] = {code.id: {} for code in study.codes}
    for coding in study.codings:
        code: str | None = coding.code
        while code is not None:
            told[code].setdefault(coding.talk, []).append((coding.start, coding.end))
            code = parents.get(code)
    return {code: {talk: merged(spans) for talk, spans in by_talk.items()} for code, by_talk in told.items()}


def code_tables(study: Study, _wave: Wave | None) -> tuple[Finding, ...]:
    """Return codes by alliances, and which codes of the top level stand together."""
    if not study.codings:
        return ()
    found = passages(study)
    top = [code for code in study.codes if code.parent is None]
    title = Text("Häufigkeit der Codes: oberste Ebene", "Frequency of codes: top level")
    tables = [_frequencies(study, found, "T14", title, [(code, 0) for code in top])]
    tables += [
        _frequencies(study, found, f"T14-{code.id}", Text(code.name), below)
        for code in top
        if (below := list(_below(study, code.id, 0)))
    ]
    return (*tables, _together(study, found))


def _units(study: Study, talks: Iterable[str]) -> list[Unit]:
    """Return the alliances of talks with the talks that say so."""
    by_alliance: dict[str, list[str]] = {}
    for talk in sorted(talks):
        by_alliance.setdefault(study.talk_by_id[talk].alliance, []).append(talk)
    return [Unit(alliance, tuple(told)) for alliance, told in sorted(by_alliance.items())]


def _everybody(study: Study) -> list[Unit]:
    return _units(study, study.talk_by_id)


def _base(study: Study) -> Base:
    exemplary, size = sum(one.exemplary for one in study.alliances), len(_everybody(study))
    return Base(max(exemplary, size), size, size, size)


def _frequencies(
    study: Study, found: Passages, name: str, title: Text, codes: Sequence[tuple[Code, int]]
) -> Finding:
    """Return some codes with the alliances that have them; deeper ones are set in."""
    everybody = _everybody(study)
    lines: list[Line] = []
    tallies: list[Tally] = []
    for code, depth in codes:
        yes = _units(study, found[code.id])
        tally = mention(f"{POPULATION}.{code.id}", POPULATION, yes, everybody)
        tallies.append(tally)
        needs = ((tally.name, (YES,)),)
        spots = sum(len(spans) for spans in found[code.id].values())
        talks = Value(len(found[code.id]), Form.COUNT, tuple(yes), needs)
        spot_count = Value(spots, Form.COUNT, tuple(yes), needs)
        label = f"{'– ' * depth}{code.name}"
        lines.append(Line(Text(label), (tally.count(YES), tally.share(YES), talks, spot_count)))
    return Finding(
        id=name,
        title=title,
        head=(
            Text("Code", "Code"),
            words.COUNT,
            words.SHARE,
            Text("Gespräche", "Talks"),
            Text("Stellen", "Passages"),
        ),
        lines=tuple(lines),
        method=METHOD,
        base=_base(study),
        tallies=tuple(tallies),
        draw="bars",
    )


def _below(study: Study, parent: str, depth: int) -> Iterator[tuple[Code, int]]:
    """Yield the codes below one as a tree reads, with their depth."""
    for code in (one for one in study.codes if one.parent == parent):
        yield code, depth
        yield from _below(study, code.id, depth + 1)


def _together(study: Study, found: Passages) -> Finding:
    top = [code for code in study.codes if code.parent is None]
    everybody = _everybody(study)
    tallies: dict[frozenset[str], Tally] = {}
    for one, other in combinations_with_replacement(top, 2):
        both = set(found[one.id]) & set(found[other.id])
        talks = [talk for talk in both if overlap(found[one.id][talk], found[other.id][talk])]
        name = f"{POPULATION}.{one.id}+{other.id}" if one != other else f"{POPULATION}.{one.id}"
        tallies[frozenset({one.id, other.id})] = mention(name, POPULATION, _units(study, talks), everybody)
    lines = [
        Line(
            Text(one.name),
            tuple(tallies[frozenset({one.id, other.id})].count(YES) for other in top),
        )
        for one in top
    ]
    return Finding(
        id="T14-together",
        title=Text("Codes, die zusammen stehen", "Codes that stand together"),
        head=(Text("Code", "Code"), *(Text(code.name) for code in top)),
        lines=tuple(lines),
        method=TOGETHER,
        base=_base(study),
        tallies=tuple(tallies.values()),
        draw="heat",
    )


ANALYSES = (
    Analysis(
        "T14",
        "codes",
        "talks",
        Text("Codes der Gespräche", "Codes of the talks"),
        Text(
            "Was hilft, was hindert? Welche Themen kommen in wie vielen Bündnissen vor?",
            "What helps, what hinders? Which topics come up in how many alliances?",
        ),
        code_tables,
    ),
)
