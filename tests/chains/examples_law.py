"""Examples with law: gates, waiting, permissions, legal steps, goals, criteria and ties (rules 5 and 8)."""

from dataclasses import replace

from tests.chains.examples import example
from tests.world.country import gate, legal, person, world

from klappt.chains.model import Certainty, Gate, LegalStep, World
from klappt.kernel.conditions import Flag

ALONE = "Werk | Anna | | 20 | | ^contract | {start}-01.09."
GUEST = ("guest A1 oriented", "contract")
VISITOR = ("visitor A1 oriented", "contract")
WELCOME = legal("Einladung", "visitor>guest", 30)


def work(start: str, *gates: Gate, legal_steps: tuple[LegalStep, ...] = ()) -> World:
    """Return a world with work that begins on a day in 2030, under some access rules."""
    return world(ALONE.format(start=start), laws={"Werk": gates}, legal_steps=legal_steps)


def answer(start: str, days: int, certainty: int = 0) -> str:
    """Return the line of a guest who begins that work."""
    return f"guest A1 ~ Werk-a {start}-01.09.{' ?' if certainty == 3 else ''} [{days}T 0Ü {certainty} 0km]"


GATES = [
    example("allowed by law", GUEST, work("01.02.", gate("allowed", "guest")), answer("01.02.", 31)),
    example("closed by law", GUEST, work("01.02.", gate("never", "guest"))),
    example("at somebody's discretion", GUEST, work("01.02.", gate("discretion", "guest")), answer("01.02.",
            31, 2)),
    example("nobody has researched it", GUEST, work("01.02.", gate("unknown", "guest")), answer("01.02.", 31,
            3)),
    example("a rule for others only", GUEST, work("01.02.", gate("allowed", "visitor")), answer("01.02.", 31,
            3)),
    example("no rule at all", GUEST, work("01.02."), answer("01.02.", 31, 3)),
    example("the first rule that fits decides", GUEST,
            work("01.02.", gate("never", "visitor"), gate("allowed", "guest"), gate("never")),
            answer("01.02.", 31)),
    example("an unknown status, rules that differ", ("A1 oriented", "contract"),
            work("01.02.", gate("allowed", "guest"), gate("never")),
            "? A1 ~ Werk-a 01.02.-01.09. ? [31T 0Ü 3 0km]"),
    example("an unknown status, rules that agree: the worst grade", ("A1 oriented", "contract"),
            work("01.02.", gate("allowed", "guest"), gate("discretion")),
            "? A1 ~ Werk-a 01.02.-01.09. [31T 0Ü 2 0km]"),
    example("an unknown status, closed both ways", ("A1 oriented", "contract"),
            work("01.02.", gate("never", "guest"), gate("never"))),
    example("a guard that may hold, and nothing behind it", ("A1 oriented", "contract"),
            work("01.02.", gate("allowed", "guest")),
            "? A1 ~ Werk-a 01.02.-01.09. ? [31T 0Ü 3 0km]"),
    example("a stop that may hit, and nothing behind it", ("A1 oriented", "contract"),
            work("01.02.", gate("never", "guest")),
            "? A1 ~ Werk-a 01.02.-01.09. ? [31T 0Ü 3 0km]"),
    example("an unknown flag chooses the rule", GUEST,
            work("01.02.", gate("never", guard=Flag("banned")), gate("allowed")), answer("01.02.", 31, 3)),
    example("the last day of an old rule", GUEST,
            work("31.03.", gate("never", valid=("", "01.04.")), gate("allowed", valid=("01.04.", "")))),
    example("the first day of a new rule", GUEST,
            work("01.04.", gate("never", valid=("", "01.04.")), gate("allowed", valid=("01.04.", ""))),
            answer("01.04.", 90)),
    example("a rule with a condition", ("guest A1 oriented -passport", "contract"),
            work("01.02.", gate("allowed", when="+passport"))),
    example("a rule with an unknown condition", GUEST,
            work("01.02.", gate("allowed", when="+passport")), answer("01.02.", 31, 3)),
]  # fmt: skip

