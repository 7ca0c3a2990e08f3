"""Read the single entries of a profile into a draft; what they mean together is judged in `profile_sense`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from klappt.kernel.days import DayRange
from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.kernel.profile import DEFAULT_WEEKLY_HOURS, Spell
from klappt.kernel.scales import LevelRange, Scale
from klappt.law.facts import BUNDLES, FACTS
from klappt.planning.goals import AskedGoal, goal_of
from klappt.planning.trees import Entries, Listing, Text, Tree
from klappt.planning.words import (
    HOURS_OF_A_WEEK,
    Unfit,
    is_unknown,
    read_code,
    read_day,
    read_days,
    read_flag_name,
    read_level,
    read_number,
    read_place,
    read_status,
    read_yes_no,
)

OWN_KEYS = ("residence", "language", "school", "stage", "flags", "place", "weekly_hours", "assume", "goal")


def known_keys() -> tuple[str, ...]:
    """Return every name a profile may use at its top level."""
    return (*OWN_KEYS, *FACTS)


@dataclass
class Draft:
    """A profile while it is being read; rows are kept for complaints."""

    mistakes: Mistakes
    spells: list[Spell] = field(default_factory=list)  # as written: derived codes are still there
    spell_rows: list[int | None] = field(default_factory=list)
    levels: dict[Scale, LevelRange] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    dates: dict[str, DayRange] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    place: str | None = None
    weekly_hours: int = DEFAULT_WEEKLY_HOURS
    bundles: list[str] = field(default_factory=list)
    goal: AskedGoal | None = None
    rows: dict[str, int | None] = field(default_factory=dict)
    left_open: set[str] = field(default_factory=set)  # said to be unknown: no bundle fills it


def read_entry(draft: Draft, key: Text, value: Tree) -> None:
    """Read one entry of the top level; an unknown name or an unfit value is noted as a mistake."""
    name = key.text or ""
    draft.rows[name] = key.row
    if name in _COMPOUND:
        _COMPOUND[name](draft, value)
        return
    if name not in FACTS and name not in OWN_KEYS:
        draft.mistakes.add(
            f"die unbekannte Angabe {quoted(name)}", one_of(name, known_keys()), key.row, name or None
        )
        return
    if not isinstance(value, Text):
        draft.mistakes.add("mehrere Werte", "einen einzelnen Wert", value.row, name)
        return
    if value.text is None or is_unknown(value.text):
        draft.left_open.add(name)
        return
    try:
        _read_single(draft, name, value.text, value.number)
    except Unfit as unfit:
        draft.mistakes.add(quoted(value.text), str(unfit), value.row, name)


def _read_single(draft: Draft, name: str, text: str, number: bool) -> None:
    if name in list(Scale):
        draft.levels[Scale(name)] = read_level(Scale(name), text)
    elif name == "place":
        draft.place = read_place(text, number)
    elif name == "weekly_hours":
        draft.weekly_hours = read_number(text, 0, HOURS_OF_A_WEEK)
    else:
        _read_fact(draft, name, text)


def _read_fact(draft: Draft, name: str, text: str) -> None:
    match FACTS[name].kind:
        case "date":
            draft.dates[name] = read_days(text)
        case "number":
            draft.numbers[name] = read_number(text, 0)
        case "code":
            draft.codes[name] = read_code(text)
        case _:
            _set_flag(draft, name, read_yes_no(text))


def _set_flag(draft: Draft, name: str, value: bool) -> None:
    if draft.flags.get(name, value) != value:
        raise Unfit(f"für {name} dieselbe Antwort wie an der anderen Stelle")
    draft.flags[name] = value


def _items(value: Tree) -> tuple[Tree, ...]:
    return value.items if isinstance(value, Listing) else (value,)


def _read_flags(draft: Draft, value: Tree) -> None:
    if isinstance(value, Text) and is_unknown(value.text):
        return
    if not isinstance(value, Entries):
        draft.mistakes.add("keine Merkmale", "{identity_clarified: yes, passport: no}", value.row, "flags")
        return
    for key, answer in value.items:
        name = key.text or ""
        found = name
        try:
            _check_flag_name(name)
            if not isinstance(answer, Text):
                found = "mehrere Werte"
                raise Unfit("yes, no oder unknown")  # noqa: TRY301 - one place tells all that is unfit
            if answer.text is None or is_unknown(answer.text):
                draft.left_open.add(name)
            else:
                found = answer.text
                _set_flag(draft, name, read_yes_no(answer.text))
        except Unfit as unfit:
            draft.mistakes.add(quoted(found), str(unfit), key.row, f"flags.{name}")


def _check_flag_name(name: str) -> None:
    read_flag_name(name)
    fact = FACTS.get(name)
    if name in OWN_KEYS or (fact is not None and fact.kind != "flag"):
        raise Unfit(f"{name} nicht unter flags, sondern als eigene Zeile")


def _read_residence(draft: Draft, value: Tree) -> None:
    if isinstance(value, Text) and is_unknown(value.text):
        return
    for item in _items(value):
        spell = _spell(draft, item)
        if spell is not None:
            draft.spells.append(spell)
            draft.spell_rows.append(item.row)


def _spell(draft: Draft, item: Tree) -> Spell | None:
    add = draft.mistakes.add
    if not isinstance(item, Entries):
        add("keinen Aufenthalt", "{status: duldung_60a, since: 2021-02-01}", item.row, "residence")
        return None
    given = {key.text: value for key, value in item.items}
    for key, _ in item.items:
        if key.text not in {"status", "since"}:
            add(f"die unbekannte Angabe {quoted(key.text or '')}", "status und since", key.row, "residence")
    read: dict[str, object] = {}
    for name, reader in (("status", read_status), ("since", read_day)):
        value = given.get(name)
        text = value.text if isinstance(value, Text) else None
        try:
            read[name] = reader(text or "")
        except Unfit as unfit:
            found = quoted(text) if text else f"kein {name}"
            add(found, str(unfit), value.row if value else item.row, f"residence.{name}")
    status, since = read.get("status"), read.get("since")
    return Spell(since, status) if isinstance(status, str) and isinstance(since, date) else None


def _read_bundles(draft: Draft, value: Tree) -> None:
    if isinstance(value, Text) and value.text is None:
        return
    for item in _items(value):
        word = (item.text or "").strip() if isinstance(item, Text) else ""
        if word in BUNDLES:
            draft.bundles.extend([word] if word not in draft.bundles else [])
        else:
            draft.mistakes.add(
                f"die unbekannte Annahme {quoted(word)}", one_of(word, BUNDLES), item.row, "assume"
            )


def _read_goal(draft: Draft, value: Tree) -> None:
    if isinstance(value, Text) and is_unknown(value.text):
        return
    draft.goal = goal_of(value, draft.mistakes)


_COMPOUND: dict[str, Callable[[Draft, Tree], None]] = {
    "residence": _read_residence,
    "flags": _read_flags,
    "assume": _read_bundles,
    "goal": _read_goal,
}
