"""Forms of the editor: an instrument, a section, a question with exactly the fields of its kind."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.editing import free_name
from klappt.evidence.instruments.faults import NAME, SAME_AS
from klappt.evidence.instruments.model import (
    CHOOSING,
    Choice,
    Instrument,
    Kind,
    Question,
    Row,
    Section,
    Text,
)
from klappt.evidence.instruments.xlsform.names import plain_name
from klappt.web.accompaniment.instrument_lines import (
    Unreadable,
    condition_of,
    earlier,
    read_lines,
    shown_condition,
    shown_lines,
    simple_conditions,
)

LONG, SHORT = 4000, 60
LINES = gettext_lazy(
    "Eine je Zeile: Kürzel | Deutsch | Englisch. Nur der Text geht auch, dann entsteht das Kürzel daraus."
)


class _Form(forms.Form):
    """A form that a page draws and reads like that of a record."""

    def __init__(
        self, *args: Any, alliance: Any = None, actor: Any = None, instance: Any = None, **named: Any
    ) -> None:
        """Take what every form of a page is given."""
        super().__init__(*args, **named)
        self.alliance, self.actor, self.instance = alliance, actor, instance

    def pair(self, name: str) -> Text:
        """Return a text in both languages."""
        told = self.cleaned_data
        return Text(
            *((told.get(f"{name}_{code}") or "").replace("\r\n", "\n").strip() for code in ("de", "en"))
        )


def _text(label: Any, *, rows: int = 2, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONG, widget=area, help_text=help_text)


class UploadForm(_Form):
    """A file."""

    file = forms.FileField(label=gettext_lazy("Datei"))


class NewForm(_Form):
    """How a new instrument begins."""

    source = forms.ChoiceField(label=gettext_lazy("Womit beginnen?"), widget=forms.RadioSelect)
    title_de = forms.CharField(
        label=gettext_lazy("Titel (wenn leer begonnen wird)"), required=False, max_length=200
    )

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **named: Any) -> None:
        """Offer the shipped instruments."""
        super().__init__(*args, **named)
        self.fields["source"] = forms.ChoiceField(
            label=_("Womit beginnen?"),
            choices=[*sources, ("", _("leer"))],
            widget=forms.RadioSelect,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a title where nothing else gives one."""
        found: dict[str, Any] = super().clean() or {}
        if not found.get("source") and not found.get("title_de"):
            self.add_error("title_de", _("Bitte einen Titel eingeben."))
        return found


class HeadForm(_Form):
    """Title and introduction of an instrument."""

    title_de = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    title_en = forms.CharField(label=gettext_lazy("Titel auf Englisch"), max_length=200, required=False)
    intro_de = _text(gettext_lazy("Einleitung"), rows=4)
    intro_en = _text(gettext_lazy("Einleitung auf Englisch"), rows=4)

    def made(self, instrument: Instrument) -> Instrument:
        """Return the instrument with what was typed."""
        return replace(instrument, title=self.pair("title"), intro=self.pair("intro"))


class SectionForm(_Form):
    """A section."""

    title_de = forms.CharField(label=gettext_lazy("Überschrift"), max_length=200)
    title_en = forms.CharField(label=gettext_lazy("Überschrift auf Englisch"), max_length=200, required=False)
    intro_de = _text(gettext_lazy("Worum es geht"), rows=3)
    intro_en = _text(gettext_lazy("Worum es geht, auf Englisch"), rows=3)
    local = forms.BooleanField(
        label=gettext_lazy("Bleibt im Bündnis und wird nicht abgegeben"), required=False
    )

    def made(self, instrument: Instrument, old: Section | None) -> Section:
        """Return the section with what was typed."""
        title = self.pair("title")
        name = old.id if old else free_name(instrument, plain_name(title.de, "abschnitt").lower())
        begun = old or Section(name, title)
        return replace(begun, title=title, intro=self.pair("intro"), local=self.cleaned_data["local"])


