"""
The kinds of pages: a list, a record, a form, a question before something is done.

A page names its resource (the row of its address) and asks the policy for rows; it decides nothing itself.
"""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from klappt.apps.accounts.access.policy import Refused, can_in, hidden_fields, scopes, visible
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import change
from klappt.apps.audit.records import Record, StaleVersion
from klappt.web.frame.export import table_file
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.requests import Asked
from klappt.web.frame.tables import Table, narrowed, shown

Text = str | Promise


class Page(View):
    """What all pages have: a template, a title that says what the page answers, the row of their address."""

    resource: str = ""
    action: str = "read"
    template = "frame/page.html"
    title: Text = ""
    lead: Text = ""
    request: Asked

    def context(self) -> dict[str, Any]:
        """Return what the template needs besides the frame."""
        return {}

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the page."""
        return self.show()

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """Return the page."""
        told = {"title": self.title, "lead": self.lead, "page": self, **self.context(), **more}
        return render(self.request, self.template, told, status=status)

    @property
    def alliance(self) -> Alliance:
        """Return the alliance whose workspace is open; 404 if there is none."""
        found = self.open_alliance
        if found is None:
            raise Http404
        return found

    @property
    def open_alliance(self) -> Alliance | None:
        """Return the alliance whose workspace is open; who administers an organisation has none."""
        return Alliance.objects.filter(pk__in=[self.request.actor.alliance]).first()

    def rows(self, resource: str = "", action: str = "read") -> QuerySet[Any]:
        """Return the rows of a resource that this person may see, of the open alliance where it has one."""
        name = resource or self.resource
        found = visible(self.request.actor, name, action)
        paths = scopes()[name].alliance
        return found.filter(**{paths[0]: self.alliance_id}) if paths else found

    @property
    def alliance_id(self) -> Any:
        """Return the alliance of which the page speaks: that of its record, else the one whose workspace is open."""
        own = getattr(getattr(self, "record", None), "alliance_id", None)
        return own or self.request.actor.alliance

    def get_one(self, pk: Any, resource: str = "", action: str = "") -> Any:
        """Return one row on which this person may do the action; 404 if there is none, foreign or missing."""
        found = (
            visible(self.request.actor, resource or self.resource, action or self.action)
            .filter(pk=pk)
            .first()
        )
        if found is None:
            raise Http404
        return found

    def allowed(self, action: str, resource: str = "") -> bool:
        """Test if this person may do something in the open alliance, to show a button or not."""
        return can_in(self.request.actor, resource or self.resource, action, self.alliance_id)


class TablePage(Page):
    """A list with filters, order, pages and export."""

    template = "frame/table.html"
    table: ClassVar[Table]
    create: ClassVar[tuple[str, Text]] = (
        "",
        "",
    )  # name of the address that makes a new row, words on its button

    def the_table(self) -> Table:
        """Return how the list looks; override where filters depend on the alliance or the day."""
        return self.table

    def list_rows(self) -> Any:
        """Return the rows of the list; override to load what the columns need, or for plain objects."""
        return self.rows()

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show the list, or return it as a file."""
        kind = request.GET.get("export", "")
        return self._file(kind) if kind in {"csv", "xlsx"} else self.show()

    def context(self) -> dict[str, Any]:
        """Return the list for the template."""
        hidden = hidden_fields(self.request.actor, self.resource)
        asked = self.request.GET.dict()
        create = self.create if self.create[0] and self.allowed("create") else ("", "")
        return {"shown": shown(self.the_table(), self.list_rows(), asked, hidden), "create": create}

    def _file(self, kind: str) -> HttpResponse:
        hidden = hidden_fields(self.request.actor, self.resource)
        table = self.the_table()
        columns = [
            column
            for column in table.columns
            if (column.hides or column.name) not in hidden and column.kind != "act"
        ]
        rows = narrowed(table, self.list_rows(), self.request.GET.dict())
        cells = ([column.of(row) for column in columns] for row in rows)
        return table_file(kind, str(self.title), [str(column.label) for column in columns], cells)


