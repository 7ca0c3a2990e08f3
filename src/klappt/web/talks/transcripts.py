"""Transcripts: received, reviewed and anonymised, replaced further; with the log of what was replaced."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.models import CodingProject, TranscriptVersion
from klappt.apps.accompaniment.talks import coding, texts
from klappt.apps.accompaniment.talks.uploads import read_words
from klappt.apps.accounts.access.policy import visible
from klappt.apps.audit.changes import change
from klappt.evidence.coding.anonymise import Rule
from klappt.web.frame.pages import FormPage, RecordPage
from klappt.web.talks.forms import ByHandForm, WordsForm

RULES = {
    Rule.PERSON: _("Person"), Rule.PLACE: _("Ort"), Rule.ORGANISATION: _("Organisation"),
    Rule.TITLE: _("Name hinter einer Anrede"), Rule.MAIL: _("E-Mail-Adresse"), Rule.WEB: _("Internetadresse"),
    Rule.PHONE: _("Telefonnummer"), Rule.STREET: _("Straße"), Rule.DATE: _("Datum"), Rule.BY_HAND: _("von Hand"),
}  # fmt: skip


class TranscriptNew(FormPage):
    """Take in the transcript of a talk."""

    title = _("Abschrift eingeben")
    lead = _("Der Wortlaut bleibt für sich. Codiert wird erst der anonymisierte Text.")
    form_class = WordsForm  # type: ignore[assignment]
    done = _("Abschrift gespeichert. Bitte prüfen Sie jetzt, was ersetzt wird.")

    def form(self) -> Any:
        """Offer the open projects."""
        made = super().form()
        projects = CodingProject.objects.filter(origin="")
        made.fields["project"].queryset = projects  # type: ignore[attr-defined]
        made.fields["project"].empty_label = None if projects else _("neue Auswertung beginnen")  # type: ignore[attr-defined]
        return made

    def save(self, form: Any) -> Any:
        """Keep the words."""
        told, by, on = form.cleaned_data, self.request.actor, self.request.on
        file = told["file"]
        text = read_words(file.read(20_000_001), file.name) if file else told["text"]
        with change(by=by, action="transcript.create"):
            project = told["project"] or coding.new_project(title=str(_("Reflexionsgespräche")), by=by, on=on)
            return texts.receive(
                talk=self.record, project=project, name=str(self.record), text=text, by=by, on=on
            )


class TranscriptPage(RecordPage):
    """One transcript: its versions, and what was replaced in each."""

    template = "talks/transcript.html"

    def context(self) -> dict[str, Any]:
        """Return the versions with their logs counted by rule."""
        rows = []
        for version in self.record.versions.order_by("-number"):
            counts: dict[str, int] = {}
            for entry in version.log:
                counts[entry["rule"]] = counts.get(entry["rule"], 0) + 1
            told = [(RULES[Rule(rule)], n) for rule, n in counts.items()]
            rows.append((version, told, version.log))
        return {"versions": rows, "original": getattr(self.record, "original", None), "rules": RULES}


class ReviewForm(ByHandForm):
    """For every wording found: does it give way, and to what."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Ask about each group of places."""
        super().__init__(*args, **named)
        talk = self.instance.talk
        names = texts.known_names(talk.exemplary.alliance_id) if talk else ()
        self.groups = texts.review(self.instance.original.text, names)
        for group in self.groups:
            self.fields[f"take-{group.key}"] = forms.BooleanField(
                required=False, initial=True, label=_("ersetzen")
            )
            self.fields[f"by-{group.key}"] = forms.CharField(
                required=False, initial=group.by, max_length=60, label=_("durch")
            )

    def rows(self) -> list[tuple[texts.Group, Any, Any, Any]]:
        """Return each group with its rule in words and its two controls."""
        return [
            (group, RULES[group.rule], self[f"take-{group.key}"], self[f"by-{group.key}"])
            for group in self.groups
        ]

    def kept(self) -> frozenset[str]:
        """Return the groups that stay."""
        return frozenset(group.key for group in self.groups if not self.cleaned_data[f"take-{group.key}"])

    def renamed(self) -> dict[str, str]:
        """Return other placeholders."""
        return {group.key: self.cleaned_data[f"by-{group.key}"].strip() for group in self.groups}


class Anonymise(FormPage):
    """Review what points to somebody, and make the text that is coded."""

    template = "talks/anonymise.html"
    title = _("Was wird ersetzt?")
    lead = _(
        "Vorgeschlagen ist, was das Bündnis kennt und was nach Adresse, Nummer oder Datum aussieht. "
        "Bitte lesen Sie den Text einmal ganz: Auch ein Zusammenhang kann jemanden verraten."
    )
    form_class = ReviewForm  # type: ignore[assignment]
    done = _("Anonymisiert. Jetzt kann codiert werden.")

    def find(self, **named: Any) -> Any:
        """Return the transcript; that its original is read stands in the protocol."""
        found = super().find(**named)
        if getattr(found, "original", None) is None:
            raise Http404
        with change(by=self.request.actor, action="transcript_original.read") as reading:
            reading.note(found.original, "read")
        return found

    def save(self, form: Any) -> TranscriptVersion:
        """Make the first version."""
        return texts.anonymise(
            transcript=self.record, keep=form.kept(), renamed=form.renamed(), by_hand=form.cleaned_data["by_hand"],
            by=self.request.actor, user=self.request.actor.id, on=self.request.on,
        )  # fmt: skip


class ReplaceMore(FormPage):
    """Replace further words in a text that is already coded."""

    title = _("Weitere Stellen ersetzen")
    lead = _("Es entsteht eine neue Fassung. Alle Codierungen wandern mit.")
    form_class = ByHandForm  # type: ignore[assignment]
    done = _("Ersetzt. Sie arbeiten jetzt mit der neuen Fassung.")

    def save(self, form: Any) -> TranscriptVersion:
        """Make a new version."""
        return texts.anonymise_more(
            version=self.record, by_hand=form.cleaned_data["by_hand"], by=self.request.actor,
            user=self.request.actor.id, on=self.request.on,
        )  # fmt: skip


def versions_of(actor: Any, project: CodingProject) -> Any:
    """Return the present versions of a project's texts."""
    return (
        visible(actor, "transcript_version")
        .filter(transcript__project=project, superseded_on=None)
        .select_related("transcript__talk__exemplary__alliance", "transcript__talk__round")
        .defer("text", "log")
        .order_by("transcript__place", "transcript__name", "id")
    )
