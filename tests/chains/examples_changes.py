"""
Examples with two changes of status side by side (rule 8): each begins on its own day, and of a day that
status holds whose change ended last.
"""

from tests.chains.examples import example
from tests.world.country import legal, world

GUESTS = "Kurs | Anna | | 20 | is:guest | B1 | {start}-01.06."
LETTER = legal("Brief", "visitor>guest", 60)  # ends on 2 March
PASS = legal("Pass", "visitor>citizen", 90)  # ends on 1 April
BOTH = ("visitor A1", "B1 is:citizen")
STAIRS = (
    "Kurs1 | Anna | | 20 | is:guest | A2 | 10.03.-20.03.\n"
    "Kurs2 | Anna | | 20 | A2 is:citizen | B1 | {start}-01.06."
)

CHANGES = [
    example("side by side: a course for guests, and a citizen before it ends", BOTH,
            world(GUESTS.format(start="10.03."), legal_steps=(LETTER, PASS)),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Pass 01.01.-01.04. ~ Kurs-a 10.03.-01.06. [151T 0Ü 0 0km]"),
    example("side by side: the last day on which the first status holds", BOTH,
            world(GUESTS.format(start="31.03."), legal_steps=(LETTER, PASS)),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Pass 01.01.-01.04. ~ Kurs-a 31.03.-01.06. [151T 0Ü 0 0km]"),
    example("side by side: a day later the course is closed to citizens", BOTH,
            world(GUESTS.format(start="01.04."), legal_steps=(LETTER, PASS))),
    example("side by side: one course in each status", ("visitor A1", "B1"),
            world(STAIRS.format(start="01.04."), legal_steps=(LETTER, PASS)),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Pass 01.01.-01.04. ~ Kurs1-a 10.03.-20.03. "
            "~ Kurs2-a 01.04.-01.06. [151T 0Ü 0 0km]"),
    example("side by side: the second course begins a day too early", ("visitor A1", "B1"),
            world(STAIRS.format(start="31.03."), legal_steps=(LETTER, PASS))),
    example("not side by side: the second asks for what only a guest can learn", BOTH,
            world(GUESTS.format(start="10.03."),
                  legal_steps=(LETTER, legal("Pass", "visitor>citizen", 90, "B1")))),
    example("the second begins behind a course, while the first still runs",
            ("visitor A1 -device", "B1 is:citizen"),
            world("Rat | Anna | | | | device | 01.02.-02.02.\n" + GUESTS.format(start="10.03."),
                  legal_steps=(LETTER, legal("Pass", "visitor>citizen", 45, "+device"))),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Rat-a 01.02.-02.02. ~ Pass 02.02.-19.03. "
            "~ Kurs-a 10.03.-01.06. [151T 0Ü 0 0km]"),
    example("who ends last gives the status, not who begins last", ("visitor A1 -device -stamp", "B1"),
            world("Rat | Anna | | | | device | 01.02.-02.02.\n"
                  "Amt | Anna | | | is:citizen | stamp | 15.02.-16.02.\n"
                  "Kurs | Anna | | 20 | is:guest +stamp | B1 | 10.03.-01.06.",
                  legal_steps=(LETTER, legal("Pass", "visitor>citizen", 7, "+device"))),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Rat-a 01.02.-02.02. ~ Pass 02.02.-09.02. "
            "~ Amt-a 15.02.-16.02. ~ Kurs-a 10.03.-01.06. [151T 0Ü 0 0km]"),
    example("a first status that holds for one day", BOTH,
            world(GUESTS.format(start="02.03."), legal_steps=(LETTER, legal("Pass", "visitor>citizen", 61))),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Pass 01.01.-03.03. ~ Kurs-a 02.03.-01.06. [151T 0Ü 0 0km]"),
    example("of two that end on one day the later step holds alone", BOTH,
            world(GUESTS.format(start="02.03."), legal_steps=(LETTER, legal("Pass", "visitor>citizen", 60)))),
]  # fmt: skip
