"""The answers of `klappt law` as text."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from klappt.cli.screen import Screen
from klappt.law.statuses import STATUSES
from klappt.planning import telling as told
from klappt.planning import wording
from klappt.planning.answer import legal_name, type_name

Answer = dict[str, Any]


def _verdict(verdict: str, screen: Screen) -> str:
    colour = {"open": "green", "closed": "red"}.get(verdict, "yellow")
    return screen.paint(wording.VERDICTS[verdict].told(screen.lang), "bold", colour)


def status_name(code: str, screen: Screen) -> str:
    """Return what a status is called; German institutions keep their names."""
    derived = wording.DERIVED_STATUSES.get(code)
    return derived.told(screen.lang) if derived else STATUSES.get(code, code)


def access_text(answer: Answer, screen: Screen) -> list[str]:
    """Return the access rule and its verdict line by line."""
    title = type_name(answer["offer_type"], screen.lang)
    lines = screen.title(title)
    if answer["status"]:
        lines += screen.wrap(status_name(answer["status"], screen))
    facts = [wording.GRADES[answer["grade"]].told(screen.lang), screen.day(answer["on"])]
    lines.append(" · ".join([_verdict(answer["verdict"], screen), *facts]))
    if answer["rule"] == "none":
        lines += screen.wrap(wording.NOTES["no_gate"].told(screen.lang), 2, "  ")
    if answer["permission"]:
        lines += screen.wrap(wording.PERMISSIONS[answer["permission"]].told(screen.lang), 2, "  ")
    if answer["wait_months"]:
        months = answer["wait_months"]
        counter = wording.COUNTERS[answer["wait_counter"]].told(screen.lang)
        wait = screen.say(f"Wartezeit: {months} Monate {counter}", f"wait: {months} months {counter}")
        lines += screen.wrap(wait, 2, "  ")
    return [*lines, *_source(answer, screen), *_reasons(answer, screen)]


def _source(answer: Answer, screen: Screen) -> Iterator[str]:
    if answer["citation"]:
        rule = answer.get("rule_id") or answer.get("step")
        yield from screen.wrap(f"{answer['citation']} ({rule})", 4, "  ")


def _reasons(answer: Answer, screen: Screen) -> Iterator[str]:
    for reason in answer["reasons"]:
        doubt = screen.say("vielleicht: ", "perhaps: ") if answer["verdict"] == "unknown" else ""
        yield from screen.wrap(doubt + told.reason(reason, screen), 4, "  · ")
        if reason["opens_on"]:
            day = screen.day(reason["opens_on"])
            yield from screen.wrap(
                screen.say(f"Das löst die Zeit: ab {day}.", f"Time solves it: from {day}."), 6
            )
    for fact in answer["questions"]:
        yield from screen.wrap(told.question(fact, screen), 4, "  ? ")


def step_text(answer: Answer, screen: Screen) -> list[str]:
    """Return the verdict on a change of status line by line."""
    facts = [wording.GRADES[_grade(answer["nature"])].told(screen.lang), screen.day(answer["on"])]
    lines = [
        *screen.title(legal_name(answer["step"], screen.lang)),
        *screen.wrap("→ " + status_name(answer["to_status"], screen)),
        " · ".join([_verdict(answer["verdict"], screen), *facts]),
    ]
    return [*lines, *_source(answer, screen), *_reasons(answer, screen)]


def _grade(nature: str) -> str:
    return "discretionary" if nature == "discretion" else nature


def list_text(answer: Answer, screen: Screen) -> list[str]:
    """Return everything in force line by line, by kind."""
    lines = [screen.say("In Kraft am ", "in force on ") + screen.day(answer["on"]), ""]
    for kind, rules in groupby(answer["rules"], key=lambda rule: rule["kind"]):
        listed = list(rules)
        lines.append(screen.paint(f"{wording.KINDS[kind].told(screen.lang)} ({len(listed)})", "bold"))
        for rule in listed:
            lines += screen.wrap(f"{rule['id']}  {rule['citation']}", 4, "  ")
            lines += screen.wrap(screen.say(rule["explains"], rule["explains_en"]), 4)
            checked = screen.say("geprüft ", "reviewed ") + screen.day(rule["reviewed"])
            lines.append(" " * 4 + screen.paint(checked, "dim"))
        lines.append("")
    return lines
