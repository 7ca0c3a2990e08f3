"""
The local part stays in the alliance: a marker on the working sheet is looked for everywhere else.

In the database it stands in one table only; outside the alliance it is on no page, in no export, in no study.
"""

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from tests.apps.accompaniment.making import COMPLETE, DAY, LOCAL_TEXT, acting
from tests.web.conftest import signed_in
from tests.web.test_every_page import OBJECT_PAGES, PLAIN_PAGES, url
from tests.web.world import Here, World

from klappt.apps.accompaniment import review_services, sheet_services
from klappt.apps.accompaniment.mapping import study_of
from klappt.apps.accompaniment.models import LocalAnswer, Return
from klappt.apps.accounts.access.matrix import field_classes, matrix
from klappt.apps.accounts.access.policy import scopes, visible
from klappt.apps.accounts.roles import Role
from klappt.evidence.consistency import mistakes

DRAFT = "Entwurf-8264"  # on the summary part, not handed in yet
MARKERS = (LOCAL_TEXT, DRAFT)
OUTSIDE = [role for role in Role if role not in {Role.GFS, Role.BKG}]


@pytest.fixture
def sheet(here: Here) -> Return:
    """The sheet of the samples: handed in once, then changed after a query, with a local part and a new draft."""
    found = here.records["work_sheet"]
    assert isinstance(found, Return)
    office, core = acting(here, "gfs"), acting(here, "bkg")
    answers = {name: value for name, value in COMPLETE.items() if name != "gfs_seat"}
    sheet_services.save_answers(sheet=found, typed=answers, seen={}, by=office, on=DAY)
    sheet_services.confirm(sheet=again(found), meeting=None, decision=None, by=core, on=DAY)
    for query in found.queries.all():
        sheet_services.reply(query=query, text="Ja.", by=office, on=DAY)
    sheet_services.submit(sheet=again(found), by=office, on=DAY)
    research = acting(here, "researcher")
    review_services.ask_back(sheet=again(found), question="", text="Und die GfS?", by=research, on=DAY)
    sheet_services.save_answers(sheet=again(found), typed={"gfs_support": DRAFT}, seen={}, by=office, on=DAY)
    return again(found)


def again(sheet: Return) -> Return:
    found: Return = Return.objects.get(pk=sheet.pk)
    return found


def test_in_the_database_it_stands_in_one_table_only(sheet: Return) -> None:
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            if any(marker in repr(row) for row in cursor.fetchall() for marker in MARKERS):
                found.add(table)

    assert found == {LocalAnswer._meta.db_table}


def test_a_copy_of_all_that_the_accompaniment_may_read_does_not_hold_it(
    sheet: Return, here: Here, tmp_path: Path
) -> None:
    """Every row that the policy shows to a researcher, written into a file and searched byte by byte."""
    research = acting(here, "researcher")
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(copy) as made:
        made.execute("CREATE TABLE copy (resource TEXT, content TEXT)")
        for resource, scope in scopes().items():
            rows = visible(research, resource).values() if scope.model else []
            made.executemany("INSERT INTO copy VALUES (?, ?)", [(resource, repr(row)) for row in rows])
    content = copy.read_bytes()

    assert b"abh_rating" in content  # what was handed in is there
    assert [marker for marker in MARKERS if marker.encode() in content] == []


def test_the_study_does_not_hold_it(sheet: Return, here: Here) -> None:
    study = study_of(acting(here, "researcher"), DAY)
    [mine] = [one for one in study.returns if one.id == str(sheet.pk)]

    assert mine.answers == {name: value for name, value in COMPLETE.items() if name != "next_steps"}
    assert [marker for marker in MARKERS if marker in repr(study)] == []
    assert [wrong for wrong in mistakes(study) if "Rücksendung" in wrong] == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.RESEARCHER])
def test_only_researchers_get_a_study_with_returns_of_others(role: str, sheet: Return, both: World) -> None:
    study = study_of(acting(both.beheim, role), DAY)

    assert [one for one in study.returns if one.alliance == str(sheet.alliance_id)] == []


@pytest.mark.parametrize("role", OUTSIDE)
def test_the_matrix_leads_nobody_outside_to_it(role: str) -> None:
    rows = [(resource, action) for resource, action in matrix() if resource in {"local_answer", "work_sheet"}]

    assert rows
    assert [key for key in rows if matrix()[key].relations.get(role)] == []
    assert "L" not in field_classes()[role]


def texts(answer: HttpResponse) -> str:
    """Return all that an answer says, also inside of a workbook or document."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return str(content, "utf-8", "replace")


def answers(client: Client, both: World) -> Iterator[tuple[str, HttpResponse]]:
    """Yield every page with every record of both alliances, and every list as a file."""
    for page in PLAIN_PAGES:
        address = f"/{page.pattern}"
        answer = client.get(address)
        yield address, answer
        if answer.status_code == 403:  # the gate knows the address only: it refuses the file as well
            continue
        for more in ("?export=csv", "?export=xlsx"):
            yield f"{address}{more}", client.get(f"{address}{more}")
    for page in OBJECT_PAGES:
        assert page.row is not None
        for here in (both.ahausen, both.beheim):
            record = here.records.get(page.row.resource)
            if record is not None:
                address = url(page, record.pk)
                yield address, client.get(address)


def leaks(client: Client, both: World) -> list[str]:
    return [
        address for address, answer in answers(client, both) if any(one in texts(answer) for one in MARKERS)
    ]


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_page_and_no_file_outside_the_alliance_shows_it(role: str, sheet: Return, both: World) -> None:
    assert leaks(signed_in(both.ahausen, role), both) == []


@pytest.mark.parametrize("role", [Role.GFS, Role.BKG])
def test_no_page_and_no_file_of_another_alliance_shows_it(role: str, sheet: Return, both: World) -> None:
    assert leaks(signed_in(both.beheim, role), both) == []


def test_the_alliance_itself_sees_it(sheet: Return, both: World) -> None:
    """The search above would find it: inside the alliance it does."""
    found: Any = leaks(signed_in(both.ahausen, Role.GFS), both)

    assert found != []
    assert all("/begleitung/" in address for address in found)
