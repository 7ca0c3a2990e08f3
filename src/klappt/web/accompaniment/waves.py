"""Pages of researchers about waves: plan, send, remind, close, the letter."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from klappt.apps.accompaniment import wave_services
from klappt.apps.accompaniment.choices import HANDED_IN, WaveState
from klappt.apps.accompaniment.models import Return, Wave
from klappt.apps.accompaniment.return_queries import counts, rates, return_rows
from klappt.web.accompaniment.forms import WaveForm
from klappt.web.frame.links import address_of
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Filter, Table, by


class Waves(TablePage):
    """All waves."""

    title = _("Welche Arbeitshilfe ging wann hinaus?")
    create = ("wave_new", _("Welle planen"))
    table = Table(
        columns=(
            Column("title", _("Welle"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("instrument", _("Arbeitshilfe"), sort="instrument__title"),
            Column("opens", _("Beginn"), sort="opens", kind="day"),
            Column("closes", _("Abgabe bis"), sort="closes", kind="day"),
            Column("state", _("Stand"), "get_state_display", sort="state"),
            Column("sent", _("verschickt"), kind="number"),
            Column("back", _("abgegeben"), kind="number"),
        ),
        filters=(Filter("state", _("Stand"), WaveState.choices, by("state")),),
        search=("title", "instrument__title"),
        empty=_("Noch keine Welle. Zuerst braucht es eine Arbeitshilfe, dann eine Welle."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the waves with their numbers of returns."""
        back = Count("returns", filter=Q(returns__state__in=HANDED_IN))
        rows = self.rows().select_related("instrument").annotate(sent=Count("returns"), back=back)
        ordered: QuerySet[Any] = rows.order_by("-opens", "title", "pk")
        return ordered


class WavePage(RecordPage):
    """One wave: who was asked, who has handed in, what can be done next."""

    template = "accompaniment/wave.html"
    record: Wave

    def context(self) -> dict[str, Any]:
        """Return invitations and returns of the wave; the ministry sees numbers of the whole only."""
        asked, back = counts([self.record]).get(self.record.pk, (0, 0))
        told: dict[str, Any] = {"asked": asked, "back": back, "may_update": self.allowed("update")}
        if not self.allowed("update"):
            return told
        returns = {one.alliance_id: one for one in Return.objects.filter(wave=self.record)}
        invitations = self.record.invitations.select_related("alliance")
        return {
            **told,
            "invitations": [(one, returns.get(one.alliance_id)) for one in invitations],
            "waiting": sum(one.sent_on is None for one in invitations),
            "late": len(wave_services.to_remind(self.record)),
            "rates": rates(return_rows(Return.objects.filter(wave=self.record), self.request.on))
            if asked
            else [],
            "instrument_address": address_of(self.record.instrument),
        }


class _WaveForm(FormPage):
    """A form of a wave."""

    form_class = WaveForm

    def save(self, form: Any) -> Wave:
        """Keep wave and invitations."""
        chosen = [one.pk for one in form.cleaned_data["alliances"]]
        return wave_services.plan_wave(wave=form.instance, alliances=chosen, by=self.request.actor)

    def back(self) -> str:
        """Return the wave, or the list."""
        return str(self.record.get_absolute_url()) if self.record is not None else reverse("waves")


class NewWave(_WaveForm):
    """Plan a wave."""

    title = _("Eine Welle planen")
    done = _("Welle geplant. Noch ist nichts verschickt.")


class ChangeWave(_WaveForm):
    """Change a wave."""

    title = _("Welle bearbeiten")
    done = _("Welle gespeichert.")


class SendWave(ActPage):
    """Send a wave."""

    title = _("Welle verschicken")
    question = _(
        "Soll die Arbeitshilfe jetzt bei den gewählten Bündnissen erscheinen? "
        "Ihre Fragen lassen sich danach nicht mehr ändern."
    )
    button = _("Ja, verschicken")

    def act(self) -> None:
        """Send it."""
        count = wave_services.send_wave(wave=self.record, on=today(), by=self.request.actor)
        words = ngettext(
            "Verschickt an %(n)d Bündnis. Klappt verschickt keine E-Mails; das Anschreiben liegt bereit.",
            "Verschickt an %(n)d Bündnisse. Klappt verschickt keine E-Mails; das Anschreiben liegt bereit.",
            count,
        )
        self.done = words % {"n": count}


class Remind(ActPage):
    """Remind those who have not handed in."""

    title = _("Wer wird erinnert?")
    template = "accompaniment/remind.html"
    question = _("Diese Bündnisse haben noch nicht abgegeben.")
    button = _("Erinnerung vermerken")
    record: Wave

    def context(self) -> dict[str, Any]:
        """Return who is reminded."""
        return {"late": wave_services.to_remind(self.record), "address": self._address()}

    def _address(self) -> str:
        return self.request.build_absolute_uri(reverse("work_sheets"))

    def act(self) -> None:
        """Note the reminder."""
        count = wave_services.remind(wave=self.record, on=today(), by=self.request.actor)
        words = ngettext("Vermerkt: %(n)d Bündnis erinnert.", "Vermerkt: %(n)d Bündnisse erinnert.", count)
        self.done = words % {"n": count}


class CloseWave(ActPage):
    """Close a wave."""

    title = _("Welle abschließen")
    question = _("Soll die Welle enden? Danach kann nur noch ändern, wer eine Rückfrage bekommt.")
    button = _("Abschließen")
    done = _("Welle abgeschlossen.")

    def act(self) -> None:
        """Close it."""
        wave_services.close_wave(wave=self.record, by=self.request.actor)


class DeleteWave(DeletePage):
    """Delete a wave that was never sent."""

    title = _("Welle löschen")
    question = _("Soll diese Welle gelöscht werden? Das geht nur, solange sie nicht verschickt ist.")

    def act(self) -> None:
        """Delete it."""
        wave_services.delete_wave(wave=self.record, by=self.request.actor)

    def after(self) -> str:
        """Return the list."""
        return reverse("waves")


class Letter(RecordPage):
    """The letter to the alliances, to print or to copy into an e-mail."""

    template = "accompaniment/letter.html"

    def context(self) -> dict[str, Any]:
        """Return the address at which an alliance finds its sheets."""
        return {"address": self.request.build_absolute_uri(reverse("work_sheets"))}