class QuestionForm(_Form):
    """A question: the fields of its kind, no others."""

    title_de = _text(gettext_lazy("Frage"))
    title_en = _text(gettext_lazy("Frage auf Englisch"))
    hint_de = _text(gettext_lazy("Hilfe zur Frage"))
    hint_en = _text(gettext_lazy("Hilfe auf Englisch"))

    def __init__(
        self, *args: Any, instrument: Instrument, kind: Kind, old: Question | None, into: str, **named: Any
    ) -> None:
        """Draw what belongs to a kind, filled with what is there."""
        super().__init__(*args, **named)
        self.questionnaire, self.kind, self.old, self.into = instrument, kind, old, into
        self.before = earlier(instrument, old.id if old else "", into)
        self.inside = into in {one.id for section in instrument.sections for one in section.questions}
        for name, field in self._more():
            self.fields[name] = field
        for name in ("title_de", "rows", *(("choices",) if kind in CHOOSING else ())):
            if name in self.fields:
                self.fields[name].required = True
        if old is not None:
            self.initial.update(initial_of(old, instrument))

    def _more(self) -> list[tuple[str, forms.Field]]:
        kind, found = self.kind, list[tuple[str, forms.Field]]()
        if kind in CHOOSING:
            found.append(("choices", _text(_("Antworten"), rows=8, help_text=LINES)))
        if kind == Kind.SCALE:
            told = _("Eine je Zeile: Stufe | Deutsch | Englisch, etwa „1 | sehr schlecht | very bad“.")
            found.append(("choices", _text(_("Namen der Stufen"), rows=5, help_text=told)))
        if kind == Kind.MATRIX:
            found.append(("rows", _text(_("Zeilen der Tabelle"), rows=8, help_text=LINES)))
        low, high = BOUNDS.get(kind, ("", ""))
        if low:
            found += [
                (name, _number(_(label), required=kind == Kind.SCALE))
                for name, label in (("low", low), ("high", high))
            ]
        if kind == Kind.NUMBER:
            found.append(("whole", forms.BooleanField(label=_("Nur ganze Zahlen"), required=False)))
            found += [
                ("unit_de", forms.CharField(label=_("Einheit"), max_length=SHORT, required=False)),
                (
                    "unit_en",
                    forms.CharField(label=_("Einheit auf Englisch"), max_length=SHORT, required=False),
                ),
            ]
        if kind != Kind.NOTE:
            found.append(("required", forms.BooleanField(label=_("Braucht eine Antwort"), required=False)))
            if not self.inside:
                found.append(("local", forms.BooleanField(label=_("Bleibt im Bündnis"), required=False)))
        return [*found, *self._conditions(), *self._names()]

    def _conditions(self) -> list[tuple[str, forms.Field]]:
        simple = [("", _("immer fragen")), *simple_conditions(self.questionnaire, self.before)]
        names = ", ".join(one.id for one in self.before[-12:])
        told = _(
            "Wie in KoBo: ${name} = 'kürzel', selected(${name}, 'kürzel'), ${zahl} > 2, verbunden mit and, or, not(…)."
        )
        if names:
            told += " " + _("Namen davor: %(names)s") % {"names": names}
        return [
            (
                "when",
                forms.ChoiceField(
                    label=_("Nur fragen, wenn geantwortet ist"), choices=simple, required=False
                ),
            ),
            ("expression", _text(_("oder unter dieser Bedingung"), rows=2, help_text=told)),
        ]

    def _names(self) -> list[tuple[str, forms.Field]]:
        told = _("Name in Auswertung und Dateien. Bleibt er leer, entsteht er aus der Frage.")
        found: list[tuple[str, forms.Field]] = [
            ("name", forms.CharField(label=_("Kurzname"), max_length=SHORT, required=False, help_text=told))
        ]
        if not self.inside and self.kind != Kind.NOTE:
            same = _("Für den Vergleich: die gleiche Frage einer früheren Arbeitshilfe, etwa „ah1.gfs_seat“.")
            field = forms.CharField(label=_("Gleich wie"), max_length=130, required=False, help_text=same)
            found.append(("same_as", field))
        return found

    def clean_choices(self) -> list[tuple[str, Text]]:
        """Read the choices line by line."""
        return self._lines("choices")

    def clean_rows(self) -> list[tuple[str, Text]]:
        """Read the rows line by line."""
        return self._lines("rows")

    def _lines(self, name: str) -> list[tuple[str, Text]]:
        try:
            return read_lines(self.cleaned_data[name])
        except Unreadable as wrong:
            told = _("Diese Zeile passt nicht: „%(line)s“. Gebraucht wird: Kürzel | Deutsch | Englisch.")
            raise forms.ValidationError(told % {"line": wrong}) from wrong

    def clean_name(self) -> str:
        """Refuse a name that no file can carry."""
        name: str = self.cleaned_data["name"].strip()
        if name and not NAME.fullmatch(name):
            raise forms.ValidationError(
                _("Nur Buchstaben a bis z, Ziffern, _ und -, am Anfang ein Buchstabe.")
            )
        return name

    def clean_same_as(self) -> str:
        """Refuse what names no question."""
        name: str = self.cleaned_data["same_as"].strip()
        if name and not SAME_AS.fullmatch(name):
            raise forms.ValidationError(_("So sieht es aus: ah1.gfs_seat"))
        return name

    def clean(self) -> dict[str, Any]:
        """Read the condition."""
        found: dict[str, Any] = super().clean() or {}
        text = found.get("expression") or found.get("when") or ""
        try:
            found["condition"] = condition_of(text, self.before)
        except Unreadable as wrong:
            self.add_error("expression", _("Das lässt sich nicht lesen: %(why)s") % {"why": wrong})
        return found

    def made(self) -> Question:
        """Return the question with what was typed; what the form does not show stays."""
        told = self.cleaned_data
        name = told["name"] or (self.old.id if self.old else self._new_name())
        begun = self.old or Question(name, self.kind, self.pair("title"))
        conditions = {choice.code: choice.when for choice in begun.choices}
        return replace(
            begun,
            id=name,
            title=self.pair("title"),
            hint=self.pair("hint"),
            choices=tuple(
                Choice(code, text, conditions.get(code)) for code, text in told.get("choices") or ()
            ),
            rows=tuple(Row(code, text) for code, text in told.get("rows") or ()),
            low=told.get("low"),
            high=told.get("high"),
            whole=bool(told.get("whole")),
            unit=self.pair("unit"),
            required=bool(told.get("required")),
            local=bool(told.get("local")),
            when=told.get("condition"),
            same_as=told.get("same_as") or None,
            of=self._parts(begun),
        )

    def _parts(self, begun: Question) -> tuple[Question, ...]:
        """Return the questions of a repeat group; a new one begins with one, as it cannot be empty."""
        if self.kind != Kind.REPEAT or begun.of:
            return begun.of
        name = free_name(self.questionnaire, f"{begun.id}_was")
        return (Question(name, Kind.TEXT, Text("Was?", "What?"), required=True),)

    def _new_name(self) -> str:
        words = "_".join(plain_name(self.pair("title").de, "frage").lower().split("_")[:4])
        return free_name(self.questionnaire, words)


