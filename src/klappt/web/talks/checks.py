"""Member check: the alliance reads summary and quotes of its own talk, and answers."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import CheckState, QuoteState
from klappt.apps.accompaniment.talks import checking
from klappt.apps.accounts.access.policy import can
from klappt.web.frame.pages import FormPage, RecordPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.talks.forms import AnswerForm


class Checks(TablePage):
    """All member checks that the person may read."""

    title = _("Rückspiegelung der Gespräche")
    lead = _("Was die wissenschaftliche Begleitung aus einem Gespräch festhält, liest zuerst das Bündnis.")
    table = Table(
        columns=(
            Column("talk", _("Gespräch"), link=lambda row: row.get_absolute_url()),
            Column("sent_on", _("vorgelegt am"), kind="day", sort="sent_on"),
            Column("state", _("Stand"), value="get_state_display"),
            Column("replied_on", _("beantwortet am"), kind="day", sort="replied_on"),
        ),
        filters=(Filter("state", _("Stand"), CheckState.choices, by("state")),),
        empty=_("Noch wurde nichts vorgelegt."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the checks with their talks."""
        return self.rows().select_related("talk__exemplary__alliance", "talk__round")


class CheckPage(RecordPage):
    """What the alliance reads, and what it answered."""

    template = "talks/check.html"

    def context(self) -> dict[str, Any]:
        """Return the quotes with their answers in words."""
        words = dict(QuoteState.choices)
        return {
            "quotes": [(one["text"], words.get(one["answer"], "")) for one in self.record.quotes],
            "may_reply": self.record.state == CheckState.SENT
            and can(self.request.actor, "member_check", "reply", self.record),
            "name_released_on": self.record.talk.exemplary.name_released_on,
        }


class CheckReply(FormPage):
    """Answer as the alliance."""

    title = _("Rückmeldung zum Gespräch")
    lead = _("Ihre Antwort gilt für das Bündnis. Zitate werden nur gedruckt, wenn Sie sie freigeben.")
    form_class = AnswerForm  # type: ignore[assignment]
    template = "talks/reply.html"
    done = _("Danke. Ihre Antwort ist bei der wissenschaftlichen Begleitung.")

    def initial(self) -> dict[str, Any]:
        """Show what was said about the name before."""
        return {"name_released": bool(self.record.talk.exemplary.name_released_on)}

    def save(self, form: Any) -> Any:
        """Keep the answer."""
        told = form.cleaned_data
        checking.answer_check(
            check=self.record, agreed=told["agreed"], reply=told["reply"], released=form.released(),
            name_released=told["name_released"], by=self.request.actor, user=self.request.actor.id,
            on=self.request.on,
        )  # fmt: skip
        return self.record