NEW_GUEST = ("visitor guest>01.12.29 A1 oriented", "contract")
HALF_YEAR = gate("allowed", "guest", when="held6:guest/visitor")
SPLIT = ("visitor>01.06.29 citizen>01.09.29 guest>01.12.29 A1 oriented", "contract")

WAITING = [
    example("three months as a guest, a day early", NEW_GUEST,
            work("28.02.", gate("allowed", "guest", when="held3:guest"))),
    example("three months as a guest", NEW_GUEST, work("01.03.", gate("allowed", "guest",
            when="held3:guest")),
            answer("01.03.", 59)),
    example("months of both statuses count", NEW_GUEST, work("01.02.", HALF_YEAR), answer("01.02.", 31)),
    # 92 days as a visitor, then as a guest from 1 December: 180 days are full on 27 February.
    example("interrupted months have 30 days, a day early", SPLIT, work("26.02.", HALF_YEAR)),
    example("interrupted months have 30 days", SPLIT, work("27.02.", HALF_YEAR), answer("27.02.", 57)),
    example("waiting begins with a step of the chain", VISITOR,
            work("01.05.", gate("allowed", "guest", when="held3:guest"), legal_steps=(WELCOME,)),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Werk-a 01.05.-01.09. [120T 0Ü 0 0km]"),
    example("and ends three months later, not a day before", VISITOR,
            work("29.04.", gate("allowed", "guest", when="held3:guest"), gate("never"),
            legal_steps=(WELCOME,))),
    example("who will be a guest soon", ("visitor guest>01.03.30 A1 oriented", "contract"),
            work("01.03.", gate("allowed", "guest"), gate("never")),
            "visitor A1 ~ Werk-a 01.03.-01.09. [59T 0Ü 0 0km]"),
]  # fmt: skip

FILED = gate("allowed", "guest", permission=42)

PERMISSIONS = [
    example("filed on the as-of day", GUEST, work("12.02.", FILED), answer("12.02.", 42)),
    example("a day too early for the office", GUEST, work("11.02.", FILED)),
    example("nobody may file as a visitor", VISITOR,
            work("13.03.", FILED, gate("never"), legal_steps=(WELCOME,))),
    example("filed on the first day as a guest", VISITOR,
            work("14.03.", FILED, gate("never"), legal_steps=(WELCOME,)),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Werk-a 14.03.-01.09. [72T 0Ü 0 0km]"),
    example("filed in the earlier status", VISITOR,
            work("12.02.", FILED, gate("allowed", "visitor", when="B1"), legal_steps=(WELCOME,)),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Werk-a 12.02.-01.09. [42T 0Ü 0 0km]"),
    example("nobody knows whether a visitor may file", VISITOR,
            work("12.02.", FILED, legal_steps=(WELCOME,)),
            "visitor A1 ~ Werk-a 12.02.-01.09. ? [42T 0Ü 3 0km]"),
    example("the office is slower than the rule is old", GUEST,
            work("14.03.", gate("never", valid=("", "01.02.")), FILED)),
    example("filed on the first day of the rule", GUEST,
            work("15.03.", gate("never", valid=("", "01.02.")), FILED), answer("15.03.", 73)),
]  # fmt: skip

COURSE = "Kurs | Anna | | 20 | {need} | B1 | 01.02.-01.05."

LEGAL = [
    example("a change of status at once", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(WELCOME,)),
            "visitor A1 ~ Einladung 01.01.-31.01. [30T 0Ü 0 0km]"),
    example("not from this status", ("citizen A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(WELCOME,))),
    example("after three months", ("visitor>15.11.29 A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(legal("Einladung", "visitor>guest", 30,
            "held3:visitor"),)),
            "visitor A1 ~ Einladung 15.02.-17.03. [75T 0Ü 0 0km]"),
    example("after a course", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(legal("Einladung", "visitor>guest", 30, "B1"),)),
            "visitor A1 ~ Kurs-a 01.02.-01.05. ~ Einladung 01.05.-31.05. [150T 0Ü 0 0km]"),
    example("one change after the other", ("visitor A1", "is:citizen"),
            world(COURSE.format(need=""),
                  legal_steps=(WELCOME, legal("Pass", "guest>citizen", 60, "held3:guest", grade="should"))),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Pass 30.04.-29.06. [179T 0Ü 1 0km]"),
    example("a change waits behind a course that it would close", ("visitor A1", "B1 is:guest"),
            world(COURSE.format(need="is:visitor"), legal_steps=(WELCOME,)),
            "visitor A1 ~ Kurs-a 01.02.-01.05. ~ Einladung 01.02.-03.03. [120T 0Ü 0 0km]"),
    example("a change that ends a day after the course begins need not wait", ("visitor A1", "B1 is:guest"),
            world(COURSE.format(need="is:visitor"), legal_steps=(legal("Einladung", "visitor>guest", 32),)),
            "visitor A1 ~ Einladung 01.01.-02.02. ~ Kurs-a 01.02.-01.05. [120T 0Ü 0 0km]"),
    example("a change that ends on the first day of the course waits", ("visitor A1", "B1 is:guest"),
            world(COURSE.format(need="is:visitor"), legal_steps=(legal("Einladung", "visitor>guest", 31),)),
            "visitor A1 ~ Kurs-a 01.02.-01.05. ~ Einladung 01.02.-04.03. [120T 0Ü 0 0km]"),
    example("a change waits behind one course and is there for the next", ("visitor A1", "B1"),
            world("Kurs1 | Anna | | 20 | is:visitor | A2 | 01.02.-01.03.\n"
                  "Kurs2 | Anna | | 20 | A2 is:guest | B1 | 02.03.-01.05. 03.03.-01.06.",
                  legal_steps=(WELCOME,)),
            "visitor A1 ~ Kurs1-a 01.02.-01.03. ~ Einladung 01.02.-03.03. ~ Kurs2-b 03.03.-01.06. "
            "[151T 0Ü 0 0km]"),
    example("nobody takes an idle course to put a change off", ("visitor A1", "B1"),
            world("Bad | Anna | | 5 | | device | 20.01.-25.01.\n"
                  "Kurs1 | Anna | | 20 | is:visitor | A2 | 10.02.-01.03.\n"
                  "Kurs2 | Anna | | 20 | A2 is:guest | B1 | 01.03.-01.05.",
                  legal_steps=(WELCOME,))),
    example("but behind any course that gives what somebody may ask for", ("visitor A1", "B1"),
            world("Bad | Anna | | 5 | | A2 | 20.01.-25.01.\n"
                  "Kurs1 | Anna | | 20 | is:visitor | A2 | 10.02.-01.03.\n"
                  "Kurs2 | Anna | | 20 | A2 is:guest +device | B1 | 01.03.-01.05.\n"
                  "Amt | Anna | | | is:visitor | device | 10.02.-11.02.",
                  legal_steps=(WELCOME,)),
            "visitor A1 ~ Bad-a 20.01.-25.01. ~ Einladung 20.01.-19.02. ~ Amt-a 10.02.-11.02. "
            "~ Kurs2-a 01.03.-01.05. [120T 0Ü 0 0km]"),
    example("a course that has begun stays open", ("visitor A1", "B1 is:guest"),
            world(COURSE.format(need="is:visitor"), legal_steps=(legal("Einladung", "visitor>guest", 60),)),
            "visitor A1 ~ Einladung 01.01.-02.03. ~ Kurs-a 01.02.-01.05. [120T 0Ü 0 0km]"),
    example("a course that only guests may take", ("visitor A1", "B1"),
            world(COURSE.format(need="is:guest"), legal_steps=(WELCOME,)),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Kurs-a 01.02.-01.05. [120T 0Ü 0 0km]"),
    example("a law in force from April", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""),
                  legal_steps=(legal("Einladung", "visitor>guest", 30, valid=("01.04.", "")),)),
            "visitor A1 ~ Einladung 01.04.-01.05. [120T 0Ü 0 0km]"),
    example("a law that has ended", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""),
                  legal_steps=(legal("Einladung", "visitor>guest", 30, valid=("", "01.01.")),))),
    example("an unknown fact makes the change unclear", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(legal("Einladung", "visitor>guest", 30,
            "+passport"),)),
            "visitor A1 ~ Einladung 01.01.-31.01. ? [30T 0Ü 3 0km]"),
    example("now, if the German is enough, or surely after the course", ("visitor A1-B1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(legal("Einladung", "visitor>guest", 30, "B1"),)),
            "visitor ? ~ Einladung 01.01.-31.01. ? [30T 0Ü 3 0km]",
            "visitor ? ~ Kurs-a 01.02.-01.05. ~ Einladung 01.05.-31.05. [150T 0Ü 0 0km]"),
    example("firmer with a passport", ("visitor A1 +passport", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(
                replace(legal("Einladung", "visitor>guest", 30, grade="discretion"),
                        firmer=(Flag("passport"), Certainty.SURE, "claim")),)),
            "visitor A1 ~ Einladung 01.01.-31.01. [30T 0Ü 0 0km]"),
    example("not firmer with a passport nobody has seen", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(
                replace(legal("Einladung", "visitor>guest", 30, grade="discretion"),
                        firmer=(Flag("passport"), Certainty.SURE, "claim")),)),
            "visitor A1 ~ Einladung 01.01.-31.01. [30T 0Ü 2 0km]"),
    example("18 on 1 April", person("visitor A1", "is:guest", birth="2012-04-01"),
            world(COURSE.format(need=""), legal_steps=(legal("Einladung", "visitor>guest", 30, "age18-"),)),
            "visitor A1 ~ Einladung 01.04.-01.05. [120T 0Ü 0 0km]"),
    example("the second begins in the status that the first gives", ("visitor A1", "is:citizen"),
            world(COURSE.format(need=""),
                  legal_steps=(legal("Brief", "visitor>guest", 60), legal("Pass", "guest>citizen", 90))),
            "visitor A1 ~ Brief 01.01.-02.03. ~ Pass 02.03.-31.05. [150T 0Ü 0 0km]"),
    example("the office needs longer than the horizon", ("visitor A1", "is:guest"),
            world(COURSE.format(need=""), legal_steps=(WELCOME,), horizon_days=29)),
]  # fmt: skip

