"""Small invented crowds and catalogues: few offers, few people, every kind of condition and link."""

from datetime import date, timedelta
from random import Random

from klappt.catalogue.model import Catalogue, LinkKind, LinkRow, OfferRow, Partner, RunRow
from klappt.chains.model import Goal, Person
from klappt.kernel.days import on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale

AS_OF = date(2021, 9, 1)
TOWNS = ("05978020", "05978036", "05978024")
FLAGS = ("device", "passport")


def random_catalogue(rng: Random) -> Catalogue:
    """Return a catalogue of some offers of three partners, most of them in a row towards a training."""
    partners = tuple(Partner(name, name.title(), "Träger", TOWNS[0]) for name in ("anna", "bert", "cleo"))
    offers = tuple(_offer(rng, number) for number in range(7))
    runs = tuple(run for offer in offers for run in _runs(rng, offer.offer_id))
    links = []
    for _ in range(3):
        first, then = rng.sample([offer.offer_id for offer in offers], 2)
        kind = rng.choice((LinkKind.HANDOVER, LinkKind.WAIVER))
        agreed = {"days": rng.choice((0, 7))} if kind == LinkKind.HANDOVER else {}
        waived = {} if agreed else {"waives": frozenset({"min_language"})}
        links.append(LinkRow(first, then, kind, **agreed, **waived))
    return Catalogue(partners, offers, runs, tuple(links))


def _offer(rng: Random, number: int) -> OfferRow:
    level = rng.randrange(0, 4)
    kind = rng.choice(("sprachkurs_kommunal", "berufsvorbereitung", "schulabschluss_nachholen"))
    return OfferRow(
        f"o{number}",
        f"Angebot {number}",
        kind,
        rng.choice(("anna", "bert", "cleo")),
        min_language=level or None,
        max_language=rng.choice((None, None, level + 1)),
        min_school=rng.choice((None, None, 1)),
        age_to=rng.choice((None, None, 22)),
        requires=frozenset({rng.choice(FLAGS)}) if rng.random() < 0.2 else frozenset(),
        weekly_hours=rng.choice((0, 10, 20, 30)),
        admission_complete=True,
        end_language=level + 1 if rng.random() < 0.7 else None,
        end_school=1 if rng.random() < 0.3 else None,
        end_stage=rng.choice((None, 2, 3, 4)),
        end_flags=frozenset({rng.choice(FLAGS)}) if rng.random() < 0.2 else frozenset(),
    )


def _runs(rng: Random, offer: str) -> list[RunRow]:
    start = AS_OF + timedelta(days=rng.randrange(0, 200))
    end = start + timedelta(days=rng.choice((30, 90, 180)))
    return [
        RunRow(f"{offer}-r", offer, start, end, None, 91, start + timedelta(days=91 * rng.randrange(1, 4)))
    ]


def random_person(rng: Random, *, law: bool = False) -> Person:
    """Return somebody who wants to begin a training or to be prepared for one."""
    profile = Profile(
        spells=(Spell(date(2019, 3, 1), rng.choice(("gestattung", "duldung_60a"))),) if law else (),
        levels={
            Scale.LANGUAGE: LevelRange(*[rng.randrange(0, 4)] * 2),
            Scale.SCHOOL: LevelRange(*[rng.randrange(0, 2)] * 2),
            Scale.STAGE: LevelRange(0, 0),
        },
        flags={flag: rng.random() < 0.5 for flag in FLAGS},
        dates={"birth": on_day(date(rng.randrange(1995, 2003), 5, 1)), "entry": on_day(date(2019, 2, 1))},
        place=rng.choice(TOWNS),
        weekly_hours=rng.choice((25, 40)),
    )
    return Person(profile, Goal({Scale.STAGE: rng.choice((2, 4))}))