class RecordPage(Page):
    """One record; its fields whose class the person does not see are left out."""

    template = "frame/record.html"
    record: Any

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the record."""
        self.record = self.get_one(named["pk"])
        return self.show(record=self.record, hidden=hidden_fields(self.request.actor, self.resource))


class FormPage(Page):
    """A form that makes a record or changes one; what was typed is never lost."""

    template = "frame/form_page.html"
    form_class: ClassVar[type[RecordForm]]
    done: Text = _("Gespeichert.")
    record: Any = None

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the form, empty or with what is there."""
        self.record = self.find(**named)
        return self.show(form=self.form(), version=getattr(self.record, "version", ""))

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Save what was typed, or show it again with what is wrong."""
        self.record = self.find(**named)
        version = request.POST.get("version")
        if self.record is not None:
            if version is None or not version.isdigit():
                return self.show(428, form=self.form(), version=self.record.version, missing_version=True)
            if int(version) != self.record.version:
                return self.conflict()
        form = self.form()
        if form.is_valid():
            try:
                saved = self.save(form)
            except StaleVersion:
                return self.conflict()
            except Refused as refused:
                for line in str(refused).splitlines():  # several mistakes are told together, each in its line
                    form.add_error(None, line)
            else:
                messages.success(request, self.told(saved))
                return redirect(self.after(saved))
        return self.show(422, form=form, version=version or "")

    def find(self, **named: Any) -> Any:
        """Return the record to change, or None for a new one (404 where the person may not)."""
        if "pk" in named:
            return self.get_one(named["pk"])
        if not self.allowed(self.action):
            raise Http404
        return None

    def form(self) -> RecordForm:
        """Return the form, filled in with what was sent."""
        sent = self.request.method == "POST"
        return self.form_class(
            self.request.POST if sent else None,
            self.request.FILES if sent else None,
            instance=self.record if self.record is not None else self.new(),
            alliance=self.of_alliance(),
            actor=self.request.actor,
            initial=self.initial(),
        )

    def new(self) -> Record | None:
        """Return the record a new form begins with: one of the open alliance, where the table has one."""
        model = self.form_class._meta.model
        owned = any(field.name == "alliance" for field in model._meta.fields)
        made: Record = model(alliance=self.alliance) if owned else model()
        return made

    def of_alliance(self) -> Alliance | None:
        """Return the alliance from which the form may choose: that of the record, else the open one."""
        own: Alliance | None = getattr(self.record, "alliance", None)
        return own or self.open_alliance

    def initial(self) -> dict[str, Any]:
        """Return what a new form suggests."""
        return {}

    def save(self, form: RecordForm) -> Model:
        """Write what was typed; override with a service where saving means more."""
        with change(by=self.request.actor, action=f"{self.resource}.{self.action}"):
            saved: Model = form.save()
        return saved

    def told(self, saved: Any) -> str:  # noqa: ARG002
        """Return what the person is told afterwards, in words of their work."""
        return str(self.done)

    def after(self, saved: Any) -> str:
        """Return the address to go to afterwards."""
        return str(saved.get_absolute_url())

    def back(self) -> str:
        """Return the address to which giving up leads."""
        return str(self.record.get_absolute_url()) if self.record is not None else reverse("my_day")

    def conflict(self) -> HttpResponse:
        """Answer 409: somebody else has changed the record meanwhile; show both versions."""
        fresh = type(self.record).objects.get(pk=self.record.pk)
        form = self.form()
        theirs = {name: getattr(fresh, name, "") for name in form.fields}
        return self.show(409, form=form, version=fresh.version, theirs=theirs)


class ChildFormPage(FormPage):
    """A form that makes a record below another one; the address and its row are those of the other one."""

    parent_field: ClassVar[str] = ""  # the column that leads from the new record to the other one
    parent: Any = None

    def find(self, **named: Any) -> None:
        """Remember the record above (404 where the person may not change it); there is none to change."""
        self.parent = self.get_one(named["pk"])

    def of_alliance(self) -> Alliance | None:
        """Return the alliance of the record above."""
        own: Alliance | None = getattr(self.parent, "alliance", None)
        return own or self.open_alliance

    def new(self) -> Record:
        """Return a record below the other one, of the same alliance."""
        made: Record = self.form_class._meta.model(**{self.parent_field: self.parent})
        if any(field.name == "alliance" for field in made._meta.fields):
            made.alliance = self.parent.alliance  # type: ignore[attr-defined]
        return made

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return the address of the record above."""
        return str(self.parent.get_absolute_url())

    def back(self) -> str:
        """Return the address of the record above."""
        return str(self.parent.get_absolute_url())


class ActPage(Page):
    """A plain question before something is done; the act itself comes by POST."""

    template = "frame/question.html"
    question: Text = ""
    button: Text = _("Ja, so machen")
    dangerous = False
    done: Text = _("Erledigt.")
    record: Any = None

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Ask."""
        self.record = self.get_one(named["pk"])
        return self.show(record=self.record, version=self.record.version)

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Do it, if the record is still the one the person saw."""
        self.record = self.get_one(named["pk"])
        version = request.POST.get("version")
        if version is None:
            return self.show(428, record=self.record, version=self.record.version)
        if version != str(self.record.version):
            return self.show(409, record=self.record, version=self.record.version, stale=True)
        after = self.after()
        try:
            self.act()
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, str(self.done))
        return redirect(after)

    def act(self) -> None:
        """Do what was asked."""
        raise NotImplementedError

    def after(self) -> str:
        """Return the address to go to afterwards."""
        return str(self.record.get_absolute_url())


class DeletePage(ActPage):
    """Delete a record after a plain question."""

    question: Text = _("Soll dieser Eintrag gelöscht werden?")
    button: Text = _("Löschen")
    dangerous = True
    done: Text = _("Gelöscht.")

    def act(self) -> None:
        """Delete the record."""
        with change(by=self.request.actor, action=f"{self.resource}.delete"):
            self.record.delete()
