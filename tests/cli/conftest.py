"""A small catalogue and a person on disk, and a way to run the command line."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from klappt.catalogue.columns import OFFERS as OFFERS_TABLE
from klappt.cli.main import main

FILES = {
    "partners.csv": "partner_id,name,kind,ags\nvhs,Volkshochschule,,05978036\nfirma,Backhaus,,05978020\n",
    "runs.csv": (
        "run_id,offer_id,start,end,places,every_days,until,basis\n"
        "kurs-1,kurs,2021-10-04,2022-01-31,12,,,published\n"
        "rat-1,rat,2022-03-01,2022-05-01,2,,,assumed\n"
        "lehre-1,lehre,2022-08-01,2025-08-01,,,,assumed\n"
        "coach-1,coach,2021-09-15,2022-12-15,,,,published\n"
        "fern-1,fern,2021-10-04,2021-12-20,,,,assumed\n"
    ),
}
COLUMNS = [column.name for column in OFFERS_TABLE.columns if not column.optional]
COURSE = {"offer_type": "sprachkurs_kommunal", "partner_id": "vhs", "weekly_hours": 20, "end_language": "B1"}
OFFERS = (
    {
        **COURSE,
        "offer_id": "kurs",
        "name": "Deutsch B1",
        "min_language": "A2",
        "age_to": 26,
        "basis": "published",
        "source_url": "https://example.org/kurs",
    },
    {
        "offer_id": "rat",
        "name": "Vertrag finden",
        "offer_type": "beratung",
        "partner_id": "vhs",
        "min_language": "B1",
        "weekly_hours": 4,
        "end_stage": "contract",
    },
    {
        "offer_id": "lehre",
        "name": "Ausbildung im Backhaus",
        "offer_type": "betriebliche_ausbildung",
        "partner_id": "firma",
        "min_language": "B1",
        "min_stage": "contract",
        "weekly_hours": 39,
        "start_stage": "training",
    },
    {
        "offer_id": "coach",
        "name": "Coaching",
        "offer_type": "coaching",
        "partner_id": "firma",
        "statuses": "duldung_60a",
        "companion": 1,
        "basis": "published",
        "source_url": "https://example.org/coach",
    },
    {**COURSE, "offer_id": "fern", "name": "Kurs in Bielefeld", "scope_ags": "05711"},
)


def offers_csv(offers: Iterable[Mapping[str, object]] = OFFERS) -> str:
    """Return the table of offers; admission is complete and values are assumed unless said otherwise."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows({"admission_complete": 1, "basis": "assumed", **offer} for offer in offers)
    return text.getvalue()


FILES["offers.csv"] = offers_csv()
PERSON = """\
residence: [{status: gestattung, since: 2019-03-10}, {status: duldung_60a, since: 2021-02-01}]
entry: 2019-02-20
birth: 2000-05-14
language: A2
school: esa
stage: oriented
place: "05978020"
assume: [no_exclusions]
goal: {stage: training}
"""
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a small catalogue."""
    path = tmp_path / "katalog"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """Return the file of a person who wants to be trained."""
    path = tmp_path / "person.yaml"
    path.write_text(PERSON, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Run:
    """Return a function that runs the command line and never lets an exception through."""

    def klappt(*arguments: object) -> Result:
        result = CliRunner(env={"COLUMNS": "80"}).invoke(main, [str(argument) for argument in arguments])
        assert isinstance(result.exception, SystemExit | None), result.exception
        assert "Traceback" not in result.stderr
        return result

    return klappt
