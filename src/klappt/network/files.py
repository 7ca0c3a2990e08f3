"""
GEXF and GraphML: what Gephi, Visone, yEd and others read and write.

Written are GEXF 1.3 and GraphML with the attributes `kind`, `group` and `note`.  Read are all dialects of GEXF (each
has a namespace of its own) and GraphML; only points, ties, names and our attributes are taken, the rest is left.
A file with a document type or entities is refused before anything is parsed, so that none can grow or reach out.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from klappt.kernel.errors import InputError
from klappt.network.model import Network, Node, NodeKind, Tie, TieKind, network

MOST_BYTES: Final = 5_000_000
MOST_NODES: Final = 20_000
MOST_TIES: Final = 100_000
NODE_VALUES: Final = ("kind", "group")
TIE_VALUES: Final = ("kind", "note")
_LABELS: Final = ("label", "name", "bezeichnung", "title")  # how programs call the name of a point
_EXPECTED: Final = "eine Datei im Format GEXF oder GraphML"


def to_gexf(net: Network) -> bytes:
    """Return a network as GEXF 1.3."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        '<meta><creator>klappt</creator></meta><graph defaultedgetype="undirected">',
    ]
    for owner, names in (("node", NODE_VALUES), ("edge", TIE_VALUES)):
        told = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in names)
        lines.append(f'<attributes class="{owner}">{told}</attributes>')
    lines.append("<nodes>")
    for one in net.nodes:
        told = _gexf_values(kind=one.kind, group=one.group)
        lines.append(f"<node id={quoteattr(one.key)} label={quoteattr(one.name)}>{told}</node>")
    lines.append("</nodes><edges>")
    lines += [
        f'<edge id="{n}" source={quoteattr(tie.one)} target={quoteattr(tie.other)}>'
        f"{_gexf_values(kind=tie.kind, note=tie.note)}</edge>"
        for n, tie in enumerate(net.ties)
    ]
    lines.append("</edges></graph></gexf>")
    return _clean("\n".join(lines))


def _gexf_values(**values: str) -> str:
    told = "".join(
        f"<attvalue for={quoteattr(name)} value={quoteattr(value)}/>" for name, value in values.items()
    )
    return f"<attvalues>{told}</attvalues>"


def to_graphml(net: Network) -> bytes:
    """Return a network as GraphML."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for owner, names in (("node", ("label", *NODE_VALUES)), ("edge", TIE_VALUES)):
        lines += [
            f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="string"/>'
            for name in names
        ]
    lines.append('<graph edgedefault="undirected">')
    for one in net.nodes:
        told = _graphml_values("node", label=one.name, kind=one.kind, group=one.group)
        lines.append(f"<node id={quoteattr(one.key)}>{told}</node>")
    for tie in net.ties:
        told = _graphml_values("edge", kind=tie.kind, note=tie.note)
        lines.append(f"<edge source={quoteattr(tie.one)} target={quoteattr(tie.other)}>{told}</edge>")
    lines.append("</graph></graphml>")
    return _clean("\n".join(lines))


def _graphml_values(owner: str, **values: str) -> str:
    parts = []
    for name, value in values.items():
        data = ET.Element("data", {"key": f"{owner}-{name}"})
        data.text = value
        parts.append(ET.tostring(data, encoding="unicode"))
    return "".join(parts)


def _clean(text: str) -> bytes:
    """Return a text without the signs that XML does not know at all."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t").encode("utf-8", "replace")


# Reading


