"""
Who is competent for a task in a place on a day: what an alliance has entered, else what the law says.

Entries for a municipality go before entries for its Kreis.  Without an entry only the Ausländerbehörde is known:
§ 1 Nr. 4 ZustAVO NRW makes Große kreisangehörige Städte and kreisfreie Städte authorities of their own, the Kreise
for all others.  Cost: two queries, whatever the number of places.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import OrganisationKind
from klappt.apps.alliance.choices import Task
from klappt.apps.alliance.models import Alliance, Competence
from klappt.apps.alliance.periods import current
from klappt.kernel.places import places

LAW = "§ 1 Nr. 4 ZustAVO NRW"
LAW_URL = "https://justiz-nrw.wolterskluwer-online.de/browse/document/c2ceab7c-7afb-381e-958d-41d4ff7d0af8"


@dataclass(frozen=True)
class Answer:
    """The office that is competent, and what this rests on; `office` is empty if nobody knows."""

    task: Task
    ags: str
    office: str = ""
    organisation: Organisation | None = None
    entry: Competence | None = None
    by_law: bool = False

    @property
    def short(self) -> str:
        """Return the name of the office without what stands in brackets, for narrow columns."""
        return self.office.split(" (")[0]

    @property
    def basis(self) -> str:
        """Return the basis in words."""
        return LAW if self.by_law else (self.entry.basis if self.entry else "")

    @property
    def source_url(self) -> str:
        """Return where the basis can be read."""
        return LAW_URL if self.by_law else (self.entry.source_url if self.entry else "")


def answers(
    *, alliance: Alliance, on: date, ags: Iterable[str], tasks: Iterable[Task] = tuple(Task)
) -> list[Answer]:
    """Return who is competent on a day, for each place and task, in the given order."""
    entries: dict[tuple[str, str], Competence] = {}
    rows = Competence.objects.filter(current(on), alliance=alliance).select_related("organisation")
    for row in rows.order_by("since", "id"):
        entries[row.task, row.ags] = row
    offices = _foreigners_offices()
    wanted = tuple(tasks)
    return [_answer(task, place, entries, offices) for place in ags for task in wanted]


def _answer(
    task: Task, ags: str, entries: dict[tuple[str, str], Competence], offices: dict[str, Organisation]
) -> Answer:
    entry = entries.get((task, ags)) or entries.get((task, ags[:5]))
    if entry is not None:
        return Answer(task, ags, str(entry.organisation), entry.organisation, entry)
    place = places().get(ags)
    if task is not Task.ABH or place is None:
        return Answer(task, ags)
    organisation = offices.get(place.abh_ags)
    authority = places()[place.abh_ags]
    name = str(organisation) if organisation else f"Ausländerbehörde {authority.name}"
    return Answer(task, ags, name, organisation, by_law=True)


def _foreigners_offices() -> dict[str, Organisation]:
    """Return the lower Ausländerbehörden that are known as organisations, by the place they sit in."""
    rows = Organisation.objects.filter(kind=OrganisationKind.ABH).exclude(name__startswith="Zentrale")
    return {row.place_ags: row for row in rows.order_by("-name", "id")}
