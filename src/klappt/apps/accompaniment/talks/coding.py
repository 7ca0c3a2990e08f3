"""Codes given to passages: by whom, where, and passes from beginning to end."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.models import (
    Coder,
    CodingPass,
    CodingProject,
    Passage,
    TalkCode,
    TalkCoding,
    TalkMemo,
    TranscriptVersion,
)
from klappt.apps.accompaniment.talks.seeing import is_blind
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import Who, change
from klappt.evidence.coding.segments import Segment, snapped
from klappt.evidence.coding.starter import starter_codes


def new_project(*, title: str, by: Who, on: date, synthetic: bool = False) -> CodingProject:
    """Begin a project with the shipped code book, which can be changed afterwards."""
    with change(by=by, action="coding_project.create"):
        made = CodingProject.objects.create(title=title, begun_on=on, synthetic=synthetic)
        known: dict[str, TalkCode] = {}
        for place, code in enumerate(starter_codes()):
            known[code.id] = TalkCode.objects.create(
                project=made,
                parent=known[code.parent] if code.parent else None,
                name=code.name.de,
                name_en=code.name.en,
                definition=code.definition.de,
                definition_en=code.definition.en,
                example=code.example.de,
                example_en=code.example.en,
                colour=code.colour,
                codable=code.codable,
                place=place,
                exchange={"starter": code.id},
            )
    return made


def coder_of(project: CodingProject, user: UUID) -> Coder:
    """Return the coder that an account is in a project; inside a change, made where there is none yet."""
    found = Coder.objects.filter(project=project, user=user).first()
    return found or Coder.objects.create(project=project, user_id=user, place=project.coders.count())


def code_passage(
    *,
    version: TranscriptVersion,
    start: int,
    end: int,
    codes: Sequence[TalkCode],
    by: Who,
    user: UUID,
    on: date,
    memo: str = "",
) -> Passage:
    """
    Give a passage codes; its borders widen to whole characters and never change afterwards.

    Raises:
        Refused: no passage of this text, an old version, a pass that is done, no code, or the same code again.
    """
    place = _place(version, start, end)
    if not codes or any(
        not code.codable or code.project_id != version.transcript.project_id for code in codes
    ):
        raise Refused(_("Bitte wählen Sie mindestens einen Code, der vergeben werden kann."))
    try:
        with change(by=by, action="coding.create"), transaction.atomic():
            coder = coder_of(version.transcript.project, user)
            _open_pass(version, coder, on)
            passage = _passage(version, place, coder)
            for code in codes:
                TalkCoding.objects.create(passage=passage, code=code, coder=coder, made_on=on)
            if memo.strip():
                TalkMemo.objects.create(
                    project=version.transcript.project, of_version=version, coder=coder, text=memo.strip(),
                    ties=[passage.guid], made_on=on,
                )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Diesen Code haben Sie dieser Stelle schon gegeben.")) from None
    return passage


def _place(version: TranscriptVersion, start: int, end: int) -> Segment:
    if version.superseded_on:
        raise Refused(_("Es gibt eine neuere Fassung dieses Textes. Bitte codieren Sie dort."))
    try:
        return snapped(version.text, Segment(start, end))
    except ValueError:
        raise Refused(_("Anfang und Ende sind keine Stelle des Textes.")) from None


def _open_pass(version: TranscriptVersion, coder: Coder, on: date) -> None:
    found = CodingPass.objects.filter(of_version=version, coder=coder).first()
    if found is None:
        if is_blind(version):
            raise Refused(_("Der Text wird gerade verdeckt codiert. Beginnen Sie einen eigenen Durchgang."))
        CodingPass.objects.create(of_version=version, coder=coder, begun_on=on)
    elif found.done_on:
        raise Refused(_("Sie haben diesen Text abgeschlossen. Codierungen ändern sich danach nicht mehr."))


def _passage(version: TranscriptVersion, place: Segment, coder: Coder) -> Passage:
    """Return a passage with these borders that only this coder uses, so that nobody sees where others coded."""
    own = Passage.objects.filter(of_version=version, start=place.start, end=place.end, codings__coder=coder)
    found = own.exclude(codings__coder__in=Coder.objects.exclude(pk=coder.pk)).first()
    return found or Passage.objects.create(
        of_version=version, start=place.start, end=place.end, place=place.start
    )


def remove_coding(*, coding: TalkCoding, by: Who, user: UUID) -> None:
    """Take back an own coding; raises Refused for somebody else's, or once the pass is done."""
    if coding.coder is None or coding.coder.user_id != user:
        raise Refused(_("Das ist nicht Ihre Codierung."))
    version = coding.passage.of_version
    if version.superseded_on or version.passes.filter(coder=coding.coder, done_on__isnull=False).exists():
        raise Refused(_("Sie haben diesen Text abgeschlossen. Codierungen ändern sich danach nicht mehr."))
    with change(by=by, action="coding.delete"):
        coding.delete()
        if not coding.passage.codings.exists():
            coding.passage.delete()


def begin_blind(*, version: TranscriptVersion, by: Who, user: UUID, on: date) -> CodingPass:
    """
    Begin a blind second coding: from now on nobody sees the others' codings until all are done.

    Raises:
        Refused: somebody who has begun already, or who may have seen codings of others.
    """
    if version.superseded_on or version.missing:
        raise Refused(_("Diese Fassung kann nicht codiert werden."))
    with change(by=by, action="coding_pass.create"):
        coder = coder_of(version.transcript.project, user)
        if version.passes.filter(coder=coder).exists():
            raise Refused(
                _("Sie codieren diesen Text schon. Verdeckt beginnt nur, wer ihn noch nicht codiert hat.")
            )
        _passes_of_all(version, coder, on)
        return CodingPass.objects.create(of_version=version, coder=coder, blind=True, begun_on=on)


def _passes_of_all(version: TranscriptVersion, besides: Coder, on: date) -> None:
    """Whoever has coded a version has a pass in it; imported coders are done."""
    coders = Coder.objects.filter(codings__passage__of_version=version).exclude(pk=besides.pk).distinct()
    for coder in coders.exclude(passes__of_version=version):
        CodingPass.objects.create(
            of_version=version, coder=coder, begun_on=on, done_on=None if coder.user_id else on
        )


def finish_pass(*, version: TranscriptVersion, by: Who, user: UUID, on: date) -> None:
    """Say that the own coding of a version is done; it changes no more. Raises Refused where there is none."""
    found = version.passes.filter(coder__user=user, done_on=None).first()
    if found is None:
        raise Refused(_("Sie haben hier keinen offenen Durchgang."))
    with change(by=by, action="coding_pass.update"):
        found.done_on = on
        found.save()


def order_codes(codes: Iterable[TalkCode]) -> list[tuple[TalkCode, int]]:
    """Return codes as they stand in the book, each with its depth."""
    below: dict[UUID | None, list[TalkCode]] = {}
    for code in codes:
        below.setdefault(code.parent_id, []).append(code)
    found: list[tuple[TalkCode, int]] = []
    waiting = [(code, 0) for code in reversed(below.get(None, []))]
    while waiting:
        code, depth = waiting.pop()
        found.append((code, depth))
        waiting += [(one, depth + 1) for one in reversed(below.get(code.pk, []))]
    return found
