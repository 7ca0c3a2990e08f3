"""Scenarios are made and changed: name and note, one edit more or less, the whole text, a lever taken over."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.records import StaleVersion
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways import scenarios
from klappt.apps.ways.models import Scenario
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.scenario.edit import Json
from klappt.planning.scenario.scenarios import Scenario as Edits
from klappt.planning.scenario.scenarios import read_scenario, tell
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, Page
from klappt.web.frame.requests import today
from klappt.web.offers.procedures import office_choices
from klappt.web.planner import questions
from klappt.web.scenarios.choices import Choices
from klappt.web.scenarios.edit_forms import EDIT_FORMS, EditForm
from klappt.web.scenarios.wording import mistakes_of

MOST_BYTES = 200_000


def refusing(write: Any) -> Any:
    """Return what a write returns; mistakes in edits become a refusal, each in its line."""
    try:
        return write()
    except (InputError, InputErrors) as wrong:
        raise Refused("\n".join(mistakes_of(wrong))) from wrong


class NameForm(RecordForm):
    """What a scenario is called."""

    class Meta(RecordForm.Meta):
        model = Scenario
        fields = ("name", "note")


class NewScenario(FormPage):
    """Begin a scenario: a name first, edits then."""

    template = "scenarios/new.html"
    title = _("Neues Szenario")
    lead = _("Erst der Name. Danach fügen Sie eine Änderung nach der anderen hinzu.")
    form_class = NameForm
    done = _("Szenario angelegt. Jetzt die erste Änderung hinzufügen.")

    def save(self, form: Any) -> Scenario:
        """Keep a scenario without edits."""
        told = form.cleaned_data
        return scenarios.keep(
            alliance=self.alliance,
            edits=Edits(told["name"], (), told["note"]),
            as_of=self.request.on,
            by=self.request.actor,
            on=today(),
        )

    def after(self, saved: Any) -> str:
        """Lead on to the first edit."""
        return reverse("scenario_add", kwargs={"pk": saved.pk})

    def back(self) -> str:
        """Return to the list."""
        return reverse("scenarios")


class RenameScenario(FormPage):
    """Change name and note; the edits stay."""

    title = _("Name und Notiz ändern")
    form_class = NameForm

    def save(self, form: Any) -> Scenario:
        """Write both."""
        edits = refusing(lambda: scenarios.edits_of(self.record))
        told = Edits(form.cleaned_data["name"], edits.edits, form.cleaned_data["note"])
        return _rewritten(self, told)


def _rewritten(page: Any, edits: Edits) -> Scenario:
    """Return the record of a page with other edits; they are judged on the day of which the page speaks."""
    found: Scenario = refusing(
        lambda: scenarios.rewrite(page.record, edits=edits, as_of=page.request.on, by=page.request.actor)
    )
    return found


class TextForm(forms.Form):
    """A scenario as text, typed or as a file."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "as-text"}),
        help_text=_("In YAML: name, note und edits."),
    )
    file = forms.FileField(
        label=_("Oder eine Datei"),
        required=False,
        help_text=_("YAML, höchstens 200 KB. Sie ersetzt den Text."),
    )

    def clean(self) -> Json:
        """Return the text of the file, or the one that was typed."""
        told = super().clean() or {}
        file = told.get("file")
        if file is not None:
            told["text"] = _text_of(file)
        if not told.get("text") and not self.errors:
            raise forms.ValidationError(gettext("Bitte einen Text eingeben oder eine Datei wählen."))
        return told


def _text_of(file: Any) -> str:
    if file.size > MOST_BYTES:
        raise forms.ValidationError(gettext("Die Datei ist zu groß. Möglich sind 200 KB."))
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise forms.ValidationError(gettext("Die Datei ist kein Text in UTF-8.")) from None
    return text


