"""A wave from its plan to its end: whom it goes to, what is frozen, who is reminded, how rates are counted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.apps.accompaniment.making import COMPLETE, DAY, acting, planned, sheet_of, small
from tests.web.world import Here, World

from klappt.apps.accompaniment import sheet_services, wave_services
from klappt.apps.accompaniment.mapping import study_of
from klappt.apps.accompaniment.models import Return, Wave, Workshop, WorkshopTopic
from klappt.apps.accompaniment.queries import as_of, before, late, progress
from klappt.apps.accompaniment.return_queries import (
    AllianceKind,
    Rate,
    alliance_kinds,
    grid,
    rates,
    return_rows,
)
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Alliance, Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.instruments.shipped import templates


def test_sending_freezes_the_instrument_and_opens_the_returns(both: World) -> None:
    wave, research = planned(both.ahausen), acting(both.ahausen, "researcher")
    assert (wave.instrument.frozen_on, wave.returns.count()) == (None, 0)

    assert wave_services.send_wave(wave=wave, on=DAY, by=research) == 1
    sent = Wave.objects.get(pk=wave.pk)
    assert (sent.state, sent.instrument.frozen_on) == ("sent", DAY)
    assert [(one.alliance, one.state) for one in sent.returns.all()] == [(both.ahausen.alliance, "open")]
    assert [one.sent_on for one in sent.invitations.all()] == [DAY]


def test_whoever_is_added_later_gets_it_at_the_next_sending(both: World) -> None:
    wave, research = planned(both.ahausen), acting(both.ahausen, "researcher")
    wave_services.send_wave(wave=wave, on=DAY, by=research)
    with pytest.raises(Refused, match="kein Bündnis"):
        wave_services.send_wave(wave=wave, on=DAY, by=research)

    wave_services.plan_wave(wave=wave, alliances=[both.beheim.alliance.pk], by=research)
    assert wave.invitations.count() == 2  # one that was sent is not taken back
    assert wave_services.send_wave(wave=wave, on=DAY + timedelta(days=1), by=research) == 1
    assert wave.returns.count() == 2


def test_whoever_is_taken_off_before_sending_is_not_asked(both: World) -> None:
    wave, research = planned(both.ahausen), acting(both.ahausen, "researcher")
    wave_services.plan_wave(wave=wave, alliances=[both.beheim.alliance.pk], by=research)

    assert [one.alliance for one in wave.invitations.all()] == [both.beheim.alliance]


def test_reminded_is_who_has_not_handed_in(here: Here) -> None:
    sheet, research = sheet_of(here), acting(here, "researcher")
    wave = sheet.wave
    assert wave_services.remind(wave=wave, on=DAY, by=research) == 1
    assert [(one.reminders, one.reminded_on) for one in wave.invitations.all()] == [(1, DAY)]

    hand_in(sheet, here)
    with pytest.raises(Refused, match="Alle haben abgegeben"):
        wave_services.remind(wave=wave, on=DAY, by=research)


def hand_in(sheet: Return, here: Here) -> None:
    sheet_services.save_answers(sheet=sheet, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    for act, role in ((sheet_services.confirm, "bkg"), (sheet_services.submit, "gfs")):
        fresh = Return.objects.get(pk=sheet.pk)
        more = {"meeting": None, "decision": None} if role == "bkg" else {}
        act(sheet=fresh, by=acting(here, role), on=DAY, **more)  # type: ignore[operator]


def test_only_a_draft_is_deleted_and_only_what_was_sent_is_closed(here: Here) -> None:
    research = acting(here, "researcher")
    draft, sent = planned(here), sheet_of(here, small()).wave
    with pytest.raises(Refused, match="Nur eine verschickte"):
        wave_services.close_wave(wave=draft, by=research)
    with pytest.raises(Refused, match="nicht löschen"):
        wave_services.delete_wave(wave=sent, by=research)
    wave_services.delete_wave(wave=draft, by=research)
    wave_services.close_wave(wave=sent, by=research)

    assert not Wave.objects.filter(pk=draft.pk).exists()
    with pytest.raises(Refused, match="abgeschlossen"):
        wave_services.plan_wave(wave=sent, alliances=[], by=research)


@pytest.mark.parametrize("role", ["gfs", "bkg", "ministry", "operator"])
def test_only_researchers_send(role: str, here: Here) -> None:
    wave = planned(here)

    with pytest.raises(Refused):
        wave_services.send_wave(wave=wave, on=DAY, by=acting(here, role))


@pytest.mark.parametrize(
    ("towns", "kind"),
    [
        pytest.param([("05978", "lead")], AllianceKind.KREIS, id="kreis"),
        pytest.param([("05978020", "lead")], AllianceKind.TOWN, id="town"),
        pytest.param(
            [("05978020", "member"), ("05978036", "member")], AllianceKind.KREIS, id="towns-without-lead"
        ),
        pytest.param([("05913000", "lead")], AllianceKind.CITY, id="city"),
        pytest.param([("99999999", "lead")], AllianceKind.UNKNOWN, id="elsewhere"),
    ],
)
def test_the_kind_of_an_alliance(towns: Sequence[tuple[str, str]], kind: str, both: World) -> None:
    with change(by=SYSTEM, action="tests"):
        alliance = Alliance.objects.create(code="neu", name="Bündnis Neu")
        Town.objects.bulk_create([Town(alliance=alliance, ags=ags, role=role) for ags, role in towns])

    assert alliance_kinds()[alliance.pk] == kind


def test_rates_and_grid_count_each_return_once(here: Here) -> None:
    sheet = sheet_of(here)
    hand_in(sheet, here)
    rows = return_rows(Return.objects.filter(wave=sheet.wave), DAY)

    assert rates(rows)[-1] == Rate("alle", 1, 1)
    assert rates(rows)[-1].percent == 100
    assert Rate("alle", 0, 0).percent is None
    [earlier] = return_rows(Return.objects.filter(wave=sheet.wave), DAY - timedelta(days=1))
    assert (earlier.state, earlier.submitted_on) == ("open", None)
    assert return_rows(Return.objects.filter(wave=sheet.wave), sheet.wave.opens - timedelta(days=1)) == []
    [(alliance, _, [cell])] = grid(rows, [sheet.wave])
    assert (alliance, cell and cell.state) == ("Bündnis Ahausen", "submitted")


def test_answers_of_the_last_wave_stand_beside_by_identity(here: Here) -> None:
    first = sheet_of(here, opens=date(2020, 1, 1), title="Früher")
    second = sheet_of(here, templates()["ah3"], opens=date(2021, 1, 1), title="Später")
    sheet_services.save_answers(sheet=first, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    found = before(second)

    assert {name: one.value for name, one in found.items() if name in {"gfs_seat", "abh_rating"}} == {
        "gfs_seat": "ki",
        "abh_rating": 4,
    }
    assert "partner_importance" not in found
    assert {one.wave for one in found.values()} == {"Früher"}
    assert before(first) == {}


def test_progress_counts_what_is_asked(here: Here) -> None:
    [section] = progress(small(), {"a": "x"})
    assert (section.done, section.of, section.complete) == (1, 4, True)
    [section] = progress(small(), {})
    assert (section.done, section.of, section.complete) == (0, 3, False)
    first = progress(templates()["ah1"], {"gfs_seat": "ki"})[0]
    assert (first.done, first.wrong, first.complete, first.local) == (1, 1, False, False)
    assert [one.local for one in progress(templates()["ah1"], {})] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("day", "told", "is_late"),
    [
        (date(2021, 8, 1), date(2021, 8, 15), False),
        (date(2021, 9, 30), date(2021, 9, 30), False),
        (date(2021, 10, 1), date(2021, 9, 30), True),
    ],
)
def test_a_sheet_speaks_of_a_day_within_its_wave(day: date, told: date, is_late: bool, here: Here) -> None:
    sheet = sheet_of(here, small())

    assert (as_of(sheet, day), late(sheet, day)) == (told, is_late)


def test_the_study_tells_what_was_handed_in_by_the_day(both: World) -> None:
    here = both.ahausen
    sheet = sheet_of(here)
    open_ = sheet_of(both.beheim)
    hand_in(sheet, here)
    with change(by=SYSTEM, action="tests"):
        topic = WorkshopTopic.objects.create(title="Ketten", kind="regional")
        for day in (DAY, DAY + timedelta(days=1)):
            start = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
            Workshop.objects.create(
                topic=topic, starts_at=start, ends_at=start + timedelta(hours=1), place="Köln", state="held"
            )
    study = study_of(acting(here, "researcher"), DAY)

    [found] = [one for one in study.returns if one.wave == str(sheet.wave_id)]
    assert (found.alliance, found.submitted) == (str(here.alliance.pk), DAY)
    assert [one.wave for one in study.returns if one.wave == str(open_.wave_id)] == []
    asked = {one.alliance for one in study.invitations if one.wave == str(open_.wave_id)}
    assert asked == {str(both.beheim.alliance.pk)}
    wave = study.wave_by_id[str(sheet.wave_id)]
    assert study.instrument_of(wave).title == templates()["ah1"].title
    assert [(one.topic, one.day) for one in study.workshops if one.topic == "Ketten"] == [("Ketten", DAY)]
    before_ = study_of(acting(here, "researcher"), DAY - timedelta(days=1))
    assert [one for one in before_.returns if one.wave == str(sheet.wave_id)] == []
