"""
Forms of offers as an alliance knows them, from the courses and schemes of the shipped catalogues; figures
are rough.

A form is what offers of one kind have in common; `worlds.py` makes offers of it, each with its own partner,
place, hours, dates and conditions.
"""

from dataclasses import dataclass
from typing import Any

A0, A1, A2, B1, B2, C1 = range(6)
NO_SCHOOL, ESA, EESA, MSA, FHR, AHR = range(6)
NOTHING, ORIENTED, PREPARED, CONTRACT, TRAINING, QUALIFIED = range(6)
PROGRAMME = frozenset(
    {
        "duldung_60a",
        "duldung_60a_ermessen",
        "duldung_60b",
        "duldung_60c",
        "duldung_60c_suche",
        "duldung_60d",
        "gestattung",
    }
)
YEARLY = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Form:
    """A kind of offer: how long it takes, when it begins, and the columns of its catalogue row."""

    key: str
    offer_type: str
    partner: str  # kind of partner
    days: int
    rhythm: int | YEARLY  # every so many days, or these days of every year
    row: dict[str, Any]


def _language(
    key: str, kind: str, levels: tuple[int | None, int], when: tuple[int, int], **more: Any
) -> Form:
    """Return a course by the level asked for and given, and by its days and the days between two starts."""
    least, gives = levels
    row = {"min_language": least, "end_language": gives, "weekly_hours": 20, **more}
    return Form(key, kind, "sprache", *when, row)


def _school(key: str, kind: str, least: tuple[int, int | None], gives: int, days: int, **more: Any) -> Form:
    """Return a school year by the language and certificate asked for and the certificate given."""
    language, school = least
    row = {"min_language": language, "min_school": school, "end_school": gives, "weekly_hours": 22, **more}
    return Form(key, kind, "schule", days, ((8, 18),), row)


def _training(
    key: str, starts: YEARLY, days: int, kind: str = "betriebliche_ausbildung", **more: Any
) -> Form:
    row = {
        "min_language": B1,
        "min_school": ESA,
        "min_stage": CONTRACT,
        "weekly_hours": 39,
        "start_stage": TRAINING,
        "start_flags": frozenset({"employed", "contract_registered", "training_qualified"}),
        "end_stage": QUALIFIED,
        **more,
    }
    return Form(key, kind, "betrieb", days, starts, row)


def _flags(*names: str) -> frozenset[str]:
    return frozenset(names)


CONTRACT_FLAGS = _flags("contract_registered", "training_qualified")
COURSE_FLAGS = _flags("basic_legal_knowledge", "integration_course_attended")

