"""Structural issues: who reports, which ways there are, and that nobody is named."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.test_agreements import post, said
from tests.web.world import DAY, Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.choices import IssueStage
from klappt.apps.alliance.issue_services import move_issue
from klappt.apps.alliance.issue_stages import NEXT
from klappt.apps.alliance.models import StructuralIssue
from klappt.apps.audit.changes import SYSTEM, change


def told(**changed: str) -> dict[str, str]:
    return {
        "title": "Kein Kurs am Abend",
        "description": "Wer arbeitet, findet keinen Kurs.",
        "chain_part": "language",
        "case_band": "some",
        "lever": "create",
        "observed_on": "2021-09-01",
    } | changed


def issue(here: Here, **values: Any) -> StructuralIssue:
    found = StructuralIssue.objects.get(pk=here.records["issue"].pk)
    with change(by=SYSTEM, action="test"):
        for name, value in values.items():
            setattr(found, name, value)
        found.save()
    return found


@pytest.mark.parametrize(
    ("role", "status"),
    [("gfs", 302), ("bkg", 302), ("provider", 302), ("case_manager", 302), ("abh", 403), ("researcher", 403)],
)
def test_who_reports(here: Here, role: str, status: int) -> None:
    answer = signed_in(here, role).post(reverse("issue_new"), told())

    assert answer.status_code == status
    made = StructuralIssue.objects.filter(title="Kein Kurs am Abend")
    assert [one.stage for one in made] == (["observed"] if status == 302 else [])


@pytest.mark.parametrize("field", ["title", "description"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("Frau K., k@mail.example", "eine E-Mail-Adresse", id="address"),
        pytest.param("erreichbar unter 0171 3920012", "eine Telefonnummer", id="telephone"),
        pytest.param("AZR 150101123456", "eine lange Nummer", id="register"),
    ],
)
def test_an_issue_names_nobody(here: Here, gfs: Client, field: str, text: str, sentence: str) -> None:
    answer = gfs.post(reverse("issue_new"), told(**{field: text}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"Der Text enthält {sentence}" in page
    assert text in page  # what was typed is not lost
    assert not StructuralIssue.objects.filter(
        alliance=here.alliance, chain_part="language", lever="create"
    ).exists()


@pytest.mark.parametrize("stage", IssueStage)
@pytest.mark.parametrize("wanted", IssueStage)
def test_an_issue_takes_no_other_way(here: Here, stage: IssueStage, wanted: IssueStage) -> None:
    known = issue(here, stage=stage, case_band="some", effect_text="wirkt", decision=here.records["decision"])

    if wanted in NEXT[stage]:
        move_issue(issue=known, stage=wanted, on=DAY, by=SYSTEM, note="Grund")
        assert [(event.stage, event.on) for event in known.events.all()] == [(wanted, DAY)]
    else:
        with pytest.raises(Refused, match="geht es nicht dorthin"):
            move_issue(issue=known, stage=wanted, on=DAY, by=SYSTEM, note="Grund")
        assert StructuralIssue.objects.get(pk=known.pk).stage == stage


@pytest.mark.parametrize(
    ("stage", "wanted", "sentence"),
    [
        pytest.param("observed", "evidenced", "Bitte angeben, wie viele Fälle das Thema zeigen.", id="cases"),
        pytest.param("agenda", "decided", "Bitte den Beschluss nennen.", id="decision"),
        pytest.param("implemented", "checked", "Bitte die Wirkung beschreiben.", id="effect"),
        pytest.param("observed", "rejected", "Bitte den Grund nennen.", id="reason"),
    ],
)
def test_what_a_stage_asks_for(here: Here, gfs: Client, stage: str, wanted: str, sentence: str) -> None:
    known = issue(here, stage=stage)

    answer = gfs.post(
        reverse("issue_move", args=[known.pk]),
        {"version": known.version, "to": wanted, "on": "2021-09-01", "case_band": "unknown"},
    )

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert StructuralIssue.objects.get(pk=known.pk).stage == stage


def test_one_click_puts_an_issue_on_the_agenda(here: Here, gfs: Client) -> None:
    with change(by=SYSTEM, action="test"):
        here.records["meeting"].items.all().delete()  # type: ignore[attr-defined]

    answer = post(gfs, "issue_agenda", here.records["issue"])

    assert said(answer) == ["Steht als Punkt 1 auf der Tagesordnung von „Sitzung Ahausen“."]
    assert StructuralIssue.objects.get(pk=here.records["issue"].pk).stage == "agenda"


def test_the_board_shows_each_issue_at_its_stage(here: Here, gfs: Client) -> None:
    issue(here, stage="decided", decision=here.records["decision"])

    stages = gfs.get(reverse("issues")).context["stages"]

    assert {str(stage): [row.title for row in rows] for stage, rows in stages if rows} == {
        "decided": ["Thema Ahausen"]
    }
    assert [str(stage) for stage, _rows in stages] == [str(stage) for stage in IssueStage]
