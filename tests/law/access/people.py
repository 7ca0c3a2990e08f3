"""People for the tests of access law, written down shortly, and the shape of a table row."""

from dataclasses import dataclass
from datetime import date

from klappt.kernel.days import parse_day, parse_day_range
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale, parse_level
from klappt.law.facts import BUNDLES


def who(
    spells: str = "",
    *,
    language: str | None = None,
    school: str | None = None,
    stage: str | None = None,
    place: str | None = None,
    nationality: str | None = None,
    assume: bool = False,
    **facts: str | bool,
) -> Profile:
    """Return a profile: spells as `status@day;...`, dates as text, flags as yes or no."""
    parts = [part.split("@") for part in spells.split(";") if part]
    levels = {Scale.LANGUAGE: language, Scale.SCHOOL: school, Scale.STAGE: stage}
    told = {scale: parse_level(scale, code) for scale, code in levels.items() if code}
    given = {name: value for name, value in facts.items() if isinstance(value, bool)}
    return Profile(
        spells=tuple(Spell(parse_day(day), status) for status, day in parts),
        levels={scale: LevelRange(level, level) for scale, level in told.items()},
        flags={**(BUNDLES["no_exclusions"] if assume else {}), **given},
        dates={name: parse_day_range(value) for name, value in facts.items() if isinstance(value, str)},
        codes={"nationality": nationality} if nationality else {},
        place=place,
    )


@dataclass(frozen=True)
class Row:
    """One line of a table: what is asked, what is expected, and where that stands."""

    id: str
    source: str
    offer: str
    on: str
    verdict: str
    status: str | None = None
    person: Profile | None = None
    rule_id: str | None = None
    grade: str | None = None
    permission: str | None = None
    wait_months: int | None = None
    reasons: tuple[str, ...] = ()
    opens_on: str | None = None

    @property
    def day(self) -> date:
        """Return the day asked about."""
        return date.fromisoformat(self.on)


def sides(
    name: str,
    source: str,
    offer: str,
    person: Profile,
    opens: str,
    *,
    status: str | None = None,
    rule_id: str | None = None,
    code: str = "wait_months",
    tells_day: bool = True,
) -> tuple[Row, Row]:
    """Return the two rows of a lower boundary: closed the day before, open on the day."""
    day = date.fromisoformat(opens)
    before = date.fromordinal(day.toordinal() - 1).isoformat()
    return (
        Row(
            f"{name}, a day early",
            source,
            offer,
            before,
            "closed",
            status,
            person,
            rule_id,
            reasons=(code,),
            opens_on=opens if tells_day else None,
        ),
        Row(f"{name}, on the day", source, offer, opens, "open", status, person, rule_id),
    )
