"""A working sheet without internet: as a file to print or fill, and the filled file read back after a look at it."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import Return
from klappt.apps.accompaniment.sheet_files import as_file, read_filled
from klappt.apps.accompaniment.sheet_services import (
    Meanwhile,
    answers_of,
    digest,
    refuse_closed,
    save_answers,
)
from klappt.apps.accompaniment.telling import say, told
from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.instruments.answers import check_answers
from klappt.evidence.instruments.model import questions_of
from klappt.web.frame.export import download
from klappt.web.frame.forms import KernRenderer
from klappt.web.frame.pages import Page
from klappt.web.frame.requests import today

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


class SheetFile(Page):
    """The sheet with the answers so far, to print or to fill in Word."""

    kind = "docx"

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Return the file; with `leer` without any answer."""
        sheet = self.get_one(named["pk"])
        answers = {} if "leer" in request.GET else answers_of(sheet)
        language = "en" if (get_language() or "").startswith("en") else "de"
        content = as_file(sheet, self.kind, answers, today(), language)
        return download(content, f"{sheet.wave.instrument.code}.{self.kind}", TYPES[self.kind])


class UploadForm(forms.Form):
    """The filled file."""

    file = forms.FileField(label=_("Ausgefülltes Blatt (.docx)"), help_text=_("Höchstens 5 MB."))


class UploadSheet(Page):
    """Read a filled sheet: first a look at what it says, then take over what is chosen."""

    template = "accompaniment/upload.html"
    title = _("Ausgefülltes Blatt einlesen")
    lead = _("Hochladen ändert noch nichts. Sie sehen zuerst, was auf dem Blatt steht.")
    record: Return

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Ask for the file."""
        self.record = self.get_one(named["pk"])
        return self.show(record=self.record, form=UploadForm(renderer=KernRenderer()))

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Read the file, or take over what was chosen of it."""
        self.record = self.get_one(named["pk"])
        try:
            refuse_closed(self.record)
            return self._take() if "answers" in request.POST else self._look()
        except Refused as refused:
            form = UploadForm(renderer=KernRenderer())
            return self.show(422, record=self.record, form=form, refused=str(refused).split("\n"))

    @cached_property
    def stored(self) -> dict[str, Any]:
        """Return the answers that are there."""
        return answers_of(self.record)

    def _look(self) -> HttpResponse:
        form = UploadForm(self.request.POST, self.request.FILES, renderer=KernRenderer())
        if not form.is_valid():
            return self.show(422, record=self.record, form=form)
        sent = form.cleaned_data["file"]
        filled = read_filled(self.record, sent.read(), sent.name)
        rows = self._rows(filled.answers)
        seen = " ".join(f"{row['id']}:{digest(self.stored.get(str(row['id'])))}" for row in rows)
        return self.show(
            record=self.record,
            rows=rows,
            notes=filled.notes,
            file=sent.name,
            answers=json.dumps(filled.answers, ensure_ascii=False),
            seen=seen,
        )

    def _rows(self, answers: Mapping[str, Any]) -> list[dict[str, object]]:
        """Return what is new on the sheet, beside what is there."""
        questions = {one.id: one for one in questions_of(instrument_of(self.record.wave.instrument))}
        return [
            {
                "id": name,
                "title": say(questions[name].title),
                "lines": told(questions[name], value),
                "now": told(questions[name], self.stored.get(name)),
                "differs": name in self.stored,
            }
            for name, value in answers.items()
            if digest(value) != digest(self.stored.get(name))
        ]

    def _take(self) -> HttpResponse:
        """Save what was chosen; what comes back from the page is checked like anything typed."""
        post = self.request.POST
        chosen = set(post.getlist("accept"))
        answers = {name: value for name, value in _answers(post["answers"]).items() if name in chosen}
        instrument = instrument_of(self.record.wave.instrument)
        wrong = check_answers(instrument, {**self.stored, **answers}, final=False)
        mine = [one for one in wrong if one.question in answers]
        if mine:
            raise Refused("\n".join(say(one.text) for one in mine))
        seen = dict(pair.split(":", 1) for pair in post.get("seen", "").split() if ":" in pair)
        try:
            count = save_answers(
                sheet=self.record, typed=answers, seen=seen, by=self.request.actor, on=today()
            )
        except Meanwhile:
            words = _(
                "Jemand anderes hat inzwischen dieselben Fragen beantwortet. Bitte noch einmal hochladen."
            )
            raise Refused(str(words)) from None
        said = ngettext("%(n)d Antwort übernommen.", "%(n)d Antworten übernommen.", count) % {"n": count}
        messages.success(self.request, said)
        return redirect(self.record.get_absolute_url())


def _answers(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(str(_("Das Blatt ist unterwegs verloren gegangen. Bitte noch einmal hochladen.")))
    return found
