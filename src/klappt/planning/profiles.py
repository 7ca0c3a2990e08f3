"""
Read a profile: what is known of one person and what they want, from YAML, JSON or a mapping (contracts.md).

Everything is checked before anything is used, and everything wrong is told at once.  A missing fact is
unknown; so is one said to be `unknown`.  Two status codes name a status plus a fact (`duldung_60a_workban`,
`gestattung_safe_country`); they become both.  Bundles named in `assume` fill only what is left open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from klappt.chains.model import Person
from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import Mistakes
from klappt.kernel.profile import Profile
from klappt.law.facts import given_by
from klappt.planning.goals import AskedGoal
from klappt.planning.profile_parts import Draft, read_entry
from klappt.planning.profile_sense import check_sense, notes_on
from klappt.planning.trees import Entries, Tree, read_tree, tree_of


@dataclass(frozen=True)
class AskedProfile:
    """A person and their question, with what was taken as given and what a reader should know about it."""

    profile: Profile
    goal: AskedGoal | None = None
    bundles: tuple[str, ...] = ()
    assumed: Mapping[str, bool] | None = None  # facts that only the bundles tell
    notes: tuple[str, ...] = ()  # codes with a name, `place_unknown:05999999`

    def person(self, goal: AskedGoal | None = None) -> Person:
        """
        Return the question for the engine; `goal` stands over the profile's own.

        Raises:
            InputError: neither names a goal.
        """
        asked = goal or self.goal
        if asked is None:
            raise InputError("Profil", "kein Ziel", "goal: {stage: training} im Profil oder --goal")
        return Person(self.profile, asked.goal)


def read_profile(source: Path | Mapping[str, object], name: str = "Profil") -> AskedProfile:
    """
    Return the profile of a YAML or JSON file, or of a mapping with the same names.

    Raises:
        InputError, InputErrors: the file cannot be read, or what it says is wrong or contradicts itself.
    """
    if isinstance(source, Path):
        return profile_of(read_tree(source), str(source))
    return profile_of(tree_of(source), name)


def profile_of(tree: Tree, name: str) -> AskedProfile:
    """Return the profile of a tree; raises InputError or InputErrors with `name` as the file."""
    mistakes = Mistakes(name)
    draft = Draft(mistakes)
    if not isinstance(tree, Entries):
        mistakes.add("kein Profil", "Zeilen wie „language: A2“", tree.row)
    else:
        for key, value in tree.items:
            read_entry(draft, key, value)
    check_sense(draft)
    mistakes.stop()
    return finish(draft)


def finish(draft: Draft) -> AskedProfile:
    """
    Return the profile of a draft without mistakes, bundles filled in where it says nothing.

    What is said to be unknown stays open.
    """
    told = Profile(
        spells=tuple(draft.spells),
        levels=draft.levels,
        flags=draft.flags,
        dates=draft.dates,
        codes=draft.codes,
        numbers=draft.numbers,
        place=draft.place,
        weekly_hours=draft.weekly_hours,
    )
    given: dict[str, bool] = {}
    for bundle in draft.bundles:
        given = {**given_by(bundle, told, draft.left_open), **given}
    profile = replace(told, flags={**given, **told.flags})
    return AskedProfile(profile, draft.goal, tuple(draft.bundles), given, notes_on(draft))
