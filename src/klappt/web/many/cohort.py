"""For whom is computed: what a cohort is made of, and on what an estimate rests; a table of one's own is checked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways.cohorts import Source, assumptions, cohort_of, kreis_of, uploaded
from klappt.disclosure.audit import PublishingRefused
from klappt.disclosure.model import THRESHOLD
from klappt.disclosure.single import protect_count
from klappt.kernel.errors import InputError, InputErrors
from klappt.kernel.places import places
from klappt.planning.cohort_check import check_cohort
from klappt.planning.cohort_groups import DIMENSIONS, Part, composition, group_label
from klappt.planning.cohort_numbers import ShownPart, shown_cohort
from klappt.planning.cohort_writing import cohort_csv
from klappt.planning.cohorts import Member
from klappt.planning.estimate.assumptions import OTHER, Assumption
from klappt.planning.estimate.figures import total_of
from klappt.reports import counts
from klappt.web.frame.export import download
from klappt.web.frame.pages import Page
from klappt.web.many.cohort_files import cohort_file
from klappt.web.many.telling import WRITERS, protection
from klappt.web.planner import questions

SHOWN_ANYWAY = ("size", "unknown_")
WORDS = {
    "yes": gettext_lazy("ja"),
    "no": gettext_lazy("nein"),
    "unknown": gettext_lazy("nicht bekannt"),
    "population": gettext_lazy("nach Einwohner*innen"),
    "fluag": gettext_lazy("nach dem Schlüssel des Flüchtlingsaufnahmegesetzes (FlüAG)"),
}


class ShowCohort(Page):
    """The cohort of the alliance: an estimate for its Kreis, or its sketches."""

    template = "many/cohort.html"
    title = gettext_lazy("Für wen gerechnet wird")
    lead = gettext_lazy(
        "Hinter keinem Profil steht eine wirkliche Person. Was niemand veröffentlicht, ist angenommen."
    )

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show what the cohort is made of, as page or file, or return the estimate as profiles for klappt --cohort."""
        if request.GET.get("als") in WRITERS:
            told = self.context()
            if "wrong" not in told:
                return cohort_file(told, request.GET["als"], self.request.on)
        if request.GET.get("export") != "csv" or self.source != Source.ESTIMATE:
            return self.show()
        try:
            members = cohort_of(self.alliance.pk, self.source, self.request.on).members
        except (Refused, InputError, InputErrors) as wrong:
            return self.show(422, wrong=str(wrong))
        return download(
            cohort_csv(members).encode(), f"kohorte-{self.request.on}.csv", "text/csv; charset=utf-8"
        )

    @property
    def source(self) -> Source:
        """Return which cohort the address asks for."""
        asked = self.request.GET.get("wer")
        return Source(asked) if asked in Source.values else Source.ESTIMATE

    def context(self) -> dict[str, Any]:
        """Return the composition and the assumptions, or why there is none."""
        told: dict[str, Any] = {"sources": Source.choices, "source": self.source, "kinds": list(WRITERS)}
        try:
            members = cohort_of(self.alliance.pk, self.source, self.request.on).members
        except (Refused, InputError, InputErrors) as wrong:
            return told | {"wrong": str(wrong)}
        if self.source == Source.SKETCHES:
            return told | sketches_told(members, self.request.on)
        told |= made_of(members, self.request.on) | estimate_told(kreis_of(self.alliance.pk))
        return told | {"protection": protection(THRESHOLD)}


def made_of(members: Iterable[Member], on: date) -> dict[str, Any]:
    """
    Return how many people a cohort stands for, and its groups in every dimension, small numbers hidden.

    Raises:
        PublishingRefused: the numbers cannot be made safe; the message names them.
    """
    asked = tuple(members)
    found = shown_cohort(asked, on)
    return {
        "people": found.people,
        "profiles": len(asked),
        "dimensions": by_dimension(found.parts),
        "hides": found.hides,
    }


def sketches_told(members: Iterable[Member], on: date) -> dict[str, Any]:
    """Return the same of sketches, which are made up and counted in full."""
    asked = tuple(members)
    return {
        "people": sum(member.weight for member in asked),
        "profiles": len(asked),
        "dimensions": by_dimension(composition(asked, on)),
    }


