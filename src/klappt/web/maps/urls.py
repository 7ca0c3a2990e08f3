"""Addresses of the line map and of the network."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.maps import lines

urlpatterns = [
    page("liniennetz/", lines.LineMapPage, "line_map", on="line_map"),
    page("liniennetz/plan.svg", lines.LineMapFile, "line_map_svg", on="line_map", form="svg"),
    page("liniennetz/plan.pdf", lines.LineMapFile, "line_map_pdf", on="line_map", form="pdf"),
]
MENU = [
    Item("line_map", _("Liniennetz"), "line_map", room="offers", place=60),
]
