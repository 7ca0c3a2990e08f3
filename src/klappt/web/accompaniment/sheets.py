"""The Arbeitshilfen of an alliance: what is due, one sheet as a whole, proposals, preview, the way to the end."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from klappt.apps.accompaniment import sheet_services
from klappt.apps.accompaniment.choices import ReturnState
from klappt.apps.accompaniment.mapping import instrument_of, summary_part
from klappt.apps.accompaniment.models import Return
from klappt.apps.accompaniment.moves import ORDER, possible
from klappt.apps.accompaniment.prefill import Proposal, proposals
from klappt.apps.accompaniment.queries import answers_by_sheet, as_of, differing, late, progress
from klappt.apps.accompaniment.telling import say, told
from klappt.apps.accounts.access.policy import Refused, can
from klappt.evidence.instruments.answers import asked, check_answers
from klappt.evidence.instruments.model import Instrument, Kind, local_ids
from klappt.web.accompaniment.filling import section_address
from klappt.web.accompaniment.forms import ConfirmForm, ReplyForm
from klappt.web.frame.pages import ActPage, FormPage, Page, RecordPage
from klappt.web.frame.requests import today
from klappt.web.frame.when import until_words


class WorkSheets(Page):
    """All Arbeitshilfen of the alliance."""

    template = "accompaniment/sheets.html"
    title = gettext_lazy("Welche Arbeitshilfen liegen bei uns?")

    def context(self) -> dict[str, Any]:
        """Return the sheets, those with something to do first; cost: two queries."""
        found = self.rows().filter(wave__opens__lte=self.request.on)
        rows = list(found.select_related("wave__instrument").order_by("wave__closes", "pk"))
        answers = answers_by_sheet(rows)
        cards = [self._card(one, answers.get(one.pk, {})) for one in rows]
        return {
            "open": [one for one in cards if _to_do(one["sheet"])],
            "done": [one for one in reversed(cards) if one["sheet"].state in DONE],
            "missed": [one for one in cards if not _to_do(one["sheet"]) and one["sheet"].state not in DONE],
        }

    def _card(self, sheet: Return, answers: dict[str, Any]) -> dict[str, Any]:
        sections = progress(instrument_of(sheet.wave.instrument), answers)
        return {
            "sheet": sheet,
            "done": sum(one.done for one in sections),
            "of": sum(one.of for one in sections),
            "when": until_words(sheet.wave.closes, self.request.on),
            "late": late(sheet, self.request.on),
        }


def _to_do(sheet: Return) -> bool:
    """Test if the alliance still has something to do with a sheet."""
    return sheet.is_editable or sheet.state == ReturnState.CONFIRMED


DONE = frozenset({ReturnState.SUBMITTED, ReturnState.FINAL})


class _Sheet(RecordPage):
    """A page about one sheet."""

    record: Return

    @cached_property
    def instrument(self) -> Instrument:
        """Return the instrument of the sheet."""
        return instrument_of(self.record.wave.instrument)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """Return the answers on the sheet."""
        return sheet_services.answers_of(self.record)

    def may(self, action: str) -> bool:
        """Test if the person may do something with this sheet."""
        return can(self.request.actor, "work_sheet", action, self.record)


class WorkSheet(_Sheet):
    """One sheet: how far it is, and what comes next."""

    template = "accompaniment/sheet.html"

    def context(self) -> dict[str, Any]:
        """Return sections with their progress, queries, and the next step."""
        sections = progress(self.instrument, self.answers)
        editable = self.record.is_editable and self.may("update")
        proposed = self._proposed() if editable else {}
        return {
            "title": say(self.instrument.title),
            "intro": say(self.instrument.intro),
            "proposal": self.instrument.proposal,
            "sections": [
                (one, say(one.section.title), section_address(self.record, one.section)) for one in sections
            ],
            "order": ORDER,
            "when": until_words(self.record.wave.closes, self.request.on),
            "late": late(self.record, self.request.on),
            "editable": editable,
            "proposed": len(proposed),
            "queries": list(self.rows("return_query").filter(of_return=self.record)),
            "may_reply": self.may("update"),
            "may_rework": possible(self.record.state, "rework") and self.may("update"),
            "notes": self._notes() if editable else [],
            "next": self._next(sections, editable=editable),
        }

    def _proposed(self) -> dict[str, Proposal]:
        return proposals(
            self.instrument, self.record.alliance_id, as_of(self.record, self.request.on), self.answers
        )

    def _notes(self) -> list[dict[str, Any]]:
        """Return the answers that differ from what the workspace says, each with where that stands."""
        questions = {one.id: one for one in asked(self.instrument, self.answers)}
        rows = self.rows("local_answer").filter(of_return=self.record, origin__isnull=False)
        return [
            {
                "title": say(questions[one.question].title),
                "answer": told(questions[one.question], one.value),
                "workspace": told(questions[one.question], (one.origin or {}).get("value")),
                "origin": one.origin,
            }
            for one in differing(rows)
            if one.question in questions
        ]

    def _next(self, sections: list[Any], *, editable: bool) -> tuple[str, str]:
        """Return address and words of the one thing to do next; nothing where nobody has to do anything here."""
        unfinished = next((one for one in sections if not one.complete), None)
        if editable and unfinished is not None:
            return section_address(self.record, unfinished.section), _("Weiter ausfüllen")
        if self.record.state in DONE:
            return "", ""
        return reverse("work_sheet_preview", args=[self.record.pk]), _("Ansehen, was abgegeben wird")


class Proposals(_Sheet):
    """What the workspace proposes, to be accepted all at once or one by one."""

    template = "accompaniment/proposals.html"
    title = gettext_lazy("Was wissen wir schon?")

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Accept the chosen proposals."""
        self.record = self.get_one(named["pk"])
        version = request.POST.get("version")
        if version is None or not version.isdecimal():
            return self.show(428, record=self.record)
        if int(version) != self.record.version:
            return self.show(409, record=self.record, stale=True)
        chosen = [one for name, one in self.proposed.items() if name in request.POST.getlist("accept")]
        try:
            count = sheet_services.save_answers(
                sheet=self.record,
                typed={one.question.id: one.value for one in chosen},
                seen={},
                by=request.actor,  # type: ignore[attr-defined]
                on=today(),
                origins={one.question.id: one.origin() for one in chosen},
            )
        except sheet_services.Meanwhile:
            return self.show(409, record=self.record, stale=True)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(self.record.get_absolute_url())
        words = ngettext("%(n)d Antwort übernommen.", "%(n)d Antworten übernommen.", count) % {"n": count}
        messages.success(request, words)
        again = bool(chosen) and bool(self._fresh())
        return redirect(request.path if again else self.record.get_absolute_url())

    def _fresh(self) -> dict[str, Proposal]:
        """Return what is proposed after accepting: answers may have opened further questions."""
        now = sheet_services.answers_of(self.record)
        left = proposals(self.instrument, self.record.alliance_id, as_of(self.record, self.request.on), now)
        return {name: one for name, one in left.items() if name not in self.proposed}

    @cached_property
    def proposed(self) -> dict[str, Proposal]:
        """Return the proposals by question."""
        return proposals(
            self.instrument, self.record.alliance_id, as_of(self.record, self.request.on), self.answers
        )

    def context(self) -> dict[str, Any]:
        """Return the proposals in words."""
        local = local_ids(self.instrument)
        return {
            "proposals": [
                {
                    "one": one,
                    "title": say(one.question.title),
                    "lines": told(one.question, one.value),
                    "local": one.question.id in local,
                }
                for one in self.proposed.values()
            ]
        }


