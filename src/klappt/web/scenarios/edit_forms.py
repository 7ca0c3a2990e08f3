"""
The edits of a scenario as plain questions, one form each; what was answered becomes the edit as YAML has it.

What a form offers comes from the catalogue, so most of what could be wrong cannot be chosen.
"""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.catalogue.cells import MAX_DAYS, MAX_PLACES
from klappt.kernel.money import read_euros
from klappt.planning.scenario.kinds import LOWERED
from klappt.web.frame.forms import Day
from klappt.web.offers.procedures import step_choices
from klappt.web.scenarios.choices import Choices

Text = Any  # a text, or one that is translated when it is shown
ALL = 100
A_DAY = timedelta(days=1)  # the catalogue names the first day after a run
Json = dict[str, Any]
LOWER_LABELS = {
    "min_language": _("Deutsch: schon ab"),
    "min_school": _("Schule: schon mit"),
    "min_stage": _("Beruf: schon mit"),
}


def boxes(label: Text, choices: list[Any]) -> forms.MultipleChoiceField:
    """Return a question with several answers."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def one(label: Text, choices: list[Any], *, required: bool = True, hint: Text = "") -> forms.ChoiceField:
    """Return a question with one answer of many."""
    begin = [("", _("bitte wählen") if required else _("bleibt"))]
    return forms.ChoiceField(label=label, choices=[*begin, *choices], required=required, help_text=hint)


def days(label: Text, least: int = 0) -> forms.IntegerField:
    """Return a question for a number of days."""
    return forms.IntegerField(label=label, min_value=least, max_value=MAX_DAYS)


def day(label: Text, *, required: bool = True, hint: Text = "") -> forms.DateField:
    """Return a question for a day."""
    return forms.DateField(label=label, required=required, widget=Day, help_text=hint)


class EditForm(forms.Form):
    """One edit; `kind` is its name in YAML."""

    do_not_call_in_templates: ClassVar[bool] = True  # templates show the class itself
    kind: ClassVar[str]
    title: ClassVar[Text]
    hint: ClassVar[Text]
    first: ClassVar[Text] = (
        ""  # the question for the offer that must be chosen before the others can be asked
    )

    def __init__(self, data: Any, choices: Choices) -> None:
        """Ask what the catalogue lets choose."""
        super().__init__(data)
        self.choices = choices
        self.fields.update(self.asked(choices))

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        raise NotImplementedError

    def told(self) -> Json:
        """Return the fields of the edit."""
        return {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}

    def document(self) -> Json:
        """Return the edit as YAML has it."""
        return {self.kind: self.told()}


class Open(EditForm):
    """An offer admits more people."""

    kind = "open"
    title = _("Ein Angebot öffnen")
    hint = _("Mehr Menschen zulassen: weitere Aufenthaltsstatus, weniger Bedingungen, niedrigere Stufen.")
    first = _("Welches Angebot soll sich öffnen?")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return only what this offer asks for today."""
        found: dict[str, forms.Field] = {}
        for name, label, known in (
            ("drop", _("Welche Bedingungen fallen weg?"), choices.single_conditions()),
            ("flags", _("Welche Merkmale werden nicht mehr verlangt?"), choices.flags()),
            ("statuses", _("Wer wird zusätzlich zugelassen?"), choices.statuses()),
        ):
            if known:
                found[name] = boxes(label, known)
        for column, label in LOWER_LABELS.items():
            if choices.lower(column):
                found[column] = one(label, choices.lower(column), required=False)
        return found

    def clean(self) -> Json:
        """Ask for at least one thing that opens."""
        told = super().clean() or {}
        if not any(told.values()) and not self.errors:
            raise forms.ValidationError(gettext("Bitte mindestens eines wählen, was sich öffnet."))
        return told

    def told(self) -> Json:
        """Return the offer with what opens."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        lower = {name: given.pop(name) for name in LOWERED if name in given}
        return {"offer": self.choices.offer_id, **given, **({"lower": lower} if lower else {})}


class Create(EditForm):
    """Further runs of an offer there is."""

    kind = "create"
    title = _("Weitere Starts eines Angebots schaffen")
    hint = _("Ein Kurs beginnt öfter. Ein ganz neues Angebot geht als Text.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "offer": one(_("Welches Angebot?"), choices.offers()),
            "start": day(_("Erster Tag")),
            "end": day(_("Letzter Tag")),
            "places": forms.IntegerField(
                label=_("Plätze"), required=False, min_value=1, max_value=MAX_PLACES
            ),
            "every_days": forms.IntegerField(
                label=_("Wiederholt sich alle … Tage"), required=False, min_value=1, max_value=MAX_DAYS,
                help_text=_("Ohne Angabe findet der Kurs einmal statt."),
            ),
            "until": day(_("Letzter Start der Reihe"), required=False),
        }  # fmt: skip

    def told(self) -> Json:
        """Return the offer with one run, whose name nobody else has."""
        given = super().told()
        offer = given.pop("offer")
        run = {name: str(value) for name, value in given.items()} | {"end": str(given["end"] + A_DAY)}
        name = f"{offer}-szenario-{run['start']}-{self.choices.number}"
        return {"offer": offer, "runs": [{"run_id": name, **run}]}


class Link(EditForm):
    """Who has done one offer needs less for another."""

    kind = "link"
    title = _("Zwei Angebote verknüpfen")
    hint = _("Wer das eine abgeschlossen hat, braucht für das andere manche Bedingung nicht mehr.")
    first = _("Zu welchem Angebot soll der Zugang leichter werden?")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "from": one(_("Nach welchem Angebot?"), choices.offers()),
            "waives": boxes(_("Was ist dann nicht mehr nötig?"), choices.conditions()),
        }

    def clean_waives(self) -> list[str]:
        """Ask for at least one condition."""
        found: list[str] = self.cleaned_data["waives"]
        if not found:
            raise forms.ValidationError(gettext("Bitte mindestens eine Bedingung wählen."))
        return found

    def told(self) -> Json:
        """Return the link."""
        return {**self.cleaned_data, "to": self.choices.offer_id}


class Handover(EditForm):
    """Fewer days between two offers."""

    kind = "handover"
    title = _("Eine Überleitung vereinbaren")
    hint = _("Zwischen dem Ende des einen und dem Beginn des anderen Angebots vergehen weniger Tage.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "from": one(_("Von welchem Angebot?"), choices.offers()),
            "to": one(_("Zu welchem Angebot?"), choices.offers()),
            "days": days(_("Höchstens wie viele Tage?")),
        }


class Partners(EditForm):
    """Fewer days between all offers of two partners."""

    kind = "procedure"
    title = _("Übergänge zwischen zwei Partnern verkürzen")
    hint = _("Gilt für alle Angebote der beiden, in beide Richtungen.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "one": one(_("Ein Partner"), choices.partners()),
            "other": one(_("Der andere Partner"), choices.partners()),
            "days": days(_("Höchstens wie viele Tage?")),
        }

    def told(self) -> Json:
        """Return both partners with their days."""
        told = self.cleaned_data
        return {"partners": [told["one"], told["other"]], "days": told["days"]}


class Step(EditForm):
    """An office takes other days."""

    kind = "procedure"
    title = _("Ein Verfahren beschleunigen")
    hint = _("Die Ausländerbehörde entscheidet in so vielen Tagen.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "step": one(_("Welches Verfahren?"), step_choices()),
            "office": forms.ChoiceField(label=_("Bei wem?"), choices=choices.offices, required=False),
            "days": days(_("In wie vielen Tagen?")),
        }


class Delay(EditForm):
    """An office takes longer."""

    kind = "delay"
    title = _("Ein Verfahren dauert länger")
    hint = _("Zum Beispiel, weil bei der Ausländerbehörde Personal fehlt.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "step": one(_("Welches Verfahren?"), step_choices()),
            "office": forms.ChoiceField(label=_("Bei wem?"), choices=choices.offices, required=False),
            "days": days(_("Wie viele Tage länger?"), 1),
        }


class End(EditForm):
    """Something ends."""

    kind = "end"
    title = _("Etwas fällt weg")
    hint = _(
        "Ein Partner, ein Angebot, eine Verbindung, eine Förderung, eine Vereinbarung oder eine Ansprechperson."
    )

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "what": one(_("Was fällt weg?"), choices.endings()),
            "day": day(_("Ab welchem Tag?"), hint=_("Wer vorher begonnen hat, macht zu Ende.")),
        }

    def told(self) -> Json:
        """Return what ends and when."""
        kind, _colon, name = self.cleaned_data["what"].partition(":")
        first, _semicolon, second = name.partition(";")
        ended = {"from": first, "to": second} if kind == "link" else name
        return {kind: ended, "day": str(self.cleaned_data["day"])}


class Cut(EditForm):
    """Fewer places."""

    kind = "cut"
    title = _("Plätze kürzen")
    hint = _("Weniger Plätze bei einem Angebot, einem Partner oder einem Förderbaustein.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "what": one(_("Wo?"), choices.cuttings()),
            "percent": forms.IntegerField(
                label=_("Um wie viel Prozent?"), required=False, min_value=1, max_value=ALL
            ),
            "places": forms.IntegerField(
                label=_("Oder: auf höchstens wie viele Plätze?"), required=False, min_value=0, max_value=MAX_PLACES
            ),
            "since": day(_("Für Starts ab"), required=False),
            "until": day(_("Für Starts vor"), required=False),
        }  # fmt: skip

    def clean(self) -> Json:
        """Ask for one of both numbers."""
        told = super().clean() or {}
        if not self.errors and (told["percent"] is None) == (told["places"] is None):
            raise forms.ValidationError(gettext("Bitte entweder Prozent oder Plätze angeben."))
        return told

    def told(self) -> Json:
        """Return whose places become fewer."""
        given = super().told()
        kind, _colon, name = given.pop("what").partition(":")
        return {kind: name, **{field: str(value) for field, value in given.items()}}


class Shift(EditForm):
    """Money moves."""

    kind = "shift"
    title = _("Geld verschieben")
    hint = _("Von einem Förderbaustein zu einem anderen. Das wirkt nur im Gesamtkonzept.")

    def asked(self, choices: Choices) -> dict[str, forms.Field]:
        """Return the questions."""
        return {
            "from": one(_("Von"), choices.modules()),
            "to": one(_("Nach"), choices.modules()),
            "eur": forms.CharField(label=_("Betrag in Euro"), max_length=20),
        }

    def clean_eur(self) -> str:
        """Return the amount as it was typed."""
        typed: str = self.cleaned_data["eur"]
        try:
            read_euros(typed)
        except ValueError:
            raise forms.ValidationError(
                gettext("Bitte einen Betrag in Euro angeben, zum Beispiel 20.000.")
            ) from None
        return typed


# By their name in the address; first what an alliance can do, then what can happen to it.
EDIT_FORMS: dict[str, type[EditForm]] = {
    "oeffnen": Open,
    "starts": Create,
    "verknuepfen": Link,
    "ueberleitung": Handover,
    "partner": Partners,
    "verfahren": Step,
    "ende": End,
    "kuerzen": Cut,
    "verzoegern": Delay,
    "geld": Shift,
}
