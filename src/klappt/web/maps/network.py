"""The network of partners: picture, measures with a sentence each, change between two days, files."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import formats
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.network_import import Plan, planned, take_over
from klappt.apps.offers.network import network_of
from klappt.kernel.errors import InputError
from klappt.network.change import change
from klappt.network.files import MOST_BYTES, read, to_gexf, to_graphml
from klappt.network.measures import Measures, measures
from klappt.network.model import Network
from klappt.network.words import network_sentences, partner_sentences
from klappt.reports.pictures.network_map import NetWords, net_draw
from klappt.web.frame.export import download
from klappt.web.frame.forms import KernRenderer
from klappt.web.frame.pages import Page

WRITERS = {"gexf": to_gexf, "graphml": to_graphml}
HOUR = 3600


def lang() -> str:
    """Return the language of the page, `de` or `en`."""
    return "en" if (get_language() or "de").startswith("en") else "de"


class NetworkPage(Page):
    """Who works with whom on the chosen day."""

    template = "maps/network.html"
    title = gettext_lazy("Netzwerk")
    lead = gettext_lazy("Wer arbeitet mit wem zusammen, wer hält das Netz, wer steht noch allein?")

    def net(self, on: date | None = None) -> Network:
        """Return the network on a day, of what the person may see."""
        return network_of(self.request.actor, self.alliance.pk, on or self.request.on)

    def context(self) -> dict[str, Any]:
        """Return picture, measures and table."""
        net = self.net()
        told = measures(net)
        names = {node.key: node for node in net.nodes}
        rows = sorted(told.partners, key=lambda one: (-one.degree, -one.betweenness, one.name))
        return {
            "picture": mark_safe(self.picture(net, told)) if net.partners else "",  # noqa: S308 (texts are escaped)
            "sentences": network_sentences(told, lang()),
            "rows": [
                (one, names[one.key], partner_sentences(one, lang())[1:] or partner_sentences(one, lang()))
                for one in rows
            ],
            "meetings": _meetings(net),
            "may_import": self.allowed("create"),
        }

    def picture(self, net: Network, told: Measures) -> str:
        """Return the drawing."""
        title = _("Netzwerk %(alliance)s") % {"alliance": self.alliance.name}
        day = formats.date_format(self.request.on, "SHORT_DATE_FORMAT")
        note = [
            _("Stand %(day)s") % {"day": day},
            _("%(n)d Partner") % {"n": len(net.partners)},
            _("%(n)d Formate und Vereinbarungen") % {"n": len(net.meetings)},
        ]
        return net_draw(
            net, told, title=title, note=" · ".join(note), description=_description(net, told), words=_words()
        )


class NetworkPicture(NetworkPage):
    """The picture as a file."""

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the picture as SVG."""
        net = self.net()
        return download(self.picture(net, measures(net)).encode(), self.file_name("svg"), "image/svg+xml")

    def file_name(self, kind: str) -> str:
        """Return the name of a file with the alliance and the day."""
        return f"netzwerk-{self.alliance.code}-{self.request.on:%Y-%m-%d}.{kind}"


