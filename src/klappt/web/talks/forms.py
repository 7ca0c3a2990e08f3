"""Forms of the Reflexionsgespräche."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.models import Exemplary, Talk, TalkCode, TalkConsent, TalkMemo, TalkRound
from klappt.apps.accounts.access.policy import visible
from klappt.apps.audit.records import Record
from klappt.web.frame.forms import RecordForm


def _is_stored(record: Record) -> bool:
    """Test if a record was read from its table, not made for a new form."""
    return bool(record.__dict__.get("_read"))


class PlainForm(forms.Form):
    """A form that is no record; it takes what every form of a page is given."""

    def __init__(
        self, *args: Any, alliance: Any = None, actor: Any = None, instance: Any = None, **named: Any
    ) -> None:
        """Keep who asks, and for what."""
        super().__init__(*args, **named)
        self.alliance, self.actor, self.instance = alliance, actor, instance


class ExemplaryForm(RecordForm):
    """An exemplary alliance with the criteria of choice."""

    class Meta(RecordForm.Meta):
        model = Exemplary
        fields = ("alliance", "municipal_kind", "criteria", "chosen_on", "ended_on")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the alliances that are not chosen yet."""
        super().__init__(*args, **named)
        if _is_stored(self.instance):
            del self.fields["alliance"]
        else:
            # Whoever chooses looks at all alliances, not only at the one whose workspace is open.
            found = visible(self.actor, "alliance").filter(exemplary=None)
            self.fields["alliance"].queryset = found  # type: ignore[attr-defined]


class RoundForm(RecordForm):
    """A yearly round."""

    class Meta(RecordForm.Meta):
        model = TalkRound
        fields = ("title", "year", "theme")


class TalkForm(RecordForm):
    """A talk: planned, held, or why not."""

    class Meta(RecordForm.Meta):
        model = Talk
        fields = ("exemplary", "round", "state", "day", "way", "participants", "why_not", "guide", "summary")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Where the talk is there already, alliance and round stay."""
        super().__init__(*args, **named)
        if _is_stored(self.instance):
            del self.fields["exemplary"], self.fields["round"]
        else:
            self.fields["exemplary"].queryset = visible(self.actor, "exemplary")  # type: ignore[attr-defined]
        for name in ("guide", "summary"):
            self.fields[name].widget.attrs["rows"] = 10

    def clean(self) -> dict[str, Any]:
        """A talk that was held has a day; one that was not says why."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("state") == "held" and not told.get("day"):
            self.add_error("day", _("An welchem Tag wurde das Gespräch geführt?"))
        if told.get("state") == "not_held" and not told.get("why_not"):
            self.add_error("why_not", _("Bitte in einem Satz: Warum fand es nicht statt?"))
        return told


class ConsentForm(RecordForm):
    """The consent of one participant."""

    class Meta(RecordForm.Meta):
        model = TalkConsent
        fields = ("function", "sheet_no", "text_version", "given_on", "recording", "transcript", "quotes")


