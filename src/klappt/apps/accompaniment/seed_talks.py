"""
The invented talks of the demonstration in the tables: rounds, transcripts, codings of two coders, quotes, memos.

There is no original beside a transcript, as nothing was ever said; the two coders have no account.
Cost: about 7,000 rows, written table by table.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from klappt.apps.accompaniment.choices import CheckState, MunicipalKind, QuoteState, TalkState, TalkWay
from klappt.apps.accompaniment.models import (
    Coder,
    CodingPass,
    CodingProject,
    Exemplary,
    MemberCheck,
    Passage,
    Quote,
    Talk,
    TalkCode,
    TalkCoding,
    TalkConsent,
    TalkMemo,
    TalkRound,
    Transcript,
    TranscriptVersion,
)
from klappt.apps.accompaniment.talks.coding import new_project
from klappt.apps.accompaniment.talks.texts import page_places
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import SYSTEM
from klappt.evidence.study import Talk as Told
from klappt.evidence.synthetic.coders import FIRST, SECOND
from klappt.evidence.synthetic.generate import Made

TITLE = "Reflexionsgespräche 2019 bis 2022 (erfunden)"
NAMES = {FIRST: "Erste codierende Person (erfunden)", SECOND: "Zweite codierende Person (erfunden)"}
THEMES = {
    2019: "Aufbau der Bündnisse",
    2020: "Zusammenarbeit in der Pandemie",
    2021: "Angebote und Ketten",
    2022: "Bilanz und Verstetigung",
}
CRITERIA = "Für die Vorführung aus kleinen, mittleren und großen Kreisen und Städten gelost (erfunden)."
SUMMARY = "Für die Vorführung erfunden: Das Gespräch vertieft die Antworten der Arbeitshilfen."
FUNCTIONS = ("Leitung der GfS", "Mitglied der BKG", "Teilhabemanagement")
TEXT_VERSION = "Muster 2019 (erfunden)"
CODED_DAYS, CHECKED_DAYS, CHOSEN_ON = 60, 90, date(2019, 4, 15)
ONLINE = frozenset({2020, 2021})
Versions = Mapping[str, TranscriptVersion]


def fill(made: Made, alliances: Mapping[str, Alliance]) -> None:
    """Add the talks of those alliances that are there."""
    told = [one for one in made.study.talks if one.alliance in alliances]
    talks = _talks(told, _exemplary(made, alliances))
    project = new_project(title=TITLE, by=SYSTEM, on=CHOSEN_ON, synthetic=True)
    versions = _versions(made, told, talks, project)
    coders = {
        name: Coder(project=project, imported_name=words, place=place)
        for place, (name, words) in enumerate(NAMES.items())
    }
    Coder.objects.bulk_create(coders.values())
    _codings(made, versions, coders, project)
    _quotes(made, told, talks, project)
    _memos(made, versions, coders, project)


def _exemplary(made: Made, alliances: Mapping[str, Alliance]) -> dict[str, Exemplary]:
    chosen = {
        one.id: Exemplary(
            alliance=alliances[one.id],
            chosen_on=CHOSEN_ON,
            municipal_kind=MunicipalKind(one.kind),
            criteria=CRITERIA,
            name_released_on=made.study.as_of if one.name_released else None,
            synthetic=True,
        )
        for one in made.study.alliances
        if one.exemplary and one.id in alliances
    }
    Exemplary.objects.bulk_create(chosen.values())
    return chosen


def _talks(told: Sequence[Told], chosen: Mapping[str, Exemplary]) -> dict[str, Talk]:
    """Write rounds, talks and the consent to each."""
    rounds = {
        year: TalkRound(title=f"Runde {year} (erfunden)", year=year, theme=theme)
        for year, theme in THEMES.items()
    }
    TalkRound.objects.bulk_create(rounds.values())
    talks = {
        one.id: Talk(
            exemplary=chosen[one.alliance],
            round=rounds[one.round],
            state=TalkState.HELD,
            day=one.day,
            way=TalkWay.VIDEO if one.round in ONLINE else TalkWay.ON_SITE,
            participants=len(FUNCTIONS),
            summary=SUMMARY,
            synthetic=True,
        )
        for one in told
    }
    Talk.objects.bulk_create(talks.values())
    TalkConsent.objects.bulk_create(
        [
            TalkConsent(
                talk=talks[one.id],
                function=function,
                sheet_no=f"E-{number:03} (erfunden)",
                text_version=TEXT_VERSION,
                given_on=one.day,
                recording=True,
                quotes=True,
            )
            for one in told
            for number, function in enumerate(FUNCTIONS, start=1)
        ]
    )
    return talks


def _versions(
    made: Made, told: Sequence[Told], talks: Mapping[str, Talk], project: CodingProject
) -> Versions:
    transcripts = {
        one.id: Transcript(
            project=project, talk=talks[one.id], name=str(talks[one.id]), received_on=one.day, place=place
        )
        for place, one in enumerate(told)
    }
    Transcript.objects.bulk_create(transcripts.values())
    versions = {
        one.id: TranscriptVersion(
            transcript=transcripts[one.id],
            text=made.transcripts[one.id].text,
            pages=page_places(made.transcripts[one.id].text),
            made_on=one.day + timedelta(days=14),
        )
        for one in told
    }
    TranscriptVersion.objects.bulk_create(versions.values())
    return versions


def _codings(made: Made, versions: Versions, coders: Mapping[str, Coder], project: CodingProject) -> None:
    codes = {code.exchange["starter"]: code for code in TalkCode.objects.filter(project=project)}
    passages: dict[tuple[str, int, int], Passage] = {}
    for one in made.study.codings:
        if one.talk in versions:
            key = (one.talk, one.start, one.end)
            passages.setdefault(
                key,
                Passage(of_version=versions[one.talk], start=one.start, end=one.end, place=len(passages)),
            )
    Passage.objects.bulk_create(passages.values())
    given = dict.fromkeys(one for one in made.study.codings if one.talk in versions)
    TalkCoding.objects.bulk_create(
        [
            TalkCoding(
                passage=passages[one.talk, one.start, one.end],
                code=codes[one.code],
                coder=coders[one.coder],
                made_on=versions[one.talk].made_on + timedelta(days=CODED_DAYS),
                place=place,
            )
            for place, one in enumerate(given)
        ]
    )
    CodingPass.objects.bulk_create(
        [
            CodingPass(
                of_version=version,
                coder=coder,
                blind=coder is coders[SECOND],
                begun_on=version.made_on,
                done_on=version.made_on + timedelta(days=CODED_DAYS),
            )
            for version in versions.values()
            for coder in coders.values()
        ]
    )


def _quotes(made: Made, told: Sequence[Told], talks: Mapping[str, Talk], project: CodingProject) -> None:
    """Write the quotes with what the alliance said to them; a talk has one member check."""
    days = {one.id: one.day + timedelta(days=CHECKED_DAYS) for one in told}
    names = {code.exchange["starter"]: code.name for code in TalkCode.objects.filter(project=project)}
    rows: dict[str, list[Quote]] = {one.id: [] for one in told}
    for one in made.study.quotes:
        if one.talk in talks:
            day = days[one.talk]
            rows[one.talk].append(
                Quote(
                    talk=talks[one.talk],
                    text=one.text,
                    code_name=names[one.code],
                    state=QuoteState.RELEASED if one.released else QuoteState.OBJECTED,
                    proposed_on=day - timedelta(days=30),
                    objection="" if one.released else "Bitte nicht verwenden (erfunden).",
                    decided_on=day,
                )
            )
    Quote.objects.bulk_create([quote for quotes in rows.values() for quote in quotes])
    MemberCheck.objects.bulk_create(list(_checks(rows, talks, days)))


def _checks(
    rows: Mapping[str, Sequence[Quote]], talks: Mapping[str, Talk], days: Mapping[str, date]
) -> Iterator[MemberCheck]:
    for talk, quotes in rows.items():
        day = days[talk]
        yield MemberCheck(
            talk=talks[talk],
            summary=SUMMARY,
            quotes=[
                {
                    "id": str(quote.pk),
                    "text": quote.text,
                    "answer": str(quote.state),
                    "why": quote.objection,
                }
                for quote in quotes
            ],
            state=CheckState.AGREED,
            sent_on=day - timedelta(days=30),
            reply="In Ordnung so (erfunden).",
            replied_on=day,
        )


def _memos(made: Made, versions: Versions, coders: Mapping[str, Coder], project: CodingProject) -> None:
    TalkMemo.objects.bulk_create(
        [
            TalkMemo(
                project=project,
                of_version=versions[one.talk],
                coder=coders[one.coder],
                text=one.text,
                made_on=versions[one.talk].made_on + timedelta(days=CODED_DAYS),
                place=place,
            )
            for place, one in enumerate(made.memos)
            if one.talk in versions
        ]
    )