class Preview(_Sheet):
    """What exactly is handed in, and what is still missing."""

    template = "accompaniment/preview.html"
    title = gettext_lazy("Was genau geben wir ab?")

    def context(self) -> dict[str, Any]:
        """Return the summary part in words, the mistakes, and what stays."""
        state = self.record.state
        return {
            **summary_words(self.instrument, self.answers),
            "mistakes": self._mistakes(),
            "may_confirm": possible(state, "confirm") and self.may("confirm"),
            "may_submit": possible(state, "submit") and self.may("submit"),
            "may_rework": possible(state, "rework") and self.may("update"),
            "is_handed": state in DONE,
        }

    def _mistakes(self) -> list[tuple[str, str, str]]:
        """Return address, title and words of what keeps the sheet from being confirmed."""
        where = {
            question.id: (section, question)
            for section in self.instrument.sections
            for question in section.questions
        }
        found: dict[tuple[str, str, str], None] = {}  # each once, also where many rows of a matrix are open
        for wrong in check_answers(self.instrument, self.answers):
            if wrong.question in where:
                section, question = where[wrong.question]
                address = f"{section_address(self.record, section)}#q.{question.id}"
                found[address, say(question.title), say(wrong.text)] = None
        return list(found)


def summary_words(instrument: Instrument, answers: dict[str, Any]) -> dict[str, Any]:
    """Return what is handed in, section by section in words, and how many answers stay in the alliance."""
    handed = summary_part(instrument, answers)
    open_ = {question.id for question in asked(instrument, answers)}
    local = local_ids(instrument)
    sections = []
    for section in instrument.sections:
        rows = [
            (say(question.title), told(question, handed.get(question.id)))
            for question in section.questions
            if question.id in open_ and question.id not in local and question.kind != Kind.NOTE
        ]
        if rows:
            sections.append((say(section.title), rows))
    stays = [say(one.title) for one in asked(instrument, answers) if one.id in local and one.id in answers]
    return {"summary": sections, "stays": stays, "handed_now": len(handed)}