class ScenarioAsText(FormPage):
    """Write a whole scenario as text; everything wrong is told at once, and nothing is saved then."""

    template = "scenarios/text.html"
    title = _("Szenario als Text")
    lead = _("Für alle, die YAML kennen. Es gilt, was hier steht; alle Fehler werden auf einmal genannt.")

    def form(self) -> Any:
        """Return the form with the text there is, or an example."""
        if self.request.method == "POST":
            return TextForm(self.request.POST, self.request.FILES)
        return TextForm(initial={"text": self._now()})

    def _now(self) -> str:
        return scenarios.text_of(self.record) if self.record is not None else ""

    def context(self) -> Json:
        """Return one example of each kind of edit that needs no further knowledge."""
        return {"example": EXAMPLE}

    def save(self, form: Any) -> Scenario:
        """Write a new scenario, or put the text in the place of the old one."""
        edits = refusing(lambda: scenarios.read_text(form.cleaned_data["text"]))
        if self.record is not None:
            return _rewritten(self, edits)
        made: Scenario = refusing(
            lambda: scenarios.keep(
                alliance=self.alliance, edits=edits, as_of=self.request.on, by=self.request.actor, on=today()
            )
        )
        return made

    def conflict(self) -> HttpResponse:
        """Answer 409 with the text that stands there now."""
        self.record = self.get_one(self.record.pk)
        return self.show(409, form=self.form(), version=self.record.version, theirs={"text": self._now()})

    def back(self) -> str:
        """Return to the scenario or the list."""
        return super().back() if self.record is not None else reverse("scenarios")


EXAMPLE = """name: Öffnen und verknüpfen
note: Vorschlag der Bündniskerngruppe
edits:
  - open: {offer: KENNUNG, drop: [min_language]}
  - handover: {from: KENNUNG, to: KENNUNG, days: 7}
  - end: {module: F6, day: 2022-07-01}
"""


class Readable(Page):
    """A page for which the edits must be readable; where they are not, it says so and leads to the scenario."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        """Answer, or lead back with what cannot be read."""
        try:
            return super().dispatch(request, *args, **named)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("scenario", pk=named["pk"])


class AddEdit(Readable, FormPage):
    """Add an edit: first its kind, for some kinds an offer, then what is left to say."""

    template = "scenarios/add.html"
    title = _("Änderung hinzufügen")
    done = _("Änderung hinzugefügt.")
    stale: ClassVar[bool] = False

    @cached_property
    def kind(self) -> type[EditForm] | None:
        """Return the form of the kind that the address names."""
        return EDIT_FORMS.get(self.request.GET.get("art", ""))

    @cached_property
    def choices(self) -> Choices:
        """Return what the catalogue of the day lets choose, with what earlier edits have created."""
        catalogue = catalogue_of(self.record.alliance_id, self.request.on, rests=True)
        edits = refusing(lambda: scenarios.edits_of(self.record)).edits
        for edit in edits:
            catalogue = edit.changed(catalogue) if edit.ADDS else catalogue
        offer = self.request.GET.get("angebot", "")
        offices = office_choices(self.record.alliance)
        return Choices(catalogue, offices, questions.voice(), self.request.on, offer, len(edits) + 1)

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Show the kinds, the offers to choose from, or the questions."""
        self.record = self.get_one(named["pk"])
        if self.kind is None:
            return self.show(kinds=[(code, kind) for code, kind in EDIT_FORMS.items()])
        if self.kind.first and self.choices.offer is None:
            return self.show(first=self.kind.first, offers=self.choices.offers(), art=request.GET["art"])
        return super().get(request, **named)

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Add it; without a kind there is nothing to add."""
        self.record = self.get_one(named["pk"])
        if self.kind is None or (self.kind.first and self.choices.offer is None):
            return redirect(self._here())
        return super().post(request, **named)

    def _here(self) -> str:
        return reverse("scenario_add", kwargs={"pk": self.record.pk})

    def context(self) -> Json:
        """Return the kind that was chosen."""
        return {"kind": self.kind, "offer": self.choices.offer if self.kind else None}

    def form(self) -> Any:
        """Return the questions of the kind."""
        assert self.kind is not None  # noqa: S101 - told apart above
        return self.kind(self.request.POST if self.request.method == "POST" else None, self.choices)

    def save(self, form: Any) -> Scenario:
        """Put it at the end of the list."""
        return extended(self.record, [form.document()], self)

    def conflict(self) -> HttpResponse:
        """Answer 409 with what was typed; sending it again adds it to the newer list."""
        self.record = self.get_one(self.record.pk)
        return self.show(409, form=self.form(), version=self.record.version, stale=True)


def extended(record: Scenario, documents: list[Json], page: Page) -> Scenario:
    """Return a scenario with further edits at its end; raises Refused where they do not fit."""
    told = scenarios.document(record) | {"edits": [*record.edits, *documents]}
    edits = refusing(lambda: read_scenario(told, record.name))
    found: Scenario = refusing(
        lambda: scenarios.rewrite(record, edits=edits, as_of=page.request.on, by=page.request.actor)
    )
    return found


class RemoveEdit(Readable, ActPage):
    """Take one edit out of a scenario, after a plain question."""

    title = _("Änderung entfernen")
    button = _("Entfernen")
    dangerous = True
    done = _("Änderung entfernt.")

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Ask; without one of its edits there is nothing to ask."""
        self.record = self.get_one(named["pk"])
        return super().get(request, **named) if self._number else redirect(self.record.get_absolute_url())

    @property
    def question(self) -> str:  # type: ignore[override]
        """Return the question with the edit in words."""
        catalogue = catalogue_of(self.record.alliance_id, self.request.on, rests=True)
        edits = refusing(lambda: scenarios.edits_of(self.record))
        words = tell(edits, catalogue, questions.voice())[self._number - 1]
        return gettext("Soll diese Änderung aus dem Szenario fallen? %(words)s") % {"words": words}

    @property
    def _number(self) -> int:
        """Return which edit the address names; 0 for none."""
        asked = self.request.GET.get("nr", "")
        return int(asked) if asked.isdigit() and int(asked) <= len(self.record.edits) else 0

    def act(self) -> None:
        """Write the others."""
        if not self._number:
            raise Refused(gettext("Diese Änderung gibt es nicht."))
        left = [edit for number, edit in enumerate(self.record.edits, 1) if number != self._number]
        _rewritten(self, refusing(lambda: read_scenario(scenarios.document(self.record) | {"edits": left})))


