"""Addresses of reports."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.reports import views

urlpatterns = [
    page("berichte/ausschuss/", views.Committee, "report_committee", on="report"),
]
MENU = [Item("report_committee", _("Bericht an den Ausschuss"), "report", room="alliance", place=90)]
