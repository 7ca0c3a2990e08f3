"""The form of the Wegeplaner: everything may stay open, everything stands in the address, nothing is stored."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.models import Sketch
from klappt.kernel.errors import InputError, InputErrors
from klappt.kernel.scales import Scale
from klappt.planning.goals import AskedGoal, read_goal
from klappt.planning.profiles import AskedProfile, read_profile
from klappt.web.frame.forms import Day, RecordForm
from klappt.web.planner import questions

ISO, GERMAN = "%Y-%m-%d", "%d.%m.%Y"
FIRST_YEAR, LAST_YEAR = 2015, 2040
YES_NO = [questions.OPEN, ("ja", _("ja")), ("nein", _("nein"))]
FACT = "m_"  # before the name of a fact, in the address
# Name in the profile: name in the address.
LEVELS = {"language": "deutsch", "school": "schule", "stage": "beruf"}
DATES = {"entry": "einreise", "birth": "geburt", "asylum_application": "asylantrag"}
SINGLE = {**LEVELS, **DATES, "place": "ort", "weekly_hours": "stunden"}
COLUMNS = {**SINGLE, "residence": "papier1", "residence.status": "papier1", "residence.since": "seit1"}
HOURS_OF_A_WEEK = 168


class PartDate(forms.CharField):
    """A day, a month or a year, as people write it: 14.05.2000, 05.2000, 2000; ISO as well."""

    def to_python(self, value: Any) -> str:
        """Return the date as a profile writes it; what is no date stays for the profile to complain."""
        text = str(super().to_python(value) or "").strip()
        found = re.fullmatch(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})", text)
        if found is None:
            return text
        day, month, year = found.groups()
        return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


class PlannerForm(forms.Form):
    """Where somebody stands, which paper since when, where they live, what they want."""

    deutsch = forms.ChoiceField(label=_("Wie gut ist das Deutsch?"), required=False)
    schule = forms.ChoiceField(label=_("Welcher Schulabschluss ist anerkannt?"), required=False)
    beruf = forms.ChoiceField(label=_("Wie weit ist der Weg in den Beruf?"), required=False)
    einreise = PartDate(label=_("Einreise"), required=False, max_length=10)
    asylantrag = PartDate(label=_("Asylantrag gestellt"), required=False, max_length=10)
    geburt = PartDate(
        label=_("Geburt"), required=False, max_length=10, help_text=_("Das Jahr genügt, zum Beispiel 2000.")
    )
    ort = forms.ChoiceField(label=_("Wohnort"), required=False)
    stunden = forms.IntegerField(
        label=_("Wie viele Stunden in der Woche sind frei?"),
        required=False, min_value=0, max_value=HOURS_OF_A_WEEK, help_text=_("Ohne Angabe: 40."),
    )  # fmt: skip
    annahme = forms.MultipleChoiceField(
        label=_("Davon ausgehen, dass"), required=False, choices=questions.BUNDLES,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    ziel = forms.ChoiceField(label=_("Was ist das Ziel?"), required=False, choices=questions.GOALS)
    stand = forms.DateField(
        label=_("An welchem Tag?"), required=False, input_formats=[ISO, GERMAN], widget=Day,
        help_text=_("Angebote und Recht gelten, wie sie an diesem Tag sind."),
    )  # fmt: skip
    suche = forms.ChoiceField(required=False, choices=questions.EFFORTS, widget=forms.HiddenInput)

    profile: AskedProfile
    goal: AskedGoal

    def __init__(
        self, data: QueryDict | None, *, on: date, towns: Iterable[str], facts: Iterable[str]
    ) -> None:
        """Show what the address says; `on` is the day unless another is named."""
        if data is not None:
            data = data.copy()
            data.setdefault("stand", on.isoformat())
            data.setdefault("ziel", questions.USUAL_GOAL)
        super().__init__(
            data, initial={"stand": on, "ziel": questions.USUAL_GOAL, "annahme": ["no_exclusions"]}
        )
        self.on = on
        for scale, name in LEVELS.items():
            self._choice(name).choices = questions.level_choices(Scale(scale))
        self._choice("ort").choices = questions.place_choices(towns)
        for number in range(1, questions.PAPERS + 1):
            self.fields[f"papier{number}"] = forms.ChoiceField(
                label=_("Aufenthaltspapier"), required=False, choices=questions.paper_choices()
            )
            self.fields[f"seit{number}"] = forms.DateField(
                label=_("seit"), required=False, input_formats=[ISO, GERMAN], widget=Day
            )
        given = [name.removeprefix(FACT) for name in data or () if name.startswith(FACT)]
        self.facts = questions.asked_facts([*facts, *given])
        for name in self.facts:
            self.fields[FACT + name] = forms.ChoiceField(
                label=questions.fact_question(name), required=False, choices=YES_NO
            )

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        return field

    def papers(self) -> list[tuple[BoundField, BoundField]]:
        """Return the rows of papers, each with the day since when."""
        return [(self[f"papier{n}"], self[f"seit{n}"]) for n in range(1, questions.PAPERS + 1)]

    def fact_fields(self) -> list[BoundField]:
        """Return the yes/no questions."""
        return [self[FACT + name] for name in self.facts]

    def facts_told(self) -> int:
        """Return how many yes/no questions are answered."""
        return sum(bool(self.data.get(FACT + name)) for name in self.facts)

    @property
    def as_of(self) -> date:
        """Return the day of which the answer speaks."""
        day: date = self.cleaned_data.get("stand") or self.on
        return day

    def clean_stand(self) -> date | None:
        """Refuse days for which nobody knows the law."""
        day: date | None = self.cleaned_data["stand"]
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(
                _("Das Recht ist von %(first)s bis %(last)s bekannt.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Read the profile from what was typed; what it complains of is told beside the field."""
        told = self.cleaned_data
        for number in range(1, questions.PAPERS + 1):
            paper, since = told.get(f"papier{number}"), told.get(f"seit{number}")
            if paper and not since and f"seit{number}" not in self.errors:
                self.add_error(f"seit{number}", _("Seit wann? Ein ungefährer Tag genügt."))
            if since and not paper and f"papier{number}" not in self.errors:
                self.add_error(f"papier{number}", _("Welches Papier ist es?"))
        if not self.errors:
            self._read()
        return told

    def _read(self) -> None:
        try:
            self.profile = read_profile(self.tree(), str(_("Angaben")))
            self.goal = read_goal(self.cleaned_data["ziel"] or questions.USUAL_GOAL)
        except InputError as error:
            self._complain(error)
        except InputErrors as errors:
            for one in errors.errors:
                self._complain(one)

    def _complain(self, error: InputError) -> None:
        name = COLUMNS.get(error.column or "")
        message = _("Gefunden: %(found)s. Erwartet: %(expected)s.") % {
            "found": error.found, "expected": error.expected,
        }  # fmt: skip
        self.add_error(name if name in self.fields else None, message)

    def tree(self) -> dict[str, object]:
        """Return the profile as its file would say it; what stays open is left out."""
        told = self.cleaned_data
        papers = [
            {"status": told[f"papier{n}"], "since": told[f"seit{n}"].isoformat()}
            for n in range(1, questions.PAPERS + 1)
            if told.get(f"papier{n}")
        ]
        found: dict[str, object] = (
            {"residence": sorted(papers, key=lambda one: str(one["since"]))} if papers else {}
        )
        for name, ours in SINGLE.items():
            if told.get(ours) not in {None, ""}:
                found[name] = told[ours]
        flags = {name: told[FACT + name] == "ja" for name in self.facts if told.get(FACT + name)}
        if flags:
            found["flags"] = {name: "yes" if answer else "no" for name, answer in flags.items()}
        if told.get("annahme"):
            found["assume"] = told["annahme"]
        return found


