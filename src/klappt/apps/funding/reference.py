"""The published programmes, Bausteine and rates, shipped with klappt; put in once and never overwritten."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding.models import FundingModule, KimModule, Programme, UnitRate

DAY = timedelta(days=1)


@cache
def _told() -> Mapping[str, list[dict[str, Any]]]:
    text = (files("klappt.apps.funding") / "data" / "reference.yaml").read_text(encoding="utf-8")
    told: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return told


def ensure_reference() -> None:
    """Put in what is published and not there yet; what somebody has changed since stays as it is."""
    with change(by=SYSTEM, action="funding.reference"):
        programmes = {one.code: one for one in Programme.objects.filter(alliance=None)}
        for row in _told()["programmes"]:
            if row["code"] not in programmes:
                programmes[row["code"]] = Programme.objects.create(**_values(row))
        modules = {one.code: one for one in FundingModule.objects.filter(programme__in=programmes.values())}
        for row in _told()["modules"]:
            if row["code"] not in modules:
                values = _values(row) | {"programme": programmes[row["programme"]]}
                modules[row["code"]] = FundingModule.objects.create(**values)
        _rates_and_posts(modules)


def _rates_and_posts(modules: Mapping[str, FundingModule]) -> None:
    known = set(UnitRate.objects.filter(alliance=None).values_list("code", flat=True))
    for row in _told()["rates"]:
        if row["code"] not in known:
            UnitRate.objects.create(**_values(row) | {"module": modules[row["module"]]})
    numbers = set(KimModule.objects.values_list("number", flat=True))
    for row in _told()["kim_modules"]:
        if row["number"] not in numbers:
            KimModule.objects.create(**_values(row))


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row: the last day with money becomes the first day without."""
    values = {name: value for name, value in row.items() if name != "last_day"}
    last = row.get("last_day")
    if isinstance(last, date):
        values["until"] = last + DAY
    return values