def read(content: bytes, name: str) -> Network:
    """
    Return the network of a GEXF or GraphML file.

    Raises:
        InputError: the file is too large, dangerous, no such file, or a tie leads nowhere.
    """
    root = _root(content, name)
    kind = _local(root.tag)
    if kind not in {"gexf", "graphml"}:
        raise InputError(name, f"das Element „{kind[:40]}“", _EXPECTED)
    nodes = list(_nodes(root, kind == "gexf"))
    if not nodes:
        raise InputError(name, "kein Punkt", "mindestens einen Punkt (node)")
    if len(nodes) > MOST_NODES:
        raise InputError(name, f"{len(nodes)} Punkte", f"höchstens {MOST_NODES}")
    ties = list(_ties(root, kind == "gexf"))
    if len(ties) > MOST_TIES:
        raise InputError(name, f"{len(ties)} Verbindungen", f"höchstens {MOST_TIES}")
    known = {node.key for node in nodes}
    for tie in ties:
        for end in (tie.one, tie.other):
            if end not in known:
                raise InputError(
                    name, f"eine Verbindung zu „{end[:60]}“", "nur Verbindungen zwischen Punkten der Datei"
                )
    return network(nodes, ties)


def _root(content: bytes, name: str) -> ET.Element:
    if len(content) > MOST_BYTES:
        raise InputError(name, f"{len(content) / 1e6:.1f} MB", f"höchstens {MOST_BYTES // 1_000_000} MB")
    if b"\0" in content:
        raise InputError(name, "eine andere Zeichenkodierung", "Text in UTF-8")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(name, "eine DOCTYPE- oder ENTITY-Angabe", "eine Datei ohne solche Angaben")
    try:
        return ET.fromstring(content)  # noqa: S314 - without a document type nothing can be expanded or loaded
    except (ET.ParseError, ValueError, LookupError):
        raise InputError(name, "kein lesbares XML", _EXPECTED) from None


def _local(tag: object) -> str:
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _all(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (one for one in root.iter() if _local(one.tag) == name)


def _titles(root: ET.Element, gexf: bool, owner: str) -> dict[str, str]:
    """Return how the file names the attributes of points or of ties, by the id under which values refer to them."""
    if gexf:
        groups = [one for one in _all(root, "attributes") if one.get("class", "node") == owner]
        return {
            one.get("id", ""): one.get("title", "").lower()
            for group in groups
            for one in _all(group, "attribute")
        }
    return {
        one.get("id", ""): one.get("attr.name", one.get("id", "")).lower()
        for one in _all(root, "key")
        if one.get("for", "all") in {owner, "all"}
    }


def _values(one: ET.Element, titles: Mapping[str, str], gexf: bool) -> dict[str, str]:
    """Return the attributes of a point or tie by their names, the first of each."""
    found: dict[str, str] = {}
    holders = [child for child in one if _local(child.tag) == "attvalues"] if gexf else [one]
    for holder in holders:
        for child in holder:
            if _local(child.tag) == ("attvalue" if gexf else "data"):
                key = child.get("for", child.get("id", "")) if gexf else child.get("key", "")
                value = child.get("value", "") if gexf else "".join(child.itertext())
                found.setdefault(titles.get(key, key).lower(), value.strip())
    return found


def _nodes(root: ET.Element, gexf: bool) -> Iterator[Node]:
    titles = _titles(root, gexf, "node")
    for one in _all(root, "node"):
        values = _values(one, titles, gexf)
        key = one.get("id", "").strip()
        names = [one.get("label", ""), *(values.get(label, "") for label in _LABELS)]
        name = next((told.strip() for told in names if told.strip()), _drawn_label(one) or key)
        kind = NodeKind(values["kind"]) if values.get("kind") in set(NodeKind) else NodeKind.PARTNER
        if key:
            yield Node(key, " ".join(name.split())[:200], kind, values.get("group", "")[:100])


def _drawn_label(one: ET.Element) -> str:
    """Return the name that yEd writes into the drawing of a point."""
    return next(("".join(label.itertext()).strip() for label in _all(one, "NodeLabel")), "")


def _ties(root: ET.Element, gexf: bool) -> Iterator[Tie]:
    titles = _titles(root, gexf, "edge")
    for one in _all(root, "edge"):
        values = _values(one, titles, gexf)
        kind = TieKind(values["kind"]) if values.get("kind") in set(TieKind) else TieKind.MEMBER
        yield Tie(one.get("source", ""), one.get("target", ""), kind, values.get("note", "")[:200])
