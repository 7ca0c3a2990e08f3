"""
Look a cohort over before anybody computes with it: what is wrong, and what a reader should know.

Reading has already refused what is no profile; here is what can be read and still makes no sense.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from klappt.kernel.places import places
from klappt.kernel.profile import Profile
from klappt.kernel.scales import LEVELS, Scale
from klappt.law.statuses import DULDUNG, GESTATTET, STATUSES
from klappt.planning.cohort_groups import (
    DIMENSIONS,
    OLDER,
    YOUNGER,
    Part,
    composition,
    group_label,
    group_of,
)
from klappt.planning.cohort_writing import cells_of
from klappt.planning.cohorts import Member
from klappt.planning.estimate.statuses import KNOWN_SINCE
from klappt.planning.wording import Words

TARGET = GESTATTET | DULDUNG | {"duldung_60b"}
NAMED = 3
KREIS_DIGITS = 5


@dataclass(frozen=True)
class Finding:
    """One sentence about a cohort; `serious` ones should be mended first."""

    code: str
    serious: bool
    words: Words
    members: tuple[str, ...] = ()  # ids

    def sentence(self, lang: str = "de") -> str:
        """Return the sentence, the first members named."""
        if not self.members:
            return self.words.told(lang)
        named = ", ".join(self.members[:NAMED]) + (" …" if len(self.members) > NAMED else "")
        return f"{self.words.told(lang)} ({named})"


def people_text(people: float, lang: str = "de") -> str:
    """Return a number of people, one decimal where it is no whole one."""
    text = f"{people:.0f}" if people == int(people) else f"{people:.1f}"
    return text if lang == "en" else text.replace(".", ",")


Told = Callable[[float, str], str]


def check_cohort(
    members: Iterable[Member], as_of: date, kreis: str | None = None, told: Told = people_text
) -> tuple[Finding, ...]:
    """
    Return what is to be said about a cohort as of a day, the serious first.

    `kreis` (AGS) is where everybody should live; without it, the Kreis in which most do.  `told` tells a number of
    people, so that whoever protects small numbers decides what is seen.
    """
    asked = tuple(members)
    found = [
        *_size(asked, told),
        *_twice(asked),
        *_places(asked, kreis or _home(asked)),
        *_contradictions(asked, as_of),
        *_ages(asked, as_of),
        *_unknown(composition(asked, as_of), told),
        *_bundles(asked, told),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.serious))


def _size(members: Sequence[Member], told: Told) -> Iterator[Finding]:
    people, count = sum(member.weight for member in members), len(members)
    words = Words(
        f"Personen: {told(people, 'de')}, in Profilen: {count}.",
        f"People: {told(people, 'en')}, in profiles: {count}.",
    )
    yield Finding("size", people == 0, words)
    empty = tuple(member.id for member in members if member.weight == 0)
    if empty:
        yield Finding(
            "weight_zero",
            serious=True,
            words=Words(
                "Profile mit dem Gewicht 0 zählen nirgends mit.", "Profiles of weight 0 count nowhere."
            ),
            members=empty,
        )


def _twice(members: Sequence[Member]) -> Iterator[Finding]:
    ids = Counter(member.id for member in members)
    again = tuple(name for name, times in ids.items() if times > 1)
    if again:
        yield Finding(
            "id_twice",
            True,
            Words("Eine Kennung steht mehrmals da.", "An id stands there more than once."),
            again,
        )
    met: set[tuple[tuple[str, str], ...]] = set()
    same: list[str] = []
    for member in members:
        told = tuple(cells_of(member.asked).items())
        same += [member.id] if told in met else []
        met.add(told)
    if same:
        yield Finding(
            "profile_twice",
            serious=True,
            words=Words(
                "Dasselbe Profil steht mehrmals da. Eine Zeile mit der Summe der Gewichte genügt.",
                "The same profile stands there more than once. One row with the sum of the weights is enough.",
            ),
            members=tuple(same),
        )


def _home(members: Sequence[Member]) -> str | None:
    found: Counter[str] = Counter()
    for member in members:
        place = member.asked.profile.place
        if place is not None and len(place) >= KREIS_DIGITS:
            found[place[:KREIS_DIGITS]] += 1
    return found.most_common(1)[0][0] if found else None


def _places(members: Sequence[Member], kreis: str | None) -> Iterator[Finding]:
    if kreis is None:
        return
    where = places()[kreis].name if kreis in places() else kreis
    lived = [(member, member.asked.profile.place or kreis) for member in members]
    away = tuple(
        member.id for member, place in lived if not (place.startswith(kreis) or kreis.startswith(place))
    )
    if away:
        words = Words(f"Profile wohnen nicht in: {where}.", f"Profiles do not live in: {where}.")
        yield Finding("place_outside", True, words, away)
    strange = tuple(m.id for m, place in lived if place not in places() and len(place) > KREIS_DIGITS)
    if strange:
        words = Words(
            "Den AGS der Gemeinde gibt es in NRW nicht.", "There is no such municipality (AGS) in NRW."
        )
        yield Finding("place_unknown", True, words, strange)


Test = Callable[[Profile, date], bool]


def _status(profile: Profile, as_of: date) -> str | None:
    return profile.status_on(as_of)


CONTRADICTIONS: tuple[tuple[str, Words, Test], ...] = (
    (
        "spell_later",
        Words(
            "Ein Aufenthaltsstatus beginnt erst nach dem Stichtag.",
            "A residence status begins after the day asked about.",
        ),
        lambda profile, as_of: any(spell.since > as_of for spell in profile.spells),
    ),
    (
        "spell_too_early",
        Words(
            "Ein Aufenthaltsstatus beginnt, bevor es ihn gab.", "A residence status begins before it existed."
        ),
        lambda profile, _: any(
            spell.since < KNOWN_SINCE.get(spell.status, date.min) for spell in profile.spells
        ),
    ),
    (
        "spell_again",
        Words("Derselbe Status steht zweimal hintereinander.", "The same status stands twice in a row."),
        lambda profile, _: any(one.status == next_one.status for one, next_one in pairwise(profile.spells)),
    ),
    (
        "entry_later",
        Words("Die Einreise liegt nach dem Stichtag.", "The entry lies after the day asked about."),
        lambda profile, as_of: "entry" in profile.dates and profile.dates["entry"].first > as_of,
    ),
    (
        "work_despite_ban",
        Words("Beschäftigt trotz Arbeitsverbot.", "Employed despite a work ban."),
        lambda profile, as_of: (
            bool(profile.flags.get("employed"))
            and (bool(profile.flags.get("work_ban")) or _status(profile, as_of) == "duldung_60b")
        ),
    ),
    (
        "identity_60b",
        Words(
            "Duldung nach § 60b, obwohl die Identität geklärt ist.",
            "Duldung under § 60b although the identity is clarified.",
        ),
        lambda profile, as_of: (
            _status(profile, as_of) == "duldung_60b" and bool(profile.flags.get("identity_clarified"))
        ),
    ),
    (
        "training_60c",
        Words("Ausbildungsduldung ohne Ausbildung.", "Duldung for training without training."),
        lambda profile, as_of: (
            _status(profile, as_of) == "duldung_60c"
            and profile.level(Scale.STAGE).high < LEVELS[Scale.STAGE].index("training")
        ),
    ),
)


def _contradictions(members: Sequence[Member], as_of: date) -> Iterator[Finding]:
    for code, words, test in CONTRADICTIONS:
        hit = tuple(member.id for member in members if test(member.asked.profile, as_of))
        if hit:
            yield Finding(code, True, words, hit)
    others = Counter(member.asked.profile.status_on(as_of) for member in members)
    strange = sorted({status for status in others if status is not None} - TARGET, key=list(STATUSES).index)
    for status in strange:
        ids = tuple(m.id for m in members if m.asked.profile.status_on(as_of) == status)
        label = {lang: group_label("status", status, lang) for lang in ("de", "en")}
        words = Words(
            f"Keine Gestattung und keine Duldung: {label['de']}.",
            f"No Gestattung and no Duldung: {label['en']}.",
        )
        yield Finding("status_outside", False, words, ids)


def _ages(members: Sequence[Member], as_of: date) -> Iterator[Finding]:
    hit = tuple(m.id for m in members if group_of(m, "age", as_of) in (YOUNGER, OLDER))
    if hit:
        words = Words(
            "Profile sind jünger als 18 oder älter als 27 Jahre.",
            "Profiles are younger than 18 or older than 27 years.",
        )
        yield Finding("age_outside", True, words, hit)


def _unknown(parts: Sequence[Part], told: Told) -> Iterator[Finding]:
    for part in parts:
        if not part.unknown:
            continue
        name = DIMENSIONS[part.dimension]
        share = round(part.share * 100)
        yield Finding(
            f"unknown_{part.dimension}",
            serious=False,
            words=Words(
                f"{name.de}: nicht bekannt bei {told(part.people, 'de')} Personen ({share} %).",
                f"{name.en}: not known of {told(part.people, 'en')} people ({share} %).",
            ),
        )


def _bundles(members: Sequence[Member], told: Told) -> Iterator[Finding]:
    taken: Counter[str] = Counter()
    for member in members:
        taken.update(dict.fromkeys(member.asked.bundles, member.weight))
    for name, people in taken.items():
        yield Finding(
            f"assumed_{name}",
            serious=False,
            words=Words(
                f"Als gegeben angenommen ist „{name}“ bei {told(people, 'de')} Personen.",
                f"“{name}” is taken as given for {told(people, 'en')} people.",
            ),
        )
