"""Pages about decisions and the tasks that follow from them."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import can
from klappt.apps.alliance.choices import DecisionEffect
from klappt.apps.alliance.meeting_queries import decisions_of, due_state
from klappt.apps.alliance.meeting_services import decide, finish, reopen
from klappt.apps.alliance.models import Decision, FollowUp
from klappt.apps.offers.linking import state_of, told
from klappt.web.frame.pages import ActPage, ChildFormPage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.meetings.forms import DecisionForm, FollowUpForm
from klappt.web.templatetags.klappt import told as in_words

LINKING = frozenset({DecisionEffect.HANDOVER, DecisionEffect.WAIVER, DecisionEffect.LINK})
DUE = {
    "done": ("", _("erledigt")),
    "late": ("state--late", _("überfällig")),
    "soon": ("state--soon", _("bald fällig")),
    "open": ("", _("offen")),
}


class Decisions(TablePage):
    """What was decided and what became of it."""

    title = _("Was beschlossen wurde und was daraus wurde")
    table = Table(
        columns=(
            Column("decided_on", _("beschlossen am"), sort="decided_on", kind="day"),
            Column("text", _("Beschluss"), str, link=lambda row: row.get_absolute_url()),
            Column("effect", _("Wirkung"), "get_effect_display", sort="effect"),
            Column("open_count", _("offene Aufgaben"), sort="open_count", kind="number"),
            Column("link_count", _("Überleitungen"), sort="link_count", kind="number"),
        ),
        filters=(Filter("effect", _("Wirkung"), DecisionEffect.choices, by("effect")),),
        search=("text", "meeting__title"),
        empty=_("Noch kein Beschluss. Beschlüsse werden beim Treffen eingetragen."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the decisions with what became of them."""
        return decisions_of(self.rows())


class DecisionPage(RecordPage):
    """One decision."""

    template = "meetings/decision.html"

    def context(self) -> dict[str, Any]:
        """Return tasks, links and issues of the decision, as far as the person may see them."""
        on, record = self.request.on, self.record
        tasks = self.rows("follow_up").filter(decision=record).select_related("organisation")
        links = told(self.rows("offer_link").filter(decision=record))
        return {
            "tasks": [(task, due_state(task, on)) for task in tasks],
            "links": [(link, state_of(link, on)) for link in links],
            "issues": self.rows("issue").filter(decision=record),
            "meeting": self.rows("meeting").filter(pk=record.meeting_id).first(),
            "may_update": self.allowed("update"),
            "may_link": self.allowed("create", "offer_link") and record.effect in LINKING,
        }


class AddDecision(ChildFormPage):
    """Record a decision of a meeting."""

    title = _("Beschluss eintragen")
    form_class = DecisionForm
    parent_field = "meeting"
    done = _("Beschluss eingetragen. Als Nächstes: Wer macht was bis wann?")

    def initial(self) -> dict[str, Any]:
        """Suggest the day of the meeting."""
        return {
            "decided_on": timezone.localtime(self.parent.starts_at).date(),
            "item": self.request.GET.get("punkt", "")[:36],
        }

    def save(self, form: Any) -> Decision:
        """Let the service record it."""
        return decide(decision=form.instance, by=self.request.actor)

    def after(self, saved: Any) -> str:
        """Return the decision."""
        return str(saved.get_absolute_url())


class ChangeDecision(FormPage):
    """Change a decision."""

    title = _("Beschluss bearbeiten")
    form_class = DecisionForm
    done = _("Beschluss gespeichert.")


def due_words(task: FollowUp, on: Any) -> Any:
    """Return until when a task is due, marked if it is late."""
    css, words = DUE[due_state(task, on)]
    return format_html('{} <span class="{}">{}</span>', in_words(task.due_on), css, words)


