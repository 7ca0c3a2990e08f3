"""A kept stress test as sentences and as a report: what falls away, what carries the network, what really happened."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from klappt.planning.many.stress_words import KINDS
from klappt.planning.voice import Voice
from klappt.planning.wording import Words
from klappt.reports.blocks import Block, Heading, Paragraph, Picture, Report, Table
from klappt.reports.counts import months, reached, shown
from klappt.reports.levers import Asked, Goal
from klappt.reports.pictures.ring import Ring, ring_svg, ring_table
from klappt.reports.ring_kept import read_ring

Row = Mapping[str, Any]
COMPANIONS = Words(
    "Betroffen ist nur Begleitung. Wie sehr sie fehlt, misst diese Rechnung nicht.",
    "Only accompaniment is touched. How much it is missed this does not measure.",
)


def answer(result: Mapping[str, Any], goal: Goal, voice: Voice) -> str:
    """Return the sentence that answers: how many arrive, and what costs most if it falls away."""
    first = reached(result, goal, voice)
    if not result["removals"]:
        return first + voice.say(
            " Nichts, was einzeln wegfällt, hält jemanden auf.",
            " Nothing that falls away alone holds anybody up.",
        )
    worst = result["removals"][0]
    return (
        f"{first} {voice.say('Am schwersten wiegt', 'What weighs most')}: {worst['what'][voice.lang]}. "
        f"{effect(worst, voice)}"
    )


def effect(row: Row, voice: Voice) -> str:
    """Return what is lost, and what is won."""
    parts = list(_effects(row, voice))
    return " ".join(parts) if parts else voice.say("Niemand kommt später an.", "Nobody arrives later.")


def _effects(row: Row, voice: Voice) -> Iterator[str]:
    lost, later, better = (shown(row[name], voice) for name in ("lost", "later", "better"))
    if row.get("only_companions"):
        yield COMPANIONS.told(voice.lang)
    if lost != "0":
        yield voice.say(f"{lost} verlieren jeden Weg.", f"{lost} lose every way.")
    if later != "0":
        time = months(row["months"], voice)
        yield voice.say(f"{later} kommen {time}später an.", f"{later} arrive {time}later.")
    if better != "0":
        yield voice.say(f"{better} kommen früher oder erstmals an.", f"{better} arrive earlier or at last.")


def kind(row: Row, voice: Voice) -> str:
    """Return what is gone: a partner, an offer, a link."""
    return KINDS[row["kind"]].told(voice.lang)


def carries(row: Row, voice: Voice) -> str:
    """Return what hangs on a partner besides its numbers."""
    parts = []
    if row["bridge"]:
        parts.append(voice.say("Für manche die einzige Brücke.", "For some the only bridge."))
    if row["parts"] > 1:
        parts.append(
            voice.say(
                f"Das Netz der Überleitungen zerfällt ohne ihn in {row['parts']} Teile.",
                f"Without it the network of hand-overs falls into {row['parts']} parts.",
            )
        )
    return " ".join(parts)


def ring_blocks(ring: Ring) -> tuple[Picture, Table]:
    """Return the ring with the table of the same facts."""
    head, *rows = ring_table(ring)
    return Picture(ring_svg(ring), ring.description), Table(ring.title, head, rows)


def stress_report(result: Mapping[str, Any], asked: Asked, voice: Voice) -> Report:
    """Return the report of an answer as `apps/ways/computations/stress` keeps it."""
    say = voice.say
    blocks: list[Block] = [
        Paragraph(answer(result, asked.goal, voice), strong=True),
        Paragraph(f"{asked.cohort}."),
    ]
    for ring in result["rings"][:2]:  # as it is, and without the partner who carries most
        blocks += ring_blocks(read_ring(ring, voice))
    blocks += [
        Heading(say("Was wegfallen kann", "What could fall away")),
        _removals(result["removals"], voice),
        Heading(say("Was das Netz trägt", "What carries the network")),
        _partners(result["partners"], voice),
        Heading(say("Was wirklich geschah", "What really happened")),
        _shocks(result["shocks"], voice),
    ]
    return Report(
        title=say("Belastungsprobe", "Stress test"),
        subtitle=f"{asked.alliance} · {say('Stand', 'as of')} {voice.day(asked.on.isoformat())}",
        on=asked.on,
        blocks=blocks,
        language=voice.lang,
        footer=say("klappt · kleine Zahlen sind geschützt", "klappt · small numbers are protected"),
    )


def mean(row: Row, voice: Voice) -> str:
    """Return how many months later on average; a dash where it is hidden or nobody is later."""
    return "–" if row["months"] is None else shown(row["months"], voice)


def _numbers(row: Row, voice: Voice) -> tuple[str, str, str]:
    return shown(row["lost"], voice), shown(row["later"], voice), mean(row, voice)


def _heads(voice: Voice) -> tuple[str, str, str]:
    say = voice.say
    return (
        say("ohne Weg", "without a way"),
        say("später", "later"),
        say("Monate im Mittel", "months on average"),
    )


def _removals(rows: Sequence[Row], voice: Voice) -> Table:
    say = voice.say
    head = (say("Was wegfällt", "what is gone"), *_heads(voice))
    cells = [(row["what"][voice.lang], *_numbers(row, voice)) for row in rows]
    return Table(say("Einzeln weggefallen", "Gone one by one"), head, cells, frozenset({1, 2, 3}))


def _partners(rows: Sequence[Row], voice: Voice) -> Table:
    say = voice.say
    head = (say("Partner", "partner"), say("Wege", "ways"), *_heads(voice), say("Hinweis", "note"))
    cells = [
        (row["name"], shown(row["through"], voice), *_numbers(row, voice), carries(row, voice))
        for row in rows
    ]
    return Table(say("Partner auf den frühesten Wegen", "Partners on the earliest ways"), head, cells,
                 frozenset({1, 2, 3, 4}))  # fmt: skip


def _shocks(rows: Sequence[Row], voice: Voice) -> Table:
    say = voice.say
    head = (say("Tag", "day"), say("Ereignis", "event"), say("Wirkung", "effect"))
    cells = [
        (voice.day(date.fromisoformat(row["day"]).isoformat()), row["what"][voice.lang], effect(row, voice))
        for row in rows
    ]
    return Table(say("Nachgespielte Ereignisse", "Events replayed"), head, cells)
