"""Projects: texts and codes with counts, code book, memos, agreement, and the exchange with other programs."""

from collections import Counter
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.models import CodingProject, TalkCode, TalkMemo
from klappt.apps.accompaniment.talks import coding, exchange
from klappt.apps.accompaniment.talks.agreeing import compare
from klappt.apps.accompaniment.talks.seeing import seen_codings, seen_memos
from klappt.apps.accompaniment.talks.uploads import read_codes, read_exchange
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import change
from klappt.evidence.coding.agreement import Measure, Undefined
from klappt.evidence.coding.units import Kind, Uncoded
from klappt.evidence.refi.report import Line, Outcome, told
from klappt.evidence.refi.writing import write_code_book, write_project
from klappt.web.frame.pages import ChildFormPage, DeletePage, FormPage, Page, RecordPage, TablePage
from klappt.web.frame.tables import Column, Table
from klappt.web.talks.forms import CodeForm, CodesForm, ExchangeForm, MemoForm, TitleForm
from klappt.web.talks.overview import OfEverybody
from klappt.web.talks.transcripts import versions_of

MOST_BYTES = 20_000_001


class Projects(TablePage):
    """All projects of the accompaniment."""

    title = gettext_lazy("Auswertung der Gespräche")
    lead = gettext_lazy("Ein Projekt hat ein Codebuch und die Texte, die damit codiert werden.")
    table = Table(
        columns=(
            Column("title", gettext_lazy("Projekt"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("origin", gettext_lazy("aus"), value=lambda row: row.origin or _("hier angelegt")),
            Column("begun_on", gettext_lazy("angelegt am"), kind="day", sort="begun_on"),
        ),
        search=("title",),
        empty=gettext_lazy("Noch kein Projekt. Legen Sie eines an, oder lesen Sie eine Datei ein."),
    )
    template = "talks/projects.html"


class ProjectNew(OfEverybody, FormPage):
    """Begin a project with the shipped code book."""

    title = gettext_lazy("Neues Projekt")
    lead = gettext_lazy("Es beginnt mit dem mitgelieferten Codebuch; ändern Sie es, wie Sie es brauchen.")
    form_class = TitleForm  # type: ignore[assignment]

    def new(self) -> None:
        """Return nothing: there is no record yet."""
        return

    def save(self, form: Any) -> CodingProject:
        """Make it."""
        return coding.new_project(title=form.cleaned_data["title"], by=self.request.actor, on=self.request.on)

    def back(self) -> str:
        """Return the list."""
        return reverse("coding_projects")


class ProjectImport(ProjectNew):
    """Read a project from another program."""

    title = gettext_lazy("Projekt einlesen")
    lead = gettext_lazy(
        "Das Projekt wird neben Ihre gestellt und ändert nichts daran. "
        "Danach sehen Sie, was übernommen, geändert und weggelassen wurde."
    )
    form_class = ExchangeForm  # type: ignore[assignment]
    done = gettext_lazy("Eingelesen. Bitte sehen Sie den Bericht an.")

    def save(self, form: Any) -> CodingProject:
        """Keep it."""
        file = form.cleaned_data["file"]
        read = read_exchange(file.read(MOST_BYTES), file.name)
        actor = self.request.actor
        return exchange.take_project(read=read, file=file.name, by=actor, user=actor.id, on=self.request.on)


class ProjectPage(RecordPage):
    """One project: its texts with how far they are, its codes with how often they were given, the import report."""

    template = "talks/project.html"

    def context(self) -> dict[str, Any]:
        """Return texts, codes and report."""
        user = self.request.actor.id
        versions = list(versions_of(self.request.actor, self.record).prefetch_related("passes__coder__user"))
        seen = list(
            seen_codings(user)
            .filter(code__project=self.record)
            .values_list("passage__of_version", "code", "coder")
        )
        per_text = Counter(version for version, _, _ in seen)
        waiting = self.record.transcripts.filter(versions=None).select_related("talk")
        return {
            "texts": [(one, per_text[one.pk], list(one.passes.all())) for one in versions],
            "waiting": waiting,
            "coders": list(self.record.coders.select_related("user")),
            "codings": len(seen),
            "report": [_line(one) for one in self.record.report],
        }


def _line(told_line: dict[str, Any]) -> tuple[str, list[str]]:
    """Return a line of a kept report in the language of the reader, with its names."""
    line = Line(Outcome(told_line["outcome"]), told_line["what"], told_line["why"], tuple(told_line["names"]))
    return told(line, get_language() or "de"), [name for name in told_line["names"] if name]


class CodeBook(RecordPage):
    """The code book with definitions, anchor examples and how often each code was given."""

    template = "talks/code_book.html"

    def context(self) -> dict[str, Any]:
        """Return the codes in order, with codings, texts and coders."""
        rows = seen_codings(self.request.actor.id).filter(code__project=self.record)
        given: dict[Any, list[tuple[Any, Any]]] = {}
        for code, version, coder in rows.values_list("code", "passage__of_version", "coder"):
            given.setdefault(code, []).append((version, coder))
        return {
            "codes": [
                (code, depth, len(told), len({text for text, _ in told}), len({who for _, who in told}))
                for code, depth in coding.order_codes(self.record.codes.all())
                for told in [given.get(code.pk, [])]
            ],
            "n": sum(len(told) for told in given.values()),
        }


class CodeNew(ChildFormPage):
    """Add a code to a book."""

    title = gettext_lazy("Neuer Code")
    form_class = CodeForm
    parent_field = "project"
    done = gettext_lazy("Code gespeichert.")

    def save(self, form: Any) -> Any:
        """Put it behind the others."""
        form.instance.place = self.parent.codes.count()
        return super().save(form)

    def after(self, saved: Any) -> str:
        """Return the code book."""
        return str(saved.get_absolute_url())


class CodeChange(FormPage):
    """Change the words of a code; its codings stay."""

    title = gettext_lazy("Code ändern")
    form_class = CodeForm
    done = gettext_lazy("Code gespeichert.")


class CodesImport(FormPage):
    """Add codes from a file to a book."""

    title = gettext_lazy("Codebuch einlesen")
    lead = gettext_lazy("Neue Codes kommen hinzu. Was es hier schon gibt, bleibt, wie es ist.")
    form_class = CodesForm  # type: ignore[assignment]

    def save(self, form: Any) -> CodingProject:
        """Add them."""
        file = form.cleaned_data["file"]
        read = read_codes(file.read(MOST_BYTES), file.name)
        self.lines = (
            *read.lines,
            *exchange.take_codes(project=self.record, read=read, by=self.request.actor),
        )
        project: CodingProject = self.record
        return project

    def told(self, saved: Any) -> str:  # noqa: ARG002
        """Say what became of everything."""
        return "; ".join(told(line, get_language() or "de") for line in self.lines) or _(
            "In der Datei stehen keine Codes."
        )

    def after(self, saved: Any) -> str:
        """Return the code book."""
        return reverse("code_book", args=[saved.pk])


class CodeDelete(DeletePage):
    """Delete a code that nobody has given."""

    question = gettext_lazy(
        "Soll dieser Code gelöscht werden? Das geht nur, solange ihn niemand vergeben hat."
    )

    def act(self) -> None:
        """Delete it, unless somebody gave it or codes stand below it."""
        code: TalkCode = self.record
        if code.codings.exists() or code.below.exists():
            raise Refused(_("Der Code ist vergeben oder hat Codes unter sich. Er bleibt im Buch."))
        super().act()


class Memos(RecordPage):
    """All memos of a project that the person may see."""

    template = "talks/memos.html"

    def context(self) -> dict[str, Any]:
        """Return the memos."""
        rows = seen_memos(self.request.actor.id).filter(project=self.record)
        return {"memos": rows.select_related("coder__user", "of_version__transcript")}


class MemoNew(ChildFormPage):
    """Write a memo."""

    title = gettext_lazy("Memo schreiben")
    form_class = MemoForm
    parent_field = "project"
    done = gettext_lazy("Memo gespeichert.")

    def save(self, form: Any) -> TalkMemo:
        """Keep it with its author."""
        with change(by=self.request.actor, action="memo.create"):
            form.instance.coder = coding.coder_of(self.parent, self.request.actor.id)
            form.instance.made_on = self.request.on
            form.instance.place = self.parent.memos.count()
            saved: TalkMemo = form.save()
        return saved

    def after(self, saved: Any) -> str:
        """Return the memos."""
        return str(saved.get_absolute_url())


KINDS = {
    Kind.CHARACTER: gettext_lazy("Zeichen"),
    Kind.STRETCH: gettext_lazy("Abschnitte zwischen den Grenzen der Stellen"),
    Kind.PARAGRAPH: gettext_lazy("Absätze"),
}
UNCODED = {
    Uncoded.COUNTS: gettext_lazy("zählt mit, als „kein Code“"),
    Uncoded.WHERE_SOMEBODY_CODED: gettext_lazy("bleibt weg, wo niemand codiert hat"),
    Uncoded.MISSING: gettext_lazy("zählt nie: nur Stellen, die mindestens zwei codiert haben"),
}
NO_VALUE = {
    Undefined.TOO_FEW: gettext_lazy("nichts zu vergleichen"),
    Undefined.NO_VARIATION: gettext_lazy("ohne Unterschiede nicht bestimmbar"),
}


class Agreement(RecordPage):
    """How far the coders agree, with what was compared and how."""

    template = "talks/agreement.html"

    def context(self) -> dict[str, Any]:
        """Return the measures for the chosen kind of unit."""
        asked = self.request.GET
        kind = Kind(asked["einheit"]) if asked.get("einheit") in set(Kind) else Kind.CHARACTER
        uncoded = Uncoded(asked["ohne"]) if asked.get("ohne") in set(Uncoded) else Uncoded.COUNTS
        found = compare(self.record, self.request.actor.id, kind, uncoded)
        return {
            "found": found,
            "kinds": [(one.value, words, one is kind) for one, words in KINDS.items()],
            "uncoded": [(one.value, words, one is uncoded) for one, words in UNCODED.items()],
            "kind_words": KINDS[kind],
            "uncoded_words": UNCODED[uncoded],
            "rows": [
                (row.code, row.percent.n, *(_said(one) for one in (row.percent, row.kappa, row.alpha)))
                for row in found.rows
            ],
            "pairs": [
                (found.coders[pair.first], found.coders[pair.second], pair.kappa.n, _said(pair.kappa))
                for pair in (found.rows[0].pairs if found.rows else ())
            ],
        }


def _said(measure: Measure) -> str:
    if measure.value is None:
        return str(NO_VALUE[measure.why or Undefined.TOO_FEW])
    return f"{measure.value:.3f}".replace(".", "," if get_language() != "en" else ".")


class ProjectFile(Page):
    """The project as a file for other programs, with what the person may see."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the .qdpx file; the protocol tells that it went out."""
        project, user = self.get_one(named["pk"]), self.request.actor.id
        with change(by=self.request.actor, action="coding_project.export") as out:
            out.note(project, "exported")
            given = exchange.give_project(
                project=project,
                codings=seen_codings(user).filter(code__project=project).select_related("code", "coder"),
                memos=seen_memos(user).filter(Q(project=project)).select_related("coder"),
            )
        return _file(write_project(given.project), "gespraeche.qdpx", "application/zip")


class CodeBookFile(Page):
    """The code book as a file for other programs."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the .qdc file."""
        project = self.get_one(named["pk"])
        return _file(write_code_book(exchange.given_codes(project)), "codebuch.qdc", "application/xml")


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
