"""Forms for offers: levels and statuses by their names, places of one's own Kreis first, lists as boxes."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import Role
from klappt.apps.alliance.models import Town
from klappt.apps.offers import words
from klappt.apps.offers.mapping import join, split
from klappt.apps.offers.models import Offer, OfferRun
from klappt.apps.offers.queries import own_organisations
from klappt.kernel.places import places
from klappt.kernel.scales import Scale
from klappt.planning.words import Unfit, read_flag_name, read_place
from klappt.web.frame.forms import RecordForm, period_error

KREIS_DIGITS = 5
SCALE_OF = {"language": Scale.LANGUAGE, "school": Scale.SCHOOL, "stage": Scale.STAGE}
LEVEL_FIELDS = (
    "min_language", "max_language", "min_school", "max_school", "min_stage",
    "start_language", "start_school", "start_stage", "end_language", "end_school", "end_stage",
)  # fmt: skip
FLAG_FIELDS = ("requires", "forbids", "start_flags", "end_flags")
NOTHING = ("", gettext_lazy("– keine Angabe –"))


class Boxes(forms.MultipleChoiceField):
    """Several of many as boxes, kept as the catalogue keeps lists."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """Return what is chosen, from the text of the table."""
        return split(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """Return the list as text."""
        return join(super().clean(value))


class Euros(forms.DecimalField):
    """An amount as people write it: 1.234,50 or 1234.50."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """Return the amount."""
        text = str(value or "").replace("€", "").replace(" ", "").strip()
        return super().to_python(text.replace(".", "").replace(",", ".") if "," in text else text)


def kreise_of(alliance: Any) -> list[str]:
    """Return the Kreise in which the towns of an alliance lie."""
    towns = Town.objects.filter(alliance=alliance).order_by("ags").values_list("ags", flat=True)
    return list(dict.fromkeys(ags[:KREIS_DIGITS] for ags in towns))


def place_choices(kreise: Iterable[str]) -> list[Any]:
    """Return all places for a choice, those of the alliance's Kreise in front."""
    near: list[tuple[str, str]] = []
    far: list[tuple[str, str]] = []
    for ags, place in sorted(places().items(), key=lambda one: one[1].name):
        (near if place.kreis_ags in set(kreise) or ags in set(kreise) else far).append(
            (ags, words.place_words(ags))
        )
    groups = [(_("im Bündnis"), near)] if near else []
    return [NOTHING, *groups, (_("übriges Nordrhein-Westfalen"), far)]


def area_choices(kreise: Iterable[str]) -> list[tuple[str, str]]:
    """Return the areas an offer is usually for: the Kreis as a whole and its towns."""
    wanted = set(kreise)
    whole = [(kreis, _("%(kreis)s (ganz)") % {"kreis": words.place_words(kreis)}) for kreis in sorted(wanted)]
    towns = [
        (ags, place.name)
        for ags, place in places().items()
        if place.kreis_ags in wanted and ags not in wanted
    ]
    return [*whole, *sorted(towns, key=lambda one: one[1])]


def provider_choices(actor: Any, alliance: Any) -> Any:
    """Return the organisations for which somebody may enter something: all partners, or one's own."""
    office = alliance.pk in actor.alliances.get(Role.GFS, frozenset())
    partners = Organisation.objects.filter(partnerships__alliance=alliance).distinct()
    return partners if office else partners.filter(pk__in=own_organisations(actor))


