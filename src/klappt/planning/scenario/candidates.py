"""
Every single edit that an alliance could agree on, for one catalogue, one day and the people who live there.

The levers are found by walking `proposing`: a new lever is a new file.  What changes no journey is not proposed:
offers without a date left, companions without effects, conditions nobody meets for want of anything.
Cost: pairs of live offers, some tens of milliseconds for a Kreis.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.kernel.profile import Profile
from klappt.planning.cohorts import Member
from klappt.planning.scenario import proposing
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.setting import Setting, setting_of

Propose = Callable[[Setting], Iterator[Edit]]


@cache
def proposers() -> dict[str, Propose]:
    """Return what proposes edits, by kind of edit, in the order of names."""
    modules = [
        (found.name, f"{proposing.__name__}.{found.name}") for found in iter_modules(proposing.__path__)
    ]
    return {name: import_module(path).propose for name, path in modules}


def candidates(catalogue: Catalogue, people: Iterable[Person | Member], as_of: date) -> tuple[Edit, ...]:
    """
    Return every applicable single edit of the five levers, each once, by kind and then by the order of offers.

    The people say which statuses, places and offices matter; their number does not.
    """
    setting = setting_of(catalogue, map(_profile, people), as_of)
    found = (edit for propose in proposers().values() for edit in propose(setting))
    return tuple(dict.fromkeys(found))


def _profile(one: Person | Member) -> Profile:
    return one.asked.profile if isinstance(one, Member) else one.profile
