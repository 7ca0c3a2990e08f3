"""Check that the parts of a profile fit together, and turn derived status codes into a status and a fact."""

from functools import lru_cache
from itertools import pairwise

from klappt.kernel.places import places
from klappt.kernel.profile import Spell
from klappt.law.facts import DERIVED_FACTS, FACTS
from klappt.law.statuses import DERIVED_FROM
from klappt.planning.profile_parts import Draft

# A fact that goes with the status itself and ends with it; where somebody comes from does not end.
PASSING = frozenset({"work_ban"})
ALIKE = 0.85


def check_sense(draft: Draft) -> None:
    """Note every contradiction between the entries of a draft; derived statuses become status and fact."""
    _check_order(draft)
    _check_days(draft)
    _derive(draft)


def _check_order(draft: Draft) -> None:
    for index, (first, second) in enumerate(pairwise(draft.spells), start=1):
        if second.since > first.since:
            continue
        if second.since == first.since:
            found = f"zweimal einen Status seit {second.since}"
        else:
            found = f"{second.since} nach {first.since}"
        expected = "die Aufenthalte in der Reihenfolge ihrer Tage, den ältesten zuerst, jeden Tag einmal"
        draft.mistakes.add(found, expected, draft.spell_rows[index], "residence")


def _check_days(draft: Draft) -> None:
    birth, entry = draft.dates.get("birth"), draft.dates.get("entry")
    if birth is not None:
        for name, days in draft.dates.items():
            if name != "birth" and days.last < birth.first:
                expected = f"einen Tag ab der Geburt ({birth})"
                draft.mistakes.add(str(days), expected, draft.rows.get(name), name)
    first_days = [(days, word) for days, word in ((birth, "Geburt"), (entry, "Einreise")) if days is not None]
    for spell, row in zip(draft.spells, draft.spell_rows, strict=True):
        for since, word in first_days:
            if spell.since < since.first:
                expected = f"einen Aufenthalt ab der {word} ({since})"
                draft.mistakes.add(f"{spell.status} seit {spell.since}", expected, row, "residence")


def _derive(draft: Draft) -> None:
    last = {DERIVED_FROM.get(spell.status, spell.status): index for index, spell in enumerate(draft.spells)}
    for index, spell in enumerate(draft.spells):
        base = DERIVED_FROM.get(spell.status)
        if base is None:
            continue
        for fact in DERIVED_FACTS[spell.status]:
            if fact in PASSING and last[base] != index:
                continue
            if draft.flags.get(fact) is False:
                expected = f"{fact}: yes, oder {base} als Status"
                found = f"{spell.status} und {fact}: no"
                draft.mistakes.add(found, expected, draft.spell_rows[index], "residence")
            draft.flags[fact] = True
        draft.spells[index] = Spell(spell.since, base)


def notes_on(draft: Draft) -> tuple[str, ...]:
    """Return what a reader should know although nothing is wrong: unknown place, misspelt flag."""
    notes = []
    if draft.place is not None and draft.place not in places() and len(draft.place) > len("05"):
        notes.append(f"place_unknown:{draft.place}")
    if not draft.spells:
        notes.append("residence_unknown:")
    for flag in draft.flags:
        near = _nearest(flag)
        if near is not None:
            notes.append(f"flag_misspelt:{flag}:{near}")
    return tuple(notes)


@lru_cache(maxsize=1000)
def _nearest(flag: str) -> str | None:
    flags = [name for name, fact in FACTS.items() if fact.kind == "flag"]
    if flag in flags:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only for words the law base does not know

    return next(iter(get_close_matches(flag, flags, n=1, cutoff=ALIKE)), None)
