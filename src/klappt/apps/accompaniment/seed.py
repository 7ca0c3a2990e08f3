"""
The accompaniment of the demonstration: the whole synthetic study in the tables, and what was published of outcomes.

The study reaches to November 2022, beyond the day of the demonstration; its wave 4 is open on that day, and Kreis
Unna has handed in nothing there, so that its office can.  Everything invented carries the mark in its row.
Cost: about 10,000 rows, written table by table.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import numpy as np

from klappt.apps.accompaniment import models, publishing, seed_alliances, seed_talks
from klappt.apps.accompaniment.choices import Coming, ReturnState, WaveState, WorkshopKind, WorkshopState
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.models import Alliance
from klappt.evidence.instruments.files import values_of
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.study import Wave, Workshop
from klappt.evidence.synthetic.generate import SEED, Made, synthetic_study
from klappt.evidence.synthetic.surroundings import Surroundings, surroundings

BERLIN = ZoneInfo("Europe/Berlin")
OWN = "kreis-unna"
BEGINS, ENDS = 10, 15  # hours of a workshop
CHECKED_DAYS = 21  # after so many days a return counts as final
AIM = "Erfunden für die Vorführung: Austausch der Bündnisse und Arbeit am Thema in Gruppen."
RESULT = "Erfunden für die Vorführung: Die Gruppen haben Beispiele gesammelt und nächste Schritte verabredet."
Alliances = Mapping[str, Alliance]
Versions = Mapping[tuple[str, int], models.InstrumentVersion]


def fill(seeding: Seeding) -> None:
    """Add the shipped instruments; in the demonstration the synthetic study as well."""
    versions = _instruments()
    if seeding.scale == "demo":
        fill_study(seeding, versions)


def _instruments() -> Versions:
    rows = [
        models.InstrumentVersion(
            code=one.id, number=one.version, title=one.title.say(), content=values_of(one)
        )
        for one in templates().values()
    ]
    models.InstrumentVersion.objects.bulk_create(rows)
    return {(row.code, row.number): row for row in rows}


def fill_study(seeding: Seeding, versions: Versions) -> None:
    """Add the synthetic study to the alliances of it that are there; in the demonstration all of them."""
    made = synthetic_study(_generator())
    around = surroundings(_generator(), made.study)
    alliances = seed_alliances.fill(seeding, made.study, around)
    waves = _waves(seeding, made, versions)
    _returns(made, alliances, waves)
    _workshops(seeding, made, alliances)
    _outcomes(around, alliances)
    seed_talks.fill(made, alliances)
    publishing.keep(publishing.closed_study(seeding.on), on=seeding.on, by_id=None)


def _generator() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(SEED))


def _waves(seeding: Seeding, made: Made, versions: Versions) -> Mapping[str, models.Wave]:
    rows = {}
    for number, wave in enumerate(made.study.waves_in_order, start=1):
        version = versions[wave.instrument, wave.version]
        if version.frozen_on is None:
            version.frozen_on = wave.opens
            version.save()
        rows[wave.id] = models.Wave(
            instrument=version,
            title=f"Welle {number}: {version.title.partition(': ')[2]} (erfunden)",
            opens=wave.opens,
            closes=wave.closes,
            state=_wave_state(seeding, wave),
            synthetic=True,
        )
    models.Wave.objects.bulk_create(rows.values())
    return rows


def _wave_state(seeding: Seeding, wave: Wave) -> WaveState:
    return WaveState.SENT if wave.opens <= seeding.on <= wave.closes else WaveState.CLOSED


def _returns(made: Made, alliances: Alliances, waves: Mapping[str, models.Wave]) -> None:
    """Write invitations, a return for each of them, and the answers that were handed in."""
    invited = [one for one in made.study.invitations if one.alliance in alliances]
    models.WaveInvitation.objects.bulk_create(
        [
            models.WaveInvitation(wave=waves[one.wave], alliance=alliances[one.alliance], sent_on=one.day)
            for one in invited
        ]
    )
    told = {(one.alliance, one.wave): one for one in made.study.returns}
    rows = {}
    for one in invited:
        back = told.get((one.alliance, one.wave))
        rows[one.alliance, one.wave] = models.Return(
            wave=waves[one.wave],
            alliance=alliances[one.alliance],
            state=ReturnState.FINAL if back else ReturnState.OPEN,
            confirmed_on=back.submitted - timedelta(days=3) if back else None,
            submitted_on=back.submitted if back else None,
            final_on=back.submitted + timedelta(days=CHECKED_DAYS) if back else None,
        )
    models.Return.objects.bulk_create(rows.values())
    models.Answer.objects.bulk_create(
        [
            models.Answer(of_return=rows[key], question=question, value=value)
            for key, back in told.items()
            if key in rows
            for question, value in back.answers.items()
        ]
    )
    models.LocalAnswer.objects.bulk_create(
        [
            models.LocalAnswer(of_return=rows[key], question=question, value=value, on=back.submitted)
            for key, back in told.items()
            if back.alliance == OWN and key in rows  # the sheets of the others nobody opens
            for question, value in {**back.answers, **made.local[back.id]}.items()
        ]
    )


def _workshops(seeding: Seeding, made: Made, alliances: Alliances) -> None:
    topics: dict[str, models.WorkshopTopic] = {}
    for one in made.study.workshops:
        if one.topic not in topics:
            kind = WorkshopKind(one.kind)
            topics[one.topic] = models.WorkshopTopic(
                title=one.topic, kind=kind, aim=AIM, results=RESULT, synthetic=True
            )
    models.WorkshopTopic.objects.bulk_create(topics.values())
    rows = [(one, _workshop(seeding, one, topics[one.topic])) for one in made.study.workshops]
    models.Workshop.objects.bulk_create([row for _one, row in rows])
    models.WorkshopInvitation.objects.bulk_create(
        [row for one, workshop in rows for row in _invited(seeding, one, workshop, alliances)]
    )


def _workshop(seeding: Seeding, one: Workshop, topic: models.WorkshopTopic) -> models.Workshop:
    """Return a date; those after the day of the demonstration are still to come."""
    over = one.day < seeding.on
    day = datetime(one.day.year, one.day.month, one.day.day, tzinfo=BERLIN)
    return models.Workshop(
        topic=topic,
        starts_at=day.replace(hour=BEGINS),
        ends_at=day.replace(hour=ENDS),
        place=one.place,
        state=WorkshopState.HELD if over else WorkshopState.INVITED,
        participants=one.participants if over else None,
        results=RESULT if over else "",
        synthetic=True,
    )


def _invited(
    seeding: Seeding, one: Workshop, workshop: models.Workshop, alliances: Alliances
) -> Iterator[models.WorkshopInvitation]:
    """Yield the invitations; of a date that is over, as many alliances came as people in pairs need."""
    names = sorted(alliances)
    coming = one.participants or 0
    came = set(seeding.rng.sample(names, min(len(names), (coming + 1) // 2)))
    over = workshop.state == WorkshopState.HELD
    for name in names:
        pair = min(2, coming) if over and name in came else 0
        coming -= pair
        yield models.WorkshopInvitation(
            workshop=workshop,
            alliance=alliances[name],
            invited_on=one.day - timedelta(days=42),
            coming=(Coming.YES if pair else Coming.NO) if over else Coming.OPEN,
            people=pair or None,
            answered_on=one.day - timedelta(days=14) if over else None,
        )


def _outcomes(around: Surroundings, alliances: Alliances) -> None:
    """Write the published counts, and invented ones for alliances of which nothing was published."""
    place = files("klappt.apps.accompaniment") / "data" / "outcomes.csv"
    with place.open(encoding="utf-8") as table:
        published = [row for row in csv.DictReader(table) if row["alliance"] in alliances]
    known = {row["alliance"] for row in published}
    rows = [
        models.Outcome(alliance=alliances[row.pop("alliance")], people=int(row.pop("people")), **row)
        for row in published
    ]
    rows += [
        models.Outcome(
            alliance=alliances[one.alliance],
            counted=one.kind,
            into=one.into,
            people=one.people,
            period="2020 bis 2022",
            definition="für die Vorführung erfunden",
            synthetic=True,
        )
        for one in around.outcomes
        if one.alliance in alliances and one.alliance not in known
    ]
    models.Outcome.objects.bulk_create(rows)
