"""
The filling form of a working sheet, one section at a time, without JavaScript.

Conditions are followed by saving: what an answer opens is shown after it.  The form tells with `seen` what it showed
of each question, so that two people on one sheet lose nothing (`apps.accompaniment.sheet_services`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import Return
from klappt.apps.accompaniment.prefill import Proposal, proposals
from klappt.apps.accompaniment.queries import Before, as_of, before
from klappt.apps.accompaniment.sheet_services import Meanwhile, digest, refuse_closed, save_answers
from klappt.apps.accompaniment.telling import say, told
from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.instruments.answers import asked, check_answers
from klappt.evidence.instruments.model import Instrument, Kind, Section, local_ids
from klappt.web.accompaniment.fields import Field, Unreadable, read
from klappt.web.frame.pages import Page
from klappt.web.frame.requests import today

NAME = "q.{}"


@dataclass
class Sent:
    """What came back of a form: values by question, what is wrong, what is drawn again as it was typed."""

    typed: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    theirs: Mapping[str, Any] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)


class FillSection(Page):
    """Fill in one section of an Arbeitshilfe."""

    template = "accompaniment/section.html"
    record: Return

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Show the section with the answers that are there."""
        self.record = self.get_one(named["pk"])
        try:
            refuse_closed(self.record)
        except Refused as refused:
            messages.warning(self.request, str(refused))
            return redirect(self.record.get_absolute_url())
        return self.show_section(Sent())

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Save what was typed; what cannot be saved is shown again."""
        self.record = self.get_one(named["pk"])
        if "seen" not in request.POST:
            return self.show_section(Sent(), 428, missing_version=True)
        sent = self._read()
        if sent.errors:
            return self.show_section(sent, 422)
        try:
            saved = self._save(sent)
        except Meanwhile as meanwhile:
            return self._conflict(sent, meanwhile.theirs)
        except Refused as refused:
            return self.show_section(sent, 422, refused=str(refused))
        return self._onward(sent, saved)

    def _conflict(self, sent: Sent, theirs: Mapping[str, Any]) -> HttpResponse:
        """Show both versions of what two people have changed; all else is shown as it is stored now."""
        del self.stored
        sent.theirs = theirs
        sent.typed = {
            name: value for name, value in sent.typed.items() if digest(value) != sent.seen.get(name, "")
        }
        return self.show_section(sent, 409)

    @cached_property
    def instrument(self) -> Instrument:
        """Return the instrument of the sheet."""
        return instrument_of(self.record.wave.instrument)

    @cached_property
    def section(self) -> Section:
        """Return the section that the address names, or the first; 404 where there is no such."""
        name = self.request.GET.get("abschnitt", self.instrument.sections[0].id)
        found = next((one for one in self.instrument.sections if one.id == name), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def stored(self) -> dict[str, Any]:
        """Return the answers of the sheet as it was when the page was asked for."""
        return {one.question: one for one in self.record.local_answers.all()}

    @property
    def answers(self) -> dict[str, Any]:
        """Return the values of the stored answers."""
        return {name: one.value for name, one in self.stored.items()}

    @cached_property
    def proposed(self) -> Mapping[str, Proposal]:
        """Return what the workspace proposes."""
        return proposals(
            self.instrument, self.record.alliance_id, as_of(self.record, self.request.on), self.answers
        )

    def _read(self) -> Sent:
        """Return what was sent for the questions that the form showed."""
        post, sent = self.request.POST, Sent()
        sent.seen = _seen(post["seen"])
        known = self.answers
        for question in self.section.questions:
            if question.id not in sent.seen or post.get(f"theirs.{question.id}"):
                continue
            try:
                value = read(post, NAME.format(question.id), question, known)
            except Unreadable as unreadable:
                sent.errors[question.id], sent.raw[question.id] = [str(unreadable)], unreadable.raw
                continue
            sent.typed[question.id] = value
            known = {**known, question.id: value}
        answered = {name: value for name, value in known.items() if value is not None}
        for wrong in check_answers(self.instrument, answered, final=False):
            if wrong.question in sent.typed:
                sent.errors.setdefault(wrong.question, []).append(_words(wrong.text, wrong.part))
        return sent

    def _save(self, sent: Sent) -> int:
        """Save what was typed, and the proposal whose button was pressed."""
        origins = {}
        then = self.request.POST.get("then", "")
        taken = self.proposed.get(then.removeprefix("accept:")) if then.startswith("accept:") else None
        if taken is not None:
            sent.typed[taken.question.id] = taken.value
            origins[taken.question.id] = taken.origin()
        return save_answers(
            sheet=self.record,
            typed=sent.typed,
            seen=sent.seen,
            by=self.request.actor,
            on=today(),
            origins=origins,
        )

    def _onward(self, sent: Sent, saved: int) -> HttpResponse:
        """Go where the pressed button leads; stay where an answer has opened further questions."""
        now = {name: value for name, value in {**self.answers, **sent.typed}.items() if value is not None}
        opened = [one for one in self._shown(now) if one.id not in sent.seen]
        here = self.address(self.section)
        if opened:
            messages.info(self.request, _("Gespeichert. Durch Ihre Antworten sind Fragen dazugekommen."))
            return redirect(f"{here}#{NAME.format(opened[0].id)}")
        if self.request.POST.get("then") == "next":
            following = self.following
            return redirect(self.address(following) if following else self._preview())
        messages.success(self.request, _("Gespeichert.") if saved else _("Es war nichts zu ändern."))
        return redirect(here)

    def _shown(self, answers: Mapping[str, Any]) -> list[Any]:
        """Return the questions of the section that are asked on some answers."""
        open_ = {question.id for question in asked(self.instrument, answers)}
        return [question for question in self.section.questions if question.id in open_]

    @property
    def following(self) -> Section | None:
        """Return the section after this one."""
        sections = self.instrument.sections
        place = sections.index(self.section) + 1
        return sections[place] if place < len(sections) else None

    @property
    def place(self) -> int:
        """Return the number of the section."""
        return self.instrument.sections.index(self.section) + 1

    def address(self, section: Section) -> str:
        """Return the address of a section."""
        return section_address(self.record, section)

    def _preview(self) -> str:
        return reverse("work_sheet_preview", args=[self.record.pk])

    def show_section(self, sent: Sent, status: int = 200, **more: Any) -> HttpResponse:
        """Return the page, with what was typed where it could not be saved."""
        earlier = before(self.record)
        visible = {question.id: question for question in self._shown(self.answers)}
        for name in sent.seen:  # what the form showed is shown again, even if it is not asked any more
            visible |= {one.id: one for one in self.section.questions if one.id == name}
        fields = [
            self._field(one, sent, earlier) if one.kind != Kind.NOTE else one
            for one in self.section.questions
            if one.id in visible or one.kind == Kind.NOTE
        ]
        drawn = [one for one in fields if isinstance(one, Field)]
        return self.show(
            status,
            record=self.record,
            fields=[(one, "") if isinstance(one, Field) else (None, say(one.title)) for one in fields],
            errors=[one for one in drawn if one.errors],
            conflict=bool(sent.theirs),
            seen=" ".join(f"{one.question.id}:{self._digest(one.question.id, sent)}" for one in drawn),
            heading=say(self.section.title),
            intro=say(self.section.intro),
            local=self.section.local,
            **more,
        )

    def _digest(self, name: str, sent: Sent) -> str:
        """Return what the form that is drawn now will have shown of a question."""
        if sent.theirs or not sent.seen:
            return digest(self.answers.get(name))
        return sent.seen.get(name, "")

    def _field(self, question: Any, sent: Sent, earlier: Mapping[str, Before]) -> Field:
        name = question.id
        stored = self.stored.get(name)
        value = sent.raw.get(name, sent.typed.get(name, stored.value if stored else None))
        return Field(
            question,
            NAME.format(name),
            value,
            {**self.answers, **sent.typed},
            errors=sent.errors.get(name, ()),
            before=earlier.get(name),
            proposal=self.proposed.get(name) if value is None else None,
            origin=stored.origin if stored else None,
            theirs=_theirs(question, sent) if name in sent.theirs else None,
        )

    def context(self) -> dict[str, Any]:
        """Return what the frame of the form needs."""
        sections = self.instrument.sections
        previous = sections[self.place - 2] if self.place > 1 else None
        return {
            "title": say(self.section.title),
            "sections": len(sections),
            "back": self.address(previous) if previous else "",
            "last": self.following is None,
            "local_questions": local_ids(self.instrument),
        }


def section_address(sheet: Return, section: Section) -> str:
    """Return the address at which a section of a sheet is filled in."""
    return f"{reverse('work_sheet_fill', args=[sheet.pk])}?{urlencode({'abschnitt': section.id})}"


def _seen(told_: str) -> dict[str, str]:
    """Return the digests by question that a form carried; anything else in it is passed over."""
    return dict(pair.split(":", 1) for pair in told_.split() if ":" in pair)


def _theirs(question: Any, sent: Sent) -> list[str]:
    return told(question, sent.theirs[question.id]) or [str(EMPTIED)]


def _words(text: Any, part: str) -> str:
    """Return a mistake in words, with the number of the entry it is in."""
    number = part.split(".", maxsplit=1)[0]
    return f"{_('Eintrag')} {number}: {say(text)}" if number.isdecimal() else say(text)


EMPTIED = gettext_lazy("(Antwort gelöscht)")
