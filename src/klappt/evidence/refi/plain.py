"""A read project as plain values and back: from the process that read a foreign file to the one that keeps it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from klappt.evidence.refi.model import Code, Coding, Made, Note, Project, Selection, Source, User
from klappt.evidence.refi.reading import Read
from klappt.evidence.refi.report import Line, Outcome


def as_plain(read: Read) -> dict[str, Any]:
    """Return values for JSON."""
    return {
        "project": asdict(read.project),
        "lines": [[line.outcome.value, line.what, line.why, list(line.names)] for line in read.lines],
    }


def of_plain(told: Mapping[str, Any]) -> Read:
    """Return what `as_plain` told; raises KeyError or TypeError for anything else."""
    project = told["project"]
    return Read(
        Project(
            **_without(project, "users", "codes", "sources", "notes", "note_refs", "made", "changed"),
            users=tuple(User(**one) for one in project["users"]),
            codes=tuple(
                Code(**_without(one, "notes"), notes=tuple(one["notes"])) for one in project["codes"]
            ),
            sources=tuple(_source(one) for one in project["sources"]),
            notes=tuple(Note(**_without(one, "made", "changed"), **_made(one)) for one in project["notes"]),
            note_refs=tuple(project["note_refs"]),
            **_made(project),
        ),
        tuple(Line(Outcome(outcome), what, why, tuple(names)) for outcome, what, why, names in told["lines"]),
    )


def _source(told: Mapping[str, Any]) -> Source:
    return Source(
        **_without(told, "selections", "codings", "notes", "made", "changed"),
        selections=tuple(_selection(one) for one in told["selections"]),
        codings=tuple(_coding(one) for one in told["codings"]),
        notes=tuple(told["notes"]),
        **_made(told),
    )


def _selection(told: Mapping[str, Any]) -> Selection:
    return Selection(
        **_without(told, "codings", "notes", "made", "changed"),
        codings=tuple(_coding(one) for one in told["codings"]),
        notes=tuple(told["notes"]),
        **_made(told),
    )


def _coding(told: Mapping[str, Any]) -> Coding:
    return Coding(**_without(told, "made", "notes"), made=Made(**told["made"]), notes=tuple(told["notes"]))


def _made(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Made(**told[name]) for name in ("made", "changed")}


def _without(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
