"""Examples without law: courses, gaps, links, limits, load, series, ages (chains.md, rules 1 to 7)."""

from tests.chains.examples import example
from tests.world.country import person, world

LEARNER = ("guest A1", "A2")
TO_B1 = ("guest A1", "B1")
TO_TRAINING = ("guest A1 +passport", "training")
FIRST = "Kurs1 | Anna | | 20 | | A2 | 01.02.-01.03.\n"


def second(start: str, partner: str = "Bert") -> str:
    """Return a table of two courses, the second from a day in March to 1 May."""
    return f"{FIRST}Kurs2 | {partner} | | 20 | A2 | B1 | {start}-01.05."


def apprenticeship(start: str) -> str:
    """Return a table of a course and an apprenticeship that asks for more German than the course gives."""
    return f"{FIRST}Lehre | Bert | | 30 | B1 +passport | ^training | {start}-01.09."


LIMITED = "Kurs | Anna | | 10 | | B1 | 01.02.-{end}\nWerk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06."
TWINS = "Kurs | Anna | | {a} | | A2 | 01.02.-01.03.\nWerk | Anna | | {b} | | employed | 01.02.-01.03."

FIRST_STEPS = [
    example(
        "one course",
        LEARNER,
        world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03."),
        "guest A1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 0km]",
    ),
    example("nothing leads there", TO_B1, world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03.")),
    example("too little German", LEARNER, world("Kurs | Anna | | 20 | B1 | A2 | 01.02.-01.03.")),
    example("goal met at once", ("guest A2", "A2"), world(FIRST), "guest A2 [0T 0Ü 0 0km]"),
    example(
        "goal met by an effect at the start",
        LEARNER,
        world("Kurs | Anna | | 20 | | ^A2 | 01.02.-01.03."),
        "guest A1 ~ Kurs-a 01.02.-01.03. [31T 0Ü 0 0km]",
    ),
    example("starts on the as-of day", LEARNER, world("Kurs | Anna | | 20 | | A2 | 01.01.-02.01."),
            "guest A1 ~ Kurs-a 01.01.-02.01. [1T 0Ü 0 0km]"),
    example("began the day before", LEARNER, world("Kurs | Anna | | 20 | | A2 | 31.12.29-02.01.")),
    example("ends with the horizon", LEARNER, world(FIRST, horizon_days=59),
            "guest A1 ~ Kurs1-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("ends a day after the horizon", LEARNER, world(FIRST, horizon_days=58)),
    example(
        "a scale never falls",
        ("guest B1", "B1 +employed"),
        world("Kurs | Anna | | 20 | | A2 employed | 01.02.-01.03."),
        "guest B1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 0km]",
    ),
]  # fmt: skip

BESIDE = [
    example(
        "a long course gives too late what a short one gives in time",
        ("guest A1 esa oriented", "training"),
        world(
            """Abend | Anna | | 10 | | B1 msa | 01.02.-01.11.
Kurs | Anna | | 10 | | B1 | 10.02.-10.04.
Vor | Anna | | 10 | B1 | prepared | 10.05.-10.07.
Lehre | Anna | | 30 | msa prepared | ^training | 01.12.-01.12.31"""
        ),
        "guest A1 ~ Abend-a 01.02.-01.11. ~ Kurs-a 10.02.-10.04. ~ Vor-a 10.05.-10.07. ~"
        " Lehre-a 01.12.-01.12.31 [334T 0Ü 0 0km]",
    ),
]

GAPS = [
    example("same partner, no gap", TO_B1, world(second("01.03.", "Anna")),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Kurs2-a 01.03.-01.05. [120T 0Ü 0 0km]"),
    example("same partner, a day too early", TO_B1, world(second("28.02.", "Anna"))),
    example("28 days between partners", TO_B1, world(second("29.03.")),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Kurs2-a 29.03.-01.05. [120T 1Ü 0 0km]"),
    example("27 days between partners", TO_B1, world(second("28.03."))),
    example("a hand-over of 7 days", TO_B1, world(second("08.03."), handovers={("Kurs1", "Kurs2"): 7}),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Kurs2-a 08.03.-01.05. [120T 1Ü 0 0km]"),
    example("a hand-over a day too late", TO_B1, world(second("07.03."), handovers={("Kurs1", "Kurs2"): 7})),
    example("a hand-over the other way round", TO_B1,
            world(second("08.03."), handovers={("Kurs2", "Kurs1"): 7})),
    example("a slow hand-over hurts nobody", TO_B1,
            world(second("29.03."), handovers={("Kurs1", "Kurs2"): 60}),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Kurs2-a 29.03.-01.05. [120T 1Ü 0 0km]"),
    example(
        "an effect at the start, 28 days on, side by side",
        ("guest A1 oriented", "training"),
        world("Werk | Anna | | 10 | | ^contract | 01.02.-01.07.\n"
              "Lehre | Bert | | 30 | contract | ^training | 01.03.-01.09."),
        "guest A1 ~ Werk-a 01.02.-01.07. ~ Lehre-a 01.03.-01.09. [59T 1Ü 0 0km]",
    ),
    example(
        "an effect at the start is of no use on that day",
        ("guest A1 oriented", "training"),
        world("Werk | Anna | | 10 | | ^contract | 01.02.-01.07.\n"
              "Lehre | Anna | | 30 | contract | ^training | 01.02.-01.09."),
    ),
]  # fmt: skip

WAIVERS = [
    example("a waiver for German", TO_TRAINING,
            world(apprenticeship("01.04."), waivers={("Kurs1", "Lehre"): "min_language"}),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Lehre-a 01.04.-01.09. [90T 1Ü 0 0km]"),
    example("a waiver for something else", TO_TRAINING,
            world(apprenticeship("01.04."), waivers={("Kurs1", "Lehre"): "min_school"})),
    example("a waiver after 28 days", TO_TRAINING,
            world(apprenticeship("29.03."), waivers={("Kurs1", "Lehre"): "min_language"}),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Lehre-a 29.03.-01.09. [87T 1Ü 0 0km]"),
    example("a waiver a day before", TO_TRAINING,
            world(apprenticeship("28.03."), waivers={("Kurs1", "Lehre"): "min_language"})),
    example("a waiver before the first has ended", TO_TRAINING,
            world(apprenticeship("10.02."), waivers={("Kurs1", "Lehre"): "min_language"},
                  handovers={("Kurs1", "Lehre"): 0})),
    example(
        "a waiver for all flags",
        ("guest A1 -device", "training"),
        world(f"{FIRST}Lehre | Bert | | 30 | +passport +device | ^training | 01.04.-01.09.",
              waivers={("Kurs1", "Lehre"): "requires"}),
        "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Lehre-a 01.04.-01.09. [90T 1Ü 0 0km]",
    ),
]  # fmt: skip

UNKNOWN = [
    example("unknown German is unclear, not closed", ("guest", "training"),
            world("Lehre | Bert | | 30 | A2 | ^training | 01.04.-01.09."),
            "guest ? ~ Lehre-a 01.04.-01.09. ? [90T 0Ü 3 0km]"),
    example("German between A2 and B1 is enough for A2", ("guest A2-B1", "training"),
            world("Lehre | Bert | | 30 | A2 | ^training | 01.04.-01.09."),
            "guest ? ~ Lehre-a 01.04.-01.09. [90T 0Ü 0 0km]"),
    example("German up to A1 is not", ("guest A0-A1", "training"),
            world("Lehre | Bert | | 30 | A2 | ^training | 01.04.-01.09.")),
    example("unknown, then raised", ("guest", "B1"), world(second("01.03.", "Anna")),
            "guest ? ~ Kurs1-a 01.02.-01.03. ~ Kurs2-a 01.03.-01.05. [120T 0Ü 0 0km]"),
    example("sure or quick and near", ("guest", "B1"), world(second("29.03.")),
            "guest ? ~ Kurs2-a 29.03.-01.05. ? [120T 0Ü 3 0km]",
            "guest ? ~ Kurs1-a 01.02.-01.03. ~ Kurs2-a 29.03.-01.05. [120T 1Ü 0 0km]"),
    example("an unknown flag", ("guest A1", "A2"), world("Kurs | Anna | | 20 | +device | A2 | 01.02.-01.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. ? [59T 0Ü 3 0km]"),
    example("a flag known to be missing", ("guest A1 -device", "A2"),
            world("Kurs | Anna | | 20 | +device | A2 | 01.02.-01.03.")),
    example("conditions nobody published", LEARNER,
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03. | incomplete"),
            "guest A1 ~ Kurs-a 01.02.-01.03. ? [59T 0Ü 3 0km]"),
    example("an unknown goal is not fulfilled", ("guest A1-B1", "A2"), world(FIRST),
            "guest ? ~ Kurs1-a 01.02.-01.03. [59T 0Ü 0 0km]"),
]  # fmt: skip

LIMITS = [
    example("too much German", ("guest B1", "training"),
            world("Werk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06.")),
    example("as much German as allowed", ("guest A2", "training"),
            world("Werk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06."),
            "guest A2 ~ Werk-a 10.03.-01.06. [68T 0Ü 0 0km]"),
    example("perhaps too much German", ("guest A2-B1", "training"),
            world("Werk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06."),
            "guest ? ~ Werk-a 10.03.-01.06. ? [68T 0Ü 3 0km]"),
    example("a gap does not hide what somebody has", ("guest A1", "B1 training"),
            world(LIMITED.format(end="10.03."))),
    example("not there yet on that day", ("guest A1", "B1 training"), world(LIMITED.format(end="11.03.")),
            "guest A1 ~ Kurs-a 01.02.-11.03. ~ Werk-a 10.03.-01.06. [69T 1Ü 0 0km]"),
    example(
        "a limit met by an effect at the start on the same day",
        ("guest A1", "B1 training"),
        world("Kurs | Anna | | 10 | | ^B1 | 10.03.-01.05.\n"
              "Werk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06."),
        "guest A1 ~ Kurs-a 10.03.-01.05. ~ Werk-a 10.03.-01.06. [68T 1Ü 0 0km]",
    ),
    example(
        "a limit broken by an effect at the start the day before",
        ("guest A1", "B1 training"),
        world("Kurs | Anna | | 10 | | ^B1 | 09.03.-01.05.\n"
              "Werk | Bert | | 10 | <=A2 | ^training | 10.03.-01.06."),
    ),
    example(
        "a forbidden flag that a step brings",
        ("guest A1 -employed", "A2 +employed"),
        world("Werk | Anna | | 10 | | employed | 01.02.-01.03.\n"
              "Kurs | Bert | | 10 | !employed | A2 | 01.03.-01.05."),
    ),
    example("a forbidden flag that is unknown", LEARNER,
            world("Kurs | Bert | | 10 | !employed | A2 | 01.03.-01.05."),
            "guest A1 ~ Kurs-a 01.03.-01.05. ? [120T 0Ü 3 0km]"),
    example(
        "a companion never closes anything",
        ("guest A1 -employed", "A2 +employed"),
        world("Rat | Anna | | 10 | | ^employed | 01.02.-01.12. | companion\n"
              "Kurs | Bert | | 10 | !employed | A2 | 01.03.-01.05."),
        "guest A1 ~ Rat-a 01.02.-01.12. ~ Kurs-a 01.03.-01.05. [120T 0Ü 0 0km]",
    ),
]  # fmt: skip

LOAD = [
    example("two courses side by side", ("guest A1", "A2 +employed"), world(TWINS.format(a=20, b=20)),
            "guest A1 ~ Kurs-a 01.02.-01.03. ~ Werk-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("too many hours a week", ("guest A1", "A2 +employed"), world(TWINS.format(a=20, b=21))),
    example("somebody with more hours", ("guest A1 41h", "A2 +employed"), world(TWINS.format(a=20, b=21)),
            "guest A1 ~ Kurs-a 01.02.-01.03. ~ Werk-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("one course with too many hours", ("guest A1 19h", "A2"), world(FIRST)),
    example("a third course is refused", ("guest A1", "A2 +employed +device"),
            world(TWINS.format(a=5, b=5) + "\nExtra | Anna | | 5 | | device | 28.02.-05.03.")),
    example("a third course after the others", ("guest A1", "A2 +employed +device"),
            world(TWINS.format(a=5, b=5) + "\nExtra | Anna | | 5 | | device | 01.03.-05.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. ~ Werk-a 01.02.-01.03. ~ Extra-a 01.03.-05.03. [63T 0Ü 0 0km]"),
    example("an exam weighs nothing", ("guest A1", "A2 +employed +device"),
            world(TWINS.format(a=20, b=20) + "\nTest | Bert | | | | device | 28.02.-05.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. ~ Werk-a 01.02.-01.03. ~ Test-a 28.02.-05.03. [63T 0Ü 0 0km]"),
    example("more steps than allowed", TO_B1, world(second("29.03."), max_steps=1)),
    example("an exam counts as a step", ("guest A1", "A2 +device"),
            world(f"{FIRST}Test | Anna | | | A2 | device | 01.03.-02.03.", max_steps=1)),
    example("a companion does not", ("guest A1 -passport", "training"),
            world("Rat | Anna | | 40 | | ^passport | 01.02.-01.12. | companion\n"
                  "Lehre | Anna | | 40 | +passport | ^training | 02.02.-01.05.", max_steps=1),
            "guest A1 ~ Rat-a 01.02.-01.12. ~ Lehre-a 02.02.-01.05. [32T 0Ü 0 0km]"),
    example("a companion's partner needs the gap too", ("guest A1 -passport", "training"),
            world("Rat | Anna | | | | ^passport | 01.02.-01.12. | companion\n"
                  "Lehre | Bert | | 40 | +passport | ^training | 28.02.-01.05.")),
    example("a companion without effects is no step", LEARNER,
            world(f"{FIRST}Rat | Anna | | | | | 01.02.-01.12. | companion"),
            "guest A1 ~ Kurs1-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("a companion of one's own closes nothing for want of hours", ("guest A1 20h", "A2 +device"),
            world(f"{FIRST}Rat | Anna | | 20 | | ^device | 01.02.-01.12. | companion"),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Rat-a 01.02.-01.12. [59T 0Ü 0 0km]"),
]  # fmt: skip

RUNS = [
    example("the next run of a series that fits", TO_B1,
            world(f"{FIRST}Kurs2 | Anna | | 20 | A2 | B1 | 07.01.-14.01.+7x12"),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Kurs2#8 04.03.-11.03. [69T 0Ü 0 0km]"),
    example("a run without places", LEARNER,
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03.*0 01.03.-01.04.*1"),
            "guest A1 ~ Kurs-b 01.03.-01.04. [90T 0Ü 0 0km]"),
    example("who was born on 29 February is not 18 on the 28th", person("guest A1", "A2", birth="2012-02-29"),
            world("Kurs | Anna | | 20 | age18- | A2 | 28.02.-01.04.")),
    example("but on 1 March", person("guest A1", "A2", birth="2012-02-29"),
            world("Kurs | Anna | | 20 | age18- | A2 | 01.03.-01.04."),
            "guest A1 ~ Kurs-a 01.03.-01.04. [90T 0Ü 0 0km]"),
    example("still 17 on 28 February", person("guest A1", "A2", birth="2012-02-29"),
            world("Kurs | Anna | | 20 | age-17 | A2 | 28.02.-01.04."),
            "guest A1 ~ Kurs-a 28.02.-01.04. [90T 0Ü 0 0km]"),
    example("too old on 1 March", person("guest A1", "A2", birth="2012-02-29"),
            world("Kurs | Anna | | 20 | age-17 | A2 | 01.03.-01.04.")),
    example("perhaps 18", person("guest A1", "A2", birth="2012"),
            world("Kurs | Anna | | 20 | age18- | A2 | 01.03.-01.04."),
            "guest A1 ~ Kurs-a 01.03.-01.04. ? [90T 0Ü 3 0km]"),
    example("six months here, a day early", person("guest A1", "A2", entry="2029-10-31"),
            world("Kurs | Anna | | 20 | stay6 | A2 | 29.04.-01.06.")),
    example("six months here, on the last day of a short month", person("guest A1", "A2", entry="2029-10-31"),
            world("Kurs | Anna | | 20 | stay6 | A2 | 30.04.-01.06."),
            "guest A1 ~ Kurs-a 30.04.-01.06. [151T 0Ü 0 0km]"),
    example("a list of statuses", LEARNER,
            world("Kurs | Anna | | 20 | is:guest/citizen | A2 | 01.02.-01.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("not on the list", LEARNER, world("Kurs | Anna | | 20 | is:visitor | A2 | 01.02.-01.03.")),
    example("excluded", LEARNER, world("Kurs | Anna | | 20 | not:guest | A2 | 01.02.-01.03.")),
    example("an unknown status", ("A1", "A2"), world("Kurs | Anna | | 20 | is:visitor | A2 | 01.02.-01.03."),
            "? A1 ~ Kurs-a 01.02.-01.03. ? [59T 0Ü 3 0km]"),
    example("inside the area", ("guest A1 @Ahausen", "A2"),
            world("Kurs | Anna | | 20 | in:1 | A2 | 01.02.-01.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("outside the area", ("guest A1 @Cestadt", "A2"),
            world("Kurs | Anna | | 20 | in:1 | A2 | 01.02.-01.03.")),
    example("perhaps inside the area", ("guest A1 @1", "A2"),
            world("Kurs | Anna | | 20 | in:1001 | A2 | 01.02.-01.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. ? [59T 0Ü 3 0km]"),
]  # fmt: skip

OFFERS = [*FIRST_STEPS, *BESIDE, *GAPS, *WAIVERS, *UNKNOWN, *LIMITS, *LOAD, *RUNS]
