"""
What a rule of law is: dated, cited, explained, and a condition that a profile meets, fails or leaves open.

Two families.  An `AccessRule` says whether somebody with a residence status may use a type of offer on a
day and whether the Ausländerbehörde must permit it.  A `StatusStep` leads from one status to another.
Two wordings of a provision are two rules with adjoining validity and, for steps, the same id.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from klappt.kernel.conditions import ALWAYS, Condition, Known, MonthsHeld, MonthsSince
from klappt.kernel.days import Period


class Grade(StrEnum):
    """How sure the answer of an authority or provider is, from the wording of the rule."""

    ALLOWED = "allowed"  # no gate in residence law
    CLAIM = "claim"  # must be granted
    REGULAR = "regular"  # granted as a rule
    SHOULD = "should"  # granted unless the case is atypical
    DISCRETIONARY = "discretionary"  # may be granted
    CONDITIONAL = "conditional"  # open once the listed conditions hold
    NEVER = "never"
    CLOSED_ADMIN = "closed_admin"  # an administrative stop is in force
    UNKNOWN = "unknown"  # looked for, no reliable source found
    SAME_AS = "same_as"  # the rule of another offer type, with this rule's permission
    SAME = "same"  # the other rule of the same cell; only the permission changes
    AUTHORITY_FACT = "authority_fact"  # happens by decision or operation of law; nobody chooses it


class Permission(StrEnum):
    """Whose permission work or training needs."""

    NONE = "none"
    ABH = "abh"  # Ausländerbehörde, without consent of the Bundesagentur
    ABH_BA = "abh_ba"  # Ausländerbehörde with consent of the Bundesagentur
    TITLE = "title"  # the right to work is in the title


CLOSING = frozenset({Grade.NEVER, Grade.CLOSED_ADMIN})


@dataclass(frozen=True)
class Citation:
    """Where a rule stands: the provision as people cite it, and where it was read."""

    text: str  # "§ 60c Abs. 1 S. 1 Nr. 2 AufenthG"
    source: str = ""  # address or name of the publication, where the statute alone does not say it


@dataclass(frozen=True)
class AccessRule:
    """One dated rule for a type of offer and a set of residence statuses."""

    id: str
    offers: tuple[str, ...]
    statuses: frozenset[str]
    grade: Grade
    cites: Citation
    explains: str  # in our own words, one or two German sentences
    explains_en: str
    since: date
    until: date | None  # first day on which the rule no longer holds
    reviewed: date
    permission: Permission | None = None
    wait: MonthsHeld | MonthsSince | None = None
    waited: Condition | None = None  # where the wait is shorter for some; judged instead of `wait`
    when: Condition = ALWAYS
    also: tuple[tuple[frozenset[str], Condition], ...] = ()  # further conditions for some of the statuses
    among: Condition = ALWAYS  # whom of these statuses the rule is made for
    firmer: tuple[Condition, Grade] | None = None  # where it holds, this grade instead
    same_as: str | None = None  # the offer type whose rule is taken over
    lever: tuple[str, ...] = ()  # what can open a closed rule: ids of steps
    open_question: str = ""  # what the law base leaves uncertain
    page: str = ""  # its page below docs/law, without suffix

    @property
    def valid(self) -> Period:
        """Return the days on which the rule holds."""
        return Period(self.since, self.until)


@dataclass(frozen=True)
class StatusStep:
    """One dated wording of a change of residence status."""

    id: str
    name: str
    name_en: str
    from_statuses: frozenset[str]
    to_status: str
    nature: Grade
    cites: Citation
    explains: str
    explains_en: str
    since: date
    until: date | None
    reviewed: date
    when: Condition = ALWAYS
    should_when: Condition | None = None  # discretion hardens to "should" where this holds (§ 25 Abs. 5)
    firm_when: Condition | None = None  # where `when` holds without this, the step is only discretionary
    earlier_missing: bool = False  # an earlier wording existed before `since`, which nobody has researched
    chosen: bool = True  # False: an event nobody chooses; never planned
    open_question: str = ""
    page: str = ""

    @property
    def valid(self) -> Period:
        """Return the days on which the wording holds."""
        return Period(self.since, self.until)

    @property
    def grades(self) -> tuple[Grade, tuple[Condition, Grade] | None]:
        """
        Return the grade that `when` alone gives, and where something holds, the better grade instead.

        Only a `firm_when` that surely fails softens a step; while it is unknown, the nature stays.
        """
        if self.should_when is not None:
            return self.nature, (self.should_when, Grade.SHOULD)
        if self.firm_when is not None:
            return Grade.DISCRETIONARY, (Known(self.firm_when, ALWAYS), self.nature)
        return self.nature, None


@dataclass(frozen=True)
class PlaceRule:
    """Where people with a status must live or stay; tells about mobility and closes nothing by itself."""

    id: str
    statuses: frozenset[str]
    cites: Citation
    explains: str
    explains_en: str
    since: date | None
    until: date | None
    reviewed: date
    page: str = ""

    @property
    def valid(self) -> Period:
        """Return the days on which the rule holds; one without a first day has always held here."""
        return Period(self.since or date.min, self.until)
