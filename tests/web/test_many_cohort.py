"""For whom is computed: the page about the cohort, its table, and tables of one's own."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from tests.web.conftest import signed_in
from tests.web.world import Here

from klappt.apps.alliance.models import Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.planning.cohorts import members_of
from klappt.planning.estimate.assumptions import read_assumptions
from klappt.web.many.cohort import percent, shares_told, value_told, word

GOOD = "id,weight,language,birth,flags\na,3,A1,2001,female=yes\nb,2.5,B1,2000,female=no\n"


@pytest.fixture
def unna(here: Here) -> None:
    """The alliance has a town in Kreis Unna, and no other."""
    with change(by=SYSTEM, action="test"):
        Town.objects.filter(alliance=here.alliance).delete()
        Town.objects.create(alliance=here.alliance, ags="05978020")


def page(client: Client, **asked: str) -> str:
    answer = client.get(reverse("cohort"), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def check(client: Client, content: bytes | str, name: str = "kohorte.csv") -> tuple[int, str]:
    data = content.encode() if isinstance(content, str) else content
    answer = client.post(reverse("check_cohort"), {"file": SimpleUploadedFile(name, data)})
    return answer.status_code, " ".join(answer.content.decode().split())


def test_an_estimate_tells_who_and_on_what_it_rests(gfs: Client, unna: None) -> None:
    told = page(gfs)

    assert "506 Menschen in 101 Profilen, Stand 01.09.2021." in told
    assert "Jedes Profil steht für mindestens 5 Menschen." in told
    assert "gesperrt" not in told
    assert "Die Zahl für Kreis Unna ist ein Anteil der Zahl für ganz NRW" in told
    for words in ("Aufenthaltsstatus", "Duldung", "Frauen", "Unna", "A1", "nicht bekannt"):
        assert words in told
    for one in read_assumptions().entries.values():
        assert one.label in told
        assert [source for source in one.sources if f'href="{source}"' not in told] == []
    assert {mark for mark in ("published", "inferred", "assumed") if f"mark--{mark}" in told} == {
        "published", "inferred", "assumed",
    }  # fmt: skip


def test_in_english_too(gfs: Client, unna: None) -> None:
    gfs.cookies["klappt_language"] = "en"
    told = page(gfs)

    assert "506 people in 101 profiles" in told
    assert "Young people with Duldung or Gestattung in North Rhine-Westphalia" in told


def test_the_estimate_as_a_table_is_the_same_cohort(gfs: Client, unna: None) -> None:
    answer = gfs.get(reverse("cohort"), {"export": "csv"})
    rows = [line.split(",") for line in answer.content.decode().splitlines()]

    assert answer["Content-Type"].startswith("text/csv")
    assert rows[0][:2] == ["id", "weight"]
    assert sum(int(row[1]) for row in rows[1:]) == 506
    assert min(int(row[1]) for row in rows[1:]) == 5


@pytest.mark.parametrize(
    ("kind", "begin"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("csv", b"PK")], ids=["pdf", "docx", "csv"]
)
@pytest.mark.parametrize("who", ["estimate", "sketches"])
def test_the_page_as_a_file(gfs: Client, unna: None, kind: str, begin: bytes, who: str) -> None:
    answer = gfs.get(reverse("cohort"), {"als": kind, "wer": who})

    assert answer.content.startswith(begin)
    assert "kohorte" not in answer["Content-Disposition"]
    assert "attachment" in answer["Content-Disposition"]


def test_the_tables_tell_what_the_page_tells(gfs: Client, unna: None) -> None:
    answer = gfs.get(reverse("cohort"), {"als": "csv"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as tables:
        told = "".join(tables.read(name).decode("utf-8-sig") for name in tables.namelist())
    shown = page(gfs)

    for one in read_assumptions().entries.values():
        assert one.label in told
    for words in ("Aufenthaltsstatus", "Frauen", "angenommen", "veröffentlicht", "erschlossen"):
        assert words in told
        assert words in shown


def test_sketches_are_a_cohort_without_assumptions_and_without_a_table(gfs: Client) -> None:
    told = page(gfs, wer="sketches", export="csv")

    assert "1 Menschen in 1 Profilen" in told
    assert "Worauf das beruht" not in told
    assert "Profile als CSV" not in told


def test_without_a_town_the_page_says_why_there_is_nothing(gfs: Client, here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Town.objects.filter(alliance=here.alliance).delete()

    assert "gibt es keine Schätzung" in page(gfs)
    assert gfs.get(reverse("cohort"), {"export": "csv"}).status_code == 422


def test_a_table_of_ones_own_is_shown_and_not_kept(gfs: Client) -> None:
    entries = Entry.objects.count()
    status, told = check(gfs, GOOD)

    assert status == 200
    assert "kohorte.csv: 6 Menschen in 2 Profilen." in told
    assert "Frauen" in told
    assert Entry.objects.count() == entries


def test_small_groups_of_a_table_of_ones_own_are_hidden(gfs: Client) -> None:
    """Three women and three others: both are few.  All six have an unknown school, which tells of nobody."""
    told = check(gfs, GOOD)[1]
    women = told[told.index(">Frauen<") :]

    assert "gesperrt" in women[: women.index("</tr>")]
    assert "Gesperrt sind Zahlen unter 5" in told
    assert ">6<" in told
    assert ">3<" not in told
    assert "2,5" not in told


def test_of_fewer_than_five_people_no_number_is_shown(gfs: Client) -> None:
    told = check(gfs, "id,weight,language,assume\na,3,A1,no_exclusions\n")[1]

    assert "Von weniger als 5 Menschen zeigt klappt keine Zahlen." in told
    assert "Frauen" not in told
    assert "bei unter 5 Personen" in told


def test_a_workbook_does_as_well(gfs: Client) -> None:
    book, out = Workbook(), io.BytesIO()
    for line in GOOD.splitlines():
        book.active.append(line.split(","))  # type: ignore[union-attr]
    book.save(out)

    assert "kohorte.xlsx: 6 Menschen in 2 Profilen." in check(gfs, out.getvalue(), "kohorte.xlsx")[1]


def test_every_mistake_is_told_with_row_and_column(gfs: Client) -> None:
    status, told = check(gfs, "id,weight,language\na,viele,A1\nb,1,Z9\n")

    assert status == 422
    assert "kohorte.csv: 2 Fehler, gelesen wurde nichts" in told
    for words in ("„viele“", "„Z9“", ">weight<", ">language<", ">2<", ">3<"):
        assert words in told


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        pytest.param(b"PK", "kohorte.zip", "Möglich sind CSV und XLSX.", id="another kind"),
        pytest.param(b"", "kohorte.csv", "leer", id="empty"),
        pytest.param(b"<html>", "kohorte.csv", "XML", id="a page"),
        pytest.param(b"\x00\x01", "kohorte.csv", "kein Text", id="no text"),
        pytest.param(b"PK\x03\x04", "kohorte.xlsx", "beschädigt", id="broken"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, name: str, told: str, gfs: Client) -> None:
    status, page_ = check(gfs, content, name)

    assert status == 422
    assert told in page_


def test_a_file_must_be_chosen(gfs: Client) -> None:
    assert gfs.post(reverse("check_cohort")).status_code == 422


def test_the_core_group_sees_it_others_do_not(here: Here, unna: None) -> None:
    assert signed_in(here, "bkg").get(reverse("cohort")).status_code == 200
    assert signed_in(here, "provider").get(reverse("cohort")).status_code == 403


@pytest.mark.parametrize(
    ("dimension", "name", "told"),
    [
        ("age", "18-20", "18 bis 20 Jahre"),
        (("status", "age"), "18-20", "18 bis 20 Jahre"),
        ("stay", "unknown", "nicht bekannt"),
        ("childcare", "yes", "ja"),
        ("procedure_months", "12", "12"),
    ],
)
def test_categories_in_words(dimension: str | tuple[str, ...], name: str, told: str) -> None:
    assert word(dimension, name) == told


@pytest.mark.parametrize(("share", "told"), [(0.15, "15 %"), (0.155, "15,5 %"), (1.0, "100 %"), (0.0, "0 %")])
def test_shares_in_words(share: float, told: str) -> None:
    assert percent(share) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("state_people", "23000"),
        ("spread", "nach Einwohner*innen"),
        ("local_counts", "ja"),
        ("people", ""),
    ],
)
def test_values_in_words(name: str, told: str) -> None:
    assert value_told(read_assumptions()[name]) == told


def test_bundles_are_told_as_the_planner_tells_them() -> None:
    assert value_told(read_assumptions()["bundles"]).startswith("Nichts Besonderes steht entgegen")


def test_shares_name_their_groups_only_where_there_are_some() -> None:
    for one in read_assumptions().spreads():
        groups = [group for group, _ in shares_told(one)]
        assert all(groups) if one.by else groups == [""]


def test_members_of_rows_are_those_of_the_file() -> None:
    lines = [line.split(",") for line in GOOD.splitlines()]

    assert [one.id for one in members_of(iter(list(enumerate(lines, 1))), "x")] == ["a", "b"]
