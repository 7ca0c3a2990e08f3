"""Addresses of the first page, of my day and of what belongs to the frame."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import ONLY_GET, ONLY_POST, open_page, page
from klappt.web.start import my_day, views

urlpatterns = [
    open_page("", views.start, "start", ONLY_GET),
    open_page("healthz", views.health, "health", ONLY_GET),
    open_page("sprache/", views.choose_language, "choose_language", ONLY_POST),
    open_page("ueber/", views.About, "about"),
    open_page("barrierefreiheit/", views.Accessibility, "accessibility"),
    open_page("datenschutz/", views.Privacy, "privacy"),
    page("mein-tag/", my_day.MyDay, "my_day", on="my_day"),
    page("buendnis-waehlen/", views.choose_alliance, "choose_alliance", on="my_day", methods=ONLY_POST),
    page("stand-waehlen/", views.choose_day, "choose_day", on="my_day", methods=ONLY_POST),
]
MENU = [Item("my_day", _("Mein Tag"), "my_day", room="day")]
