"""
What a cohort is made of: the group of each member in one dimension after the other, and the people of each group.

A group has a key that stays the same in every language; what is not known is a group of its own, never left out.
Cost: members times dimensions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from klappt.kernel.days import completed_years, months_after
from klappt.kernel.places import places
from klappt.kernel.profile import Profile
from klappt.kernel.scales import LEVELS, Scale, level_code
from klappt.law.statuses import STATUSES
from klappt.planning.cohorts import Member
from klappt.planning.wording import DERIVED_STATUSES, Words, level_name

UNKNOWN = "unknown"
YOUNGER, OLDER = "younger", "older"
AGES = ((18, 20), (21, 23), (24, 27))
STAYS = ((0, 12), (12, 24), (24, 36), (36, 60), (60, 96))
LONGER = "longer"
WORK_BAN = "duldung_60a_workban"

DIMENSIONS: dict[str, Words] = {
    "status": Words("Aufenthaltsstatus", "Residence status"),
    "place": Words("Gemeinde", "Municipality"),
    "sex": Words("Geschlecht", "Sex"),
    "age": Words("Alter", "Age"),
    "stay": Words("Zeit seit der Einreise", "Time since entry"),
    "language": Words("Deutsch", "German"),
    "school": Words("Schulabschluss", "School certificate"),
    "stage": Words("Beruflicher Stand", "Vocational stage"),
    "identity": Words("Identität", "Identity"),
    "employed": Words("Beschäftigung", "Employment"),
    "nationality": Words("Staatsangehörigkeit", "Nationality"),
    "hours": Words("Stunden in der Woche", "Hours a week"),
}
_WORDS: dict[str, dict[str, Words]] = {
    "sex": {"yes": Words("Frauen", "Female"), "no": Words("Männer und andere", "Male and others")},
    "identity": {"yes": Words("geklärt", "clarified"), "no": Words("nicht geklärt", "not clarified")},
    "employed": {"yes": Words("beschäftigt", "employed"), "no": Words("nicht beschäftigt", "not employed")},
    "age": {
        YOUNGER: Words("unter 18 Jahre", "under 18 years"),
        **{f"{a}-{b}": Words(f"{a} bis {b} Jahre", f"{a} to {b} years") for a, b in AGES},
        OLDER: Words("über 27 Jahre", "over 27 years"),
    },
    "stay": {
        "0-12": Words("unter 1 Jahr", "under 1 year"),
        "12-24": Words("1 bis unter 2 Jahre", "1 to under 2 years"),
        "24-36": Words("2 bis unter 3 Jahre", "2 to under 3 years"),
        "36-60": Words("3 bis unter 5 Jahre", "3 to under 5 years"),
        "60-96": Words("5 bis unter 8 Jahre", "5 to under 8 years"),
        LONGER: Words("8 Jahre und länger", "8 years and longer"),
    },
}


@dataclass(frozen=True)
class Part:
    """The people of one group; `share` is of all people of the cohort, from 0 to 1."""

    dimension: str
    group: str
    people: float
    share: float

    @property
    def unknown(self) -> bool:
        """Test if these are the people of whom it is not known."""
        return self.group == UNKNOWN

    def label(self, lang: str = "de") -> str:
        """Return the group as people say it."""
        return group_label(self.dimension, self.group, lang)


def group_of(member: Member, dimension: str, as_of: date) -> str:
    """
    Return the key of a member's group, `unknown` where the profile does not tell.

    Raises:
        KeyError: there is no such dimension (`DIMENSIONS`).
    """
    return _GROUPS[dimension](member.asked.profile, as_of)


def group_label(dimension: str, group: str, lang: str = "de") -> str:
    """Return a group's key as people say it."""
    if group == UNKNOWN:
        return "not known" if lang == "en" else "nicht bekannt"
    if dimension in _WORDS:
        return _WORDS[dimension][group].told(lang)
    if dimension == "status":
        return DERIVED_STATUSES[group].told(lang) if group in DERIVED_STATUSES else STATUSES[group]
    if dimension == "place":
        return places()[group].name if group in places() else group
    return level_name(dimension, group, lang) if dimension in list(Scale) else group


