"""Reading lists in: upload, which column means what, what would change, take over or discard."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.offers import words
from klappt.apps.offers.importing import columns as c
from klappt.apps.offers.importing import taking
from klappt.apps.offers.importing.plan import CHANGED, NEW, SAME, Plan, plan_of
from klappt.apps.offers.importing.upload import MAX_BYTES
from klappt.apps.offers.models import ImportDraft
from klappt.kernel.errors import InputError
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.tables import Column, Table

SHOWN_ROWS = 100
TABLES = {
    "offers": gettext_lazy("Angebote"),
    "runs": gettext_lazy("Termine"),
    "partners": gettext_lazy("Partner"),
    "links": gettext_lazy("Verbindungen"),
    "procedures": gettext_lazy("Dauer von Verfahren"),
    "settings": gettext_lazy("Einstellungen"),
    "": gettext_lazy("diese Liste nicht einlesen"),
}


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("CSV, XLSX, ein Katalog als ZIP oder HSDS als JSON; höchstens 5 MB."),
    )

    def __init__(
        self, *args: Any, alliance: Any = None, actor: Any = None, instance: Any = None, **named: Any
    ) -> None:
        """Take what every form of a page is given."""
        super().__init__(*args, **named)
        self.alliance, self.actor, self.instance = alliance, actor, instance


class ImportsPage(TablePage):
    """The files somebody has uploaded."""

    title = gettext_lazy("Listen einlesen")
    lead = gettext_lazy(
        "Eine hochgeladene Liste ändert noch nichts. Sie sehen zuerst, was neu und was anders wäre."
    )
    create = ("import_new", gettext_lazy("Datei hochladen"))

    def list_rows(self) -> QuerySet[Any]:
        """Return the own drafts without their content."""
        return self.rows().defer("tables", "mapping")

    def the_table(self) -> Table:
        """Return the columns."""
        return Table(
            columns=[
                Column("file_name", _("Datei"), sort="file_name", link=lambda one: one.get_absolute_url()),
                Column("made_on", _("hochgeladen am"), sort="made_on", kind="day"),
                Column("done_on", _("übernommen am"), sort="done_on", kind="day"),
            ],
            empty=_("Sie haben noch keine Datei hochgeladen."),
        )


class ImportNew(FormPage):
    """Upload a file."""

    template = "offers/upload.html"
    title = gettext_lazy("Datei hochladen")
    lead = gettext_lazy(
        "Die Datei wird gelesen und gezeigt. Im Katalog ändert sich erst etwas, wenn Sie übernehmen."
    )
    form_class = UploadForm  # type: ignore[assignment]

    def new(self) -> Any:
        """Return nothing: there is no record before the file is read."""
        return None

    def save(self, form: Any) -> Any:
        """Read the file and keep it as a draft."""
        file = form.cleaned_data["file"]
        return taking.stage(
            data=file.read(MAX_BYTES + 1),
            name=file.name,
            alliance=self.alliance,
            by=self.request.actor,
            on=self.request.on,
        )

    def told(self, saved: Any) -> str:
        """Say what comes next."""
        return _("„%(file)s“ gelesen. Bitte sehen Sie an, was sich ändern würde.") % {"file": saved.file_name}


class ImportPage(RecordPage):
    """What a file would change, and what is wrong with it."""

    template = "offers/import.html"

    def context(self) -> dict[str, Any]:
        """Return the preview."""
        draft: ImportDraft = self.record
        if draft.done_on is not None:
            return {"done": True}
        plan = plan_of(draft)
        return {
            "done": False,
            "plan": plan,
            "counts": _counts(plan),
            "new": plan.of(NEW)[:SHOWN_ROWS],
            "changed": plan.of(CHANGED)[:SHOWN_ROWS],
            "errors": [_mistake(error, draft) for error in plan.errors[:SHOWN_ROWS]],
            "more_errors": max(0, len(plan.errors) - SHOWN_ROWS),
            "shown_rows": SHOWN_ROWS,
            "ready": not plan.errors and any(item.what != SAME for item in plan.items),
            "lists": [
                _list(number, told, draft.mapping)
                for number, told in enumerate(draft.tables.get("tables", ()))
            ],
            "names": TABLES,
        }


def _mistake(error: InputError, draft: ImportDraft) -> dict[str, Any]:
    """Return a mistake with its column as the list itself calls it, or in our words."""
    column = error.column or ""
    for number, told in enumerate(draft.tables.get("tables", ())):
        own = draft.mapping.get(str(number), {})
        if told["file"] == error.file:
            titles = [title for title, target in own.get("columns", {}).items() if target == column]
            column = titles[0] if titles else target_words(str(own.get("as", "")), column) if column else ""
    return {
        "file": error.file,
        "row": error.row,
        "column": column,
        "found": error.found,
        "expected": error.expected,
    }


def _counts(plan: Plan) -> list[tuple[Any, int, int, int]]:
    """Return for each table how many rows are new, changed, unchanged."""
    found = []
    for table, name in TABLES.items():
        whats = [item.what for item in plan.items if item.table == table]
        if whats:
            found.append((name, whats.count(NEW), whats.count(CHANGED), whats.count(SAME)))
    return found


def _list(number: int, told: dict[str, Any], mapping: dict[str, Any]) -> dict[str, Any]:
    """Return one list with how its columns are read."""
    own = mapping.get(str(number), {})
    table = str(own.get("as", ""))
    read = own.get("columns", {})
    return {
        "name": told["name"],
        "rows": len(told["rows"]),
        "table": TABLES.get(table, table),
        "columns": [(title, target_words(table, read.get(title, c.LEAVE_OUT))) for title in told["header"]],
    }


def target_words(table: str, target: str) -> str:
    """Return what a column of a list is read as."""
    virtual = {
        c.LEAVE_OUT: _("weglassen"),
        c.KEEP: _("als Zusatz behalten"),
        c.PROVIDER_NAME: _("Name des Anbieters"),
        c.LAST_DAY: _("letzter Tag"),
    }
    if target in virtual:
        return virtual[target]
    return words.column_words(target) if table else target


class MappingForm(forms.Form):
    """For every list of a draft: which table it is, and what each column means."""

    def __init__(
        self, *args: Any, alliance: Any = None, actor: Any = None, instance: Any = None, **named: Any
    ) -> None:
        """Make one choice for each column."""
        super().__init__(*args, **named)
        self.alliance, self.actor, self.instance = alliance, actor, instance
        self.shape: list[tuple[str, list[str]]] = []
        for number, told in enumerate(instance.tables.get("tables", ())):
            own = instance.mapping.get(str(number), {})
            self._list(str(number), told, own)

    def _list(self, key: str, told: dict[str, Any], own: dict[str, Any]) -> None:
        table, header = str(own.get("as", "")), [str(title) for title in told["header"]]
        sent = self.data.get(f"{key}-as") if self.is_bound else table
        chosen = sent if sent in TABLES else table
        self.shape.append((key, header))
        self.fields[f"{key}-as"] = forms.ChoiceField(
            label=_("Die Liste „%(name)s“ enthält") % {"name": told["name"]},
            choices=list(TABLES.items()), initial=table, required=False,
        )  # fmt: skip
        wanted = c.targets(str(chosen)) if chosen else []
        if table and table != chosen:  # what was chosen for the former table is still a known answer
            wanted = list(dict.fromkeys([*wanted, *c.targets(table)]))
        choices = [(one, target_words(str(chosen), one)) for one in (c.LEAVE_OUT, *wanted, c.KEEP)]
        for place, title in enumerate(header):
            target = own.get("columns", {}).get(title, c.LEAVE_OUT)
            self.fields[f"{key}-{place}"] = forms.ChoiceField(
                label=_("Spalte „%(name)s“") % {"name": title or "–"}, choices=choices, initial=target, required=False,
            )  # fmt: skip
        if chosen == "offers":
            self._defaults(key, own)

    def _defaults(self, key: str, own: dict[str, Any]) -> None:
        nothing = ("", _("– nichts –"))
        self.fields[f"{key}-type"] = forms.ChoiceField(
            label=_("Art, wo die Liste keine nennt"), choices=[nothing, *words.type_choices()],
            initial=own.get("defaults", {}).get("offer_type", ""), required=False,
        )  # fmt: skip
        self.fields[f"{key}-provider"] = forms.CharField(
            label=_("Name des Anbieters, wo die Liste keinen nennt"),
            initial=own.get("defaults", {}).get(c.PROVIDER_NAME, ""), required=False, max_length=200,
        )  # fmt: skip

    def mapping(self) -> dict[str, Any]:
        """Return how the lists are to be read."""
        told = self.cleaned_data
        found: dict[str, Any] = {}
        for key, header in self.shape:
            table = told.get(f"{key}-as", "")
            before = self.instance.mapping.get(key, {})
            read = {title: told.get(f"{key}-{place}", "") for place, title in enumerate(header)}
            if table != before.get("as") and table:
                read = c.guess_for(table, header)
            defaults = {
                "offer_type": told.get(f"{key}-type", ""),
                c.PROVIDER_NAME: told.get(f"{key}-provider", ""),
            }
            found[key] = {"as": table, "columns": read, "defaults": defaults if table == "offers" else {}}
        return found


class ImportMapping(FormPage):
    """Say which column means what."""

    template = "frame/form_page.html"
    title = gettext_lazy("Was die Spalten bedeuten")
    lead = gettext_lazy(
        "Aus den Überschriften erraten. Ändern Sie, was nicht stimmt; danach sehen Sie die Vorschau neu."
    )
    form_class = MappingForm  # type: ignore[assignment]
    done = gettext_lazy("Zuordnung gespeichert. Die Vorschau ist neu gerechnet.")

    def save(self, form: Any) -> Any:
        """Keep the mapping."""
        return taking.remap(draft=self.record, mapping=form.mapping(), by=self.request.actor)


class ImportTake(ActPage):
    """Take everything over."""

    title = gettext_lazy("In den Katalog übernehmen")
    question = gettext_lazy(
        "Soll alles aus dieser Datei in den Katalog übernommen werden? Es gilt ganz oder gar nicht."
    )
    button = gettext_lazy("Übernehmen")

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Take it over and lead to the catalogue; on a refusal back to the preview."""
        answer = super().post(request, **named)
        taken = self.record.done_on is not None and answer.status_code == 302  # noqa: PLR2004 - a redirect
        return redirect("offers") if taken else answer

    def act(self) -> None:
        """Take it over, and say how much it was."""
        plan = taking.take_over(draft=self.record, by=self.request.actor, on=self.request.on)
        told = {"new": len(plan.of(NEW)), "changed": len(plan.of(CHANGED)), "same": len(plan.of(SAME))}
        self.done = _("Übernommen: %(new)s neu, %(changed)s geändert, %(same)s unverändert.") % told


class ImportDiscard(DeletePage):
    """Throw a draft away; the catalogue was never touched."""

    title = gettext_lazy("Hochgeladene Datei verwerfen")
    question = gettext_lazy("Soll diese hochgeladene Datei verworfen werden? Am Katalog ändert sich nichts.")
    button = gettext_lazy("Verwerfen")
    done = gettext_lazy("Verworfen. Am Katalog hat sich nichts geändert.")

    def after(self) -> str:
        """Return to the list of files."""
        return reverse("imports")
