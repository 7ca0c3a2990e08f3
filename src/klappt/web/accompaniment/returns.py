"""Pages of researchers about returns: the overview, one return, a query, accepting it."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment import review_services
from klappt.apps.accompaniment.choices import ReturnState
from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import Return, Wave
from klappt.apps.accompaniment.moves import possible
from klappt.apps.accompaniment.return_queries import AllianceKind, ReturnRow, grid, rates, return_rows
from klappt.apps.accompaniment.telling import say, told
from klappt.apps.accounts.access.policy import visible
from klappt.evidence.instruments.answers import asked
from klappt.evidence.instruments.model import Instrument, local_ids
from klappt.web.accompaniment.forms import QueryForm
from klappt.web.frame.pages import ActPage, ChildFormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table


class Returns(TablePage):
    """Who has handed in what, over all alliances and waves."""

    template = "accompaniment/returns.html"
    title = _("Wer hat abgegeben?")

    def the_table(self) -> Table:
        """Return the list; its waves are those that there are."""
        waves = [(str(one.pk), str(one)) for one in self.waves]
        return Table(
            columns=(
                Column("alliance", _("Bündnis"), sort="alliance", link=lambda row: row.get_absolute_url()),
                Column("kind", _("Art"), "kind_words", sort="kind_words"),
                Column("wave", _("Welle"), sort="wave"),
                Column("state", _("Stand"), "state_words", sort="state_words"),
                Column("closes", _("Abgabe bis"), sort="closes", kind="day"),
                Column("submitted_on", _("abgegeben am"), sort="submitted_on", kind="day"),
                Column("open_queries", _("offene Rückfragen"), sort="open_queries", kind="number"),
            ),
            filters=(
                Filter("wave", _("Welle"), waves, _same("wave_pk")),
                Filter("kind", _("Art"), AllianceKind.choices, _same("kind")),
                Filter("state", _("Stand"), ReturnState.choices, _same("state")),
            ),
            search=("alliance", "wave"),
            empty=_("Noch ist keine Welle verschickt."),
        )

    @cached_property
    def waves(self) -> list[Wave]:
        """Return the waves that were sent by the day."""
        sent = visible(self.request.actor, "wave").filter(returns__isnull=False)
        return list(sent.filter(opens__lte=self.request.on).distinct())

    @cached_property
    def all_rows(self) -> list[ReturnRow]:
        """Return all returns, of every alliance."""
        return return_rows(visible(self.request.actor, "return"), self.request.on)

    def list_rows(self) -> list[ReturnRow]:
        """Return the lines of the list."""
        return self.all_rows

    def context(self) -> dict[str, Any]:
        """Return list, rates and the picture of alliances by waves."""
        wave = self.request.GET.get("wave", "")
        of_wave = [row for row in self.all_rows if str(row.wave_pk) == wave] if wave else self.all_rows
        waves = sorted(self.waves, key=lambda one: (one.opens, one.title))
        return {
            **super().context(),
            "rates": rates(of_wave) if of_wave else [],
            "waves": waves,
            "grid": grid(self.all_rows, waves),
        }


def _same(name: str) -> Any:
    """Return a filter that compares an attribute of plain rows."""
    return lambda rows, value: [row for row in rows if str(getattr(row, name)) == value]


class ReturnPage(RecordPage):
    """One return as it was handed in."""

    template = "accompaniment/return.html"
    record: Return

    def context(self) -> dict[str, Any]:
        """Return the handed-in answers in words, and the queries."""
        instrument = instrument_of(self.record.wave.instrument)
        answers = dict(
            visible(self.request.actor, "answer")
            .filter(of_return=self.record)
            .values_list("question", "value")
        )
        return {
            "sections": _sections(instrument, answers),
            "queries": list(visible(self.request.actor, "return_query").filter(of_return=self.record)),
            "titles": {one.id: say(one.title) for one in asked(instrument, answers)},
            "may_query": possible(self.record.state, "query"),
            "may_accept": possible(self.record.state, "accept"),
            "final": self.record.state == ReturnState.FINAL,
            "handed": bool(answers),
        }


def _sections(
    instrument: Instrument, answers: dict[str, Any]
) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return what was asked and is not local, in words."""
    local = local_ids(instrument)
    open_ = {one.id for one in asked(instrument, answers)} - local
    found = []
    for section in instrument.sections:
        rows = [
            (say(one.title), told(one, answers.get(one.id))) for one in section.questions if one.id in open_
        ]
        if rows:
            found.append((say(section.title), rows))
    return found


class AskBack(ChildFormPage):
    """Ask an alliance about its return."""

    title = _("Rückfrage stellen")
    lead = _("Das Bündnis kann seine Arbeitshilfe danach wieder ändern und gibt sie noch einmal ab.")
    form_class = QueryForm
    parent_field = "of_return"
    done = _("Rückfrage gestellt.")

    def form(self) -> QueryForm:
        """Return the form with the questions of the instrument."""
        instrument = instrument_of(self.parent.wave.instrument)
        local = local_ids(instrument)
        names = [
            (one.id, say(one.title))
            for section in instrument.sections
            for one in section.questions
            if one.id not in local
        ]
        sent = self.request.method == "POST"
        data = self.request.POST if sent else None
        return QueryForm(data, instance=self.new(), alliance=None, actor=self.request.actor, questions=names)

    def save(self, form: Any) -> Any:
        """Ask."""
        told_ = form.cleaned_data
        return review_services.ask_back(
            sheet=self.parent,
            question=told_["question"],
            text=told_["text"],
            by=self.request.actor,
            on=today(),
        )

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return the return."""
        return _address(self.parent)

    def back(self) -> str:
        """Return the return."""
        return _address(self.parent)


class Accept(ActPage):
    """Accept a return as final."""

    title = _("Rücklauf annehmen")
    template = "accompaniment/accept.html"
    question = _("Ist dieser Rücklauf vollständig und klar? Er gilt dann als endgültig.")
    button = _("Ja, endgültig annehmen")
    done = _("Angenommen. Der Rücklauf ist endgültig.")

    def act(self) -> None:
        """Accept it."""
        review_services.accept(sheet=self.record, by=self.request.actor, on=today())

    def after(self) -> str:
        """Return the return."""
        return _address(self.record)


def _address(sheet: Return) -> str:
    return reverse("return", args=[sheet.pk])