class Confirm(FormPage):
    """Note that the core group agrees."""

    title = gettext_lazy("In der Bündniskerngruppe (BKG) bestätigen")
    lead = gettext_lazy(
        "Wer in der Kerngruppe sitzt, bestätigt selbst. Die GfS nennt die Sitzung oder den Beschluss."
    )
    form_class = ConfirmForm
    done = gettext_lazy("Bestätigt. Als Nächstes: abgeben.")
    template = "accompaniment/confirm.html"

    def save(self, form: Any) -> Return:
        """Confirm."""
        told_ = form.cleaned_data
        sheet_services.confirm(
            sheet=form.instance,
            meeting=told_["meeting"],
            decision=told_["decision"],
            by=self.request.actor,
            on=today(),
        )
        saved: Return = form.instance
        return saved

    def after(self, saved: Any) -> str:
        """Return the preview, from which it is handed in."""
        return reverse("work_sheet_preview", args=[saved.pk])


class Rework(ActPage):
    """Open a confirmed sheet again."""

    title = gettext_lazy("Noch einmal bearbeiten")
    question = gettext_lazy(
        "Soll die Arbeitshilfe wieder bearbeitet werden? Die Bestätigung der Kerngruppe gilt dann nicht mehr."
    )
    button = gettext_lazy("Ja, wieder öffnen")
    done = gettext_lazy("Wieder offen. Bitte danach noch einmal in der BKG bestätigen.")

    def act(self) -> None:
        """Open it."""
        sheet_services.rework(sheet=self.record, by=self.request.actor)


class Submit(ActPage):
    """Hand in the summary part."""

    title = gettext_lazy("Abgeben")
    template = "accompaniment/submit.html"
    question = gettext_lazy(
        "Genau das geht an die wissenschaftliche Begleitung. Der lokale Teil bleibt im Bündnis."
    )
    button = gettext_lazy("Jetzt abgeben")
    record: Return

    def context(self) -> dict[str, Any]:
        """Return what is handed in."""
        instrument = instrument_of(self.record.wave.instrument)
        return summary_words(instrument, sheet_services.answers_of(self.record))

    def act(self) -> None:
        """Hand it in."""
        count = sheet_services.submit(sheet=self.record, by=self.request.actor, on=today())
        self.done = ngettext(
            "Abgegeben: %(n)d Antwort. Vielen Dank.", "Abgegeben: %(n)d Antworten. Vielen Dank.", count
        ) % {"n": count}


class Reply(FormPage):
    """Reply to a query of the accompaniment."""

    title = gettext_lazy("Rückfrage beantworten")
    form_class = ReplyForm
    template = "accompaniment/reply.html"
    done = gettext_lazy("Antwort gespeichert. Sie geht mit der nächsten Abgabe zurück.")

    def of_alliance(self) -> Any:
        """Return the alliance of the return."""
        return self.record.of_return.alliance

    def save(self, form: Any) -> Any:
        """Reply."""
        sheet_services.reply(
            query=form.instance, text=form.cleaned_data["reply"], by=self.request.actor, on=today()
        )
        return form.instance
