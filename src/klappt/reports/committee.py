"""
The report of an alliance to the council's committee: state, numbers, decisions, next steps.

Numbers count organisations, offers and agreements, never people; so no cell has to be hidden.
Source of the outline: domain.md section 6 (committee reports several times a year) and the published ones of
Rhein-Kreis Neuss named there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from klappt.reports.blocks import Block, Facts, Heading, Items, Paragraph, Picture, Report, Table
from klappt.reports.pictures.bars import bars
from klappt.reports.words import day, day_or_open, euro, number, words

MOST_BARS = 10  # more than a reader compares


@dataclass(frozen=True)
class DecisionLine:
    """A decision with how far its tasks are."""

    on: date
    text: str
    effect: str
    done: int
    open: int


@dataclass(frozen=True)
class TaskLine:
    """Something that is still to be done."""

    due: date | None
    text: str
    who: str


@dataclass(frozen=True)
class IssueLine:
    """A structural issue with the stage it has reached."""

    title: str
    part: str
    cases: str
    stage: str


@dataclass(frozen=True)
class MoneyLine:
    """An award: what for, how much, own share, until when (first day after it)."""

    module: str
    recipient: str
    cents: int | None
    own_cents: int | None
    until: date | None
    synthetic: bool


@dataclass(frozen=True)
class OfferLine:
    """Offers of one kind: how many, how many have dates in the next year, places known."""

    kind: str
    offers: int
    with_dates: int
    places: int | None


@dataclass(frozen=True)
class CommitteeFacts:
    """Everything the report tells; periods are half-open."""

    alliance: str
    brand: str
    since: date
    on: date
    stage: str
    office: str
    seat: str
    sponsor: str
    towns: Sequence[str]
    core_group: Sequence[str]
    steps: Sequence[tuple[str, str]]
    counts: Sequence[tuple[str, int, int]]  # what, on `since`, on `on`
    offers: Sequence[OfferLine]
    decisions: Sequence[DecisionLine]
    tasks: Sequence[TaskLine]
    issues: Sequence[IssueLine]
    money: Sequence[MoneyLine]
    meetings: int
    snapshot: str = ""


def committee_report(facts: CommitteeFacts, language: str = "de") -> Report:
    """Return the report in German or English."""
    say = words("committee", language)
    blocks: list[Block] = [
        *_state(facts, say, language),
        *_numbers(facts, say, language),
        *_decisions(facts, say, language),
        *_issues(facts, say),
        *_money(facts, say, language),
        *_next(facts, say, language),
        Heading(say["note_head"]),
        Paragraph(say["note"]),
    ]
    if facts.snapshot:
        blocks.insert(0, Paragraph(facts.snapshot, strong=True))
    return Report(
        title=say["title"],
        subtitle=say["subtitle"].format(
            alliance=facts.alliance, since=day(facts.since, language), on=day(facts.on, language)
        ),
        on=facts.on,
        blocks=blocks,
        language=language,
        author=facts.office,
        footer=say["footer"].format(alliance=facts.alliance, on=day(facts.on, language)),
    )


def usual_begin(on: date) -> date:
    """Return the first day of the month half a year before a day: the usual period of a report."""
    months = on.year * 12 + on.month - 1 - 6
    return date(months // 12, months % 12 + 1, 1)


Words = dict[str, str]


def _state(facts: CommitteeFacts, say: Words, language: str) -> Iterator[Block]:
    yield Heading(say["state_head"])
    yield Paragraph(
        say["state"].format(
            alliance=facts.alliance,
            stage=facts.stage,
            towns=number(len(facts.towns), language),
            meetings=number(facts.meetings, language),
        )
    )
    pairs = [
        (say["brand"], facts.brand),
        (say["office"], f"{facts.office} ({facts.seat})" if facts.seat else facts.office),
        (say["sponsor"], facts.sponsor),
        (say["towns"], ", ".join(facts.towns)),
        (say["core_group"], ", ".join(facts.core_group)),
    ]
    yield Facts([(name, value or say["unknown"]) for name, value in pairs])
    yield Table(say["steps"], [say["step"], say["step_state"]], [list(row) for row in facts.steps])


def _numbers(facts: CommitteeFacts, say: Words, language: str) -> Iterator[Block]:
    yield Heading(say["numbers_head"])
    yield Table(
        say["numbers"],
        [say["what"], day(facts.since, language), day(facts.on, language)],
        [[what, number(before, language), number(now, language)] for what, before, now in facts.counts],
        frozenset({1, 2}),
        say["numbers_note"],
    )
    if facts.offers:
        counted = _largest(facts.offers, say)
        yield Picture(bars(counted, say["offers"], language), _read_aloud(counted), say["offers"], 0.9)
        yield Table(
            say["offers_table"],
            [say["kind"], say["count"], say["with_dates"], say["places"]],
            [
                [
                    line.kind,
                    number(line.offers, language),
                    number(line.with_dates, language),
                    _places(line, say, language),
                ]
                for line in facts.offers
            ],
            frozenset({1, 2, 3}),
            say["offers_note"],
        )


def _largest(offers: Sequence[OfferLine], say: Words) -> list[tuple[str, int]]:
    """Return what the picture shows: the kinds with most offers, all others together; the table has each."""
    shown = [(line.kind, line.offers) for line in offers[:MOST_BARS]]
    others = sum(line.offers for line in offers[MOST_BARS:])
    return [*shown, (say["other_kinds"], others)] if others else shown


def _read_aloud(counted: Sequence[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {count}" for name, count in counted)


def _places(line: OfferLine, say: Words, language: str) -> str:
    return say["unknown"] if line.places is None else number(line.places, language)


def _decisions(facts: CommitteeFacts, say: Words, language: str) -> Iterator[Block]:
    yield Heading(say["decisions_head"])
    if not facts.decisions:
        yield Paragraph(say["no_decisions"])
        return
    rows = [
        [
            day(line.on, language),
            line.text,
            line.effect,
            say["progress"].format(done=line.done, all=line.done + line.open),
        ]
        for line in facts.decisions
    ]
    yield Table(say["decisions"], [say["day_head"], say["decision"], say["effect"], say["tasks"]], rows)


def _issues(facts: CommitteeFacts, say: Words) -> Iterator[Block]:
    yield Heading(say["issues_head"])
    if not facts.issues:
        yield Paragraph(say["no_issues"])
        return
    rows = [[line.title, line.part, line.cases, line.stage] for line in facts.issues]
    yield Table(say["issues"], [say["issue"], say["part"], say["cases"], say["stage"]], rows)


def _money(facts: CommitteeFacts, say: Words, language: str) -> Iterator[Block]:
    yield Heading(say["money_head"])
    if not facts.money:
        yield Paragraph(say["no_money"])
        return
    rows = [
        [
            line.module + (f" ({say['synthetic']})" if line.synthetic else ""),
            line.recipient,
            euro(line.cents, language) or say["unknown"],
            euro(line.own_cents, language) or say["unknown"],
            day_or_open(line.until, language) or say["open_end"],
        ]
        for line in facts.money
    ]
    head = [say["module"], say["recipient"], say["amount"], say["own_share"], say["until"]]
    yield Table(say["money"], head, rows, frozenset({2, 3}))


def _next(facts: CommitteeFacts, say: Words, language: str) -> Iterator[Block]:
    yield Heading(say["next_head"])
    if not facts.tasks:
        yield Paragraph(say["no_tasks"])
        return
    yield Items(
        [
            say["task"].format(text=line.text, who=line.who or say["nobody"], due=day(line.due, language))
            if line.due
            else say["task_without_day"].format(text=line.text, who=line.who or say["nobody"])
            for line in facts.tasks
        ]
    )