class OfferForm(RecordForm):
    """An offer: few fields first, the rest on demand."""

    first: ClassVar = (
        "name",
        "organisation",
        "offer_type",
        "place_ags",
        "description",
        "min_language",
        "end_language",
    )
    sections: ClassVar = (
        (
            gettext_lazy("Wer teilnehmen kann"),
            ("max_language", "min_school", "max_school", "min_stage", "age_from", "age_to", "min_stay_months",
             "statuses", "excluded_statuses", "scope_ags", "scope_more", "requires", "requires_more", "forbids",
             "forbids_more", "admission_complete"),
        ),
        (
            gettext_lazy("Was man erreicht"),
            ("end_school", "end_stage", "end_flags", "end_flags_more", "start_language", "start_school",
             "start_stage", "start_flags", "start_flags_more"),
        ),
        (gettext_lazy("Ablauf und Geld"), ("weekly_hours", "companion", "repeatable", "funding_module", "cost_eur")),
        (gettext_lazy("Quelle und Verantwortung"), ("source_url", "responsible", "review_due_on")),
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = Offer
        fields = (
            "name", "organisation", "offer_type", "place_ags", "description", *LEVEL_FIELDS,
            "age_from", "age_to", "min_stay_months", "statuses", "excluded_statuses", "scope_ags", *FLAG_FIELDS,
            "admission_complete", "weekly_hours", "companion", "repeatable", "funding_module", "source_url",
            "responsible", "review_due_on",
        )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        """Give every field the control that fits it."""
        super().__init__(*args, **named)
        kreise = kreise_of(self.alliance)
        self.fields["organisation"].queryset = provider_choices(self.actor, self.alliance)  # type: ignore[attr-defined]
        self._choice("offer_type", words.type_choices(), required=True)
        self._choice("place_ags", place_choices(kreise))
        for name in LEVEL_FIELDS:
            scale = SCALE_OF[name.partition("_")[2]]
            choices = [NOTHING, *words.level_choices(scale)]
            label = self.fields[name].label
            self.fields[name] = forms.TypedChoiceField(
                choices=choices, coerce=int, empty_value=None, required=False, label=label
            )
        self._boxes("statuses", words.status_choices(), "")
        self._boxes("excluded_statuses", words.status_choices(), "")
        self._boxes("scope_ags", area_choices(kreise), "scope_more")
        for name in FLAG_FIELDS:
            self._boxes(name, words.flag_choices(), f"{name}_more")
        self._texts()
        cost = self.instance.cost_cents
        self.fields["cost_eur"] = Euros(
            label=_("Kosten je Platz in Euro"), min_value=0, max_digits=9, decimal_places=2, required=False,
            initial=None if cost is None else f"{cost / 100:.2f}".replace(".", ","),
        )  # fmt: skip

    def _choice(self, name: str, choices: list[Any], *, required: bool = False) -> None:
        label = self.fields[name].label
        self.fields[name] = forms.ChoiceField(
            choices=[NOTHING, *choices] if required else choices, required=required, label=label
        )

    def _boxes(self, name: str, choices: list[tuple[str, str]], more: str) -> None:
        """Put boxes for what is usual, and a text beside them for what is not."""
        label, stored = self.fields[name].label, split(getattr(self.instance, name))
        known = {code for code, _words in choices}
        others = [one for one in stored if one not in known]
        if not more:
            choices = [*choices, *((one, one) for one in others)]
        self.fields[name] = Boxes(choices=choices, required=False, label=label)
        self.initial[name] = ";".join(one for one in stored if more == "" or one in known)
        if more:
            self.fields[more] = forms.CharField(
                required=False, label=_("%(name)s: weiteres") % {"name": label}, initial="; ".join(others),
            )  # fmt: skip

    def _texts(self) -> None:
        """Explain the fields that are not plain by their name."""
        told = {
            "admission_complete": _("Dann gilt: Was hier leer ist, wird auch nicht verlangt."),
            "scope_ags": _("Wo Teilnehmende wohnen müssen. Nichts angekreuzt: überall."),
            "scope_more": _("Andere Gebiete als amtliche Gemeindeschlüssel (AGS), mit Strichpunkt getrennt."),
            "statuses": _("Nichts angekreuzt: Der Anbieter fragt nicht danach."),
            "companion": _("Begleitet junge Menschen neben anderen Angeboten, ohne deren Zeit zu belegen."),
            "weekly_hours": _("So viele Stunden ist man in der Woche dort."),
            "source_url": _("Wo das veröffentlicht ist, zum Beispiel eine Adresse im Netz."),
            "review_due_on": _("Danach gilt das Angebot als veraltet, bis es jemand prüft."),
        }
        for name in FLAG_FIELDS:
            told[f"{name}_more"] = _(
                "Eigene Merkmale: kurze Wörter ohne Leerzeichen, mit Strichpunkt getrennt."
            )
        for name, text in told.items():
            self.fields[name].help_text = text
        self.fields["weekly_hours"].required = False

    def clean_weekly_hours(self) -> int:
        """Return the hours, 0 for none."""
        return int(self.cleaned_data.get("weekly_hours") or 0)

    def clean(self) -> dict[str, Any]:
        """Join boxes and texts, and refuse what admits nobody."""
        told = super().clean() or self.cleaned_data
        for name in FLAG_FIELDS:
            self._join(name, f"{name}_more", read_flag_name)
        self._join("scope_ags", "scope_more", read_place)
        for low, high in (
            ("min_language", "max_language"),
            ("min_school", "max_school"),
            ("age_from", "age_to"),
        ):
            least, most = told.get(low), told.get(high)
            if least is not None and most is not None and least > most:
                self.add_error(high, _("So kann niemand teilnehmen: mindestens liegt über höchstens."))
        return told

    def _join(self, name: str, more: str, read: Any) -> None:
        try:
            others = [read(one) for one in split(self.cleaned_data.get(more, ""))]
        except Unfit as wrong:
            self.add_error(more, ValidationError(_("Erwartet: %(what)s") % {"what": wrong}))
            return
        self.cleaned_data[name] = join({*split(self.cleaned_data.get(name, "")), *others})

    def _post_clean(self) -> None:
        """Write amounts back as cents."""
        cost = self.cleaned_data.get("cost_eur")
        super()._post_clean()  # type: ignore[misc]
        if "cost_eur" not in self.errors:
            self.instance.cost_cents = None if cost is None else int(cost * 100)

    def parts(self) -> list[tuple[Any, list[Any], bool]]:
        """Return title, fields and whether it is open, of each part of the form."""
        found: list[tuple[Any, list[Any], bool]] = [("", [self[name] for name in self.first], True)]
        for title, names in self.sections:
            fields = [self[name] for name in names if name in self.fields]
            found.append((title, fields, any(field.errors for field in fields)))
        return found


class RunForm(RecordForm):
    """A run of an offer, or a series of runs."""

    first: ClassVar = ("start", "end", "places", "places_taken")
    series: ClassVar = ("every_days", "until")

    class Meta(RecordForm.Meta):
        model = OfferRun
        fields = ("start", "end", "places", "places_taken", "every_days", "until")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Explain the fields of a series."""
        super().__init__(*args, **named)
        self.fields["end"].help_text = _("Der erste Tag, an dem es vorbei ist.")
        self.fields["places"].help_text = _("Leer heißt: nicht bekannt.")
        self.fields["every_days"].help_text = _(
            "7 heißt: jede Woche beginnt ein neuer Durchgang gleicher Länge."
        )
        self.fields["every_days"].label = _("Abstand der Beginne in Tagen")

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        told = super().clean() or self.cleaned_data
        wrong = period_error(told.get("start"), told.get("end"))
        if wrong:
            self.add_error("end", wrong)
        return told


class TakenForm(RecordForm):
    """How many places of a run are taken."""

    class Meta(RecordForm.Meta):
        model = OfferRun
        fields = ("places_taken",)
