"""The life of the alliance and its six Umsetzungsbausteine."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.alliance import dossier_queries as queries
from klappt.apps.alliance import dossier_services as services
from klappt.apps.alliance.models import ImplementationStep, StageChange
from klappt.web.dossier.forms import StageForm, StepForm
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, Page
from klappt.web.templatetags.klappt import told


class Stages(Page):
    """How the alliance came to where it is."""

    template = "dossier/stages.html"
    title = gettext_lazy("Wo steht das Bündnis, und wie kam es dahin?")

    def context(self) -> dict[str, Any]:
        """Return all stages and those reached."""
        return {
            "stages": queries.stages_on(alliance=self.alliance, on=self.request.on),
            "later": self.alliance.stages.filter(on__gt=self.request.on),
            "can_update": self.allowed("update"),
            "can_create": self.allowed("create"),
        }


class NewStage(FormPage):
    """The alliance reached a stage."""

    form_class = StageForm
    title = gettext_lazy("Neuen Stand eintragen")

    def initial(self) -> dict[str, Any]:
        """Suggest the day of the page."""
        return {"on": self.request.on}

    def save(self, form: RecordForm) -> StageChange:
        """Note the stage."""
        return services.reach_stage(stage=form.save(commit=False), by=self.request.actor)

    def told(self, saved: StageChange) -> str:
        """Say which stage is reached since when."""
        return _("Stand „%(stage)s“ seit %(day)s gespeichert.") % {
            "stage": saved.get_stage_display(),
            "day": told(saved.on),
        }


class EditStage(NewStage):
    """Change day or note of a stage."""

    title = gettext_lazy("Stand ändern")
    template = "dossier/stage_form.html"


class DeleteStage(DeletePage):
    """Remove a stage that was entered by mistake."""

    title = gettext_lazy("Stand entfernen")

    def after(self) -> str:
        """Go back to the stages."""
        return reverse("stages")


class Steps(Page):
    """The six Umsetzungsbausteine of Gemeinsam klappt's."""

    template = "dossier/steps.html"
    title = gettext_lazy("Wie weit sind die sechs Umsetzungsbausteine?")
    lead = gettext_lazy(
        "Arbeitsschritte der Landesinitiative Gemeinsam klappt's; nicht zu verwechseln mit den sechs Förderbausteinen."
    )

    def context(self) -> dict[str, Any]:
        """Return the six steps with their state on the day of the page."""
        return {
            "steps": queries.steps_on(alliance=self.alliance, on=self.request.on),
            "can_update": self.allowed("update"),
            "can_create": self.allowed("create"),
        }


class NewStep(FormPage):
    """Enter an Umsetzungsbaustein for the first time."""

    form_class = StepForm
    title = gettext_lazy("Umsetzungsbaustein eintragen")

    def initial(self) -> dict[str, Any]:
        """Suggest the number that the address names."""
        return {"number": self.request.GET.get("baustein", "")}

    def save(self, form: RecordForm) -> ImplementationStep:
        """Save the step."""
        return services.save_step(step=form.save(commit=False), by=self.request.actor)

    def told(self, saved: ImplementationStep) -> str:
        """Say how far it is."""
        return _("Umsetzungsbaustein %(number)s: %(state)s.") % {
            "number": saved.number,
            "state": saved.get_state_display(),
        }


class EditStep(NewStep):
    """Change how far an Umsetzungsbaustein is."""

    title = gettext_lazy("Umsetzungsbaustein ändern")