FORMS: tuple[Form, ...] = (
    _language("a1", "sprachkurs_kommunal", (None, A1), (105, 91), max_language=A1),
    _language("a2", "sprachkurs_kommunal", (A1, A2), (105, 91), max_language=A2),
    _language("b1", "sprachkurs_kommunal", (A2, B1), (140, 112), max_language=B1),
    _language("bsk-b1", "berufssprachkurs_spezial_A2_B1", (A2, B1), (140, 168)),
    _language("bsk-b2", "berufssprachkurs", (B1, B2), (140, 168)),
    _language("bsk-c1", "berufssprachkurs", (B2, C1), (140, 182)),
    _language("ik", "integrationskurs", (None, B1), (240, 182), weekly_hours=25, end_flags=COURSE_FLAGS),
    _language(
        "jik",
        "jugendintegrationskurs",
        (A1, B1),
        (280, 364),
        weekly_hours=25,
        age_to=26,
        end_flags=COURSE_FLAGS,
    ),
    _language(
        "jik-land",
        "jugendintegrationskurs_landesfoerderung",
        (None, B1),
        (280, 273),
        weekly_hours=21,
        statuses=PROGRAMME,
        age_from=18,
        age_to=27,
        funding_module="F4",
    ),
    _language("b1-abend", "sprachkurs_kommunal", (A2, B1), (190, 182), weekly_hours=8),
    _language("b2-abend", "sprachkurs_kommunal", (B1, B2), (190, 182), weekly_hours=8),
    _language(
        "beruf",
        "sprachkurs_berufsbegleitend",
        (A2, B1),
        (200, 182),
        weekly_hours=8,
        requires=_flags("employed"),
    ),
    Form(
        "alpha",
        "alphabetisierung",
        "sprache",
        168,
        182,
        {
            "max_language": A1,
            "weekly_hours": 15,
            "end_flags": _flags("alphabetised"),
            "forbids": _flags("alphabetised"),
        },
    ),
    Form(
        "b1-test",
        "sprachpruefung",
        "sprache",
        1,
        91,
        {"min_language": B1, "end_flags": _flags("language_certificate_b1")},
    ),
    Form(
        "lid-test",
        "orientierungstest",
        "sprache",
        1,
        91,
        {"min_language": A2, "end_flags": _flags("basic_legal_knowledge")},
    ),
    Form(
        "ffm",
        "fit_fuer_mehr_ffm_bk",
        "schule",
        180,
        182,
        {"age_to": 25, "weekly_hours": 30, "end_language": A1},
    ),
    _school("esa", "schulabschluss_nachholen", (A2, None), ESA, 318, max_school=NO_SCHOOL),
    _school("esa-abend", "schulabschluss_nachholen", (A2, None), ESA, 318, weekly_hours=10),
    _school("eesa", "schulabschluss_nachholen", (B1, ESA), EESA, 318),
    _school("msa", "schulabschluss_nachholen", (B1, EESA), MSA, 318, weekly_hours=24),
    _school("bk-esa", "ausbildungsvorbereitung", (A2, None), ESA, 318, weekly_hours=30, end_stage=PREPARED),
    _school("bfs", "berufsfachschule", (B1, ESA), EESA, 318, weekly_hours=30, end_stage=PREPARED),
    _school("fhr", "berufsfachschule", (B2, MSA), FHR, 683, weekly_hours=30),
    _school(
        "esa-f3",
        "schulabschluss_nachholen",
        (A2, None),
        ESA,
        300,
        weekly_hours=20,
        statuses=PROGRAMME,
        age_from=18,
        age_to=27,
        funding_module="F3",
        admission_complete=False,
    ),
    Form(
        "ifk",
        "internationale_foerderklasse_bk",
        "schule",
        318,
        ((8, 18),),
        {"age_to": 18, "weekly_hours": 30, "end_language": A2, "end_school": ESA, "end_stage": ORIENTED},
    ),
    Form(
        "praktikum",
        "praktikum_orientierung_max3m",
        "betrieb",
        42,
        56,
        {"min_language": A2, "weekly_hours": 35, "end_stage": ORIENTED},
    ),
    Form(
        "vorbereitung",
        "berufsvorbereitung",
        "traeger",
        180,
        182,
        {
            "statuses": PROGRAMME,
            "age_from": 18,
            "age_to": 27,
            "weekly_hours": 30,
            "end_stage": PREPARED,
            "funding_module": "F4",
        },
    ),
    Form(
        "aktivierung",
        "massnahme_45_sgb3",
        "traeger",
        84,
        91,
        {"min_language": A2, "weekly_hours": 20, "end_stage": PREPARED},
    ),
    Form(
        "bvb",
        "bvb",
        "traeger",
        300,
        ((9, 2),),
        {
            "min_language": A2,
            "age_to": 24,
            "weekly_hours": 39,
            "start_flags": _flags("in_bvb_or_asa"),
            "end_school": ESA,
            "end_stage": PREPARED,
        },
    ),
    Form(
        "asa",
        "asa_flex_vorphase",
        "traeger",
        181,
        ((2, 1),),
        {
            "min_language": A2,
            "weekly_hours": 10,
            "start_flags": _flags("in_bvb_or_asa"),
            "end_stage": CONTRACT,
            "end_flags": CONTRACT_FLAGS,
        },
    ),
    Form(
        "eq",
        "einstiegsqualifizierung",
        "betrieb",
        300,
        ((10, 1), (2, 1)),
        {
            "min_language": A2,
            "weekly_hours": 39,
            "start_flags": _flags("employed", "in_eq"),
            "end_stage": CONTRACT,
            "end_flags": CONTRACT_FLAGS,
        },
    ),
    Form(
        "vermittlung",
        "berufsberatung_vermittlung_ba",
        "agentur",
        84,
        84,
        {
            "min_language": B1,
            "min_stage": ORIENTED,
            "weekly_hours": 3,
            "repeatable": True,
            "end_stage": CONTRACT,
            "end_flags": CONTRACT_FLAGS,
        },
    ),
    Form(
        "meldung",
        "berufsberatung_vermittlung_ba",
        "agentur",
        1,
        91,
        {"excluded_statuses": _flags("duldung_60b"), "end_flags": _flags("registered_job_seeking")},
    ),
    Form(
        "arbeit",
        "beschaeftigung_allgemein",
        "betrieb",
        364,
        91,
        {
            "min_language": A2,
            "weekly_hours": 30,
            "repeatable": True,
            "start_flags": _flags("employed", "work_contract"),
        },
    ),
    _training("lehre-aug", ((8, 1),), 1096),
    _training("lehre-sep", ((9, 1),), 1096),
    _training("lehre-2j", ((8, 1),), 730),
    _training(
        "schul-lehre",
        ((8, 18),),
        683,
        "schulische_berufsausbildung_vollzeit",
        min_stage=None,
        weekly_hours=34,
        start_flags=CONTRACT_FLAGS,
    ),
    _training("pflege", ((4, 1), (10, 1)), 365, min_stage=PREPARED, min_stay_months=3),
    Form(
        "begleitung", "asa_flex_begleitend", "traeger", 364, 182, {"min_stage": CONTRACT, "companion": True}
    ),
    Form(
        "coaching",
        "coaching",
        "wohlfahrt",
        600,
        182,
        {"statuses": PROGRAMME, "age_from": 18, "age_to": 27, "companion": True, "funding_module": "F1"},
    ),
    Form("jmd", "beratung", "wohlfahrt", 364, 182, {"age_to": 27, "companion": True, "repeatable": True}),
    Form(
        "thm",
        "teilhabemanagement",
        "wohlfahrt",
        700,
        182,
        {"statuses": PROGRAMME, "age_from": 18, "age_to": 27, "companion": True},
    ),
    Form("kita", "beratung", "wohlfahrt", 364, 182, {"companion": True, "start_flags": _flags("childcare")}),
    Form(
        "mentoring",
        "mentoring",
        "wohlfahrt",
        182,
        182,
        {"min_language": A2, "companion": True, "end_stage": ORIENTED},
    ),
    Form(
        "geraete",
        "geraeteausstattung",
        "kommune",
        364,
        182,
        {"companion": True, "start_flags": _flags("device")},
    ),
)
