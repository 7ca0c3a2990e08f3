"""What of the talks gets into a study: held ones, valid passages, codes; never the text of a transcript."""

from dataclasses import replace
from datetime import date

from tests.apps.accompaniment.making import acting
from tests.web.world import World

from klappt.apps.accompaniment import models
from klappt.apps.accompaniment.mapping import study_of, whole_study
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.consistency import mistakes
from klappt.evidence.statistics.registry import analysis_at, findings

DAY = date(2021, 9, 1)


def test_talks_with_their_codings(both: World) -> None:
    told = study_of(acting(both.ahausen, "researcher"), DAY)
    talk, code = both.ahausen.records["talk"], both.ahausen.records["code"]
    own = [one for one in told.codings if one.talk == str(talk.pk)]

    assert [(one.code, one.start, one.end) for one in own] == [(str(code.pk), 45, 78)]
    assert {one.round for one in told.talks} == {2021}
    assert {one.name for one in told.alliances if one.exemplary} == {"Bündnis Ahausen", "Bündnis Beheim"}
    assert mistakes(replace(told, waves=(), invitations=(), returns=())) == []


def test_the_analysis_counts_them(both: World) -> None:
    told = study_of(acting(both.ahausen, "researcher"), DAY)
    analysis = analysis_at("codes")

    assert analysis is not None
    assert {line.values[0].told for line in findings(told, analysis)[0].lines} == {1}


def test_a_planned_talk_an_old_version_and_a_later_day_do_not_count(both: World) -> None:
    talk = str(both.ahausen.records["talk"].pk)
    with change(by=SYSTEM, action="tests"):
        version = models.TranscriptVersion.objects.get(pk=both.ahausen.records["transcript_version"].pk)
        version.superseded_on = DAY
        version.save()

    assert talk not in {one.talk for one in whole_study(DAY).codings}
    assert whole_study(date(2021, 5, 31)).talks == ()


def test_a_name_is_released_from_a_day_on(both: World) -> None:
    with change(by=SYSTEM, action="tests"):
        exemplary = models.Exemplary.objects.get(pk=both.ahausen.records["exemplary"].pk)
        exemplary.name_released_on = DAY
        exemplary.save()

    def released(on: date) -> set[str]:
        return {one.name for one in whole_study(on).alliances if one.name_released}

    assert released(DAY) == {"Bündnis Ahausen"}
    assert released(date(2021, 8, 31)) == set()


def test_whoever_sees_no_talks_gets_a_study_without_them(both: World) -> None:
    told = study_of(acting(both.ahausen, "gfs"), DAY)

    assert (told.talks, told.codes, told.codings, told.quotes) == ((), (), (), ())
    assert not any(one.exemplary for one in told.alliances)


def test_no_text_of_a_transcript_is_in_a_study(both: World) -> None:
    assert "Wir telefonieren" not in repr(study_of(acting(both.ahausen, "researcher"), DAY))
