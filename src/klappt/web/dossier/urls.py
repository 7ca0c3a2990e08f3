"""Addresses of the dossier."""

from django.utils.translation import gettext_lazy as _

from klappt.web.dossier import competences, core_group, dossier, offices, steps, towns
from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page

urlpatterns = [
    page("buendnis/", dossier.Dossier, "dossier", on="alliance"),
    page("buendnisse/", dossier.Alliances, "alliances", on="alliance"),
    page("buendnisse/<uuid:pk>/", dossier.Dossier, "alliance", on="alliance"),
    page(
        "buendnisse/<uuid:pk>/bearbeiten/", dossier.EditAlliance, "alliance_edit", on="alliance", to="update"
    ),
    page("buendnis/verlauf/", steps.Stages, "stages", on="stage"),
    page("buendnis/verlauf/neu/", steps.NewStage, "stage_new", on="stage", to="create"),
    page("buendnis/verlauf/<uuid:pk>/", steps.EditStage, "stage_edit", on="stage", to="update"),
    page("buendnis/verlauf/<uuid:pk>/loeschen/", steps.DeleteStage, "stage_delete", on="stage", to="delete"),
    page("buendnis/umsetzung/", steps.Steps, "steps", on="step"),
    page("buendnis/umsetzung/neu/", steps.NewStep, "step_new", on="step", to="create"),
    page("buendnis/umsetzung/<uuid:pk>/", steps.EditStep, "step_edit", on="step", to="update"),
    page("buendnis/geschaeftsstelle/", offices.Offices, "offices", on="office"),
    page("buendnis/geschaeftsstelle/neu/", offices.NewOffice, "office_new", on="office", to="create"),
    page("buendnis/geschaeftsstelle/<uuid:pk>/", offices.EditOffice, "office_edit", on="office", to="update"),
    page(
        "buendnis/geschaeftsstelle/<uuid:pk>/loeschen/",
        offices.DeleteOffice,
        "office_delete",
        on="office",
        to="delete",
    ),
    page("kommunen/", towns.Places, "towns", on="town"),
    page("kommunen/ort/", towns.OnePlace, "place", on="town"),
    page("kommunen/beitritt/", towns.JoinTown, "town_new", on="town", to="create"),
    page("kommunen/<uuid:pk>/", towns.EditTown, "town_edit", on="town", to="update"),
    page("kommunen/<uuid:pk>/austritt/", towns.LeaveTown, "town_leave", on="town", to="update"),
    page("kommunen/<uuid:pk>/loeschen/", towns.DeleteTown, "town_delete", on="town", to="delete"),
    page("kerngruppe/", core_group.CoreGroup, "core_group", on="core_group"),
    page("kerngruppe/neu/", core_group.NewMember, "core_group_new", on="core_group", to="create"),
    page("kerngruppe/<uuid:pk>/", core_group.EditMember, "core_group_edit", on="core_group", to="update"),
    page(
        "kerngruppe/<uuid:pk>/ausscheiden/",
        core_group.LeaveGroup,
        "core_group_leave",
        on="core_group",
        to="update",
    ),
    page(
        "kerngruppe/<uuid:pk>/loeschen/",
        core_group.DeleteMember,
        "core_group_delete",
        on="core_group",
        to="delete",
    ),
    page("zustaendigkeit/", competences.Competences, "competences", on="competence"),
    page("zustaendigkeit/frage/", competences.Question, "competence_question", on="competence"),
    page("zustaendigkeit/neu/", competences.NewCompetence, "competence_new", on="competence", to="create"),
    page(
        "zustaendigkeit/<uuid:pk>/",
        competences.EditCompetence,
        "competence_edit",
        on="competence",
        to="update",
    ),
    page(
        "zustaendigkeit/<uuid:pk>/loeschen/",
        competences.DeleteCompetence,
        "competence_delete",
        on="competence",
        to="delete",
    ),
]
MENU = [
    Item("dossier", _("Dossier"), "alliance", place=10),
    Item("towns", _("Kommunen"), "town", place=20),
    Item("core_group", _("Bündniskerngruppe (BKG)"), "core_group", place=30),
    Item("competences", _("Zuständigkeiten"), "competence", place=40),
]
