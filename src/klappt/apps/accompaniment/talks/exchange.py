"""
Projects from other programs into our tables, and our tables into a file for other programs.

What a file tells and this workspace has no use for stands in `exchange` and goes out again, so that a project that
only passes through stays the same.  A file goes out with what the person may see, and never with an original.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

from klappt.apps.accompaniment.models import (
    Coder,
    CodingProject,
    Passage,
    TalkCode,
    TalkCoding,
    TalkMemo,
    Transcript,
    TranscriptVersion,
)
from klappt.apps.accompaniment.talks.texts import page_places
from klappt.apps.audit.changes import Who, change
from klappt.evidence.refi import model as refi
from klappt.evidence.refi.reading import Read
from klappt.evidence.refi.report import Ledger, Line, as_data
from klappt.evidence.refi.writing import ORIGIN

LONGEST_NAME = 200
PROJECT = "project"  # a memo tied to the project as a whole


@dataclass
class _Taking:
    """A project on its way in."""

    project: CodingProject
    user: UUID | None
    on: date
    ledger: Ledger = field(default_factory=Ledger)
    coders: dict[str, Coder] = field(default_factory=dict)
    codes: dict[str, TalkCode] = field(default_factory=dict)
    ties: dict[str, list[str]] = field(default_factory=dict)  # memo -> what refers to it

    def name(self, told: str, what: str) -> str:
        if len(told) > LONGEST_NAME:
            self.ledger.changed(what, told[:LONGEST_NAME], "cut")
        return told[:LONGEST_NAME]

    def refer(self, notes: Iterable[str], guid: str) -> None:
        for note in notes:
            self.ties.setdefault(note, []).append(guid)


def take_project(*, read: Read, file: str, by: Who, user: UUID | None, on: date) -> CodingProject:
    """Keep a read project as one of its own, all of it or nothing; its report says what became of everything."""
    told = read.project
    with change(by=by, action="coding_project.import"):
        project = CodingProject.objects.create(
            title=(told.name or file)[:LONGEST_NAME], origin=told.origin[:LONGEST_NAME],
            description=told.description, begun_on=on,
            exchange={"name": told.name, "origin": told.origin, **_when(told.made, told.changed)},
        )  # fmt: skip
        taking = _Taking(project, user, on)
        taking.refer(told.note_refs, PROJECT)
        _take_coders(taking, told.users)
        _take_codes(taking, told.codes)
        for place, source in enumerate(told.sources):
            _take_source(taking, source, place)
        _take_notes(taking, told.notes)
        project.report = as_data((*read.lines, *taking.ledger.lines()))
        project.save()
    return project


def take_codes(*, project: CodingProject, read: Read, by: Who) -> tuple[Line, ...]:
    """Add the codes of a read code book that a project does not have yet; what it has stays as it is."""
    taking = _Taking(project, None, project.begun_on)
    taking.codes = {code.guid: code for code in project.codes.all()}
    with change(by=by, action="code.import"):
        for code in read.project.codes:
            known = taking.codes.get(code.guid)
            if known is None:
                _take_codes(taking, [code], first=len(taking.codes))
            elif (known.name, known.definition) != (code.name, code.description):
                taking.ledger.ignored("code", code.name, "there_already")
    return taking.ledger.lines()


def _when(made: refi.Made, changed: refi.Made = refi.UNTOLD) -> dict[str, Any]:
    return {"made": [made.user, made.at], "changed": [changed.user, changed.at]}


def _take_coders(taking: _Taking, users: Iterable[refi.User]) -> None:
    for place, user in enumerate(users):
        taking.coders[user.guid] = Coder.objects.create(
            project=taking.project, guid=user.guid, imported_name=taking.name(user.name, "user"),
            imported_id=taking.name(user.id, "user"), place=place,
        )  # fmt: skip


def _take_codes(taking: _Taking, codes: Iterable[refi.Code], first: int = 0) -> None:
    for place, code in enumerate(codes, first):
        taking.refer(code.notes, code.guid)
        taking.codes[code.guid] = TalkCode.objects.create(
            project=taking.project, parent=taking.codes.get(code.parent or ""), guid=code.guid,
            name=taking.name(code.name, "code"), definition=code.description, colour=code.colour,
            codable=code.codable, place=place,
        )  # fmt: skip


def _take_source(taking: _Taking, source: refi.Source, place: int) -> None:
    taking.refer(source.notes, source.guid)
    transcript = Transcript.objects.create(
        project=taking.project, guid=source.guid, name=taking.name(source.name, "source"),
        received_on=taking.on, place=place,
        exchange={"description": source.description, "path": source.path, **_when(source.made, source.changed)},
    )  # fmt: skip
    version = TranscriptVersion.objects.create(
        transcript=transcript, text=source.text or "", missing=source.text is None,
        pages=page_places(source.text or ""), made_on=taking.on, made_by_id=taking.user,
    )  # fmt: skip
    whole = refi.Selection("", 0, max(1, len(source.text or "")), codings=source.codings)
    selections = [*source.selections, *([whole] if source.codings else [])]
    passages = [_passage(version, one, number) for number, one in enumerate(selections)]
    Passage.objects.bulk_create(passages)
    TalkCoding.objects.bulk_create(
        coding
        for passage, one in zip(passages, selections, strict=True)
        for coding in _codings(taking, passage, one)
    )


def _passage(version: TranscriptVersion, one: refi.Selection, place: int) -> Passage:
    made = Passage(of_version=version, start=one.start, end=one.end, place=place, exchange={"whole": True})
    if one.guid:
        made.guid = one.guid
        made.exchange = {"name": one.name, "description": one.description, **_when(one.made, one.changed)}
    return made


def _codings(taking: _Taking, passage: Passage, selection: refi.Selection) -> Iterable[TalkCoding]:
    taking.refer(selection.notes, selection.guid)
    seen = set()
    for place, coding in enumerate(selection.codings):
        coder = taking.coders.get(coding.made.user) or taking.coders.get(selection.made.user)
        if coder and (coding.code, coder.pk) in seen:
            taking.ledger.ignored("coding", selection.name or str(passage), "doubled")
            continue
        seen.add((coding.code, coder.pk if coder else None))
        taking.refer(coding.notes, coding.guid)
        yield TalkCoding(
            passage=passage, code=taking.codes[coding.code], coder=coder, guid=coding.guid, place=place,
            made_on=_day(coding.made.at), exchange=_when(coding.made),
        )  # fmt: skip


def _take_notes(taking: _Taking, notes: Iterable[refi.Note]) -> None:
    for place, note in enumerate(notes):
        TalkMemo.objects.create(
            project=taking.project, coder=taking.coders.get(note.made.user), guid=note.guid, place=place,
            title=taking.name(note.name, "note"), text=note.text or "", made_on=_day(note.made.at),
            ties=taking.ties.get(note.guid, []),
            exchange={
                "description": note.description, "path": note.path, "missing": note.text is None,
                **_when(note.made, note.changed),
            },
        )  # fmt: skip


def _day(at: str) -> date | None:
    try:
        moment = parse_datetime(at)
    except ValueError:
        return None
    return moment.date() if moment else None


# The way out


@dataclass(frozen=True)
class Given:
    """A project as it goes out, and what was held back."""

    project: refi.Project
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Giving:
    """What is needed on the way out: memos by what they are tied to."""

    notes: dict[str, list[str]]

    def of(self, guid: str) -> tuple[str, ...]:
        return tuple(self.notes.get(guid, ()))


def give_project(
    *, project: CodingProject, codings: Iterable[TalkCoding], memos: Iterable[TalkMemo]
) -> Given:
    """
    Return a project for a file, with the present version of each text.

    Args:
        project: the project.
        codings: those that may go out (`seeing.seen_codings`); passages nobody coded go out as well.
        memos: those that may go out.
    """
    ledger = Ledger()
    memos = [one for one in memos if one.project_id == project.pk]
    giving = _Giving({})
    for memo in memos:
        for tie in memo.ties:
            giving.notes.setdefault(tie, []).append(memo.guid)
    told = project.exchange
    made, changed = _made(told)
    return Given(
        refi.Project(
            name=told.get("name", project.title), origin=told.get("origin", ORIGIN),
            users=_given_users(project),
            codes=_given_codes(project, giving), sources=_given_sources(project, codings, giving, ledger),
            notes=tuple(_given_note(one) for one in memos), description=project.description,
            note_refs=giving.of(PROJECT), made=made, changed=changed,
        ),
        ledger.lines(),
    )  # fmt: skip


def _given_users(project: CodingProject) -> tuple[refi.User, ...]:
    coders = project.coders.select_related("user")
    return tuple(refi.User(one.guid, str(one), one.imported_id) for one in coders)


def _made(told: dict[str, Any]) -> tuple[refi.Made, refi.Made]:
    return refi.Made(*told.get("made", ("", ""))), refi.Made(*told.get("changed", ("", "")))


def given_codes(project: CodingProject) -> tuple[refi.Code, ...]:
    """Return the code book of a project for a file."""
    return _given_codes(project, _Giving({}))


def _given_codes(project: CodingProject, giving: _Giving) -> tuple[refi.Code, ...]:
    rows = list(project.codes.select_related("parent"))
    return tuple(
        refi.Code(
            guid=one.guid, name=one.name, parent=one.parent.guid if one.parent else None, codable=one.codable,
            colour=one.colour, description=_definition(one), notes=giving.of(one.guid),
        )
        for one in rows
    )  # fmt: skip


def _definition(code: TalkCode) -> str:
    """Return the definition with the anchor example, for which the format has no place of its own."""
    return f"{code.definition}\n\nAnkerbeispiel: {code.example}" if code.example else code.definition


def _given_sources(
    project: CodingProject, codings: Iterable[TalkCoding], giving: _Giving, ledger: Ledger
) -> tuple[refi.Source, ...]:
    given: dict[UUID, list[TalkCoding]] = {}
    for coding in codings:
        given.setdefault(coding.passage_id, []).append(coding)
    versions = TranscriptVersion.objects.filter(transcript__project=project, superseded_on=None)
    found = []
    for version in versions.select_related("transcript").order_by(
        "transcript__place", "transcript__name", "id"
    ):
        coded = set(TalkCoding.objects.filter(passage__of_version=version).values_list("passage", flat=True))
        whole, selections = [], []
        for passage in version.passages.all():
            own = [_given_coding(one, giving) for one in given.get(passage.pk, ())]
            if passage.pk in coded and not own:
                ledger.ignored("selection", f"{version.transcript}", "still_blind")
            elif passage.exchange.get("whole"):
                whole += own
            else:
                selections.append(_given_selection(passage, version, tuple(own), giving))
        found.append(_given_source(version, tuple(selections), tuple(whole), giving))
    return tuple(found)


def _given_source(
    version: TranscriptVersion,
    selections: tuple[refi.Selection, ...],
    whole: tuple[refi.Coding, ...],
    giving: _Giving,
) -> refi.Source:
    transcript, told = version.transcript, version.transcript.exchange
    made, changed = _made(told)
    return refi.Source(
        guid=transcript.guid, name=transcript.name, text=None if version.missing else version.text,
        selections=selections, description=told.get("description", ""), codings=whole,
        notes=giving.of(transcript.guid), made=made, changed=changed, path=told.get("path", ""),
    )  # fmt: skip


def _given_selection(
    passage: Passage, version: TranscriptVersion, codings: tuple[refi.Coding, ...], giving: _Giving
) -> refi.Selection:
    told = passage.exchange
    made, changed = _made(told)
    if not told and codings:
        made = replace(codings[0].made)
    return refi.Selection(
        guid=passage.guid, start=passage.start, end=passage.end,
        name=told.get("name", _wording(version.text[passage.start : passage.end])),
        description=told.get("description", ""), codings=codings, notes=giving.of(passage.guid), made=made,
        changed=changed,
    )  # fmt: skip


def _wording(words: str, longest: int = 100) -> str:
    """Return the wording of a passage, by which the reader of the file can prove its places."""
    return words if len(words) <= longest else f"{words[:longest]}…"


def _given_coding(coding: TalkCoding, giving: _Giving) -> refi.Coding:
    made, _ = _made(coding.exchange)
    if not coding.exchange:
        at = f"{coding.made_on}T00:00:00Z" if coding.made_on else ""  # the hour is not kept
        made = refi.Made(coding.coder.guid if coding.coder else "", at)
    return refi.Coding(coding.guid, coding.code.guid, made, giving.of(coding.guid))


def _given_note(memo: TalkMemo) -> refi.Note:
    told = memo.exchange
    made, changed = _made(told)
    if not told:
        made = refi.Made(
            memo.coder.guid if memo.coder else "", f"{memo.made_on}T00:00:00Z" if memo.made_on else ""
        )
    return refi.Note(
        guid=memo.guid, name=memo.title, text=None if told.get("missing") else memo.text,
        description=told.get("description", ""), made=made, changed=changed, path=told.get("path", ""),
    )  # fmt: skip
