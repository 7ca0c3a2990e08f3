"""The commands that work on the workspace: addresses, protocol, self-test, settings."""

import json

import pytest
from click.testing import CliRunner, Result

from klappt.apps.accounts.models import Organisation
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Segment
from klappt.cli.main import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="klappt")


def test_routes_name_every_address_with_methods_and_row() -> None:
    told = {one["pattern"]: one for one in json.loads(run("routes", "--json").stdout)["routes"]}

    assert told["/healthz"] == {
        "pattern": "/healthz",
        "name": "health",
        "methods": ["GET", "HEAD"],
        "permission": "open",
    }
    assert told["/buendnis-waehlen/"]["methods"] == ["POST"]
    assert told["/mein-tag/"]["permission"] == "my_day.read"
    assert all(one["methods"] and one["permission"] and one["name"] for one in told.values())


def test_routes_as_text_has_a_line_for_each() -> None:
    count = len(json.loads(run("routes", "--json").stdout)["routes"])

    assert len(run("routes").stdout.strip().splitlines()) == count


@pytest.mark.django_db
def test_an_untouched_protocol_is_whole() -> None:
    with change(by=SYSTEM, action="test"):
        Organisation.objects.create(name="Volkshochschule")

    done = run("audit", "verify", "--json")
    told = json.loads(done.stdout)

    assert (done.exit_code, told["faults"]) == (0, [])
    assert told["entries"] >= 1
    assert run("audit", "verify", "--head", told["head"]).exit_code == 0


@pytest.mark.django_db
def test_a_cut_end_shows_by_the_noted_seal_and_by_the_segment() -> None:
    with change(by=SYSTEM, action="test"):
        Organisation.objects.create(name="Volkshochschule")
    Segment.objects.filter().update(last_seal="0" * 64)

    done = run("audit", "verify", "--head", "f" * 64)

    assert done.exit_code == 1
    assert "Die Kette ist beschädigt" in done.stdout
    assert "das Ende wurde abgeschnitten" in done.stdout


@pytest.mark.django_db
def test_check_tells_what_it_has_looked_at() -> None:
    told = json.loads(run("check", "--json").stdout)["checks"]

    assert {one["name"]: one["ok"] for one in told if one["name"] != "Sicheres Schreiben"} == {
        "Adressen und Berechtigungen": True,
        "Tabellen": True,
        "Protokoll": True,
        "Rechnungen": True,
        "Verschlüsselte Verbindung": False,  # the tests answer to the name testserver without TLS
    }


def test_all_settings_are_listed_with_their_meaning() -> None:
    told = json.loads(run("check", "--settings", "--json").stdout)["settings"]

    assert [one["name"] for one in told if not one["means"]] == []
    assert "KLAPPT_DATABASE_URL" in {one["name"] for one in told}


def test_wrong_words_are_answered_clearly() -> None:
    done = run("seed", "--scale", "europa")

    assert done.exit_code == 2
    assert "europa" in done.stderr


@pytest.mark.django_db
def test_seed_refuses_a_database_in_use(django_user_model: type) -> None:
    with change(by=SYSTEM, action="test"):
        django_user_model.objects.create_user("da@example.org", name="Da")  # type: ignore[attr-defined]

    done = run("seed", "--scale", "small")

    assert done.exit_code == 2
    assert "gibt es schon Zugänge" in done.stderr