def by_dimension(parts: Iterable[Part | ShownPart]) -> list[tuple[str, list[tuple[str, Any, int | None]]]]:
    """Return the groups of each dimension with their people and their share in percent; None: hidden."""
    lang = questions.voice().lang
    return [
        (
            DIMENSIONS[name].told(lang),
            [
                (part.label(lang), part.people, None if part.share is None else round(part.share * 100))
                for part in found
            ],
        )
        for name, found in groupby(parts, lambda part: part.dimension)
    ]


def estimate_told(kreis: str | None) -> dict[str, Any]:
    """Return where the number of people comes from, and every assumption."""
    if kreis is None:
        return {}
    taken, english = assumptions(), questions.voice().lang == "en"
    return {
        "kreis": places()[kreis].name,
        "total": total_of(kreis, taken),
        "assumptions": [
            {
                "label": one.label_en if english else one.label,
                "reason": one.reason_en if english else one.reason,
                "basis": one.basis,
                "sources": one.sources or ("",),
                "value": value_told(one),
                "shares": list(shares_told(one)),
            }
            for one in taken.entries.values()
        ],
    }


def value_told(one: Assumption) -> str:
    """Return a single value in words, as far as it is no number."""
    bundles = {code: str(words) for code, words in questions.BUNDLES}
    return "; ".join(bundles.get(part, str(WORDS.get(part, part))) for part in (one.value or "").split(";"))


def shares_told(one: Assumption) -> Iterator[tuple[str, str]]:
    """Yield each group of an assumption with its shares in words."""
    for group, shares in (one.shares or {}).items():
        parts = (f"{word(one.id, name)} {percent(float(share))}" for name, share in shares.items())
        yield (
            (_("alle anderen") if group == OTHER else word(one.by, group)) if one.by else "",
            ", ".join(parts),
        )


def word(dimensions: str | tuple[str, ...], name: str) -> str:
    """Return a category as people say it, as the first of the dimensions that knows it does; else as it is written."""
    for dimension in (dimensions,) if isinstance(dimensions, str) else dimensions:
        try:
            if dimension in DIMENSIONS:
                return group_label(dimension, name, questions.voice().lang)
        except KeyError:
            continue
    return str(WORDS.get(name, name))


def percent(share: float) -> str:
    """Return a share with at most one decimal."""
    hundredths = round(share * 100, 1)
    return f"{number_format(hundredths, 0 if hundredths == int(hundredths) else 1)} %"


class UploadForm(forms.Form):
    """A table of one's own."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy(
            "CSV oder XLSX mit einem Profil je Zeile, höchstens 5 MB. Keine Namen, keine Aktenzeichen."
        ),
    )


class CheckCohort(Page):
    """Look a table over: what is wrong in it, and what it is made of. Nothing is kept."""

    template = "many/check_cohort.html"
    title = gettext_lazy("Eigene Kohorte prüfen")
    lead = gettext_lazy("Die Tabelle wird gelesen und gezeigt. Gespeichert wird nichts.")

    def context(self) -> dict[str, Any]:
        """Return the form."""
        return {"form": UploadForm()}

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show what is in the table, or every mistake with its row and column."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(422, form=form)
        file = form.cleaned_data["file"]
        try:
            members = uploaded(file.read(), file.name)
        except Refused as refused:
            form.add_error("file", str(refused))
            return self.show(422, form=form)
        except (InputError, InputErrors) as wrong:
            return self.show(422, form=form, mistakes=getattr(wrong, "errors", (wrong,)), file=file.name)
        try:
            told = made_of(members, self.request.on)
        except PublishingRefused as refused:
            form.add_error("file", str(refused))
            return self.show(422, form=form)
        return self.show(file=file.name, findings=findings_told(members, self.request.on), **told)


def findings_told(members: Sequence[Member], on: date) -> list[tuple[bool, str]]:
    """Return what is to be said about a table; its size and how many are not known stand in what is shown of it."""
    voice, whole = questions.voice(), sum(member.weight for member in members)

    def told(people: float, _lang: str) -> str:
        return counts.shown(str(protect_count(min(people, whole), of=whole)), voice)

    found = check_cohort(members, on, told=told)
    return [
        (one.serious, one.sentence(voice.lang))
        for one in found
        if one.serious or not one.code.startswith(SHOWN_ANYWAY)
    ]
