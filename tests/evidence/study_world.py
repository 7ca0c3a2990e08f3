"""A small study made by hand: three waves, eight alliances, every kind of question."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from klappt.evidence.instruments.model import Choice, Instrument, Is, Kind, Question, Row, Section, Text
from klappt.evidence.study import Alliance, Invitation, Return, Study, Wave

LEVELS = tuple(
    Choice(str(place), Text(name)) for place, name in enumerate(("gar nicht", "wenig", "eher", "sehr"), 1)
)
SEATS = tuple(
    Choice(code, Text(name)) for code, name in (("ki", "KI"), ("jobcenter", "Jobcenter"), ("other", "andere"))
)


def question(name: str, kind: Kind, **more: Any) -> Question:
    """Return a question named by its id."""
    return Question(name, kind, Text(name.capitalize(), f"{name.capitalize()} (en)"), **more)


FIRST = Instrument(
    "one",
    1,
    Text("Erste Arbeitshilfe"),
    (
        Section(
            "open",
            Text("Strukturen"),
            questions=(
                question("seat", Kind.SINGLE, choices=SEATS),
                question("bodies", Kind.MULTIPLE, choices=SEATS),
                question("posts", Kind.NUMBER, low=0, unit=Text("Stellen")),
                question("why", Kind.TEXT, when=Is("seat", "other")),
                question("secret", Kind.TEXT, local=True),
            ),
        ),
        Section("inside", Text("Nur bei uns"), local=True, questions=(question("names", Kind.TEXT),)),
    ),
)
SECOND = Instrument(
    "two",
    1,
    Text("Zweite Arbeitshilfe"),
    (
        Section(
            "open",
            Text("Zusammenarbeit"),
            questions=(
                question("office", Kind.SINGLE, choices=SEATS, same_as="one.seat"),
                question("mood", Kind.SCALE, low=1, high=4, choices=LEVELS),
                question(
                    "table", Kind.MATRIX, choices=LEVELS, rows=(Row("a", Text("A")), Row("b", Text("B")))
                ),
                question("order", Kind.RANK, choices=SEATS),
                question(
                    "cases",
                    Kind.REPEAT,
                    of=(question("lever", Kind.SINGLE, choices=SEATS), question("what", Kind.TEXT)),
                ),
            ),
        ),
    ),
)
THIRD = Instrument(
    "three",
    1,
    Text("Dritte Arbeitshilfe"),
    (
        Section(
            "open",
            Text("Bilanz"),
            questions=(
                question("seat", Kind.SINGLE, choices=SEATS, same_as="two.office"),
                question("mood", Kind.SCALE, low=1, high=4, choices=LEVELS, same_as="two.mood"),
            ),
        ),
    ),
)
WAVES = (
    Wave("w1", "one", 1, date(2019, 3, 1), date(2019, 5, 31)),
    Wave("w2", "two", 1, date(2020, 3, 1), date(2020, 5, 31)),
    Wave("w3", "three", 1, date(2021, 3, 1), date(2021, 5, 31)),
)
ALLIANCES = tuple(
    Alliance(f"b{n}", f"Bündnis {n}", ("kreis", "kreisfreie_stadt")[n % 2], exemplary=n <= 2)
    for n in range(1, 9)
)


def study(given: Mapping[str, Mapping[str, Mapping[str, Any]]], **more: Any) -> Study:
    """Return a study with these answers, told by wave and alliance; everybody was invited to everything."""
    returns = tuple(
        Return(f"{wave.id}-{alliance}", alliance, wave.id, wave.opens, answers)
        for wave in WAVES
        for alliance, answers in given.get(wave.id, {}).items()
    )
    invitations = tuple(Invitation(one.id, wave.id, wave.opens) for wave in WAVES for one in ALLIANCES)
    parts: dict[str, Any] = {
        "alliances": ALLIANCES,
        "instruments": (FIRST, SECOND, THIRD),
        "waves": WAVES,
        "invitations": invitations,
        "returns": returns,
    }
    return Study(date(2022, 11, 24), True, **parts | more)