class NetworkFile(NetworkPicture):
    """The network for other programs."""

    form = "gexf"

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the network as GEXF or GraphML."""
        return download(WRITERS[self.form](self.net()), self.file_name(self.form), "application/xml")


class NetworkChange(NetworkPage):
    """What has changed between two days."""

    template = "maps/network_change.html"
    title = gettext_lazy("Was hat sich im Netzwerk geändert?")
    lead = gettext_lazy("Zwei Tage im Vergleich: wer dazukam, wer ging, und wie sich das Netz verändert hat.")

    def context(self) -> dict[str, Any]:
        """Return the difference; without a first day that of a year ago is taken."""
        after = self._day("to", self.request.on)
        before = self._day("from", after.replace(year=after.year - 1, day=min(after.day, 28)))
        found = change(self.net(before), self.net(after))
        return {
            "before": before,
            "after": after,
            "change": found,
            "numbers": _numbers(found.before, found.after),
        }

    def _day(self, name: str, otherwise: date) -> date:
        try:
            told = date.fromisoformat(self.request.GET.get(name, ""))
        except ValueError:
            return otherwise
        return told if 1990 <= told.year <= 2100 else otherwise  # noqa: PLR2004 - beyond, nobody works together


class Upload(forms.Form):
    """One file."""

    default_renderer = KernRenderer()
    file = forms.FileField(label=gettext_lazy("Datei (GEXF oder GraphML, höchstens 5 MB)"))


class NetworkImport(NetworkPage):
    """A network from a file: first shown, then taken over."""

    template = "maps/network_import.html"
    title = gettext_lazy("Netzwerk einlesen")
    lead = gettext_lazy(
        "Aus Gephi, Visone oder yEd: Sie sehen zuerst, was dazukäme. Gespeichert wird erst danach."
    )

    def context(self) -> dict[str, Any]:
        """Return the empty form."""
        return {"form": Upload()}

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Read the file and show what would be added."""
        form = Upload(request.POST, request.FILES)
        sent = request.FILES.get("file")
        if not form.is_valid() or sent is None:
            return self.show(422, form=form)
        if (sent.size or 0) > MOST_BYTES:
            form.add_error("file", _("Die Datei ist zu groß: höchstens 5 MB."))
            return self.show(422, form=form)
        content = sent.read()
        try:
            net = read(content, sent.name or "Datei")
        except InputError as error:
            form.add_error("file", str(error))
            return self.show(422, form=form)
        cache.set(self._key(), content, HOUR)
        return self.show(plan=self._plan(net), form=form, file_name=sent.name)

    def _plan(self, net: Network) -> Plan:
        return planned(alliance=self.alliance, net=net, on=self.request.on)

    def _key(self) -> str:
        return f"network-import-{self.request.actor.id}-{self.alliance.pk}"


class NetworkTakeOver(NetworkImport):
    """Take over what was shown."""

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Lead back to the file: nothing is taken over by looking."""
        return redirect("network_import")

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Take it over, all or nothing."""
        content = cache.get(self._key())
        if content is None:
            messages.error(request, _("Die Datei ist nicht mehr da. Bitte noch einmal auswählen."))
            return redirect("network_import")
        try:
            plan = take_over(
                alliance=self.alliance, net=read(content, "Datei"), on=self.request.on, by=self.request.actor
            )
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("network_import")
        cache.delete(self._key())
        told = {"partners": len(plan.partners), "formats": len(plan.formats), "members": len(plan.members)}
        messages.success(
            request,
            _("Übernommen: %(partners)d Partner, %(formats)d Formate und %(members)d Beteiligungen.") % told,
        )
        return redirect("network")


def _meetings(net: Network) -> list[tuple[Any, int]]:
    """Return formats and agreements with how many take part."""
    count = {node.key: 0 for node in net.meetings}
    for tie in net.ties:
        for end in (tie.one, tie.other):
            if end in count:
                count[end] += 1
    return [
        (node, count[node.key])
        for node in sorted(net.meetings, key=lambda node: (-count[node.key], node.name))
    ]


def _numbers(before: Measures, after: Measures) -> list[tuple[str, str, str]]:
    def share(told: Measures) -> str:
        return "–" if told.density is None else formats.number_format(100 * told.density, 0) + " %"

    def bridges(told: Measures) -> str:
        return str(sum(one.parts > 1 for one in told.partners))

    return [
        (_("Partner"), str(len(before.partners)), str(len(after.partners))),
        (_("Paare, die zusammenarbeiten"), str(before.pairs), str(after.pairs)),
        (_("Anteil aller möglichen Paare"), share(before), share(after)),
        (_("Partner ohne Verbindung"), str(len(before.alone)), str(len(after.alone))),
        (_("einzige Brücken"), bridges(before), bridges(after)),
    ]


def _words() -> NetWords:
    return NetWords(
        partners=_("Partner"),
        meetings=_("Formate und Vereinbarungen"),
        core=_("gefüllt: gehört zum Kern"),
        edge=_("leer: gehört zum Rand"),
        bridge=_("Ring: einzige Brücke zu anderen"),
        link=_("Überleitung zwischen Angeboten"),
        unknown=_("ohne Angabe"),
    )


def _description(net: Network, told: Measures) -> str:
    pairs = ngettext("%(n)d Paar arbeitet zusammen.", "%(n)d Paare arbeiten zusammen.", told.pairs) % {
        "n": told.pairs
    }
    return (
        _("Außen stehen %(partners)d Partner, in der Mitte %(meetings)d Formate und Vereinbarungen.")
        % {"partners": len(net.partners), "meetings": len(net.meetings)}
        + f" {pairs} "
        + _("Dieselben Angaben stehen in der Tabelle.")
    )
