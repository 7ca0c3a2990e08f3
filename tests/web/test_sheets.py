"""The Arbeitshilfe of an alliance on pages: filling in side by side, nothing typed is lost, preview, confirming."""

import re
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.apps.accompaniment.making import COMPLETE, DAY, LOCAL_TEXT, acting, sheet_of, small
from tests.web.conftest import signed_in
from tests.web.world import Here

from klappt.apps.accompaniment import review_services, sheet_services
from klappt.apps.accompaniment.models import LocalAnswer, Return, ReturnQuery
from klappt.apps.accompaniment.sheet_services import answers_of, digest, save_answers
from klappt.apps.alliance.models import ManagingOffice
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.instruments.files import read_values
from klappt.evidence.instruments.shipped import templates

EVERY_KIND = {
    "id": "kinds",
    "version": 1,
    "title": {"de": "Alle Arten"},
    "sections": [
        {
            "id": "all",
            "title": {"de": "Alles"},
            "questions": [
                {
                    "id": "one",
                    "kind": "single",
                    "title": {"de": "Eins"},
                    "choices": [{"code": "x", "de": "X"}],
                },
                {
                    "id": "several",
                    "kind": "multiple",
                    "title": {"de": "Mehrere"},
                    "choices": [{"code": "x", "de": "X"}, {"code": "y", "de": "Y"}],
                },
                {"id": "scale", "kind": "scale", "title": {"de": "Skala"}, "low": 1, "high": 5},
                {
                    "id": "matrix",
                    "kind": "matrix",
                    "title": {"de": "Matrix"},
                    "choices": [{"code": "x", "de": "X"}, {"code": "y", "de": "Y"}],
                    "rows": [{"code": "r", "de": "R"}, {"code": "s", "de": "S"}],
                },
                {"id": "number", "kind": "number", "title": {"de": "Zahl"}, "low": 0, "high": 10},
                {"id": "text", "kind": "text", "title": {"de": "Text"}},
                {
                    "id": "rank",
                    "kind": "rank",
                    "title": {"de": "Rang"},
                    "choices": [{"code": "x", "de": "X"}, {"code": "y", "de": "Y"}],
                },
                {
                    "id": "repeat",
                    "kind": "repeat",
                    "title": {"de": "Einträge"},
                    "of": [
                        {"id": "what", "kind": "text", "title": {"de": "Was"}},
                        {"id": "size", "kind": "number", "title": {"de": "Wie viel"}},
                    ],
                },
            ],
        }
    ],
}
# What a browser sends, and the answer it is.
SENT: dict[str, tuple[dict[str, Any], Any]] = {
    "one": ({"q.one": "x"}, "x"),
    "several": ({"q.several": ["y", "x"]}, ["x", "y"]),
    "scale": ({"q.scale": "4"}, 4),
    "matrix": ({"q.matrix.r": "y", "q.matrix.s": ""}, {"r": "y"}),
    "number": ({"q.number": "0,5"}, 0.5),
    "text": ({"q.text": " Zeile 1\r\nZeile 2 "}, "Zeile 1\nZeile 2"),
    "rank": ({"q.rank.x": "2", "q.rank.y": "1"}, ["y", "x"]),
    "repeat": (
        {"q.repeat.count": "2", "q.repeat.0.what": "A", "q.repeat.0.size": "3", "q.repeat.1.what": ""},
        [{"what": "A", "size": 3}],
    ),
}
WRONG = {
    "scale": ({"q.scale": "9"}, "Höchstens 5"),
    "number": ({"q.number": "viel"}, "Erwartet ist eine Zahl"),
    "rank": ({"q.rank.x": "1", "q.rank.y": "1"}, "nur einmal"),
    "repeat": ({"q.repeat.count": "1", "q.repeat.0.size": "drei"}, "Eintrag 1"),
    "one": ({"q.one": "fremd"}, "steht nicht zur Wahl"),
    "matrix": ({"q.matrix.r": "fremd"}, "steht nicht zur Wahl"),
}


def address(sheet: Return, section: str = "") -> str:
    more = f"?abschnitt={section}" if section else ""
    return reverse("work_sheet_fill", args=[sheet.pk]) + more


