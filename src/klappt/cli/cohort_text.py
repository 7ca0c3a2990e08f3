"""The answer of `klappt cohort` as text and as JSON: what a cohort is made of, what it rests on, what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from klappt.cli.screen import Screen
from klappt.kernel.places import places
from klappt.planning.cohort_check import Finding, people_text
from klappt.planning.cohort_groups import DIMENSIONS, Part, composition
from klappt.planning.cohorts import Member
from klappt.planning.estimate.assumptions import Assumption, Assumptions
from klappt.planning.estimate.figures import Total, total_of
from klappt.planning.voice import Voice
from klappt.planning.wording import Words

BAR = 20
MOST_GROUPS = 14
BASES = {
    "published": Words("veröffentlicht", "published"),
    "inferred": Words("abgeleitet", "inferred"),
    "assumed": Words("angenommen", "assumed"),
}
COLOURS = {"published": "green", "inferred": "yellow", "assumed": "red"}


def estimate_lines(
    members: Sequence[Member], assumptions: Assumptions, kreis: str, day: date, screen: Screen
) -> list[str]:
    """Return the estimate for people: how many, who, and on what it rests."""
    people = people_text(sum(member.weight for member in members), screen.lang)
    name, when = places()[kreis].name, screen.day(day.isoformat())
    lines = screen.title(
        screen.say(
            f"Geschätzte Kohorte, {name}, {when}: {people} Personen in {len(members)} Profilen.",
            f"Estimated cohort, {name}, {when}: {people} people in {len(members)} profiles.",
        )
    )
    lines += screen.wrap(_origin(total_of(kreis, assumptions), screen))
    lines += screen.wrap(
        screen.say(
            "Kein Profil ist eine wirkliche Person. Was niemand veröffentlicht, ist angenommen oder unbekannt.",
            "No profile is a real person. What nobody publishes is assumed or unknown.",
        )
    )
    lines += _parts(composition(members, day), screen)
    lines += ["", *screen.title(screen.say("Worauf das beruht", "What this rests on"))]
    for entry in assumptions.entries.values():
        lines += _assumption(entry, screen)
    return lines


def _origin(total: Total, voice: Voice) -> str:
    match total.origin:
        case "given":
            return voice.say("Die Personenzahl ist so angegeben.", "The number of people is given.")
        case "published" if total.count is not None:
            told, when = total.count.as_published, total.count.reference_date
            return voice.say(
                f"Die Personenzahl ist veröffentlicht („{told}“, Stand {when}): {total.count.source_url}",
                f"The number of people is published (“{told}”, as of {when}): {total.count.source_url}",
            )
        case _:
            return voice.say(
                "Die Personenzahl ist ein Anteil der Zahl für ganz NRW; für den Kreis ist keine veröffentlicht.",
                "The number of people is a share of the figure for NRW; none is published for the Kreis.",
            )


def _parts(parts: Iterable[Part], screen: Screen) -> list[str]:
    lines: list[str] = []
    by_dimension: dict[str, list[Part]] = {}
    for part in parts:
        by_dimension.setdefault(part.dimension, []).append(part)
    for dimension, found in by_dimension.items():
        lines += ["", *screen.title(DIMENSIONS[dimension].told(screen.lang))]
        for part in found[:MOST_GROUPS]:
            lines += _part(part, screen)
        if len(found) > MOST_GROUPS:
            rest = people_text(sum(part.people for part in found[MOST_GROUPS:]), screen.lang)
            more = len(found) - MOST_GROUPS
            lines += screen.wrap(
                screen.say(f"… und {more} weitere ({rest} Personen)", f"… and {more} more ({rest} people)"),
                2,
                "  ",
            )
    return lines


def _part(part: Part, screen: Screen) -> list[str]:
    bar = "█" * round(part.share * BAR)
    figure = f"{people_text(part.people, screen.lang):>6} {part.share * 100:3.0f} % {bar:<{BAR}}  "
    first = screen.paint(figure, "dim") if part.unknown else figure
    told = screen.wrap(part.label(screen.lang), len(figure), figure)
    return [first + told[0][len(figure) :], *told[1:]]


def _assumption(entry: Assumption, screen: Screen) -> list[str]:
    basis = BASES[entry.basis].told(screen.lang)
    own = screen.say(", geändert", ", changed") if entry.changed else ""
    value = f" = {entry.value}" if entry.value else ""
    head = f"{entry.label_en if screen.lang == 'en' else entry.label}{value}"
    lines = ["", *screen.wrap(f"{head} [{basis}{own}] ({entry.id})")]
    lines[-1] = lines[-1].replace(f"[{basis}{own}]", screen.paint(f"[{basis}{own}]", COLOURS[entry.basis]))
    lines += screen.wrap(entry.reason_en if screen.lang == "en" else entry.reason, 2, "  ")
    lines += [line for told in _shares(entry, screen) for line in screen.wrap(told, 4, "  - ")]
    return lines + [f"  {screen.paint(source, 'dim')}" for source in entry.sources]


def _shares(entry: Assumption, voice: Voice) -> Iterator[str]:
    """Yield a line for each group: its shares in the words of the file, so that they can be changed there."""
    for group, shares in (entry.shares or {}).items():
        told = ", ".join(f"{name} {_percent(share, voice)}" for name, share in shares.items())
        yield f"{group}: {told}" if entry.by else told


def _percent(share: Fraction, voice: Voice) -> str:
    text = f"{float(share) * 100:.1f}".removesuffix(".0")
    return f"{voice.say(text.replace('.', ','), text)}\u00a0%"  # kept on one line


def estimate_json(
    members: Sequence[Member], assumptions: Assumptions, kreis: str, day: date, lang: str
) -> dict[str, Any]:
    """Return the estimate as one document."""
    total = total_of(kreis, assumptions)
    return {
        "kreis": kreis,
        "name": places()[kreis].name,
        "as_of": day.isoformat(),
        "estimate": True,
        "people": sum(member.weight for member in members),
        "profiles": len(members),
        "origin": total.origin,
        "composition": [_part_json(part, lang) for part in composition(members, day)],
        "assumptions": [_assumption_json(entry, lang) for entry in assumptions.entries.values()],
    }


def _part_json(part: Part, lang: str) -> dict[str, Any]:
    return {
        "dimension": part.dimension,
        "group": part.group,
        "label": part.label(lang),
        "people": part.people,
        "share": round(part.share, 6),
        "unknown": part.unknown,
    }


def _assumption_json(entry: Assumption, lang: str) -> dict[str, Any]:
    shares = {
        group: {name: float(share) for name, share in row.items()}
        for group, row in (entry.shares or {}).items()
    }
    return {
        "id": entry.id,
        "label": entry.label_en if lang == "en" else entry.label,
        "basis": entry.basis,
        "reason": entry.reason_en if lang == "en" else entry.reason,
        "sources": list(entry.sources),
        "value": entry.value,
        "by": list(entry.by),
        "shares": shares or None,
        "changed": entry.changed,
    }


def check_lines(
    members: Sequence[Member], findings: Iterable[Finding], day: date, screen: Screen
) -> list[str]:
    """Return what is to be said about a table, the serious first, and what it is made of."""
    told = tuple(findings)
    bad = [finding for finding in told if finding.serious]
    head = screen.say(f"{len(bad)} Fehler in der Kohorte", f"{len(bad)} mistakes in the cohort")
    if not bad:
        head = screen.say("In der Kohorte stimmt alles zusammen.", "Everything in the cohort fits together.")
    lines = screen.title(head)
    for finding in told:
        mark = screen.paint("✗", "red") if finding.serious else "·"
        lines += [line.replace("*", mark, 1) for line in screen.wrap(finding.sentence(screen.lang), 2, "* ")]
    return lines + _parts(composition(members, day), screen)


def check_json(
    members: Sequence[Member], findings: Iterable[Finding], day: date, lang: str
) -> dict[str, Any]:
    """Return the check as one document."""
    told = tuple(findings)
    return {
        "ok": not any(finding.serious for finding in told),
        "as_of": day.isoformat(),
        "people": sum(member.weight for member in members),
        "profiles": len(members),
        "findings": [
            {
                "code": finding.code,
                "serious": finding.serious,
                "sentence": finding.sentence(lang),
                "members": list(finding.members),
            }
            for finding in told
        ],
        "composition": [_part_json(part, lang) for part in composition(members, day)],
    }