class DeleteScenario(DeletePage):
    """Delete a scenario after a plain question."""

    title = _("Szenario löschen")
    question = _("Soll dieses Szenario gelöscht werden? Ergebnisse, die damit gerechnet sind, bleiben.")
    done = _("Szenario gelöscht.")

    def after(self) -> str:
        """Return to the list."""
        return reverse("scenarios")


class LeverToScenario(Page):
    """Put a lever, or two that belong together, into a scenario: a new one, or one there is."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Lead to the answer, where the button is."""
        return redirect(self.get_one(named["pk"]).get_absolute_url())

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Put it there; what the answer was computed with comes first."""
        record = self.get_one(named["pk"])
        card = self._card(record)
        try:
            saved = self._put(record, card)
        except (Refused, StaleVersion) as refused:
            messages.error(request, str(refused))
            return redirect(record.get_absolute_url())
        messages.success(request, gettext("Steht im Szenario „%(name)s“.") % {"name": saved.name})
        return redirect(saved.get_absolute_url())

    def _card(self, record: Any) -> Json:
        """Return the row of the answer; 404 where there is no such row."""
        sort = "pairs" if self.request.POST.get("paare") else "levers"
        rows = (record.result or {}).get(sort, []) if record.kind == "levers" else []
        place = self.request.POST.get("hebel", "")
        if not place.isdigit() or not 0 < int(place) <= len(rows):
            raise Http404
        found: Json = rows[int(place) - 1]
        return found

    def _put(self, record: Any, card: Json) -> Scenario:
        into = self.request.POST.get("szenario")
        if into:
            return extended(self.get_one(into, "scenario", "update"), card["edits"], self)
        name = scenarios.free_name(record.alliance, card["what"][questions.voice().lang])
        before = (record.result or {}).get("scenario", {}).get("edits", [])
        told = {"name": name, "edits": [*before, *card["edits"]]}
        edits = refusing(lambda: read_scenario(told, name))
        made: Scenario = refusing(
            lambda: scenarios.keep(
                alliance=record.alliance,
                edits=edits,
                as_of=self.request.on,
                by=self.request.actor,
                on=today(),
            )
        )
        return made
