"""Talks as services: originals apart, codings that never move, blind coding, member check, exchange both ways."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from tests.evidence.refi.test_round_trip import SAMPLES, needs_samples, projects

from klappt.apps.accompaniment import mapping_talks
from klappt.apps.accompaniment.models import (
    Coder,
    CodingPass,
    CodingProject,
    Exemplary,
    MemberCheck,
    Quote,
    Return,
    Talk,
    TalkCode,
    TalkCoding,
    TalkConsent,
    TalkMemo,
    TalkRound,
    Transcript,
    TranscriptOriginal,
    TranscriptVersion,
)
from klappt.apps.accompaniment.talks import checking, coding, exchange, texts
from klappt.apps.accompaniment.talks.agreeing import compare
from klappt.apps.accompaniment.talks.guide import guide_for
from klappt.apps.accompaniment.talks.seeing import is_blind, seen_codings, seen_memos
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Organisation, User
from klappt.apps.alliance.models import Alliance, Contact
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.evidence.coding.units import Kind, Uncoded
from klappt.evidence.refi.model import Project
from klappt.evidence.refi.reading import Read, read_code_book, read_project
from klappt.evidence.refi.writing import write_code_book, write_project

DAY = date(2021, 9, 1)
SAID = "I: Wer hilft?\nB: Erika Muster, 02303 27-1234. 😀 Sie kennt die Leute.\nB: Erika Muster eben."


@pytest.fixture
def talk(db: None) -> Talk:
    with change(by=SYSTEM, action="tests"):
        alliance = Alliance.objects.create(code="x", name="Bündnis X")
        organisation = Organisation.objects.create(name="KI X")
        Contact.objects.create(
            alliance=alliance, organisation=organisation, name="Erika Muster", topic="x", since=DAY
        )
        exemplary = Exemplary.objects.create(
            alliance=alliance, chosen_on=DAY, municipal_kind="kreis", criteria="groß"
        )
        made = Talk.objects.create(
            exemplary=exemplary, round=TalkRound.objects.create(title="2021", year=2021), summary="Es läuft."
        )
        TalkConsent.objects.create(talk=made, function="GfS", text_version="1", given_on=DAY, quotes=True)
    return made


@pytest.fixture
def people(db: None) -> tuple[UUID, UUID, UUID]:
    with change(by=SYSTEM, action="tests"):
        made = [User.objects.create_user(f"{name}@x.example", name=name) for name in ("anna", "ben", "cem")]
    return made[0].pk, made[1].pk, made[2].pk


@pytest.fixture
def project(db: None) -> CodingProject:
    return coding.new_project(title="Gespräche", by=SYSTEM, on=DAY)


def received(talk: Talk, project: CodingProject) -> Transcript:
    return texts.receive(talk=talk, project=project, name="Gespräch", text=SAID, by=SYSTEM, on=DAY)


@pytest.fixture
def version(talk: Talk, project: CodingProject, people: tuple[UUID, UUID, UUID]) -> TranscriptVersion:
    return texts.anonymise(
        transcript=received(talk, project), keep=frozenset(), renamed={}, by_hand=[("die Leute", "[alle]")],
        by=SYSTEM, user=people[0], on=DAY,
    )  # fmt: skip


def code(version: TranscriptVersion, name: str = "J Verstetigung") -> TalkCode:
    return TalkCode.objects.get(project=version.transcript.project, name=name)


def give(
    version: TranscriptVersion, user: UUID, words: str, name: str = "J Verstetigung", memo: str = ""
) -> TalkCoding:
    start = version.text.index(words)
    passage = coding.code_passage(
        version=version, start=start, end=start + len(words), codes=[code(version, name)], by=SYSTEM, user=user,
        on=DAY, memo=memo,
    )  # fmt: skip
    return passage.codings.get(coder__user=user, code__name=name)


def seen_in(version: TranscriptVersion, user: UUID) -> set[str]:
    return {str(one.coder) for one in seen_codings(user).filter(passage__of_version=version)}


# Texts


def test_without_consent_there_is_no_transcript(talk: Talk, project: CodingProject) -> None:
    with change(by=SYSTEM, action="tests"):
        consent = talk.consents.get()
        consent.withdrawn_on = DAY
        consent.save()

    with pytest.raises(Refused, match="Einwilligung"):
        received(talk, project)
    assert not Transcript.objects.filter(talk=talk).exists()


@pytest.mark.parametrize(
    ("text", "told"), [("  \n", "leer"), ("x" * 2_000_001, "zu lang")], ids=["empty", "long"]
)
def test_texts_that_are_none(talk: Talk, project: CodingProject, text: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        texts.receive(talk=talk, project=project, name="x", text=text, by=SYSTEM, on=DAY)


def test_a_talk_has_one_transcript(talk: Talk, project: CodingProject) -> None:
    received(talk, project)
    with pytest.raises(Refused, match="schon eine Abschrift"):
        received(talk, project)


def test_the_original_stands_apart_and_in_no_log(version: TranscriptVersion) -> None:
    assert version.text == (
        "I: Wer hilft?\nB: [Person 1], [Telefonnummer 1]. 😀 Sie kennt [alle].\nB: [Person 1] eben."
    )
    assert [(one["rule"], version.text[one["start"] : one["end"]]) for one in version.log] == [
        ("person", "[Person 1]"), ("phone", "[Telefonnummer 1]"), ("by_hand", "[alle]"), ("person", "[Person 1]"),
    ]  # fmt: skip
    kept = str(version.log) + version.text + str(list(Entry.objects.values()))
    assert not any(word in kept for word in ("Erika", "Muster", "27-1234"))
    original = TranscriptOriginal.objects.get(transcript=version.transcript)
    assert original.text == SAID
    assert original.delete_on == date(2022, 3, 2)


def test_what_the_reviewer_keeps_or_renames(
    talk: Talk, project: CodingProject, people: tuple[UUID, ...]
) -> None:
    transcript = received(talk, project)
    groups = texts.review(SAID, texts.known_names(talk.exemplary.alliance_id))
    keys = {one.words: one.key for one in groups}

    made = texts.anonymise(
        transcript=transcript, keep=frozenset({keys["02303 27-1234"]}), renamed={keys["Erika Muster"]: "[Leitung]"},
        by_hand=[], by=SYSTEM, user=people[0], on=DAY,
    )  # fmt: skip

    assert [(one.words, one.count) for one in groups] == [("Erika Muster", 2), ("02303 27-1234", 1)]
    assert made.text == SAID.replace("Erika Muster", "[Leitung]")


def test_words_by_hand_must_be_there(talk: Talk, project: CodingProject, people: tuple[UUID, ...]) -> None:
    with pytest.raises(Refused, match="stehen nicht im Text"):
        texts.anonymise(
            transcript=received(talk, project), keep=frozenset(), renamed={}, by_hand=[("Zebra", "[x]")],
            by=SYSTEM, user=people[0], on=DAY,
        )  # fmt: skip


def test_codings_move_along_to_a_further_version(
    version: TranscriptVersion, people: tuple[UUID, ...]
) -> None:
    first = give(version, people[0], "kennt [alle]", memo="wen?")
    before = (first.passage.start, first.passage.end)

    newer = texts.anonymise_more(
        version=version, by_hand=[("hilft", "[hat geholfen]"), ("[alle]", "[alle im Amt]")],
        by=SYSTEM, user=people[0], on=DAY,
    )  # fmt: skip

    moved = seen_codings(people[0]).get(passage__of_version=newer)
    assert newer.text[moved.passage.start : moved.passage.end] == "kennt [alle im Amt]"
    assert (moved.guid, moved.coder) == (first.guid, first.coder)
    first.passage.refresh_from_db()
    assert (first.passage.start, first.passage.end) == before
    assert TalkMemo.objects.get(text="wen?").of_version == newer
    with pytest.raises(Refused, match="neuere Fassung"):
        give(version, people[0], "Wer")


# Coding


def test_a_passage_takes_in_whole_characters(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    at = version.text.index("😀")

    passage = coding.code_passage(
        version=version, start=at, end=at + 5, codes=[code(version)], by=SYSTEM, user=people[0], on=DAY
    )

    assert version.text[passage.start : passage.end] == "😀 Sie"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 10_000), (-1, 4)])
def test_no_place_no_coding(
    version: TranscriptVersion, people: tuple[UUID, ...], start: int, end: int
) -> None:
    with pytest.raises(Refused, match="keine Stelle"):
        coding.code_passage(
            version=version, start=start, end=end, codes=[code(version)], by=SYSTEM, user=people[0], on=DAY
        )


def test_a_heading_is_no_code_to_give(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    with pytest.raises(Refused, match="mindestens einen Code"):
        give(version, people[0], "Wer", "A Struktur")


def test_the_same_code_twice_is_refused(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    give(version, people[0], "Wer")
    with pytest.raises(Refused, match="schon gegeben"):
        give(version, people[0], "Wer")
    assert TalkCoding.objects.filter(passage__of_version=version).count() == 1


def test_only_the_coder_takes_back(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    mine = give(version, people[0], "Wer")
    with pytest.raises(Refused, match="nicht Ihre"):
        coding.remove_coding(coding=mine, by=SYSTEM, user=people[1])

    coding.remove_coding(coding=mine, by=SYSTEM, user=people[0])

    assert TalkCoding.objects.filter(passage__of_version=version).count() == 0
    assert version.passages.count() == 0


def test_the_blind_see_nothing_until_all_are_done(
    version: TranscriptVersion, people: tuple[UUID, ...]
) -> None:
    anna, ben, cem = people
    give(version, anna, "Wer", memo="geheim")
    assert seen_in(version, ben) == {"anna"}  # nobody codes blind yet

    coding.begin_blind(version=version, by=SYSTEM, user=ben, on=DAY)
    give(version, ben, "hilft")
    seen = {user: seen_in(version, user) for user in people}
    assert seen == {anna: {"anna"}, ben: {"ben"}, cem: set()}
    assert [seen_memos(user).filter(text="geheim").count() for user in people] == [1, 0, 0]

    coding.finish_pass(version=version, by=SYSTEM, user=ben, on=DAY)
    assert seen_in(version, ben) == {"ben"}  # anna is not done
    with pytest.raises(Refused, match="abgeschlossen"):
        give(version, ben, "Sie")
    with pytest.raises(Refused, match="verdeckt"):
        give(version, cem, "Sie")

    coding.finish_pass(version=version, by=SYSTEM, user=anna, on=DAY)
    assert not is_blind(version)
    assert seen_in(version, ben) == {"anna", "ben"}


def test_the_blind_are_hidden_from_measures_and_files(
    version: TranscriptVersion, people: tuple[UUID, ...]
) -> None:
    anna, ben, _ = people
    project = version.transcript.project
    give(version, anna, "Wer")
    coding.begin_blind(version=version, by=SYSTEM, user=ben, on=DAY)

    found = compare(project, ben, Kind.CHARACTER, Uncoded.COUNTS)
    given_out = exchange.give_project(project=project, codings=seen_codings(ben), memos=seen_memos(ben))

    assert (found.texts, found.hidden, found.rows) == ((), 1, ())
    assert given_out.project.sources[0].selections == ()
    assert [(line.what, line.why, line.count) for line in given_out.lines] == [
        ("selection", "still_blind", 1)
    ]


def test_the_study_holds_nothing_that_is_coded_blind(
    version: TranscriptVersion, people: tuple[UUID, ...]
) -> None:
    known = frozenset({str(version.transcript.talk_id)})
    give(version, people[0], "Wer")
    assert len(list(mapping_talks.codings(TalkCoding.objects.all(), known))) == 1

    coding.begin_blind(version=version, by=SYSTEM, user=people[1], on=DAY)

    assert list(mapping_talks.codings(TalkCoding.objects.all(), known)) == []


def test_who_has_coded_cannot_begin_blind(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    give(version, people[0], "Wer")
    with pytest.raises(Refused, match="schon"):
        coding.begin_blind(version=version, by=SYSTEM, user=people[0], on=DAY)


def test_agreement_over_a_text_of_two(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    anna, ben, _ = people
    for user, words in ((anna, "Wer"), (ben, "Wer hilft")):
        give(version, user, words)

    found = compare(version.transcript.project, anna, Kind.CHARACTER, Uncoded.WHERE_SOMEBODY_CODED)

    assert [str(one) for one in found.coders] == ["anna", "ben"]
    assert [(str(row.code), row.percent.n, row.percent.value) for row in found.rows] == [
        ("None", 9, pytest.approx(3 / 9)), ("J Verstetigung", 9, pytest.approx(3 / 9)),
    ]  # fmt: skip


# Member check


def test_an_alliance_reads_a_copy_and_decides(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    talk = version.transcript.talk
    assert talk is not None
    quote = checking.propose_quote(coding=give(version, people[0], "Sie kennt [alle]"), by=SYSTEM, on=DAY)
    check = checking.send_check(talk=talk, by=SYSTEM, on=DAY)
    assert [one["text"] for one in check.quotes] == ["Sie kennt [alle]"]
    with pytest.raises(Refused, match="noch nicht geantwortet"):
        checking.send_check(talk=talk, by=SYSTEM, on=DAY)

    answer = {"check": check, "by": SYSTEM, "user": people[1], "on": DAY, "name_released": True}
    with pytest.raises(Refused, match="womit"):
        checking.answer_check(agreed=False, reply=" ", released={str(quote.pk): True}, **answer)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="jedes Zitat"):
        checking.answer_check(agreed=True, reply="", released={}, **answer)  # type: ignore[arg-type]
    checking.answer_check(agreed=True, reply="", released={str(quote.pk): False}, **answer)  # type: ignore[arg-type]

    assert Quote.objects.get(talk=talk).state == "objected"
    assert MemberCheck.objects.get(talk=talk).state == "agreed"
    assert Exemplary.objects.get(pk=talk.exemplary_id).name_released_on == DAY
    with pytest.raises(Refused, match="schon geantwortet"):
        checking.answer_check(agreed=True, reply="", released={str(quote.pk): True}, **answer)  # type: ignore[arg-type]


def test_without_consent_no_quotes(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    with change(by=SYSTEM, action="tests"):
        consent = TalkConsent.objects.get(talk=version.transcript.talk)
        consent.quotes = False
        consent.save()

    with pytest.raises(Refused, match="zugestimmt"):
        checking.propose_quote(coding=give(version, people[0], "Wer"), by=SYSTEM, on=DAY)


def test_a_guide_without_returns_says_so(talk: Talk) -> None:
    assert not Return.objects.filter(alliance=talk.exemplary.alliance).exists()

    assert "noch keine Arbeitshilfe" in guide_for(talk, DAY)


# Exchange


def given_back(project: CodingProject, user: UUID) -> Project:
    return exchange.give_project(project=project, codings=seen_codings(user), memos=seen_memos(user)).project


@needs_samples
def test_a_foreign_project_passes_through_unchanged(people: tuple[UUID, ...]) -> None:
    read = read_project((SAMPLES / "TestProject.qdpx").read_bytes(), "TestProject.qdpx")

    kept = exchange.take_project(read=read, file="TestProject.qdpx", by=SYSTEM, user=people[0], on=DAY)

    assert given_back(kept, people[0]) == read.project
    assert sum(line["count"] for line in kept.report if line["what"] == "coding") == 16
    assert {str(one) for one in Coder.objects.filter(project=kept)} == {
        "ATLAS.ti",
        "Friedrich Markgraf",
        "Sebastian Petrausch",
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=projects())
def test_any_project_passes_through(drawn: Project, db: None, people: tuple[UUID, ...]) -> None:
    read = read_project(write_project(drawn), "f.qdpx")

    kept = exchange.take_project(read=read, file="f.qdpx", by=SYSTEM, user=None, on=DAY)

    assert given_back(kept, people[0]) == read.project


def test_own_work_goes_out_and_comes_back(version: TranscriptVersion, people: tuple[UUID, ...]) -> None:
    give(version, people[0], "😀 Sie kennt", memo="Wen?")
    out = given_back(version.transcript.project, people[0])

    again = read_project(write_project(out), "f.qdpx")

    assert again.project == out
    (source,) = out.sources
    assert source.text == version.text
    assert [(one.name, one.codings[0].made.at) for one in source.selections] == [
        ("😀 Sie kennt", "2021-09-01T00:00:00Z")
    ]
    assert "Muster" not in repr(out)


def test_a_code_book_adds_what_is_missing(project: CodingProject, people: tuple[UUID, ...]) -> None:
    with change(by=SYSTEM, action="tests"):
        other = CodingProject.objects.create(title="leer", begun_on=DAY)
    book: Read = read_code_book(write_code_book(exchange.given_codes(project)), "f.qdc")

    exchange.take_codes(project=other, read=book, by=SYSTEM)
    lines = exchange.take_codes(project=project, read=book, by=SYSTEM)

    assert [one.name for one, _ in coding.order_codes(other.codes.all())] == [
        one.name for one, _ in coding.order_codes(project.codes.all())
    ]
    assert {line.why for line in lines} == {
        "there_already"
    }  # the anchor example came in as part of the definition
    assert not CodingPass.objects.filter(coder__project=project).exists()
