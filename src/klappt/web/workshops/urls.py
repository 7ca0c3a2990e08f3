"""Addresses of workshops."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.workshops import date_views as dates
from klappt.web.workshops import topic_views as topics

TOPIC, DATE, INVITED, MATERIAL = (
    "workshop_topic",
    "workshop",
    "workshop_invitation",
    "workshop_material",
)
TOPICS = [
    page("workshops/themen/neu/", topics.NewTopic, "workshop_topic_new", on=TOPIC, to="create"),
    page("workshops/themen/<uuid:pk>/", topics.TopicPage, "workshop_topic", on=TOPIC),
    page(
        "workshops/themen/<uuid:pk>/bearbeiten/",
        topics.ChangeTopic,
        "workshop_topic_change",
        on=TOPIC,
        to="update",
    ),
    page(
        "workshops/themen/<uuid:pk>/loeschen/",
        topics.DeleteTopic,
        "workshop_topic_delete",
        on=TOPIC,
        to="delete",
    ),
    page("workshops/themen/<uuid:pk>/termin/", topics.AddDate, "workshop_new", on=TOPIC, to="update"),
    page(
        "workshops/themen/<uuid:pk>/material/",
        topics.AddMaterial,
        "workshop_material_new",
        on=TOPIC,
        to="update",
    ),
    page("workshops/material/<uuid:pk>/", topics.MaterialFile, "workshop_material", on=MATERIAL),
    page(
        "workshops/material/<uuid:pk>/loeschen/",
        topics.DeleteMaterial,
        "workshop_material_delete",
        on=MATERIAL,
        to="delete",
    ),
]
DATES = [
    page("workshops/", dates.Workshops, "workshops", on=DATE),
    page("workshops/<uuid:pk>/", dates.WorkshopPage, "workshop", on=DATE),
    page("workshops/<uuid:pk>/bearbeiten/", dates.ChangeWorkshop, "workshop_change", on=DATE, to="update"),
    page("workshops/<uuid:pk>/einladen/", dates.Invite, "workshop_invite", on=DATE, to="update"),
    page("workshops/<uuid:pk>/ergebnisse/", dates.Outcome, "workshop_outcome", on=DATE, to="update"),
    page("workshops/<uuid:pk>/loeschen/", dates.DeleteWorkshop, "workshop_delete", on=DATE, to="delete"),
    page("workshops/<uuid:pk>/workshop.ics", dates.CalendarFile, "workshop_file", on=DATE),
    page(
        "workshops/einladung/<uuid:pk>/",
        dates.Register,
        "workshop_register",
        on=INVITED,
        to="register",
    ),
    page(
        "workshops/einladung/<uuid:pk>/zuruecknehmen/",
        dates.WithdrawInvitation,
        "workshop_withdraw",
        on=INVITED,
        to="delete",
    ),
]
urlpatterns = [*DATES, *TOPICS]
MENU = [Item("workshops", _("Workshops"), DATE, room="accompaniment", place=40)]
