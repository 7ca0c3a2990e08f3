"""
Who sees whose codings.

While somebody codes a version blind, nobody sees what others coded in it, on no page and in no file, until everybody
who codes it is done.  All reading of codings and memos goes through here.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from klappt.apps.accompaniment.models import CodingPass, TalkCoding, TalkMemo, TranscriptVersion


def still_blind() -> QuerySet[CodingPass, dict[str, UUID]]:
    """Return the ids of versions with a blind pass in which somebody is not done."""
    return CodingPass.objects.filter(done_on=None, of_version__passes__blind=True).values("of_version")


def is_blind(version: TranscriptVersion) -> bool:
    """Test if codings of a version are still hidden from each other."""
    passes = list(version.passes.all())
    return any(one.blind for one in passes) and any(one.done_on is None for one in passes)


def open_codings() -> QuerySet[TalkCoding]:
    """Return the codings of all present versions that nobody codes blind: what analysis, reports and commands read."""
    return _present().exclude(passage__of_version__in=still_blind())


def seen_codings(user: UUID) -> QuerySet[TalkCoding]:
    """Return the codings of all present versions that a person may see: the own ones, and what is not hidden."""
    return _present().filter(Q(coder__user=user) | ~Q(passage__of_version__in=still_blind()))


def open_memos() -> QuerySet[TalkMemo]:
    """Return the memos that speak of no text that somebody codes blind."""
    return TalkMemo.objects.filter(Q(of_version=None) | ~Q(of_version__in=still_blind()))


def seen_memos(user: UUID) -> QuerySet[TalkMemo]:
    """Return the memos a person may see; those of a text that somebody codes blind are hidden like its codings."""
    return TalkMemo.objects.filter(
        Q(coder__user=user) | Q(of_version=None) | ~Q(of_version__in=still_blind())
    )


def _present() -> QuerySet[TalkCoding]:
    return TalkCoding.objects.filter(passage__of_version__superseded_on=None)
