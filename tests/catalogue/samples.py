"""A small folder to spoil, and strategies for whole catalogues."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from klappt.catalogue.model import (
    ADMISSION_COLUMNS,
    Basis,
    Catalogue,
    LinkKind,
    LinkRow,
    OfferRow,
    Partner,
    ProcedureRow,
    RunRow,
    Settings,
)

PARTNERS = "partner_id,name,kind,ags\nvhs,Volkshochschule,vhs,05978020\nbk,Berufskolleg,schule,05978\n"
OFFER_HEADER = (
    "offer_id,name,offer_type,partner_id,place_ags,scope_ags,statuses,excluded_statuses,min_language,"
    "max_language,min_school,max_school,min_stage,age_from,age_to,min_stay_months,requires,forbids,"
    "weekly_hours,companion,repeatable,admission_complete,start_language,start_school,start_stage,"
    "start_flags,end_language,end_school,end_stage,end_flags,funding_module,cost_eur_per_place,basis,source_url"
)
COURSE = (
    "kurs,Kurs B1,sprachkurs,vhs,05978020,05978;05915,duldung;gestattung,,A2,B1,,,,18,27,3,"
    "alphabetised,employed,20,0,1,1,,,,,B1,,,,FB3,1234.50,published,https://example.org/kurs"
)
CLASS = "klasse,Klasse,schule,bk,,,,,,,,,,,,,,,,,,,,,,,,esa,,,,,,"
OFFERS = f"{OFFER_HEADER}\n{COURSE}\n{CLASS}\n"
RUNS = (
    "run_id,offer_id,start,end,places,every_days,until,basis\n"
    "k1,kurs,2022-01-10,2022-07-01,15,,,published\n"
    "k2,klasse,2022-08-10,2023-06-21,,365,2026-12-31,inferred\n"
)
LINKS = (
    "from_offer,to_offer,kind,days,waives\n"
    "kurs,klasse,handover,7,\n"
    "kurs,klasse,waiver,,min_language;requires\n"
)
PROCEDURES = "step_id,abh_ags,processing_days\nT-1,,60\npermission,05978,0\n"
SETTINGS = "key,value\ninterface_days,14\n"
FILES: Mapping[str, str] = {
    "partners.csv": PARTNERS,
    "offers.csv": OFFERS,
    "runs.csv": RUNS,
    "links.csv": LINKS,
    "procedures.csv": PROCEDURES,
    "settings.csv": SETTINGS,
}


def folder(where: Path, **changed: str | bytes | None) -> Path:
    """Write the sample folder with some files (named without suffix) changed or, by None, left out."""
    where.mkdir(exist_ok=True)
    for name, text in FILES.items():
        content = changed.get(name.removesuffix(".csv"), text)
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            (where / name).write_bytes(data)
    return where


def offer_line(**cells: str) -> str:
    """Return the line of the sample course with some cells changed."""
    names = OFFER_HEADER.split(",")
    values = dict(zip(names, COURSE.split(","), strict=True)) | cells
    return ",".join(values[name] for name in names)


def offers_with(**cells: str) -> str:
    """Return offers.csv whose first offer (row 2) has some cells changed."""
    return f"{OFFER_HEADER}\n{offer_line(**cells)}\n{CLASS}\n"


# Whole catalogues are much to draw, and files take their time on a busy machine.
patient = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Letters of several scripts, what CSV must quote, what table programs take for a formula.
texts = st.text(st.sampled_from("aäßЖع ,\"'\n=+-@0"), max_size=8).map(str.strip)
words = st.text(st.sampled_from("abc_x09"), min_size=1, max_size=4)
flags = st.frozensets(words, max_size=3)
ags = st.from_regex(r"\A[0-9]{2,8}\Z")
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
bases = st.sampled_from(Basis)
extras = st.dictionaries(st.sampled_from(["note", "Ätherisch", "z z"]), texts.filter(bool), max_size=2)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def offer_rows(offer_id: str, partners: list[str]) -> st.SearchStrategy[OfferRow]:
    levels = maybe(st.integers(0, 5))
    return st.builds(
        OfferRow,
        offer_id=st.just(offer_id),
        name=texts,
        offer_type=words,
        partner_id=st.sampled_from(partners),
        place_ags=maybe(ags),
        scope_ags=st.frozensets(ags, max_size=2).map(lambda areas: tuple(sorted(areas))),
        statuses=flags,
        excluded_statuses=flags,
        **dict.fromkeys(("min_language", "max_language", "min_school", "max_school", "min_stage"), levels),
        **{
            f"{moment}_{scale}": levels
            for moment in ("start", "end")
            for scale in ("language", "school", "stage")
        },
        age_from=maybe(st.integers(0, 120)),
        age_to=maybe(st.integers(0, 120)),
        min_stay_months=maybe(st.integers(0, 1200)),
        requires=flags,
        forbids=flags,
        weekly_hours=st.integers(0, 168),
        companion=st.booleans(),
        repeatable=st.booleans(),
        admission_complete=st.booleans(),
        start_flags=flags,
        end_flags=flags,
        funding_module=maybe(texts.filter(bool)),
        cost_cents=maybe(st.integers(0, 10**9)),
        basis=bases,
        source_url=maybe(texts.filter(bool)),
        basis_values=st.dictionaries(st.sampled_from(["min_language", "cost_eur_per_place"]), bases),
        extra=extras,
    )


@st.composite
def run_rows(draw: st.DrawFn, run_id: str, offers: list[str]) -> RunRow:
    start = draw(days)
    series = draw(st.booleans())
    return RunRow(
        run_id=run_id,
        offer_id=draw(st.sampled_from(offers)),
        start=start,
        end=start + timedelta(days=draw(st.integers(1, 900))),
        places=draw(st.none() | st.integers(0, 500)),
        every_days=draw(st.integers(1, 900)) if series else None,
        until=start + timedelta(days=draw(st.integers(0, 2000))) if series else None,
        basis=draw(bases),
        extra=draw(extras),
    )


@st.composite
def link_rows(draw: st.DrawFn, offers: list[str]) -> LinkRow:
    kind = draw(st.sampled_from(LinkKind))
    waiver = kind is LinkKind.WAIVER
    return LinkRow(
        from_offer=draw(st.sampled_from(offers)),
        to_offer=draw(st.sampled_from(offers)),
        kind=kind,
        days=None if waiver else draw(st.integers(0, 400)),
        waives=draw(st.frozensets(st.sampled_from(ADMISSION_COLUMNS), min_size=1)) if waiver else frozenset(),
        extra=draw(extras),
    )


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Draw a catalogue that can be read: every reference leads somewhere."""
    partners = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    offers = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    runs = draw(st.lists(words, max_size=3, unique=True))
    steps = draw(st.lists(st.tuples(words, st.none() | ags), max_size=2, unique=True))
    return Catalogue(
        tuple(
            Partner(p, draw(texts), draw(st.none() | words), draw(st.none() | ags), draw(extras))
            for p in partners
        ),
        tuple(draw(offer_rows(offer, partners)) for offer in offers),
        tuple(draw(run_rows(run, offers)) for run in runs),
        tuple(draw(st.lists(link_rows(offers), max_size=3))),
        tuple(ProcedureRow(step, office, draw(st.integers(1, 900)), draw(extras)) for step, office in steps),
        draw(st.builds(Settings, st.integers(0, 99), st.integers(1, 9999), st.integers(1, 20))),
    )
