"""Pages about topics of workshops and what there is to read about them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.workshop_services import keep_material
from klappt.apps.accounts.access.policy import visible
from klappt.web.frame.export import download
from klappt.web.frame.pages import ChildFormPage, DeletePage, FormPage, Page, RecordPage
from klappt.web.frame.requests import today
from klappt.web.workshops.forms import MaterialForm, TopicForm, WorkshopForm


class TopicPage(RecordPage):
    """A topic with its dates, results and materials."""

    template = "workshops/topic.html"

    def context(self) -> dict[str, Any]:
        """Return what belongs to the topic, as far as the person may see it."""
        return {
            "workshops": visible(self.request.actor, "workshop")
            .filter(topic=self.record)
            .order_by("starts_at", "id"),
            "materials": materials_of(self, self.record),
            "may_update": self.allowed("update"),
        }


def materials_of(page: Page, topic: Any) -> QuerySet[Any]:
    """Return the materials of a topic without their content."""
    return visible(page.request.actor, "workshop_material").filter(topic=topic).defer("content")


class NewTopic(FormPage):
    """Set up a topic."""

    title = _("Thema eines Workshops anlegen")
    form_class = TopicForm
    done = _("Thema gespeichert. Als Nächstes: die Termine.")

    def back(self) -> str:
        """Return the list."""
        return reverse("workshops")


class ChangeTopic(FormPage):
    """Change a topic or write down what came of it."""

    title = _("Thema bearbeiten")
    form_class = TopicForm
    done = _("Thema gespeichert.")


class DeleteTopic(DeletePage):
    """Delete a topic with its dates."""

    title = _("Thema löschen")
    question = _("Soll dieses Thema mit allen Terminen, Anmeldungen und Materialien gelöscht werden?")

    def after(self) -> str:
        """Return the list."""
        return reverse("workshops")


class AddDate(ChildFormPage):
    """Add a date to a topic."""

    title = _("Termin zum Thema anlegen")
    form_class = WorkshopForm
    parent_field = "topic"
    done = _("Termin gespeichert. Als Nächstes: die Bündnisse einladen.")

    def after(self, saved: Any) -> str:
        """Return the address of the date."""
        return str(saved.get_absolute_url())


class AddMaterial(ChildFormPage):
    """Add a link or a file to a topic."""

    title = _("Material einstellen")
    form_class = MaterialForm
    parent_field = "topic"
    done = _("Material eingestellt. Eingeladene Bündnisse sehen es.")

    def save(self, form: Any) -> Any:
        """Keep it."""
        file = form.cleaned_data["file"]
        return keep_material(
            material=form.instance,
            file=(file.name, file.read()) if file else None,
            on=today(),
            by=self.request.actor,
        )


class MaterialFile(Page):
    """A file to take along; a link has none and leads to its topic."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the file."""
        material = self.get_one(named["pk"])
        if material.content is None:
            return redirect(material)
        return download(bytes(material.content), material.file_name, "application/octet-stream")


class DeleteMaterial(DeletePage):
    """Take a material away."""

    title = _("Material löschen")
    done = _("Material gelöscht.")