PATHS = (
    "Kurs | Anna | Ahausen | 20 | | A2 | 01.02.-01.04.\n"
    "Eilkurs | Bert | Cestadt | 20 | | A2 | 01.02.-02.03.\n"
    "Fernkurs | Cleo | Dehn | 20 | | A2 | 01.02.-01.05."
)

CRITERIA = [
    example("quick, near, and a place nobody has measured", ("guest A1 @Ahausen", "A2"), world(PATHS),
            # 29 days are five weeks begun, 25 km each; a place nobody has measured counts 0 but takes longer
            "guest A1 ~ Eilkurs-a 01.02.-02.03. [60T 0Ü 0 125km]",
            "guest A1 ~ Kurs-a 01.02.-01.04. [90T 0Ü 0 0km]"),
    example("a home nobody knows", ("guest A1", "A2"), world(PATHS),
            "guest A1 ~ Eilkurs-a 01.02.-02.03. [60T 0Ü 0 0km]"),
    example("four weeks, ten kilometres", ("guest A1 @Ahausen", "A2"),
            world("Kurs | Anna | Bedorf | 20 | | A2 | 01.02.-01.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 40km]"),
    example("no way to an exam", ("guest A1 @Ahausen", "A2"),
            world("Test | Anna | Bedorf | | | A2 | 01.02.-01.03."),
            "guest A1 ~ Test-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example(
        "of equal steps the best order counts",
        ("guest A1", "A2 +employed +device"),
        world("Kurs | Anna | | 20 | | device | 01.02.-01.03.\n"
              "Bad | Bert | | 10 | | employed | 01.03.-01.04.\n"
              "Zeit | Anna | | 20 | | A2 | 01.03.-01.04."),
        "guest A1 ~ Kurs-a 01.02.-01.03. ~ Bad-a 01.03.-01.04. ~ Zeit-a 01.03.-01.04. [90T 1Ü 0 0km]",
    ),
    example("exams and companions change no partner", ("guest A1", "B1 +device"),
            world("Kurs1 | Anna | | 20 | | A2 | 01.02.-01.03.\nTest | Bert | | | | device | 01.03.-02.03.\n"
                  "Kurs2 | Anna | | 20 | A2 | B1 | 03.03.-01.04."),
            "guest A1 ~ Kurs1-a 01.02.-01.03. ~ Test-a 01.03.-02.03. ~ Kurs2-a 03.03.-01.04. [90T 0Ü 0 0km]"),
    example("of two equal runs the first by name", ("guest A1", "A2"),
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03. 01.02.-01.03."),
            "guest A1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("the earlier start before the name", ("guest A1", "A2"),
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03. 31.01.-01.03."),
            "guest A1 ~ Kurs-b 31.01.-01.03. [59T 0Ü 0 0km]"),
    example("fewer steps before an earlier start", ("guest A1", "B1"),
            world("Kurs1 | Anna | | 20 | | A2 | 01.01.-01.02.\n"
                  "Kurs2 | Anna | | 20 | A2 | B1 | 01.02.-01.04.\n"
                  "Kurs3 | Anna | | 20 | | B1 | 01.03.-01.04."),
            "guest A1 ~ Kurs3-a 01.03.-01.04. [90T 0Ü 0 0km]"),
    example("nothing idle is shown", ("guest A1", "A2"),
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03.\n"
                  "Bad | Anna | | 10 | | employed | 15.01.-20.01."),
            "guest A1 ~ Kurs-a 01.02.-01.03. [59T 0Ü 0 0km]"),
    example("several goals together", ("visitor A1", "A2 +job is:guest"),
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.03.\nWerk | Anna | | 20 | | ^job | 15.02.-01.06.",
                  legal_steps=(legal("Einladung", "visitor>guest", 30),)),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Kurs-a 01.02.-01.03. ~ Werk-a 15.02.-01.06. "
            "[59T 0Ü 0 0km]"),
    example("the goal status is only passing by", ("visitor A1", "B1 is:guest"),
            world(COURSE.format(need=""), legal_steps=(WELCOME, legal("Abschied", "guest>citizen", 1))),
            "visitor A1 ~ Einladung 01.01.-31.01. ~ Kurs-a 01.02.-01.05. [120T 0Ü 0 0km]"),
    example("a status that begins by itself", ("visitor guest>01.03.30 A1", "is:guest"),
            world(COURSE.format(need="")), "visitor A1 [59T 0Ü 0 0km]"),
    example("sooner by an unclear way, surely by another", ("guest A1", "A2"),
            world("Kurs | Anna | | 20 | | A2 | 01.02.-01.04.\n"
                  "Blitz | Anna | | 20 | +device | A2 | 01.02.-01.03."),
            "guest A1 ~ Blitz-a 01.02.-01.03. ? [59T 0Ü 3 0km]",
            "guest A1 ~ Kurs-a 01.02.-01.04. [90T 0Ü 0 0km]"),
]  # fmt: skip

LAW = [*GATES, *WAITING, *PERMISSIONS, *LEGAL, *CRITERIA]