def composition(members: Iterable[Member], as_of: date) -> tuple[Part, ...]:
    """Return the people of every group in every dimension, in a natural order, the unknown last."""
    asked = tuple(members)
    total = sum(member.weight for member in asked)
    parts = []
    for dimension in DIMENSIONS:
        people: dict[str, float] = {}
        for member in asked:
            group = group_of(member, dimension, as_of)
            people[group] = people.get(group, 0.0) + member.weight
        ordered = sorted(people, key=lambda group: _rank(dimension, group))
        parts += [
            Part(dimension, group, people[group], people[group] / total if total else 0.0)
            for group in ordered
        ]
    return tuple(parts)


def _rank(dimension: str, group: str) -> tuple[bool, int, str]:
    order = _ORDER.get(dimension, [])
    number = int(group) if dimension == "hours" else len(order)
    return group == UNKNOWN, order.index(group) if group in order else number, group


def _status(profile: Profile, as_of: date) -> str:
    held = profile.status_on(as_of)
    if held is None:
        return UNKNOWN
    return WORK_BAN if held == "duldung_60a" and profile.flags.get("work_ban") else held


def _flag(name: str) -> Callable[[Profile, date], str]:
    def answer(profile: Profile, _as_of: date) -> str:
        return {True: "yes", False: "no"}.get(profile.flags.get(name), UNKNOWN)  # type: ignore[arg-type]

    return answer


def _level(scale: Scale) -> Callable[[Profile, date], str]:
    def answer(profile: Profile, _as_of: date) -> str:
        level = profile.level(scale)
        return level_code(scale, level.low) if level.low == level.high else UNKNOWN

    return answer


def _age(profile: Profile, as_of: date) -> str:
    birth = profile.dates.get("birth")
    return _same(_age_on(day, as_of) for day in (birth.first, birth.last)) if birth is not None else UNKNOWN


def _age_on(birth: date, as_of: date) -> str:
    years = completed_years(birth, as_of)
    if years < AGES[0][0]:
        return YOUNGER
    return next((f"{first}-{last}" for first, last in AGES if years <= last), OLDER)


def _stay(profile: Profile, as_of: date) -> str:
    entry = profile.dates.get("entry")
    if entry is None or entry.first > as_of:
        return UNKNOWN
    # Known to the month or the year, it may lie on both sides of a limit; the middle decides.
    middle = entry.first + (min(entry.last, as_of) - entry.first) / 2
    return next((f"{low}-{high}" for low, high in STAYS if as_of < months_after(middle, high)), LONGER)


def _same(groups: Iterable[str]) -> str:
    found = set(groups)
    return found.pop() if len(found) == 1 else UNKNOWN


_GROUPS: Mapping[str, Callable[[Profile, date], str]] = {
    "status": _status,
    "place": lambda profile, _: profile.place or UNKNOWN,
    "sex": _flag("female"),
    "age": _age,
    "stay": _stay,
    "language": _level(Scale.LANGUAGE),
    "school": _level(Scale.SCHOOL),
    "stage": _level(Scale.STAGE),
    "identity": _flag("identity_clarified"),
    "employed": _flag("employed"),
    "nationality": lambda profile, _: profile.codes.get("nationality", UNKNOWN),
    "hours": lambda profile, _: str(profile.weekly_hours),
}
_STATUS_ORDER = [
    name for code in STATUSES for name in ((code, WORK_BAN) if code == "duldung_60a" else (code,))
]
_ORDER: Mapping[str, list[str]] = {
    **{dimension: list(words) for dimension, words in _WORDS.items()},
    **{scale.value: list(codes) for scale, codes in LEVELS.items()},
    "status": _STATUS_ORDER,
}