BOUNDS: Mapping[Kind, tuple[Any, Any]] = {
    Kind.SCALE: (gettext_lazy("Niedrigste Stufe"), gettext_lazy("Höchste Stufe")),
    Kind.NUMBER: (gettext_lazy("Mindestens"), gettext_lazy("Höchstens")),
    Kind.MULTIPLE: (gettext_lazy("Mindestens so viele"), gettext_lazy("Höchstens so viele")),
    Kind.RANK: (gettext_lazy("Mindestens so viele"), gettext_lazy("Höchstens so viele")),
    Kind.REPEAT: (gettext_lazy("Mindestens so viele"), gettext_lazy("Höchstens so viele")),
}


def _number(label: Any, *, required: bool) -> forms.FloatField:
    return forms.FloatField(label=label, required=required, localize=True)


def spoken(thing: Any, *names: str) -> dict[str, str]:
    """Return texts of a thing by the names of their fields, `title_de` and `title_en`."""
    return {f"{name}_{code}": getattr(getattr(thing, name), code) for name in names for code in ("de", "en")}


def initial_of(question: Question, instrument: Instrument) -> dict[str, Any]:
    """Return a question as the form shows it."""
    when, expression = shown_condition(question.when, instrument)
    return {
        **{
            f"{name}_{code}": getattr(getattr(question, name), code)
            for name in ("title", "hint", "unit")
            for code in ("de", "en")
        },
        "choices": shown_lines(question.choices),
        "rows": shown_lines(question.rows),
        "low": question.low,
        "high": question.high,
        "whole": question.whole,
        "required": question.required,
        "local": question.local,
        "when": when,
        "expression": expression,
        "name": question.id,
        "same_as": question.same_as or "",
    }


def places(instrument: Instrument) -> list[tuple[str, str]]:
    """Return where a question can go: sections and repeat groups."""
    found = []
    for section in instrument.sections:
        found.append((section.id, say(section.title) or section.id))
        found += [(one.id, say(one.title)) for one in section.questions if one.kind == Kind.REPEAT]
    return found
