"""GEXF and GraphML: what is written is read again, other programs' files are read, bad ones get one clear message."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.kernel.errors import InputError
from klappt.network.files import MOST_BYTES, MOST_NODES, read, to_gexf, to_graphml
from klappt.network.model import Network, Node, NodeKind, Tie, TieKind, network

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "formats" / "gexf"
NET = network(
    [
        Node("a", 'Träger <A> & "Söhne"', NodeKind.PARTNER, "Bildungsträger"),
        Node("b", "VHS", NodeKind.PARTNER, ""),
        Node("f", "Arbeitskreis", NodeKind.FORMAT, "Arbeitskreis"),
        Node("v", "Vereinbarung", NodeKind.AGREEMENT),
    ],
    [Tie("a", "f"), Tie("b", "f"), Tie("a", "v", TieKind.PARTY), Tie("a", "b", TieKind.LINK, "14")],
)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: " ".join(text.split()) == text
)


@pytest.mark.parametrize("write", [to_gexf, to_graphml])
def test_what_is_written_is_read_again(write: object) -> None:
    assert read(write(NET), "netz") == NET  # type: ignore[operator]


@pytest.mark.parametrize("write", [to_gexf, to_graphml])
@given(found=st.lists(names, min_size=1, max_size=4, unique=True))
def test_any_name_survives(write: object, found: list[str]) -> None:
    some = network([Node(str(n), name) for n, name in enumerate(found)], [Tie("0", str(len(found) - 1))])

    assert read(write(some), "netz") == some  # type: ignore[operator]


def test_networkx_reads_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "n.graphml").write_bytes(to_graphml(NET))
    (tmp_path / "n.gexf").write_bytes(to_gexf(NET))

    for graph in (nx.read_graphml(tmp_path / "n.graphml"), nx.read_gexf(tmp_path / "n.gexf", version="1.3")):
        assert set(graph.nodes) == {"a", "b", "f", "v"}
        assert graph.number_of_edges() == 4
        assert graph.nodes["a"]["label"] == 'Träger <A> & "Söhne"'


@pytest.mark.parametrize(
    "space",
    [
        "http://gexf.net/1.3",
        "http://www.gexf.net/1.3",
        "http://www.gexf.net/1.2draft",
        "https://gexf.net/x",
        "",
    ],
)
def test_all_dialects_of_gexf(space: str) -> None:
    given = f'<gexf xmlns="{space}"><graph><nodes><node id="1" label="A"/><node id="2" label="B"/></nodes>'
    found = read(f'{given}<edges><edge source="1" target="2"/></edges></graph></gexf>'.encode(), "x.gexf")

    assert ([node.name for node in found.nodes], len(found.ties)) == (["A", "B"], 1)


def test_names_of_other_programs() -> None:
    """Gephi keeps nodes in nodes, yEd writes names into the drawing, others call them differently."""
    nested = (
        b'<gexf><graph><nodes><node id="1" label="A"><nodes><node id="2" label="B"/></nodes></node></nodes>'
    )
    nested += b"</graph></gexf>"
    drawn = (
        b'<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="d6" for="node"/><graph>'
        b'<node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>VHS</y:NodeLabel></y:ShapeNode></data></node>'
        b'<node id="n1"/></graph></graphml>'
    )

    assert [node.name for node in read(nested, "x").nodes] == ["A", "B"]
    assert [node.name for node in read(drawn, "x").nodes] == ["VHS", "n1"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not on this machine")
@pytest.mark.parametrize("name", ["simple-1.2.gexf", "simple-1.3.gexf"])
def test_files_nobody_here_wrote(name: str) -> None:
    found = read((SHARED / name).read_bytes(), name)

    assert [node.name for node in found.nodes] == ["Hello", "Word"]
    assert len(found.ties) == 1


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><gexf>&b;</gexf>'


UNREADABLE = "kein lesbares XML; erwartet eine Datei im Format GEXF oder GraphML"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "eine DOCTYPE- oder ENTITY-Angabe; erwartet eine Datei ohne solche Angaben"),
        (BOMB.decode().encode("utf-16"), "eine andere Zeichenkodierung; erwartet Text in UTF-8"),
        (b"", UNREADABLE),
        (b"PK\x03\x04", UNREADABLE),
        (b"<gexf>", UNREADABLE),
        (b'<?xml version="1.0" encoding="nope"?><gexf/>', UNREADABLE),
        (b"<html/>", "das Element „html“; erwartet eine Datei im Format GEXF oder GraphML"),
        (b"<gexf/>", "kein Punkt; erwartet mindestens einen Punkt (node)"),
        (
            b'<graphml><node id="1"/><edge source="1" target="9"/></graphml>',
            "eine Verbindung zu „9“; erwartet nur Verbindungen zwischen Punkten der Datei",
        ),
        (b" " * (MOST_BYTES + 1), "5.0 MB; erwartet höchstens 5 MB"),
        (
            b"<graphml>" + b"".join(b'<node id="%d"/>' % n for n in range(MOST_NODES + 1)) + b"</graphml>",
            "20001 Punkte; erwartet höchstens 20000",
        ),
    ],
    ids=["bomb", "bomb16", "empty", "workbook", "cut", "encoding", "html", "nothing", "tie", "large", "many"],
)
def test_a_bad_file_gets_one_clear_message(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as told:
        read(content, "netz")

    assert str(told.value) == f"netz: gefunden {message}"


def test_as_many_points_as_allowed() -> None:
    content = b"<graphml>" + b"".join(b'<node id="%d"/>' % n for n in range(MOST_NODES)) + b"</graphml>"

    assert len(read(content, "netz").nodes) == MOST_NODES


def test_files_are_the_same_each_time() -> None:
    again = Network(NET.nodes, NET.ties)

    assert (to_gexf(NET), to_graphml(NET)) == (to_gexf(again), to_graphml(again))
