"""
In both shipped catalogues real ways lead from little German and no certificate to training, on both days.

The ways are followed by hand, offer by offer: earliest run, gap, levels, law on the day.  What the engine
makes of the catalogues is tested elsewhere; here the data alone are on trial.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from klappt.catalogue.model import Catalogue, OfferRow, merged_links, occurrences
from klappt.catalogue.read import read_folder
from klappt.kernel.conditions import judge
from klappt.kernel.days import on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale, parse_level
from klappt.kernel.truth import Truth
from klappt.law.model import CLOSING, AccessRule
from klappt.law.registry import access_rules
from klappt.planning.offer_types import offer_types

SHIPPED = Path(str(files("klappt.planning"))) / "data" / "catalogues"
FOLDERS = {"kreis-unna": "un", "kreis-guetersloh": "gt"}
INTERFACE = timedelta(days=28)
HORIZON = timedelta(days=2190)
PERMISSION = timedelta(days=42)
WAYS = {
    "EQ": "std-a1 std-a2 std-b1 de-eq std-ausbildung-2j",
    "EQ in part time": "std-a2 std-eq-teilzeit std-b1-abend std-ausbildung-2j",
    "school certificate": "std-a2 std-b1 std-praktikum std-vermittlung std-esa std-ausbildung-aug",
    "Berufssprachkurs": "std-meldung std-a2 std-b1 de-bsk-b2",
}
STATUSES = ("duldung_60a", "gestattung")
AS_OF = (date(2021, 9, 1), date(2026, 11, 21))


def person(status: str, as_of: date) -> Profile:
    """Return somebody who came two years ago, learned a little, and has a clear record."""
    entry = as_of - timedelta(days=730)
    absent = ("work_ban", "safe_country", "cooperation_breach", "accelerated_procedure", "conviction")
    return Profile(
        spells=(Spell(entry, status),),
        levels={scale: LevelRange(0, 0) for scale in Scale} | {Scale.LANGUAGE: LevelRange(1, 1)},
        flags=dict.fromkeys((*absent, "concrete_removal_measures"), False) | {"good_prospects": True},
        dates={"entry": on_day(entry), "birth": on_day(date(as_of.year - 20, 1, 1))},
        place="05978020",
    )


def rules_of(offer_type: str, status: str, on: date) -> Iterator[AccessRule]:
    for rule in access_rules():
        if offer_type in rule.offers and status in rule.statuses and on in rule.valid:
            yield from rules_of(rule.same_as, status, on) if rule.same_as else (rule,)


def allowed(offer: OfferRow, someone: Profile, on: date) -> bool:
    """Test if the law is silent on the type, or a rule of the day leaves the door open."""
    if not offer_types()[offer.offer_type].law:
        return True
    return any(
        rule.grade not in CLOSING
        and all(
            judge(part, someone, on) != Truth.NO for part in (rule.when, rule.waited or rule.wait) if part
        )
        for rule in rules_of(offer.offer_type, someone.status_on(on) or "", on)
    )


def follow(catalogue: Catalogue, way: list[str], someone: Profile, as_of: date) -> list[tuple[str, date]]:
    """Return the earliest start of each offer of a way; raises StopIteration where none is left."""
    offers = {offer.offer_id: offer for offer in catalogue.offers}
    waivers = merged_links(catalogue.links).waivers
    free, before, done = as_of, None, []
    for name in way:
        offer = offers[name]
        gap = timedelta() if before in (None, offer.partner_id) else INTERFACE
        lead = PERMISSION if offer.partner_id.startswith("betriebe") else timedelta()
        start, end = next(
            (start, end)
            for start, end in sorted(
                (start, end)
                for run in catalogue.runs
                if run.offer_id == name and run.places != 0
                for _, start, end in occurrences(run)
            )
            if start >= max(free + gap, as_of + lead) and end <= as_of + HORIZON
        )
        waived = {column for first, _ in done for column in waivers.get((first, name), ())}
        assert not unmet(offer, someone, waived), (name, unmet(offer, someone, waived))
        assert allowed(offer, someone, start), (name, start)
        someone, free, before = after(offer, someone), end, offer.partner_id
        done.append((name, start))
    return done


def unmet(offer: OfferRow, someone: Profile, waived: set[str]) -> list[str]:
    """Return the levels that are asked for and neither there nor waived."""
    return [
        f"min_{scale}"
        for scale in Scale
        if (getattr(offer, f"min_{scale}") or 0) > someone.level(scale).low and f"min_{scale}" not in waived
    ]


def after(offer: OfferRow, someone: Profile) -> Profile:
    levels = {
        scale: someone.level(scale).raised(
            max(getattr(offer, f"start_{scale}") or 0, getattr(offer, f"end_{scale}") or 0)
        )
        for scale in Scale
    }
    flags = dict(someone.flags) | dict.fromkeys(offer.start_flags | offer.end_flags, True)
    return someone.having(levels=levels, flags=flags)


@pytest.mark.parametrize("as_of", AS_OF, ids=str)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("way", WAYS)
def test_a_way_leads_to_its_end(way: str, folder: str, status: str, as_of: date) -> None:
    catalogue = read_folder(SHIPPED / folder)
    names = [name if name.startswith("de-") else f"{FOLDERS[folder]}-{name}" for name in WAYS[way].split()]

    done = follow(catalogue, names, person(status, as_of), as_of)

    assert [name for name, _ in done] == names
    assert done[-1][1] <= as_of + timedelta(days=4 * 365)


def test_an_integrationskurs_stays_shut_with_a_duldung() -> None:
    catalogue = read_folder(SHIPPED / "kreis-unna")
    course = next(offer for offer in catalogue.offers if offer.offer_id == "un-std-ik")

    answers = {
        (status, as_of): allowed(course, person(status, as_of), as_of)
        for status in STATUSES
        for as_of in AS_OF
    }

    assert answers == {
        ("duldung_60a", AS_OF[0]): False,
        ("duldung_60a", AS_OF[1]): False,
        ("gestattung", AS_OF[0]): True,  # with good prospects
        ("gestattung", AS_OF[1]): False,  # the stop of 2026
    }


def test_the_last_step_brings_training() -> None:
    catalogue = read_folder(SHIPPED / "kreis-unna")
    training = parse_level(Scale.STAGE, "training")

    places = {offer.offer_id for offer in catalogue.offers if offer.start_stage == training}

    assert places == {
        "un-pfaff-ausbildung",
        "un-std-ausbildung-2j",
        "un-std-ausbildung-aug",
        "un-std-ausbildung-sep",
        "un-std-schulische-ausbildung",
    }
