"""Every table and field has a purpose, a basis, a class and an end; the paperwork says what the data say."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import models
from tests.settings import DATA_DIR

from klappt.apps.accounts.access import register
from klappt.apps.accounts.access.policy import scopes

HOME = Path(__file__).parents[2]


def test_every_table_and_field_is_in_the_register() -> None:
    assert register.missing() == []


def test_a_new_table_or_field_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = register.tables()
    label = "accounts.User"
    table = known[label]
    fewer = {name: kind for name, kind in table.fields.items() if name != "email"}
    shorter = {**known, label: register.Table(**{**vars(table), "fields": fewer | {"gone": "S"}})}
    monkeypatch.setattr(register, "tables", lambda: shorter)
    assert register.missing() == [
        "accounts.User.email: not in register.yaml",
        "accounts.User.gone: no such field any more",
    ]
    del shorter[label]
    assert register.missing() == ["accounts.User: not in register.yaml"]


def test_the_classes_are_those_the_policy_hides_by() -> None:
    """Two truths about one field would be a leak: whatever has a class here is hidden by it on pages."""
    told = register.tables()
    for resource, scope in scopes().items():
        if scope.model is None:
            continue
        classes = {
            name: kind for name, kind in told[scope.model._meta.label].fields.items() if kind in "KMNL"
        }
        if resource != "account":  # one's own
            assert (resource, classes) == (resource, dict(scope.classes))


def test_who_is_named_has_a_basis() -> None:
    assert [name for name, one in register.tables().items() if one.persons and one.basis == "none"] == []


SECRETS = ("password", "hash", "seal", "secret", "code_hash")


def test_secrets_are_classed_as_secrets() -> None:
    for label, table in register.tables().items():
        for name, kind in table.fields.items():
            if any(word in name for word in SECRETS):
                assert (label, name, kind) == (label, name, "G")


def test_text_about_people_is_told(db: None) -> None:
    """A field whose name speaks of a person belongs to the record of processing."""
    for label, table in register.tables().items():
        for field in table.model._meta.concrete_fields:
            personal = isinstance(field, models.EmailField) or field.name in {
                "person_name",
                "phone",
                "signed_by",
            }
            if personal:
                assert field.name in table.persons, f"{label}.{field.name}"


def test_the_paperwork_is_current() -> None:
    told = subprocess.run(  # noqa: S603  (our own script)
        [sys.executable, HOME / "scripts" / "protection.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=DATA_DIR,
    )

    assert (told.returncode, told.stdout) == (0, ""), told.stderr