def _state(on: Any) -> Any:
    """Return a filter of tasks by how they stand on a day."""

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow the tasks."""
        if value == "done":
            return rows.filter(done_on__lte=on)
        left = rows.exclude(done_on__lte=on)
        return left.filter(due_on__lt=on) if value == "late" else left

    return apply


class FollowUps(TablePage):
    """Who has to do what until when."""

    title = _("Wer was bis wann macht")
    create = ("follow_up_new", _("Aufgabe eintragen"))
    table = Table(
        columns=(
            Column("text", _("Aufgabe"), sort="text", link=lambda row: row.get_absolute_url()),
            Column("organisation", _("zuständig"), "organisation.name", sort="organisation__name"),
        ),
        search=("text", "organisation__name"),
        empty=_("Keine Aufgaben. Sie entstehen aus Beschlüssen."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the tasks with who has to do them."""
        return self.rows().select_related("organisation")

    def the_table(self) -> Table:
        """Return the list with what is late on the day, and a button for whoever may tick it off."""
        on = self.request.on
        mine = frozenset(self.rows(action="done").order_by().values_list("pk", flat=True))
        due = Column("due_on", _("bis zum"), sort="due_on", kind="day", draw=lambda row: due_words(row, on))
        done = Column("done_on", _("erledigt am"), sort="done_on", kind="day")
        button = Column(
            "finish",
            _("Abhaken"),
            lambda _row: _("erledigt"),
            kind="act",
            link=lambda row: (
                reverse("follow_up_done", args=[row.pk]) if row.pk in mine and row.done_on is None else ""
            ),
        )
        states = (("open", _("offen")), ("late", _("überfällig")), ("done", _("erledigt")))
        return replace(
            self.table,
            columns=(*self.table.columns, due, done, *((button,) if mine else ())),
            filters=(Filter("state", _("Stand"), states, _state(on)),),
        )


class FollowUpPage(RecordPage):
    """One task."""

    template = "meetings/follow_up.html"

    def context(self) -> dict[str, Any]:
        """Return how it stands and from what it follows."""
        actor, record = self.request.actor, self.record
        return {
            "due": due_words(record, self.request.on),
            "meeting": self.rows("meeting").filter(pk=record.meeting_id).first(),
            "contact": self.rows("contact").filter(pk=record.contact_id).first(),
            "may_do": can(actor, "follow_up", "done", record),
            "may_change": self.allowed("update"),
        }


class AddFollowUp(ChildFormPage):
    """Say who does what until when."""

    title = _("Aufgabe eintragen")
    form_class = FollowUpForm
    parent_field = "meeting"
    done = _("Aufgabe eingetragen. Sie steht jetzt bei der zuständigen Organisation unter „Aufgaben“.")

    def initial(self) -> dict[str, Any]:
        """Suggest the decision from whose page the person comes."""
        return {"decision": self.request.GET.get("beschluss", "")[:36]}


class NewFollowUp(FormPage):
    """Say who does what, without a meeting."""

    title = _("Aufgabe eintragen")
    form_class = FollowUpForm
    done = _("Aufgabe eingetragen. Sie steht jetzt bei der zuständigen Organisation unter „Aufgaben“.")

    def back(self) -> str:
        """Return the list."""
        return reverse("follow_ups")


class ChangeFollowUp(FormPage):
    """Change a task; only the managing office, as others only tick off."""

    title = _("Aufgabe bearbeiten")
    form_class = FollowUpForm
    done = _("Aufgabe gespeichert.")


class FinishFollowUp(ActPage):
    """Tick a task off."""

    title = _("Aufgabe erledigt")
    question = _("Ist diese Aufgabe erledigt?")
    button = _("Ja, erledigt")
    done = _("Erledigt. Danke!")

    def act(self) -> None:
        """Tick it off today."""
        finish(follow_up=self.record, on=today(), by=self.request.actor)

    def after(self) -> str:
        """Return the list, where the next one waits."""
        return reverse("follow_ups")


class ReopenFollowUp(ActPage):
    """Take back that a task is done."""

    title = _("Aufgabe wieder öffnen")
    question = _("Ist diese Aufgabe doch noch offen?")
    button = _("Ja, wieder öffnen")
    done = _("Wieder offen.")

    def act(self) -> None:
        """Open it again."""
        reopen(follow_up=self.record, by=self.request.actor)
