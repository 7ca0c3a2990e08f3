"""Measures of networks whose answers are known, against networkx, and their sentences."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.network.change import change
from klappt.network.measures import measures, partner_graph, together
from klappt.network.model import Network, Node, NodeKind, Tie, TieKind, network
from klappt.network.words import network_sentences, partner_sentences


def net(partners: str, *, formats: dict[str, str] | None = None, links: tuple[str, ...] = ()) -> Network:
    """Return a network: partners and members of formats by letters, links by pairs of letters."""
    nodes = [Node(key, f"Partner {key}") for key in partners]
    nodes += [Node(name, f"Format {name}", NodeKind.FORMAT) for name in formats or {}]
    ties = [Tie(key, name) for name, members in (formats or {}).items() for key in members]
    return network(nodes, [*ties, *(Tie(pair[0], pair[1], TieKind.LINK, "14") for pair in links)])


def test_members_of_a_format_work_together() -> None:
    assert together(net("ABCD", formats={"x": "ABC"})) == [("A", "B"), ("A", "C"), ("B", "C")]


@pytest.mark.parametrize(
    ("shape", "of", "degree", "parts", "central"),
    [
        pytest.param(net("ABC", links=("AB", "BC")), "B", 2, 2, True, id="the middle of a line is a bridge"),
        pytest.param(net("ABC", links=("AB", "BC")), "A", 1, 1, True, id="its end is none"),
        pytest.param(net("ABC", formats={"x": "ABC"}), "B", 2, 1, True, id="nobody is a bridge in a circle"),
        pytest.param(net("ABCD", formats={"x": "ABC"}, links=("CD",)), "C", 3, 2, True, id="core and bridge"),
        pytest.param(net("ABCD", formats={"x": "ABC"}, links=("CD",)), "D", 1, 1, False, id="edge"),
        pytest.param(net("AB"), "A", 0, 1, False, id="alone"),
        pytest.param(net("HABCD", links=("HA", "HB", "HC", "HD")), "H", 4, 4, True, id="hub of a star"),
    ],
)
def test_measures_of_a_partner(shape: Network, of: str, degree: int, parts: int, central: bool) -> None:
    found = measures(shape).of(of)

    assert found is not None
    assert (found.degree, found.parts, found.central) == (degree, parts, central)


def test_a_network_of_nobody() -> None:
    found = measures(network([], []))

    assert (found.partners, found.pairs, found.density, found.components) == ((), 0, None, ())
    assert network_sentences(found) == ["Ein Netz braucht mindestens zwei Partner."]


def test_sentences_need_no_knowledge_of_networks() -> None:
    found = measures(net("ABCDE", formats={"x": "ABC"}, links=("CD",)))
    bridge = found.of("C")
    assert bridge is not None

    assert partner_sentences(bridge) == [
        "Partner C arbeitet mit 3 Partnern zusammen.",
        "Verbindet Gruppen, die sonst weniger miteinander zu tun hätten: 33 Prozent der kürzesten Wege.",
        "Einzige Brücke: Fällt sie weg, zerfällt das Netz an dieser Stelle in 2 Teile.",
        "Gehört zum Kern des Netzes.",
    ]
    assert network_sentences(found) == [
        "Von allen Paaren, die zusammenarbeiten könnten, tun es 40 Prozent (n = 4).",
        "Das Netz besteht aus 1 Gruppe; die größte hat 4 Partner.",
        "1 Partner ist mit niemandem verbunden.",
        "1 Partner ist die einzige Brücke zu anderen.",
        "Zum Kern gehören 3 Partner; sie arbeiten am engsten zusammen.",
    ]
    assert len(network_sentences(found, "en")) == len(network_sentences(found))
    assert len(partner_sentences(bridge, "en")) == len(partner_sentences(bridge))


pairs = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]))


@given(pairs)
def test_measures_are_those_of_the_definitions(ties: set[tuple[int, int]]) -> None:
    shape = network(
        [Node(str(n), str(n)) for n in range(8)], [Tie(str(a), str(b), TieKind.LINK) for a, b in ties]
    )
    found, graph = measures(shape), partner_graph(shape)

    for one in found.partners:
        rest = graph.copy()
        rest.remove_node(one.key)
        grown = nx.number_connected_components(rest) - nx.number_connected_components(graph) + 1
        assert one.parts == max(grown, 1)
        assert one.degree == sum(one.key in {str(a), str(b)} for a, b in ties)
    assert found.density == pytest.approx(len(ties) / 28)
    assert sum(len(part) for part in found.components) == 8


def test_change_names_what_is_new_and_gone() -> None:
    found = change(net("ABC", links=("AB",)), net("BCD", links=("BC",)))

    assert [node.key for node in found.new] == ["D"]
    assert [node.key for node in found.gone] == ["A"]
    assert found.new_pairs == (("Partner B", "Partner C"),)
    assert found.gone_pairs == (("Partner A", "Partner B"),)
    assert (found.before.pairs, found.after.pairs) == (1, 1)


def test_no_change() -> None:
    same = net("AB", links=("AB",))

    found = change(same, same)

    assert (found.new, found.gone, found.new_pairs, found.gone_pairs) == ((), (), (), ())
