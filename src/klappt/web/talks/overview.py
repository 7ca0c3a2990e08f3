"""Which talks there are: exemplary alliances by rounds, and one talk with everything that belongs to it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from klappt.apps.accompaniment.choices import TalkState
from klappt.apps.accompaniment.models import Exemplary, Talk, TalkConsent, TalkRound
from klappt.apps.accompaniment.talks import checking
from klappt.apps.accompaniment.talks.guide import guide_for
from klappt.apps.accounts.access.policy import visible
from klappt.apps.audit.changes import change
from klappt.web.frame.pages import ActPage, ChildFormPage, FormPage, Page, RecordPage
from klappt.web.talks.forms import ConsentForm, ExemplaryForm, RoundForm, TalkForm


class Overview(Page):
    """Exemplary alliances and rounds, and what became of each talk."""

    template = "talks/overview.html"
    title = gettext_lazy("Reflexionsgespräche")

    def context(self) -> dict[str, Any]:
        """Return the table of alliances by rounds with its sums."""
        actor = self.request.actor
        rounds = list(visible(actor, "talk_round"))
        chosen = list(visible(actor, "exemplary").select_related("alliance"))
        talks = {
            (one.exemplary_id, one.round_id): one
            for one in visible(actor, "talk").select_related("exemplary__alliance", "round")
        }
        states = [one.state for one in talks.values()]
        return {
            "rounds": rounds,
            "rows": [(one, [(r, talks.get((one.pk, r.pk))) for r in rounds]) for one in chosen],
            "held": states.count(TalkState.HELD),
            "possible": len(rounds) * len(chosen),
            "not_held": states.count(TalkState.NOT_HELD),
            "may_create": self.allowed("create") or bool(actor.alliances.get("researcher")),
        }


class OfEverybody:
    """Forms whose new records belong to no open alliance: whoever holds the role may make them."""

    action: str
    request: Any

    def find(self, **named: Any) -> Any:
        """Return the record to change, or None for a new one."""
        return self.get_one(named["pk"]) if "pk" in named else None  # type: ignore[attr-defined]

    def back(self) -> str:
        """Return the overview."""
        return reverse("talks")


class ExemplaryForms(OfEverybody, FormPage):
    """Choose an exemplary alliance, or change the criteria."""

    title = gettext_lazy("Exemplarisches Bündnis")
    lead = gettext_lazy("Die Kriterien der Auswahl stehen später im Bericht.")
    form_class = ExemplaryForm

    def new(self) -> Exemplary:
        """Return an empty record; the alliance is chosen in the form."""
        return Exemplary()

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {} if self.record else {"chosen_on": self.request.on}


class ExemplaryDetail(RecordPage):
    """One exemplary alliance with its talks."""

    template = "talks/exemplary.html"

    def context(self) -> dict[str, Any]:
        """Return the talks."""
        talks = visible(self.request.actor, "talk").filter(exemplary=self.record)
        return {"talks": talks.select_related("round"), "may_update": self.allowed("update")}


class RoundForms(OfEverybody, FormPage):
    """Begin a round, or change it."""

    title = gettext_lazy("Gesprächsrunde")
    form_class = RoundForm

    def new(self) -> TalkRound:
        """Return an empty round."""
        return TalkRound()

    def initial(self) -> dict[str, Any]:
        """Suggest this year."""
        return {} if self.record else {"year": self.request.on.year}


class TalkForms(OfEverybody, FormPage):
    """Plan a talk, or say what became of it."""

    title = gettext_lazy("Reflexionsgespräch")
    form_class = TalkForm

    def new(self) -> Talk:
        """Return an empty talk."""
        return Talk()

    def initial(self) -> dict[str, Any]:
        """Take alliance and round from the cell of the overview."""
        return {} if self.record else {name: self.request.GET.get(name) for name in ("exemplary", "round")}

    def back(self) -> str:
        """Return the talk, or the overview."""
        return str(self.record.get_absolute_url()) if self.record else reverse("talks")


class TalkDetail(RecordPage):
    """One talk: consent, guide, transcript, member check, quotes; and what comes next."""

    template = "talks/talk.html"

    def context(self) -> dict[str, Any]:
        """Return the parts of the talk."""
        actor, talk = self.request.actor, self.record
        consents = list(visible(actor, "talk_consent").filter(talk=talk))
        transcript = visible(actor, "transcript").filter(talk=talk).first()
        version = transcript.versions.filter(superseded_on=None).first() if transcript else None
        quotes = list(visible(actor, "quote").filter(talk=talk))
        return {
            "consents": consents,
            "all_agree": bool(consents) and all(one.transcript and not one.withdrawn_on for one in consents),
            "transcript": transcript,
            "text_version": version,
            "check": visible(actor, "member_check").filter(talk=talk).first(),
            "quotes": quotes,
            "may_update": True,
        }


class TalkGuide(ActPage):
    """Make the guide from the returns of the alliance."""

    question = gettext_lazy(
        "Soll der Leitfaden aus dem letzten Rücklauf des Bündnisses neu gemacht werden? Der vorhandene wird ersetzt."
    )
    button = gettext_lazy("Leitfaden machen")
    done = gettext_lazy("Der Leitfaden ist da. Sie können ihn jetzt bearbeiten.")

    def act(self) -> None:
        """Write it."""
        with change(by=self.request.actor, action="talk.update"):
            self.record.guide = guide_for(self.record, self.request.on)
            self.record.save()


class ConsentAdd(ChildFormPage):
    """Enter the consent of a participant."""

    title = gettext_lazy("Einwilligung eintragen")
    lead = gettext_lazy("Ohne Namen: Funktion und Nummer des unterschriebenen Blattes genügen.")
    form_class = ConsentForm
    parent_field = "talk"
    done = gettext_lazy("Einwilligung eingetragen.")

    def initial(self) -> dict[str, Any]:
        """Suggest today, and the text of the last consent."""
        last = TalkConsent.objects.order_by("-given_on").first()
        return {"given_on": self.request.on, "text_version": last.text_version if last else ""}


class ConsentWithdraw(ActPage):
    """A participant takes the consent back."""

    question = gettext_lazy(
        "Wurde diese Einwilligung widerrufen? Danach gibt es aus diesem Gespräch keine neuen Abschriften und Zitate."
    )
    button = gettext_lazy("Ja, widerrufen")
    dangerous = True
    done = gettext_lazy("Der Widerruf ist eingetragen.")

    def act(self) -> None:
        """Note the day."""
        with change(by=self.request.actor, action="talk_consent.update"):
            self.record.withdrawn_on = self.request.on
            self.record.save()


class CheckSend(ActPage):
    """Lay summary and quotes before the alliance."""

    question = gettext_lazy("Sollen Zusammenfassung und vorgeschlagene Zitate dem Bündnis vorgelegt werden?")
    button = gettext_lazy("Vorlegen")
    done = gettext_lazy("Vorgelegt. Das Bündnis kann jetzt lesen und antworten.")

    def act(self) -> None:
        """Send it."""
        checking.send_check(talk=self.record, by=self.request.actor, on=self.request.on)
