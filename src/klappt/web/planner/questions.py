"""What the form of the Wegeplaner asks, and in which words; nothing in it names anybody."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from klappt.kernel.places import places
from klappt.kernel.scales import LEVELS, Scale
from klappt.law.facts import FACTS
from klappt.law.statuses import STATUSES
from klappt.planning import wording
from klappt.planning.telling import question
from klappt.planning.voice import Voice

Choices = list[tuple[str, str | Promise]]
Grouped = list[tuple[str | Promise, Choices]]
OPEN = ("", _("weiß ich nicht"))
PAPERS = 3
# Asked of everybody; others appear where an offer or a question of the answer turns on them.
MAIN_FACTS = (
    "identity_clarified",
    "passport",
    "work_ban",
    "safe_country",
    "asylum_rejected",
    "work_permit",
    "employed",
    "registered_job_seeking",
    "training_contract",
    "female",
    "childcare",
    "alphabetised",
    "device",
    "integration_course_attended",
    "livelihood_secured",
)
GOALS: Grouped = [
    (_("Beruf"), [
        ("stage=training", _("Ausbildung")),
        ("stage=contract", _("Ausbildungsvertrag")),
        ("stage=qualified", _("Berufsabschluss")),
        ("flags=employed", _("Arbeit")),
    ]),
    (_("Sprache"), [
        ("language=A2", _("Deutsch A2")),
        ("language=B1", _("Deutsch B1")),
        ("language=B2", _("Deutsch B2")),
    ]),
    (_("Schule"), [
        ("school=esa", _("Erster Schulabschluss")),
        ("school=eesa", _("Erweiterter Erster Schulabschluss")),
        ("school=msa", _("Mittlerer Schulabschluss")),
    ]),
    (_("Aufenthalt"), [
        ("status=title", _("ein Aufenthaltstitel")),
        ("status=secure", _("ein sicherer Aufenthaltstitel, unabhängig von der Ausbildung")),
    ]),
]  # fmt: skip
USUAL_GOAL = "stage=training"
BUNDLES: Choices = [
    (
        "no_exclusions",
        _("Nichts Besonderes steht entgegen: keine Straftaten, keine Täuschung, übliche Förmlichkeiten erfüllt"),
    ),
    ("identity_ok", _("Identität ist geklärt, alles Zumutbare dafür rechtzeitig getan")),
    ("training_contract_ok", _("Ein Ausbildungsvertrag für eine qualifizierte Ausbildung ist eingetragen")),
    ("job_ok", _("Eine passende Arbeit, der Lebensunterhalt und die Wohnung sind gesichert")),
]  # fmt: skip
EFFORTS: Choices = [("", _("schnell")), ("mehr", _("gründlich")), ("ende", _("bis zum Ende"))]


def voice() -> Voice:
    """Return the language of the page as the answer speaks it."""
    return Voice("en" if (get_language() or "de").startswith("en") else "de")


def level_choices(scale: Scale) -> Choices:
    """Return the levels of a scale in words, lowest first."""
    lang = voice().lang
    return [OPEN, *((code, wording.level_name(scale, code, lang)) for code in LEVELS[scale])]


def paper_choices() -> Choices:
    """Return all residence statuses, those derived from a fact too."""
    derived = [(code, words.told(voice().lang)) for code, words in wording.DERIVED_STATUSES.items()]
    return [OPEN, *STATUSES.items(), *derived]


def place_choices(towns: Iterable[str]) -> list[Any]:
    """Return the places to live in: those of the alliance first, then all others of the Land."""
    own = set(towns)
    # Whoever asks for a whole alliance finds its municipalities too.
    near = sorted((p for p in places().values() if p.ags in own or p.kreis_ags in own), key=lambda p: p.name)
    known = {place.ags for place in near}
    rest = sorted((p for p in places().values() if p.ags not in known), key=lambda p: p.name)
    return [
        OPEN,
        (_("im Bündnis"), [(p.ags, p.name) for p in near]),
        (_("sonst in Nordrhein-Westfalen"), [(p.ags, p.name) for p in rest]),
    ]


def fact_question(name: str) -> str:
    """Return the question for a fact."""
    own = {
        "female": _("Ist die Person eine Frau?"),
        "childcare": _("Ist die Kinderbetreuung geregelt?"),
        "alphabetised": _("Kann die Person lateinische Schrift lesen und schreiben?"),
        "device": _("Gibt es einen Laptop oder ein Tablet?"),
    }
    return str(own.get(name) or question(name, voice()))


def asked_facts(more: Iterable[str]) -> list[str]:
    """Return the yes/no facts to ask: the main ones, then those that turn up."""
    known = {name for name, fact in FACTS.items() if fact.kind == "flag"} | wording.FLAGS.keys()
    return [*MAIN_FACTS, *sorted(set(more) & known - set(MAIN_FACTS))]


def paper_name(code: str) -> str:
    """Return what a residence status is called."""
    return str(dict(paper_choices()).get(code, code))


def value_name(name: str, value: str) -> str:
    """Return the value of an answer in words."""
    known = places().get(value)
    if name == "place" and known:
        return known.name
    return wording.level_name(name, value, voice().lang)
