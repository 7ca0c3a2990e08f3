"""Transcripts: received, anonymised after review, and anonymised further with codings moved along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.models import (
    CodingPass,
    CodingProject,
    Passage,
    Talk,
    TalkCoding,
    TalkMemo,
    Transcript,
    TranscriptOriginal,
    TranscriptVersion,
)
from klappt.apps.accompaniment.talks.seeing import is_blind
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Contact, Partnership, Town
from klappt.apps.audit.changes import Who, change
from klappt.evidence.coding import anonymise as words
from klappt.evidence.coding.anonymise import Rule
from klappt.evidence.coding.pieces import pages
from klappt.evidence.coding.segments import Segment
from klappt.evidence.refi.positions import unified
from klappt.kernel.places import places

MOST_CHARACTERS = 2_000_000  # about 300,000 words
KEEP_ORIGINAL = timedelta(days=182)
AROUND = 40  # characters of context beside a proposal


def receive(*, talk: Talk, project: CodingProject, name: str, text: str, by: Who, on: date) -> Transcript:
    """
    Keep the words of a talk as its original; nobody codes it before it is anonymised.

    Raises:
        Refused: no text, too long, no consent of everybody, or there is a transcript already.
    """
    text = unified(text).replace("\x00", "").strip()
    consents = list(talk.consents.all())
    if not text:
        raise Refused(_("Der Text ist leer."))
    if len(text) > MOST_CHARACTERS:
        raise Refused(_("Der Text ist zu lang: höchstens 2 Millionen Zeichen."))
    if not consents or any(one.withdrawn_on or not one.transcript for one in consents):
        raise Refused(
            _(
                "Für Abschrift und Auswertung fehlt die Einwilligung von mindestens einer teilnehmenden Person."
            )
        )
    if Transcript.objects.filter(talk=talk).exists():
        raise Refused(_("Zu diesem Gespräch gibt es schon eine Abschrift."))
    with change(by=by, action="transcript.create"):
        made = Transcript.objects.create(
            project=project, talk=talk, name=name, received_on=on, place=project.transcripts.count()
        )
        TranscriptOriginal.objects.create(transcript=made, text=text)
    return made


def known_names(alliance: UUID) -> tuple[words.Name, ...]:
    """Return the names of people, places and organisations that the workspace of an alliance knows."""
    people = Contact.objects.filter(alliance=alliance).values_list("name", flat=True)
    organisations = Partnership.objects.filter(alliance=alliance).values_list("organisation__name", flat=True)
    towns = Town.objects.filter(alliance=alliance).values_list("ags", flat=True)
    known = places()
    found: dict[str, Rule] = {}
    for person in people:
        found |= dict.fromkeys([person, *_surname(person)], Rule.PERSON)
    found |= dict.fromkeys(organisations, Rule.ORGANISATION)
    found |= {known[ags].name: Rule.PLACE for ags in towns if ags in known}
    return tuple(words.Name(name.strip(), rule) for name, rule in found.items() if len(name.strip()) > 2)  # noqa: PLR2004


def _surname(person: str) -> list[str]:
    parts = person.split()
    return [parts[-1]] if len(parts) > 1 and len(parts[-1]) > 3 else []  # noqa: PLR2004


@dataclass(frozen=True)
class Group:
    """All places where the same words would give way to the same placeholder."""

    key: str
    words: str
    rule: Rule
    by: str
    count: int
    before: str
    after: str


def review(text: str, names: Iterable[words.Name]) -> list[Group]:
    """Return what would be replaced in a text, each wording once with how often and a first place."""
    found: dict[tuple[str, str], list[words.Replacement]] = {}
    for one in words.proposals(text, names):
        found.setdefault((text[one.start : one.end], one.by), []).append(one)
    return [
        Group(
            key=str(number),
            words=wording,
            rule=places[0].rule,
            by=by,
            count=len(places),
            before=text[max(0, places[0].start - AROUND) : places[0].start],
            after=text[places[0].end : places[0].end + AROUND],
        )
        for number, ((wording, by), places) in enumerate(found.items())
    ]


def anonymise(
    *,
    transcript: Transcript,
    keep: frozenset[str],
    renamed: Mapping[str, str],
    by_hand: Sequence[tuple[str, str]],
    by: Who,
    user: UUID,
    on: date,
) -> TranscriptVersion:
    """
    Make the first version of a text from its original: all proposals but those to keep, and replacements by hand.

    Args:
        transcript: the text.
        keep: keys of the groups of `review` that stay as they are.
        renamed: other placeholders by key.
        by_hand: words and what takes their place, wherever they stand.
        by: who does it, for the protocol.
        user: the account of that person.
        on: the day.

    Raises:
        Refused: there is a version already, or nobody found the words.
    """
    if transcript.versions.exists():
        raise Refused(_("Der Text ist schon anonymisiert. Weitere Stellen ersetzen Sie in der Fassung."))
    text = transcript.original.text
    names = known_names(transcript.talk.exemplary.alliance_id) if transcript.talk else ()
    groups = {(one.words, one.by): one for one in review(text, names)}
    wanted = _by_hand(text, by_hand)
    for one in words.proposals(text, names):
        group = groups[text[one.start : one.end], one.by]
        if group.key not in keep and not any(_meet(one, other) for other in wanted):
            wanted.append(words.Replacement(one.start, one.end, one.rule, renamed.get(group.key) or one.by))
    done = words.replace(text, wanted)
    with change(by=by, action="transcript.anonymise"):
        made = _version(transcript, 1, done, user, on)
        transcript.original.delete_on = on + KEEP_ORIGINAL
        transcript.original.save()
    return made


def anonymise_more(
    *, version: TranscriptVersion, by_hand: Sequence[tuple[str, str]], by: Who, user: UUID, on: date
) -> TranscriptVersion:
    """
    Replace more words in a coded text: a new version, to which all codings are copied with their places moved along.

    Raises:
        Refused: somebody codes blind, the version is old, or nobody found the words.
    """
    if version.superseded_on:
        raise Refused(_("Es gibt schon eine neuere Fassung dieses Textes."))
    if is_blind(version):
        raise Refused(_("Der Text wird gerade verdeckt codiert. Bitte warten Sie, bis alle fertig sind."))
    passages = list(version.passages.all())
    done = words.replace(
        version.text, _by_hand(version.text, by_hand), [Segment(one.start, one.end) for one in passages]
    )
    with change(by=by, action="transcript.anonymise"):
        version.superseded_on = on
        version.save()
        made = _version(version.transcript, version.number + 1, done, user, on)
        _carry(version, made, passages, done.segments)
    return made


def _carry(
    old: TranscriptVersion, new: TranscriptVersion, passages: Sequence[Passage], places: Sequence[Segment]
) -> None:
    """Copy passages, codings and passes to a new version, memos move there."""
    copies = {
        one.pk: Passage(
            of_version=new,
            start=place.start,
            end=place.end,
            guid=one.guid,
            place=one.place,
            exchange=one.exchange,
        )
        for one, place in zip(passages, places, strict=True)
    }
    Passage.objects.bulk_create(copies.values())
    TalkCoding.objects.bulk_create(
        TalkCoding(
            passage=copies[one.passage_id], code_id=one.code_id, coder_id=one.coder_id, guid=one.guid,
            made_on=one.made_on, place=one.place, exchange=one.exchange,
        )
        for one in TalkCoding.objects.filter(passage__of_version=old)
    )  # fmt: skip
    CodingPass.objects.bulk_create(
        CodingPass(
            of_version=new, coder_id=one.coder_id, blind=one.blind, begun_on=one.begun_on, done_on=one.done_on
        )
        for one in old.passes.all()
    )
    for memo in TalkMemo.objects.filter(of_version=old):
        memo.of_version = new
        memo.save()


def _version(
    transcript: Transcript, number: int, done: words.Replaced, user: UUID | None, on: date
) -> TranscriptVersion:
    return TranscriptVersion.objects.create(
        transcript=transcript,
        number=number,
        text=done.text,
        pages=page_places(done.text),
        log=[_told(one) for one in done.log],
        made_on=on,
        made_by_id=user,
    )


def page_places(text: str) -> list[list[int]]:
    """Return the borders of the pages of a text as plain values."""
    return [[page.start, page.end] for page in pages(text)]


def _told(one: words.LogEntry) -> dict[str, Any]:
    return {"rule": one.rule.value, "start": one.start, "end": one.end, "by": one.by}


def _by_hand(text: str, told: Sequence[tuple[str, str]]) -> list[words.Replacement]:
    found: list[words.Replacement] = []
    for wording, by in told:
        places = words.everywhere(text, wording, by)
        if not places:
            raise Refused(_("Die Worte „%(words)s“ stehen nicht im Text.") % {"words": wording[:60]})
        if any(_meet(one, other) for one in places for other in found):
            raise Refused(
                _("„%(words)s“ überschneidet sich mit einer anderen Ersetzung.") % {"words": wording[:60]}
            )
        found += places
    return found


def _meet(one: words.Replacement, other: words.Replacement) -> bool:
    return one.start < other.end and other.start < one.end