class WordsForm(PlainForm):
    """A transcript, pasted or as a document."""

    project: Any = forms.ModelChoiceField(queryset=None, label=_("Auswertung"), required=False)
    text = forms.CharField(
        label=_("Text einfügen"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    file = forms.FileField(
        label=_("oder Dokument hochladen"),
        required=False,
        help_text=_("DOCX, ODT oder TXT; höchstens 20 MB."),
    )

    def clean(self) -> dict[str, Any]:
        """One of both."""
        told: dict[str, Any] = super().clean() or {}
        if bool((told.get("text") or "").strip()) == bool(told.get("file")):
            self.add_error("text", _("Bitte entweder Text einfügen oder ein Dokument hochladen."))
        return told


def pairs(told: str) -> list[tuple[str, str]]:
    """Return lines `words = placeholder` as pairs; raises ValidationError for a line that is none."""
    found = []
    for number, line in enumerate(told.splitlines(), 1):
        if not line.strip():
            continue
        words, sign, by = line.partition("=")
        if not sign or not words.strip() or not by.strip():
            raise forms.ValidationError(
                _("Zeile %(n)s: gefunden „%(line)s“; erwartet: Wortlaut = Platzhalter"),
                params={"n": number, "line": line[:60]},
            )
        found.append((words.strip(), by.strip()))
    return found


class ByHandForm(PlainForm):
    """Words that give way by hand."""

    by_hand = forms.CharField(
        label=_("Weitere Ersetzungen"),
        required=False,
        help_text=_("Je Zeile: Wortlaut = Platzhalter, zum Beispiel: der Landrat = [ein Politiker]"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_by_hand(self) -> list[tuple[str, str]]:
        """Return the pairs."""
        return pairs(self.cleaned_data["by_hand"])


class PassageForm(PlainForm):
    """A passage and its codes."""

    start = forms.IntegerField(label=_("erstes Wort"))
    end = forms.IntegerField(label=_("letztes Wort"))
    code: Any = forms.ModelChoiceField(queryset=None, label=_("Code"))
    second: Any = forms.ModelChoiceField(queryset=None, label=_("weiterer Code"), required=False)
    memo = forms.CharField(label=_("Memo"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the codes of the book that can be given."""
        super().__init__(*args, **named)
        codes = TalkCode.objects.filter(project=self.instance.transcript.project, codable=True)
        for name in ("code", "second"):
            self.fields[name].queryset = codes  # type: ignore[attr-defined]


class CodeForm(RecordForm):
    """A code of the book."""

    class Meta(RecordForm.Meta):
        model = TalkCode
        fields = (
            "parent", "name", "definition", "example", "colour", "codable", "name_en", "definition_en", "example_en",
        )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer codes of the same book above, none of them below itself."""
        super().__init__(*args, **named)
        above = TalkCode.objects.filter(project=self.instance.project_id)
        if _is_stored(self.instance):
            above = above.exclude(pk__in=_below(self.instance))
        self.fields["parent"].queryset = above  # type: ignore[attr-defined]
        self.fields["colour"].widget = forms.TextInput(attrs={"type": "color"})
        if not self.initial.get("colour"):
            self.initial["colour"] = "#1b5e9e"


def _below(code: TalkCode) -> set[Any]:
    found, waiting = {code.pk}, [code.pk]
    while waiting:
        rows = set(TalkCode.objects.filter(parent__in=waiting).values_list("pk", flat=True)) - found
        found |= rows
        waiting = list(rows)
    return found


class MemoForm(RecordForm):
    """A memo of the project."""

    class Meta(RecordForm.Meta):
        model = TalkMemo
        fields = ("title", "text")


class TitleForm(PlainForm):
    """The title of a new project."""

    title = forms.CharField(label=_("Titel"), max_length=200)


class ExchangeForm(PlainForm):
    """A project from another program."""

    file = forms.FileField(
        label=_("Datei"), help_text=_("REFI-QDA-Projekt (.qdpx) aus MAXQDA, ATLAS.ti, NVivo und anderen.")
    )


class CodesForm(PlainForm):
    """A code book from another program."""

    file = forms.FileField(label=_("Datei"), help_text=_("REFI-QDA-Codebuch (.qdc) oder Projekt (.qdpx)."))


class AnswerForm(PlainForm):
    """What an alliance answers to its member check: the summary, each quote, its name."""

    agreed = forms.TypedChoiceField(
        label=_("Ist die Zusammenfassung richtig?"),
        choices=[("yes", _("ja")), ("no", _("nein, wir haben einen Einwand"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
    )
    reply = forms.CharField(
        label=_("Anmerkung oder Einwand"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    name_released = forms.BooleanField(
        label=_("Der Name unseres Bündnisses darf im Bericht stehen."), required=False
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Ask about each quote."""
        super().__init__(*args, **named)
        for number, quote in enumerate(self.instance.quotes, 1):
            self.fields[f"quote-{quote['id']}"] = forms.TypedChoiceField(
                label=_("Zitat %(n)d: „%(text)s“") % {"n": number, "text": quote["text"]},
                choices=[("yes", _("darf gedruckt werden")), ("no", _("bitte nicht"))],
                widget=forms.RadioSelect, coerce=lambda value: value == "yes", empty_value=None,
            )  # fmt: skip

    def released(self) -> dict[str, bool]:
        """Return the answer to each quote by its id."""
        return {
            name.removeprefix("quote-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("quote-")
        }
