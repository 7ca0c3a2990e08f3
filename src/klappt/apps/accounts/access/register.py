"""
The register of data: for every table its purpose, basis, deletion and export, for every field its class.

Each app tells about its own tables in `register.yaml`; what several share stands in `protection.yaml` here.  A
test is red as long as a table or field is missing, and `scripts/protection.py` prints the paperwork from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.apps import apps
from django.db.models import Model

CLASSES = {
    "S": "Struktur: wer, was, wann im Bündnis",
    "K": "Kontaktdaten von Fachkräften",
    "M": "Geld",
    "N": "interne Anmerkungen",
    "L": "lokaler Teil der Arbeitshilfen; verlässt das Bündnis nicht",
    "G": "Geheimnisse: Passwörter und Schlüssel, nur als Prüfsumme; niemand sieht sie, kein Export nennt sie",
}
EXPORTS = {
    "list": "als Liste (CSV, XLSX), nur mit den Feldern, die die Rolle sieht",
    "part": "als Teil des Eintrags, zu dem es gehört",
    "own": "nur an die Person selbst",
    "none": "gar nicht",
}
OF_EVERY_RECORD = frozenset({"id", "version"})


class WrongRegister(ValueError):
    """The register names something that does not exist."""


@dataclass(frozen=True)
class Table:
    """What the register says about one table."""

    model: type[Model]
    purpose: str
    basis: str
    deletion: str
    export: str
    fields: Mapping[str, str]  # name: class
    persons: frozenset[str]  # fields that speak of a person


@cache
def protection() -> dict[str, dict[str, Any]]:
    """Return what the tables share: legal bases, rules of deletion, tables of libraries."""
    text = (files("klappt.apps.accounts.access") / "protection.yaml").read_text(encoding="utf-8")
    read: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return read


def tables() -> dict[str, Table]:
    """Return every table the apps have told about, by label; raises WrongRegister where a name is unknown."""
    found: dict[str, Table] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("klappt.apps."):
            continue
        text = (files(config.name) / "register.yaml").read_text(encoding="utf-8")
        for name, told in (yaml.safe_load(text) or {}).items():
            table = _table(config.get_model(name), told)
            found[table.model._meta.label] = table
    return found


def missing() -> list[str]:
    """Return the tables and fields of our apps that the register does not know, and those that are gone."""
    known = tables()
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if not model.__module__.startswith("klappt."):
            if label not in protection()["libraries"]:
                wrong.append(f"{label}: a table of a library that protection.yaml does not name")
            continue
        if label not in known:
            wrong.append(f"{label}: not in register.yaml")
            continue
        there = {field.name for field in model._meta.get_fields() if field.concrete} - OF_EVERY_RECORD
        told = set(known[label].fields)
        wrong += [f"{label}.{name}: not in register.yaml" for name in sorted(there - told)]
        wrong += [f"{label}.{name}: no such field any more" for name in sorted(told - there)]
    return wrong


def _table(model: type[Model], told: Mapping[str, Any]) -> Table:
    fields: dict[str, str] = {}
    for kind, names in told["fields"].items():
        if kind not in CLASSES:
            raise WrongRegister(f"{model._meta.label}: {kind}")
        for name in names.split():
            if name in fields:
                raise WrongRegister(f"{model._meta.label}.{name}: told twice")
            fields[name] = kind
    persons = frozenset(told.get("persons", "").split())
    shared = protection()
    if (
        persons - set(fields)
        or told["basis"] not in shared["bases"]
        or told["deletion"] not in shared["deletion"]
    ):
        raise WrongRegister(f"{model._meta.label}: basis, deletion or persons")
    if told["export"] not in EXPORTS:
        raise WrongRegister(f"{model._meta.label}: {told['export']}")
    return Table(
        model=model,
        purpose=told["purpose"],
        basis=told["basis"],
        deletion=told["deletion"],
        export=told["export"],
        fields=fields,
        persons=persons,
    )