def query_of(profile: Mapping[str, Any], goal: Mapping[str, Any], as_of: date | None = None) -> str:
    """Return the address that asks for a profile of a file, as far as the form knows its questions."""
    query = QueryDict(mutable=True)
    for name, ours in SINGLE.items():
        if profile.get(name) is not None:
            query[ours] = str(profile[name])
    for number, spell in enumerate(profile.get("residence", ())[-questions.PAPERS :], start=1):
        query[f"papier{number}"], query[f"seit{number}"] = spell["status"], str(spell["since"])
    for name, answer in profile.get("flags", {}).items():
        if answer in {"yes", "no", True, False}:
            query[FACT + name] = "ja" if answer in {"yes", True} else "nein"
    # A fact that stands at the top level of a file is a fact like those under `flags`.
    for name in set(profile) & set(questions.asked_facts(profile)):
        query[FACT + name] = "ja" if profile[name] in {"yes", True} else "nein"
    query.setlist("annahme", profile.get("assume", ()))
    for name, value in goal.items():
        query["ziel"] = f"{name}={';'.join(value) if isinstance(value, list) else value}"
    if as_of:
        query["stand"] = as_of.isoformat()
    return query.urlencode()


class SketchForm(RecordForm):
    """Title and note of a sketch; everything else comes from the address."""

    class Meta(RecordForm.Meta):
        model = Sketch
        fields = ("title", "note")
