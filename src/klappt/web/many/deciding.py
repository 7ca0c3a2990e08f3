"""Proposals of places one by one: what is open, what is decided and why; accept several, decide otherwise, undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from klappt.apps.accounts.access.policy import Refused, visible
from klappt.apps.audit.records import StaleVersion
from klappt.apps.ways import deciding
from klappt.apps.ways.choices import State
from klappt.apps.ways.models import Computation, PlaceDecision
from klappt.planning.cohort_groups import UNKNOWN, group_label
from klappt.planning.places.decisions import Book, Choice, Proposal
from klappt.planning.places.model import UNPLACED
from klappt.planning.places.proposals import FACTS
from klappt.web.frame.pages import ActPage, RecordPage
from klappt.web.many.telling import outdated
from klappt.web.planner import questions

EACH_PAGE = 15
OPEN, DECIDED, WITHOUT = "offen", "entschieden", "ohne-platz"
VIEWS = {
    OPEN: gettext_lazy("noch offen"),
    DECIDED: gettext_lazy("entschieden"),
    WITHOUT: gettext_lazy("ohne Platz"),
}
NONE = "none"
Runs = list[tuple[str, date]]  # name of the offer, first day


@dataclass(frozen=True)
class Row:
    """One person with what is proposed and what is decided."""

    person: str
    name: str
    facts: str
    proposed: Runs
    chosen: Runs
    arrival: date | None
    decision: PlaceDecision | None
    may_undo: bool
    options: int  # other ways with places left


@dataclass(frozen=True)
class Progress:
    """How many proposals are decided."""

    done: int
    of: int

    def __str__(self) -> str:
        return _("%(done)s von %(of)s Vorschlägen entschieden") % {"done": self.done, "of": self.of}


class Board:
    """The proposals of an answer beside the decisions that stand."""

    def __init__(self, record: Computation) -> None:
        """Read both, with one query."""
        self.record = record
        told = None if outdated(record) else (record.result or {}).get("proposals")
        self.kept = told or {"runs": {}, "people": []}
        self.decisions = {one.person: one for one in deciding.decisions(record)}
        self.book: Book = deciding.book_of(record, list(self.decisions.values()))
        self.people = {one["id"]: one for one in self.kept["people"]}

    def view_of(self, person: str) -> str:
        """Return where a person stands; empty: placed without needing a limited place."""
        proposal = self.book.proposals[person]
        if person in self.decisions:
            return DECIDED
        if proposal.proposed == UNPLACED:
            return WITHOUT
        return OPEN if proposal.runs else ""

    def of(self, view: str) -> list[str]:
        """Return the people of a view."""
        gone = [one for one in self.decisions if one not in self.people] if view == DECIDED else []
        return [one for one in self.people if self.view_of(one) == view] + gone

    @property
    def progress(self) -> Progress:
        """Return how many proposals are decided."""
        done = len(self.decisions)
        return Progress(done, done + len(self.of(OPEN)))

    def row(self, person: str, undoable: frozenset[Any]) -> Row:
        """Return one person for the page."""
        decision = self.decisions.get(person)
        proposal = self.book.proposals.get(person)
        runs = decision.proposed if decision else deciding.shown(self.record, proposal.runs)  # type: ignore[union-attr]
        others = (
            0
            if decision or not proposal
            else len([one for one in self.book.open_options(person) if one != proposal.proposed])
        )
        return Row(
            person,
            person_name(person),
            self.facts(person),
            dated(runs),
            dated(decision.chosen) if decision else [],
            self.arrival(person, proposal.proposed) if proposal and not decision else None,
            decision,
            decision is not None and decision.pk in undoable,
            others,
        )

    def facts(self, person: str) -> str:
        """Return what is told of a person."""
        told = self.people[person]["facts"] if person in self.people else {}
        lang = questions.voice().lang
        words = [group_label(one, told[one], lang) for one in FACTS if told.get(one, UNKNOWN) != UNKNOWN]
        return " · ".join(words)

    def arrival(self, person: str, option: int) -> date | None:
        """Return when a way arrives."""
        if option == UNPLACED:
            return None
        asked = date.fromisoformat(self.people[person]["day"])
        return asked + timedelta(days=self.book.proposals[person].options[option].days)

    def way(self, person: str, option: int) -> str:
        """Return a way in words."""
        if option == UNPLACED:
            return _("kein Platz")
        runs = dated(deciding.shown(self.record, self.book.proposals[person].runs_of(option)))
        told = [_("%(name)s ab %(day)s") % {"name": name, "day": day(start)} for name, start in runs]
        words = ", ".join(told) if told else _("Weg ohne begrenzten Platz")
        return _("%(way)s – am Ziel %(day)s") % {
            "way": words,
            "day": day(self.arrival(person, option)),
        }


def dated(runs: deciding.Shown) -> Runs:
    """Return runs without their ids."""
    return [(name, date.fromisoformat(start)) for _run, name, start in runs]


def day(value: date | None) -> str:
    """Return a day as people write it."""
    return str(date_format(value, "SHORT_DATE_FORMAT")) if value else ""


def person_name(person: str) -> str:
    """Return the number of a person without that of the Kreis."""
    return _("Person %(number)s") % {"number": person.rsplit("-", 1)[-1]}


class BoardPage(RecordPage):
    """A page about the proposals of one answer."""

    template = "many/proposals.html"

    def board(self) -> Board:
        """Return the proposals beside the decisions."""
        return Board(self.record)

    def answered(self) -> bool:
        """Test if the record is an answer about places."""
        return bool(self.record.kind == "places" and self.record.state == State.DONE)

    def listed(self, status: int = 200, **more: Any) -> HttpResponse:
        """Show one page of the list."""
        board = self.board()
        asked = self.request.GET.get("zeigen", OPEN)
        view = asked if asked in VIEWS else OPEN
        page = Paginator(board.of(view), EACH_PAGE).get_page(self.request.GET.get("page"))
        undoable = frozenset(
            visible(self.request.actor, "place_decision", "delete")
            .filter(pk__in=[one.pk for one in board.decisions.values()])
            .values_list("pk", flat=True)
        )
        return super().show(
            status,
            record=self.record,
            title=_("Plätze: Vorschläge entscheiden"),
            progress=board.progress,
            view=view,
            views=[(name, words, len(board.of(name))) for name, words in VIEWS.items()],
            rows=[board.row(one, undoable) for one in page],
            listing=page,
            newer=deciding.newest(self.record),
            may_decide=self.allowed("decide", "computation"),
            **more,
        )


class Proposals(BoardPage):
    """The list of proposals."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the list; leads to the question where it is not about places."""
        self.record = self.get_one(named["pk"])
        return self.listed() if self.answered() else redirect(self.record.get_absolute_url())


