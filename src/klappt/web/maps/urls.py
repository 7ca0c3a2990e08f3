"""Addresses of the line map and of the network."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page
from klappt.web.maps import lines, network

urlpatterns = [
    page("liniennetz/", lines.LineMapPage, "line_map", on="line_map"),
    page("liniennetz/plan.svg", lines.LineMapFile, "line_map_svg", on="line_map", form="svg"),
    page("liniennetz/plan.pdf", lines.LineMapFile, "line_map_pdf", on="line_map", form="pdf"),
    page("netzwerk/", network.NetworkPage, "network", on="network"),
    page("netzwerk/vergleich/", network.NetworkChange, "network_change", on="network"),
    page("netzwerk/bild.svg", network.NetworkPicture, "network_svg", on="network"),
    page("netzwerk/netz.gexf", network.NetworkFile, "network_gexf", on="network", form="gexf"),
    page("netzwerk/netz.graphml", network.NetworkFile, "network_graphml", on="network", form="graphml"),
    page("netzwerk/einlesen/", network.NetworkImport, "network_import", on="network", to="create"),
    page("netzwerk/uebernehmen/", network.NetworkTakeOver, "network_take_over", on="network", to="create"),
]
MENU = [
    Item("line_map", _("Liniennetz"), "line_map", room="offers", place=60),
    Item("network", _("Netzwerk"), "network", room="alliance", place=90),
]