def seen(answer: HttpResponse) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', answer.content.decode())
    assert found
    return unescape(found[1])


def saved(client: Client, sheet: Return, section: str = "", **sent: Any) -> HttpResponse:
    """Open a section, type something into it and save."""
    shown = seen(client.get(address(sheet, section)))
    return client.post(address(sheet, section), {"seen": shown, "then": "stay", **sent})


# All kinds of questions


@pytest.mark.parametrize("name", SENT)
def test_what_is_typed_is_what_is_kept_and_drawn_again(name: str, here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, read_values(EVERY_KIND, "kinds"))
    sent, value = SENT[name]
    assert saved(gfs, sheet, **sent).status_code == 302
    assert answers_of(sheet) == {name: value}

    # the page draws what it has read: sent back untouched, nothing is new
    page = gfs.get(address(sheet))
    assert f"{name}:{digest(value)}" in seen(page).split()
    assert drawn(page, name) == {key: one for key, one in _flat(sent) if one}


def _flat(sent: dict[str, Any]) -> list[tuple[str, Any]]:
    told = {key: sorted(value) if isinstance(value, list) else value for key, value in sent.items()}
    if "q.text" in told:
        told["q.text"] = "Zeile 1\nZeile 2"
    if "q.repeat.count" in told:
        told["q.repeat.count"] = "2"
    return list(told.items())