class ChoiceForm(forms.Form):
    """Which of the ways with places left, and why."""

    option = forms.ChoiceField(label=gettext_lazy("Ihre Entscheidung"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Grund, wenn Sie anders entscheiden"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Keine Namen, keine Aktenzeichen."),
    )

    def __init__(self, board: Board, proposal: Proposal, *given: Any) -> None:
        """Offer what the person could take now."""
        super().__init__(*given)
        person = proposal.person
        choices = []
        for option in board.book.open_options(person):
            words = board.way(person, option)
            if option == proposal.proposed:
                words = _("wie vorgeschlagen: %(way)s") % {"way": words}
            choices.append((str(option), words))
        choices.sort(key=lambda one: one[0] != str(proposal.proposed))
        if proposal.proposed != UNPLACED:
            choices.append((NONE, _("kein Platz: ablehnen")))
        self.fields["option"].choices = choices  # type: ignore[attr-defined]


class Decide(BoardPage):
    """Decide about one person, or accept the proposals of several."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Show what one person could take."""
        self.record = self.get_one(named["pk"])
        board = self.board() if self.answered() else None
        proposal = board.book.proposals.get(request.GET.get("person", "")) if board else None
        if board is None or proposal is None or proposal.person in board.decisions:
            return redirect("place_proposals", pk=self.record.pk)
        return self.one(board, proposal, ChoiceForm(board, proposal))

    def one(
        self, board: Board, proposal: Proposal, form: ChoiceForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        """Show the form about one person."""
        self.template = "many/decide.html"
        return self.show(
            status,
            record=self.record,
            title=person_name(proposal.person),
            person=proposal.person,
            form=form,
            version=self.record.version,
            facts=board.facts(proposal.person),
            proposed=board.way(proposal.person, proposal.proposed),
            full=[
                board.way(proposal.person, option)
                for option in range(len(proposal.options))
                if option not in board.book.open_options(proposal.person)
            ],
            **more,
        )

    def back(self) -> str:
        """Return the address of the list."""
        return reverse("place_proposals", kwargs={"pk": self.record.pk})

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Write the decision, or those about several people."""
        self.record = self.get_one(named["pk"])
        if not self.answered():
            return redirect(self.record.get_absolute_url())
        version = request.POST.get("version")
        if version != str(self.record.version):
            return self.listed(428 if version is None else 409, stale=True)
        return self._about_one() if "option" in request.POST or "reason" in request.POST else self._several()

    def _about_one(self) -> HttpResponse:
        board = self.board()
        proposal = board.book.proposals.get(self.request.POST.get("person", ""))
        if proposal is None:
            return self._nobody()
        if proposal.person in board.decisions:
            return self.listed(409, stale=True)
        form = ChoiceForm(board, proposal, self.request.POST)
        if form.is_valid():
            given = form.cleaned_data
            option = UNPLACED if given["option"] == NONE else int(given["option"])
            try:
                return self._decided([Choice(proposal.person, option, given["reason"])])
            except Refused as refused:
                form.add_error("reason", str(refused))
            except StaleVersion:
                return self.listed(409, stale=True)
        return self.one(board, proposal, form, 422)

    def _nobody(self) -> HttpResponse:
        messages.error(self.request, _("Bitte zuerst ankreuzen, welche Vorschläge angenommen sind."))
        return self.listed(422)

    def _several(self) -> HttpResponse:
        board = self.board()
        asked = self.request.POST.getlist("shown" if "all" in self.request.POST else "person")
        known = [board.book.proposals[one] for one in dict.fromkeys(asked) if one in board.book.proposals]
        if not known or len(known) < len(set(asked)):
            return self._nobody()
        try:
            return self._decided([Choice(one.person, one.proposed) for one in known])
        except Refused as refused:
            messages.error(self.request, str(refused))
            return self.listed(422)
        except StaleVersion:
            return self.listed(409, stale=True)

    def _decided(self, choices: Sequence[Choice]) -> HttpResponse:
        made = deciding.decide(self.record, choices, by=self.request.actor, at=timezone.now())
        told = ngettext(
            "%(n)s Entscheidung gespeichert. %(progress)s.",
            "%(n)s Entscheidungen gespeichert. %(progress)s.",
            len(made),
        )
        messages.success(self.request, told % {"n": len(made), "progress": self.board().progress})
        return redirect(self.back())


class Undo(ActPage):
    """Take a decision back."""

    title = gettext_lazy("Entscheidung zurücknehmen")
    question = gettext_lazy(
        "Soll diese Entscheidung zurückgenommen werden? Der Vorschlag ist dann wieder offen."
    )
    done = gettext_lazy("Entscheidung zurückgenommen. Der Vorschlag ist wieder offen.")

    def act(self) -> None:
        """Take it back."""
        try:
            deciding.undo(self.record, by=self.request.actor)
        except StaleVersion:
            raise Refused(_("Diese Entscheidung hat inzwischen jemand anderes geändert.")) from None
