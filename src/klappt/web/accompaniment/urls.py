"""Addresses of the accompaniment; each part of it brings its own."""

from django.utils.translation import gettext_lazy as _

from klappt.web.accompaniment import analysis_urls, instrument_urls, sheet_urls, wave_urls
from klappt.web.frame.menu import Item

urlpatterns = [*instrument_urls.PAGES, *sheet_urls.PAGES, *wave_urls.PAGES, *analysis_urls.PAGES]
MENU = [
    Item("work_sheets", _("Arbeitshilfen"), "work_sheet", room="accompaniment", place=10),
    Item("instruments", _("Fragebögen"), "instrument", room="accompaniment", place=9),
    Item("waves", _("Wellen"), "wave", room="accompaniment", place=11),
    Item("returns", _("Rücklauf"), "return", room="accompaniment", place=12),
    Item("analyses", _("Auswertung"), "analysis", room="accompaniment", place=40),
]
