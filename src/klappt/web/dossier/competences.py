"""Who is competent: the table of places and tasks, and the answer to one question."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.alliance import dossier_services as services
from klappt.apps.alliance.choices import Task
from klappt.apps.alliance.competences import Answer, answers
from klappt.apps.alliance.models import Competence
from klappt.apps.alliance.periods import current
from klappt.kernel.places import places
from klappt.web.dossier.forms import CompetenceForm, place_choices
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, Page
from klappt.web.templatetags.klappt import told


class Competences(Page):
    """For each municipality and task the office that is competent on the day."""

    template = "dossier/competences.html"
    title = gettext_lazy("Wer ist wo zuständig?")
    lead = gettext_lazy(
        "Für jede Kommune des Bündnisses die zuständige Stelle. Die Ausländerbehörde ergibt sich aus der Verordnung "
        "über Zuständigkeiten im Ausländerwesen (ZustAVO), wenn nichts anderes eingetragen ist."
    )

    def context(self) -> dict[str, Any]:
        """Return the table of places and tasks, and the entries below it."""
        alliance, on = self.alliance, self.request.on
        towns = alliance.towns.filter(current(on, "joined_on", "left_on"))
        ags = [town.ags for town in towns if places()[town.ags].is_municipality]
        found = answers(alliance=alliance, on=on, ags=ags)
        width = len(Task)
        return {
            "tasks": list(Task),
            "lines": [(places()[one], found[n * width : (n + 1) * width]) for n, one in enumerate(ags)],
            "entries": self.rows().select_related("organisation"),
            "choices": place_choices(),
            "can_update": self.allowed("update"),
            "can_create": self.allowed("create"),
        }


class Question(Page):
    """Who is competent in a place on a day?"""

    template = "dossier/competence_question.html"

    def context(self) -> dict[str, Any]:
        """Return the answer for the place and the day that the address names."""
        place = places().get(self.request.GET.get("ags", ""))
        on = _day(self.request.GET.get("tag", ""), self.request.on)
        found: list[Answer] = []
        title = _("Wer ist zuständig?")
        if place is not None:
            found = answers(alliance=self.alliance, on=on, ags=[place.ags])
            title = _("Wer ist am %(day)s in %(place)s zuständig?") % {"day": told(on), "place": place.name}
        return {"title": title, "answers": found, "place": place, "day": on, "choices": place_choices()}


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


class NewCompetence(FormPage):
    """Enter who is competent."""

    form_class = CompetenceForm
    title = gettext_lazy("Zuständigkeit eintragen")

    def initial(self) -> dict[str, Any]:
        """Suggest place and task of the address."""
        return {"ags": self.request.GET.get("ags", ""), "task": self.request.GET.get("aufgabe", "")}

    def save(self, form: RecordForm) -> Competence:
        """Save who is competent."""
        return services.save_competence(competence=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Competence) -> str:
        """Say who is competent for what."""
        return _("Gespeichert: %(what)s – %(office)s.") % {"what": saved, "office": saved.organisation}


class EditCompetence(NewCompetence):
    """Change who is competent."""

    title = gettext_lazy("Zuständigkeit ändern")
    template = "dossier/competence_form.html"


class DeleteCompetence(DeletePage):
    """Remove an entry."""

    title = gettext_lazy("Zuständigkeit entfernen")
    question = gettext_lazy(
        "Soll dieser Eintrag entfernt werden? Wenn die Zuständigkeit wechselt, tragen Sie besser das Ende ein."
    )

    def after(self) -> str:
        """Go back to the table."""
        return reverse("competences")
