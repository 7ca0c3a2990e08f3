"""What the page about a cohort tells, as a file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from klappt.reports.cohort import Ground, cohort_report
from klappt.web.frame.export import download
from klappt.web.many.telling import WRITERS
from klappt.web.planner import questions


def cohort_file(told: Mapping[str, Any], kind: str, on: date) -> HttpResponse:
    """Return what the page tells as a PDF, DOCX or tables; `kind` is one of the writers'."""
    report = cohort_report(
        lead_told(told, on),
        told["dimensions"],
        [ground(one) for one in told.get("assumptions", ())],
        on,
        questions.voice(),
        protection=told.get("protection", ""),
    )
    write, ending, mime = WRITERS[kind]
    return download(write(report), f"{report.title}-{on.isoformat()}.{ending}", mime)


def lead_told(told: Mapping[str, Any], on: date) -> str:
    """Return how many people in how many profiles, and where their number comes from."""
    voice = questions.voice()
    people = _("weniger als 5") if told["people"] is None else f"{told['people']:g}"
    lead = _("%(people)s Menschen in %(profiles)s Profilen, Stand %(day)s.") % {
        "people": people,
        "profiles": told["profiles"],
        "day": voice.day(on.isoformat()),
    }
    total = told.get("total")
    if total is None:
        return lead
    if total.origin == "published":
        origin = _("Die Zahl für %(kreis)s ist veröffentlicht (Stand %(when)s).") % {
            "kreis": told["kreis"],
            "when": total.count.reference_date,
        }
    else:
        origin = _(
            "Die Zahl für %(kreis)s ist ein Anteil der Zahl für ganz NRW; für den Kreis ist keine veröffentlicht."
        ) % {"kreis": told["kreis"]}
    return f"{lead} {origin}"


def ground(one: Mapping[str, Any]) -> Ground:
    """Return an assumption in words."""
    shares = "; ".join(f"{group}: {value}" if group else value for group, value in one["shares"])
    return Ground(one["label"], shares or one["value"], one["basis"], one["sources"], one["reason"])