def drawn(answer: HttpResponse, name: str) -> dict[str, Any]:
    """Read the controls of a question as a browser would send them; slow and obvious."""
    text = answer.content.decode()
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        named, value = re.search(r'name="(q\.[^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if not named or not value or named[1].split(".")[1] != name:
            continue
        if "checkbox" in tag and " checked" in tag:
            found[named[1]] = sorted([*found.get(named[1], []), value[1]])
        elif "checkbox" not in tag and ("radio" not in tag or " checked" in tag) and value[1]:
            found[named[1]] = unescape(value[1])
    for named_, inner in re.findall(r'<textarea[^>]*name="(q\.[^"]+)"[^>]*>([^<]*)</textarea>', text):
        if named_.split(".")[1] == name and inner:
            found[named_] = unescape(inner)
    for named_, inner in re.findall(r'<select[^>]*name="(q\.[^"]+)"[^>]*>(.*?)</select>', text):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        if named_.split(".")[1] == name and chosen:
            found[named_] = chosen[1]
    return found


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(name: str, here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, read_values(EVERY_KIND, "kinds"))
    sent, words = WRONG[name]
    answer = saved(gfs, sheet, **{**sent, "q.text": "Das bleibt stehen."} if name != "text" else sent)

    assert (answer.status_code, answers_of(sheet)) == (422, {})
    assert words in answer.content.decode()
    assert "Das bleibt stehen." in answer.content.decode()
    if name in {"number", "repeat", "rank"}:
        assert (
            drawn(answer, name).items()
            >= {key: one for key, one in sent.items() if "count" not in key}.items()
        )


def test_an_entry_is_crossed_out(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, read_values(EVERY_KIND, "kinds"))
    two = {"q.repeat.count": "2", "q.repeat.0.what": "A", "q.repeat.1.what": "B"}
    saved(gfs, sheet, **two)
    saved(gfs, sheet, **two, **{"q.repeat.0.gone": "1"})

    assert answers_of(sheet) == {"repeat": [{"what": "B"}]}


# Conditions without JavaScript


def test_an_answer_opens_the_next_question_after_saving(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, small())
    assert "Danach" not in gfs.get(address(sheet)).content.decode()
    answer = saved(gfs, sheet, **{"q.a": "ja", "then": "next"})

    assert answer["Location"] == f"{address(sheet, 'all')}#q.after"
    page = gfs.get(address(sheet))
    assert "Danach" in page.content.decode()
    assert "dazugekommen" in page.content.decode()
    assert saved(gfs, sheet, **{"q.a": "ja", "then": "next"})["Location"] == reverse(
        "work_sheet_preview", args=[sheet.pk]
    )


def test_the_way_through_the_sections(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    answer = saved(gfs, sheet, "gfs", **{"q.gfs_seat": "ki", "then": "next"})

    assert answer["Location"] == address(sheet, "bkg")
    assert gfs.get(address(sheet, "gibt-es-nicht")).status_code == 404


# Several people


def test_two_people_on_different_questions_lose_nothing(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, small())
    mine, theirs = seen(gfs.get(address(sheet))), seen(gfs.get(address(sheet)))
    gfs.post(address(sheet), {"seen": theirs, "q.b": "von ihr"})
    answer = gfs.post(address(sheet), {"seen": mine, "q.own": "von mir", "q.b": ""})

    assert answer.status_code == 302
    assert answers_of(sheet) == {"b": "von ihr", "own": "von mir"}


def test_two_people_on_one_question_see_both_versions(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, small())
    first = seen(gfs.get(address(sheet)))
    gfs.post(address(sheet), {"seen": first, "q.b": "ihr Satz", "q.own": "ihr Eigenes"})
    answer = gfs.post(address(sheet), {"seen": first, "q.b": "mein Satz", "q.own": ""})
    page = answer.content.decode()

    assert (answer.status_code, answers_of(sheet)) == (409, {"b": "ihr Satz", "own": "ihr Eigenes"})
    assert "ihr Satz" in page
    assert drawn(answer, "b") == {"q.b": "mein Satz"}
    assert drawn(answer, "own") == {"q.own": "ihr Eigenes"}  # untouched by me: it stands as it is now
    # I keep theirs
    kept = gfs.post(
        address(sheet), {"seen": seen(answer), "q.b": "mein Satz", "theirs.b": "1", "q.own": "ihr Eigenes"}
    )
    assert (kept.status_code, answers_of(sheet)["b"]) == (302, "ihr Satz")
    # or mine
    gfs.post(address(sheet), {"seen": seen(answer), "q.b": "mein Satz", "q.own": "ihr Eigenes"})
    assert answers_of(sheet) == {"b": "mein Satz", "own": "ihr Eigenes"}


def test_a_form_without_what_it_showed_is_not_saved(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here, small())
    assert gfs.post(address(sheet), {"q.a": "x"}).status_code == 428
    gfs.post(address(sheet), {"seen": "", "q.a": "x"})  # a form that showed nothing can change nothing

    assert answers_of(sheet) == {}


# Proposals and what stands beside


@pytest.fixture
def seat(here: Here) -> ManagingOffice:
    found = ManagingOffice.objects.filter(alliance=here.alliance).order_by("since").first()
    assert isinstance(found, ManagingOffice)
    with change(by=SYSTEM, action="tests"):
        ManagingOffice.objects.filter(alliance=here.alliance).exclude(pk=found.pk).delete()
        found.seat = "social"
        found.save()
    return found


def test_a_proposal_is_taken_where_it_stands_and_remembers_its_origin(
    seat: ManagingOffice, here: Here, gfs: Client
) -> None:
    sheet = sheet_of(here)
    page = gfs.get(address(sheet)).content.decode()
    assert "Vorschlag" in page
    assert "Sozialamt" in page
    saved(gfs, sheet, **{"q.gfs_support": "Geld", "then": "accept:gfs_seat"})
    kept = LocalAnswer.objects.get(of_return=sheet, question="gfs_seat")

    assert answers_of(sheet) == {"gfs_seat": "sozialamt", "gfs_support": "Geld"}
    assert kept.origin is not None
    assert (kept.origin["source"], kept.origin["value"]) == ("office", "sozialamt")


def test_a_changed_proposal_comes_back_as_a_note(seat: ManagingOffice, here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    saved(gfs, sheet, then="accept:gfs_seat")
    overview = reverse("work_sheet", args=[sheet.pk])
    assert "Anders als im Arbeitsplatz" not in gfs.get(overview).content.decode()
    saved(gfs, sheet, **{"q.gfs_seat": "ki"})
    page = gfs.get(overview).content.decode()

    assert "Anders als im Arbeitsplatz" in page
    assert 'href="/buendnis/geschaeftsstelle/"' in page


def test_all_proposals_at_once_or_some(seat: ManagingOffice, here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    page = reverse("work_sheet_proposals", args=[sheet.pk])
    offered = re.findall(r'name="accept" value="([^"]+)"', gfs.get(page).content.decode())
    assert "gfs_seat" in offered
    assert gfs.post(page, {"accept": offered}).status_code == 428
    assert gfs.post(page, {"accept": offered, "version": "99"}).status_code == 409
    gfs.post(page, {"accept": ["gfs_seat"], "version": "1"})
    assert set(answers_of(sheet)) == {"gfs_seat"}
    gfs.post(page, {"accept": offered, "version": "2"})

    assert set(answers_of(sheet)) >= set(offered)
    assert LocalAnswer.objects.filter(of_return=sheet, origin__isnull=True).count() == 0


def test_the_last_answer_stands_beside(here: Here, gfs: Client) -> None:
    first = sheet_of(here, title="Welle 2019", opens=DAY.replace(year=2019))
    save_answers(sheet=first, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    second = sheet_of(here, templates()["ah3"], title="Welle 2021")
    page = gfs.get(address(second)).content.decode()

    assert "Zuletzt (Welle 2019)" in page
    assert "0,5 Stellen" in page


# Preview, confirming, handing in


def test_from_the_preview_to_the_hand_in(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    preview = reverse("work_sheet_preview", args=[sheet.pk])
    assert "6 Antworten fehlen noch" in gfs.get(preview).content.decode()
    save_answers(sheet=sheet, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    page = gfs.get(preview).content.decode()
    assert "6 Antworten gehen an die wissenschaftliche Begleitung" in page
    assert "Was nehmen Sie sich vor?" in page  # named as what stays
    assert LOCAL_TEXT not in page

    core = signed_in(here, "bkg")
    confirming = reverse("work_sheet_confirm", args=[sheet.pk])
    assert gfs.post(confirming, {"version": "2"}).status_code == 422
    assert core.post(confirming, {"version": "2"})["Location"] == preview
    submitting = reverse("work_sheet_submit", args=[sheet.pk])
    assert LOCAL_TEXT not in gfs.get(submitting).content.decode()
    assert core.post(submitting, {"version": "3"}).status_code == 403
    gfs.post(submitting, {"version": "3"})

    assert Return.objects.get(pk=sheet.pk).state == "submitted"
    assert "Das liegt der wissenschaftlichen Begleitung vor" in gfs.get(preview).content.decode()
    assert gfs.get(address(sheet)).status_code == 302  # nothing to fill in any more


def test_who_confirms_an_old_version_is_told(here: Here) -> None:
    sheet = sheet_of(here)
    save_answers(sheet=sheet, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    answer = signed_in(here, "bkg").post(reverse("work_sheet_confirm", args=[sheet.pk]), {"version": "1"})

    assert (answer.status_code, Return.objects.get(pk=sheet.pk).state) == (409, "in_work")


def test_a_query_is_answered_on_a_page(here: Here, gfs: Client) -> None:
    sheet = sheet_of(here)
    save_answers(sheet=sheet, typed=COMPLETE, seen={}, by=acting(here, "gfs"), on=DAY)
    again = Return.objects.get(pk=sheet.pk)
    sheet_services.confirm(sheet=again, meeting=None, decision=None, by=acting(here, "bkg"), on=DAY)
    sheet_services.submit(sheet=again, by=acting(here, "gfs"), on=DAY)
    review_services.ask_back(
        sheet=again, question="gfs_fte", text="Halbe Stelle?", by=acting(here, "researcher"), on=DAY
    )
    assert "Rückfrage zur Arbeitshilfe" in gfs.get(reverse("my_day")).content.decode()
    query = ReturnQuery.objects.get(of_return=sheet)
    gfs.post(reverse("return_query_reply", args=[query.pk]), {"version": "1", "reply": "Ja, genau."})
    page = signed_in(here, "researcher").get(reverse("return", args=[sheet.pk])).content.decode()

    assert "Ja, genau." in page
    assert LOCAL_TEXT not in page
