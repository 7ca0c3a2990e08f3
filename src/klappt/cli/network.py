"""`klappt network`: who works with whom in a catalogue, measures with a sentence each, files for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klappt.cli.options import FILE, catalogue_option, shown, write, write_json

if TYPE_CHECKING:
    from klappt.network.measures import Measures
    from klappt.network.model import Network


@click.command("network", epilog="Beispiel: klappt network --catalogue katalog --out netz.gexf")
@catalogue_option
@click.option("--out", type=FILE, metavar="DATEI", help="Netz als .gexf, .graphml oder .svg schreiben.")
@shown
def network(
    *,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Das Netz der Partner eines Katalogs: Maße mit je einem Satz.

    Partner sind verbunden, wenn ein Angebot des einen in ein Angebot des anderen überleitet.
    """
    from klappt.network.catalogue import network_of  # noqa: PLC0415 - help stays fast
    from klappt.network.measures import measures  # noqa: PLC0415
    from klappt.planning.catalogues import example_catalogue, open_catalogue  # noqa: PLC0415

    net = network_of(open_catalogue(catalogue) if catalogue else example_catalogue())
    told = measures(net)
    if out is not None:
        _save(net, told, out)
    if as_json:
        write_json(_json(net, told, lang))
    else:
        from klappt.cli.screen import screen_for  # noqa: PLC0415 - help stays fast
        from klappt.network.words import network_sentences, partner_sentences  # noqa: PLC0415

        screen = screen_for(width, no_color, lang)
        lines = [line for told_one in network_sentences(told, lang) for line in screen.wrap(told_one)]
        for one in sorted(told.partners, key=lambda one: (-one.degree, -one.betweenness, one.name)):
            lines += ["", screen.paint(one.name, "bold")]
            lines += screen.wrap(" ".join(partner_sentences(one, lang)), 2, "  ")
        write("\n".join(lines))
    return 0


def _save(net: "Network", told: "Measures", out: Path) -> None:
    from klappt.kernel.errors import InputError  # noqa: PLC0415 - help stays fast
    from klappt.network.files import to_gexf, to_graphml  # noqa: PLC0415
    from klappt.reports.pictures.network_map import net_draw  # noqa: PLC0415

    match out.suffix.lower():
        case ".gexf":
            out.write_bytes(to_gexf(net))
        case ".graphml":
            out.write_bytes(to_graphml(net))
        case ".svg":
            note = f"{len(net.partners)} Partner"
            svg = net_draw(
                net, told, title="Netzwerk", note=note, description=f"Netz der {note} des Katalogs."
            )
            out.write_text(svg, encoding="utf-8")
        case found:
            raise InputError(str(out), f"die Endung „{found}“", ".gexf, .graphml oder .svg")


def _json(net: "Network", told: "Measures", lang: str) -> dict[str, Any]:
    from klappt.network.model import TieKind  # noqa: PLC0415 - help stays fast
    from klappt.network.words import network_sentences, partner_sentences  # noqa: PLC0415

    return {
        "partners": [
            {
                "id": one.key,
                "name": one.name,
                "degree": one.degree,
                "works_with": list(one.neighbours),
                "betweenness": round(one.betweenness, 6),
                "parts_without": one.parts,
                "core": one.core,
                "central": one.central,
                "sentences": partner_sentences(one, lang),
            }
            for one in told.partners
        ],
        "links": [
            {"from": tie.one, "to": tie.other, "days": int(tie.note) if tie.note else None}
            for tie in net.ties
            if tie.kind is TieKind.LINK
        ],
        "formats": [{"id": node.key, "name": node.name} for node in net.meetings],
        "network": {
            "density": told.density,
            "pairs": told.pairs,
            "components": [list(part) for part in told.components],
            "alone": list(told.alone),
            "sentences": network_sentences(told, lang),
        },
    }


COMMAND = network
