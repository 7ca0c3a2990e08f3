"""Many sketches for the figures: every one invented, spread over the alliances as their numbers fall."""

from datetime import timedelta

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.models import Alliance
from klappt.apps.ways.models import Sketch

LANGUAGES, SCHOOLS, STAGES = (
    ("A0", "A1", "A2", "B1", "B2"),
    ("none", "esa", "msa"),
    ("none", "oriented", "prepared"),
)
STATUSES = ("gestattung", "duldung_60a", "duldung_60a_ermessen", "duldung_60c")
GOALS: tuple[dict[str, object], ...] = (
    {"stage": "training"},
    {"language": "B1"},
    {"school": "esa"},
    {"status": "secure"},
)
AT_ONCE = 2000
YEARS_BACK = 1200  # days


def fill_many(seeding: Seeding, sketches: int) -> None:
    """Add so many sketches, a thousand or two at a time."""
    alliances = [one for one in seeding.alliances.values() if isinstance(one, Alliance)]
    for begin in range(0, sketches, AT_ONCE):
        numbers = range(begin, min(begin + AT_ONCE, sketches))
        Sketch.objects.bulk_create([_sketch(seeding, alliances, number) for number in numbers])


def _sketch(seeding: Seeding, alliances: list[Alliance], number: int) -> Sketch:
    choose = seeding.rng.choice
    language, status, goal = choose(LANGUAGES), choose(STATUSES), choose(GOALS)
    since = seeding.on - timedelta(days=seeding.rng.randrange(30, YEARS_BACK))
    return Sketch(
        alliance=choose(alliances),
        title=f"{language}, {status}, {number + 1} (erfunden)",
        profile={
            "residence": [{"status": status, "since": since.isoformat()}],
            "birth": str(seeding.rng.randrange(1994, 2004)),
            "language": language,
            "school": choose(SCHOOLS),
            "stage": choose(STAGES),
            "assume": ["no_exclusions"],
        },
        goal=dict(goal),
        as_of=seeding.on,
        made_on=seeding.on - timedelta(days=seeding.rng.randrange(0, 365)),
        synthetic=True,
    )
