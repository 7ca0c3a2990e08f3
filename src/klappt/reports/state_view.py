"""
The whole state at a glance: membership, returns, structures, funding, and five counts of outcomes kept apart.

Alliances are protected like people: a count stands only if it and what is missing up to its sum are 0 or at least
`THRESHOLD`; the table of returns goes through the audit of `disclosure`.  Membership is public and stands in full.
Cost: the audit of one table of about 30 cells, some 50 ms.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from klappt.disclosure.model import THRESHOLD, TOTAL
from klappt.disclosure.protect import protect_table
from klappt.reports.blocks import Block, Heading, Items, Paragraph, Picture, Report, Table
from klappt.reports.pictures.nrw_map import Membership, state_map
from klappt.reports.pictures.nrw_map import Words as MapWords
from klappt.reports.words import day, euro, number, words

KINDS = {"kreisfreie_stadt": "city", "kreis": "kreis", "gemeinde": "gemeinde", "unknown": "unknown"}
COUNTS = ("reached", "registered", "participated", "placed", "accompanied")


@dataclass(frozen=True)
class MemberLine:
    """An alliance: its kind, when it joined, how many municipalities take part."""

    name: str
    kind: str  # one of KINDS
    joined_on: date | None
    municipalities: int


@dataclass(frozen=True)
class Invited:
    """An alliance of a kind was invited to a wave and handed in or not."""

    wave: str
    kind: str
    back: bool


@dataclass(frozen=True)
class Told:
    """What alliances told of themselves: the answers of each one to a question, a code in words."""

    caption: str  # a word of the report: seat_table, bkg_table, formats_table
    choices: Sequence[str]
    answers: Sequence[frozenset[str]]
    single: bool = False  # each alliance gives one answer, so a hidden one could be found from the others


@dataclass(frozen=True)
class ModuleLine:
    """The grants of a Förderbaustein: one amount in cents for each alliance, None where it is not known."""

    name: str
    cents: Sequence[int | None]


@dataclass(frozen=True)
class OutcomeLine:
    """One count of one alliance; with a source it is public."""

    alliance: str
    counted: str
    into: str
    people: int
    period: str = ""
    definition: str = ""
    source: str = ""


@dataclass(frozen=True)
class StateFacts:
    """Everything the view tells, as of a day."""

    on: date
    synthetic: bool
    members: Sequence[MemberLine] = ()
    kreise: Mapping[str, str] | None = None  # names of those with an alliance, by AGS
    invited: Sequence[Invited] = ()
    told: Sequence[Told] = ()
    funded: int = 0  # alliances with at least one grant
    modules: Sequence[ModuleLine] = ()
    outcomes: Sequence[OutcomeLine] = ()


Say = Mapping[str, str]


def state_report(facts: StateFacts, language: str = "de") -> Report:
    """Return the view in German or English."""
    say = words("state_view", language)
    told_on = day(facts.on, language)
    blocks: list[Block] = [Paragraph(say["synthetic"], strong=True)] if facts.synthetic else []
    blocks += _members(facts, say, language)
    blocks += _returns(facts, say, language)
    blocks += _structures(facts, say, language)
    blocks += _modules(facts, say, language)
    blocks += _outcomes(facts, say, language)
    blocks += [Heading(say["method_head"]), Paragraph(say["method"]), *_annex(facts, say, language)]
    return Report(
        title=say["title"],
        subtitle=say["subtitle"].format(on=told_on),
        on=facts.on,
        blocks=blocks,
        language=language,
        footer=say["footer"].format(on=told_on),
    )


def shown(count: int, of: int, say: Say, language: str = "de") -> str:
    """Return a count of alliances in words: hidden where it, or its rest up to `of`, is small."""
    small = any(0 < part < THRESHOLD for part in (count, of - count))
    return say["hidden"] if small else number(count, language)


def _members(facts: StateFacts, say: Say, language: str) -> Iterator[Block]:
    inside = facts.kreise or {}
    sentence = say["members"].format(count=number(len(facts.members), language), kreise=len(inside))
    yield Heading(say["members_head"])
    yield Paragraph(sentence)
    states = {Membership.OTHER: say["inside"], Membership.NONE: say["outside"]}
    picture = state_map(
        dict.fromkeys(inside, Membership.OTHER), inside, MapWords(say["map"], sentence, states)
    )
    yield Picture(picture, sentence, "", 0.8)


def _annex(facts: StateFacts, say: Say, language: str) -> Iterator[Block]:
    """Yield the list of alliances, which is long."""
    yield Heading(say["annex_head"])
    ordered = sorted(facts.members, key=lambda one: (one.joined_on or date.max, one.name))
    rows = [
        [
            one.name,
            say[KINDS[one.kind]],
            day(one.joined_on, language) if one.joined_on else say["unknown"],
            number(one.municipalities, language),
        ]
        for one in ordered
    ]
    head = [say["alliance"], say["kind"], say["joined"], say["towns"]]
    yield Table(say["members_table"], head, rows, frozenset({3}))


def _returns(facts: StateFacts, say: Say, language: str) -> Iterator[Block]:
    yield Heading(say["returns_head"])
    if not facts.invited:
        yield Paragraph(say["no_returns"])
        return
    waves = tuple(dict.fromkeys(one.wave for one in facts.invited))
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in facts.invited)]
    counted = Counter((one.wave, one.kind, say["back"] if one.back else say["open"]) for one in facts.invited)
    every: dict[tuple[str, ...], float] = {
        (wave, kind, state): counted[wave, kind, state]
        for wave in waves
        for kind in kinds
        for state in (say["back"], say["open"])
    }
    safe = protect_table(
        every,
        name=say["returns_table"],
        population="Einladungen",
        dimensions=[say["wave"], say["kind"], say["returns_head"]],
    )

    def cell(*at: str) -> str:
        found = safe.value(*at)
        return say["hidden"] if found is None else number(found, language)

    columns = [(kind, state) for kind in kinds for state in (say["back"], say["open"])]
    rows = [
        [
            TOTAL if wave == TOTAL else wave,
            *(cell(wave, kind, state) for kind, state in columns),
            cell(wave, TOTAL, say["back"]),
            cell(wave, TOTAL, TOTAL),
        ]
        for wave in (*waves, TOTAL)
    ]
    rows[-1][0] = say["all"]
    head = [say["wave"], *(f"{say[KINDS[kind]]}: {state}" for kind, state in columns)]
    head += [f"{say['all']}: {say['back']}", say["invited"]]
    note = say["returns_note"].format(n=len(facts.invited), on=day(facts.on, language))
    yield Table(say["returns_table"], head, rows, frozenset(range(1, len(head))), note)


def _structures(facts: StateFacts, say: Say, language: str) -> Iterator[Block]:
    yield Heading(say["structures_head"])
    for told in facts.told:
        n = len(told.answers)
        if n < THRESHOLD:
            yield Paragraph(f"{say[told.caption]}: {say['too_few']}")
            continue
        cells = _one_answer(told, say, language) if told.single else _many_answers(told, say, language)
        named = sorted((code for code in told.choices if code in cells), key=lambda code: -cells[code][0])
        note = say["structures_note"].format(n=n, on=day(facts.on, language))
        yield Table(
            say[told.caption],
            [say["what"], say["alliances"]],
            [[code, cells[code][1]] for code in named],
            frozenset({1}),
            note if told.single else f"{note} {say['several']}",
        )


Cells = Mapping[
    str, tuple[int, str]
]  # by answer: for the order (hidden ones last, in that of the form), in words


def _many_answers(told: Told, say: Say, language: str) -> Cells:
    """Return the counts of answers given beside each other: each one against all who did not give it."""
    counts = Counter(code for one in told.answers for code in one)
    shown_ = {code: shown(counts[code], len(told.answers), say, language) for code in counts}
    return {code: (-1 if text == say["hidden"] else counts[code], text) for code, text in shown_.items()}


def _one_answer(told: Told, say: Say, language: str) -> Cells:
    """Return the counts of answers of which each alliance gives one: a table with a sum, audited as such."""
    counts = Counter(code for one in told.answers for code in one)
    safe = protect_table(
        {(code,): counts[code] for code in told.choices if counts[code]},
        name=say[told.caption],
        population=told.caption,
        dimensions=[say["what"]],
    )
    values = {code: safe.value(code) for code in told.choices if counts[code]}
    return {
        code: (-1, say["hidden"]) if value is None else (value, number(value, language))
        for code, value in values.items()
    }


def _modules(facts: StateFacts, say: Say, language: str) -> Iterator[Block]:
    yield Heading(say["modules_head"])
    if not facts.modules:
        yield Paragraph(say["no_modules"])
        return
    rows = []
    for one in facts.modules:
        known = [cents for cents in one.cents if cents is not None]
        count = shown(len(one.cents), facts.funded, say, language)
        safe = len(known) >= THRESHOLD
        rows.append([one.name, count, euro(sum(known), language) if safe else say["hidden"]])
    note = say["modules_note"].format(on=day(facts.on, language))
    head = [say["module"], say["alliances"], say["amount"]]
    yield Table(say["modules_table"], head, rows, frozenset({1, 2}), note)


def _outcomes(facts: StateFacts, say: Say, language: str) -> Iterator[Block]:
    yield Heading(say["outcomes_head"])
    yield Paragraph(say["outcomes"], strong=True)
    for counted in COUNTS:
        yield Heading(say[counted], 2)
        yield Paragraph(say[f"{counted}_is"])
        rows = list(_sums([one for one in facts.outcomes if one.counted == counted], say, language))
        if not rows:
            yield Paragraph(say["no_count"])
            continue
        head = [say["counted"], say["people"], say["alliances"]]
        caption = say["count_table"].format(what=say[counted])
        yield Table(caption, head, rows, frozenset({1, 2}), say["count_note"])
    public = [one for one in facts.outcomes if one.source]
    if public:
        yield Heading(say["published_head"], 2)
        yield from _published(public, say, language)


def _sums(lines: Sequence[OutcomeLine], say: Say, language: str) -> Iterator[list[str]]:
    """Yield a row for each destination, or the one row of a count without; each stands for itself."""
    for into in dict.fromkeys(sorted(one.into for one in lines)):
        here = [one for one in lines if one.into == into]
        others = {one.alliance for one in here if not one.source}
        people = sum(one.people for one in here)
        hidden = 0 < len(others) < THRESHOLD or people < THRESHOLD
        alliances = {one.alliance for one in here}
        name = say[into] if into else say[here[0].counted]
        if hidden:
            yield [name, say["hidden"], say["hidden"]]
        else:
            yield [name, number(people, language), number(len(alliances), language)]


def _published(lines: Sequence[OutcomeLine], say: Say, language: str) -> Iterator[Block]:
    """Yield the published counts with the numbers of their sources, and the sources below."""
    ordered = sorted(lines, key=lambda one: (COUNTS.index(one.counted), one.alliance, one.into))
    sources = list(dict.fromkeys(one.source for one in ordered))
    rows = [
        [
            say[one.counted] + (f" {say[one.into]}" if one.into else ""),
            one.alliance,
            number(one.people, language) if one.people >= THRESHOLD else say["hidden"],
            ", ".join(part for part in (one.definition, one.period) if part),
            f"[{sources.index(one.source) + 1}]",
        ]
        for one in ordered
    ]
    head = [say["counted"], say["alliance"], say["people"], say["words"], say["source"]]
    yield Table(say["published_head"], head, rows, frozenset({2}), say["published_note"])
    yield Items(sources, numbered=True)
