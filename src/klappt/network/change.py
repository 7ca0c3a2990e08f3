"""What has changed in a network between two days: who and what is new, what is gone, measures before and after."""

from dataclasses import dataclass

from klappt.network.measures import Measures, measures, together
from klappt.network.model import Network, Node


@dataclass(frozen=True)
class Change:
    """The difference of two networks; pairs are those of partners who work together."""

    new: tuple[Node, ...]
    gone: tuple[Node, ...]
    new_pairs: tuple[tuple[str, str], ...]
    gone_pairs: tuple[tuple[str, str], ...]
    before: Measures
    after: Measures


def change(before: Network, after: Network) -> Change:
    """Return what has changed from one network to another."""
    old, fresh = {node.key: node for node in before.nodes}, {node.key: node for node in after.nodes}
    names = {key: node.name for key, node in (old | fresh).items()}
    pairs, later = set(together(before)), set(together(after))
    return Change(
        new=tuple(fresh[key] for key in sorted(fresh.keys() - old.keys())),
        gone=tuple(old[key] for key in sorted(old.keys() - fresh.keys())),
        new_pairs=_named(later - pairs, names),
        gone_pairs=_named(pairs - later, names),
        before=measures(before),
        after=measures(after),
    )


def _named(pairs: set[tuple[str, str]], names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((names[one], names[other]) for one, other in pairs))
