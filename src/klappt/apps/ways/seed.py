"""Sketches and scenarios of the demonstration: invented, each a question that coordinators know."""

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.models import Alliance
from klappt.apps.ways.models import Scenario, Sketch

ASYLUM_2019 = {"asylum_application": "2019-03-10", "entry": "2019-02-20", "safe_country": "no"}
EXAMPLES: tuple[tuple[str, dict[str, object], dict[str, object]], ...] = (
    (
        "A1, Duldung seit Februar: Weg in die Ausbildung (erfunden)",
        {
            "residence": [
                {"status": "gestattung", "since": "2019-03-10"},
                {"status": "duldung_60a", "since": "2021-02-01"},
            ],
            "birth": "2000", "language": "A1", "school": "none", "stage": "none", "place": "05978020",
            "flags": {"female": "no"}, "assume": ["no_exclusions"], **ASYLUM_2019,
        },
        {"stage": "training"},
    ),
    (
        "Gestattung, B1 erreicht, ohne Schulabschluss (erfunden)",
        {
            "residence": [{"status": "gestattung", "since": "2019-03-10"}],
            "birth": "2002", "language": "B1", "school": "none", "stage": "oriented", "place": "05978036",
            "assume": ["no_exclusions"], **ASYLUM_2019,
        },
        {"school": "esa"},
    ),
    (
        "Mutter mit Kind, A2, 16 Stunden in der Woche (erfunden)",
        {
            "residence": [{"status": "duldung_60a", "since": "2020-06-01"}],
            "birth": "1998", "language": "A2", "school": "none", "stage": "none", "place": "05978024",
            "weekly_hours": 16, "flags": {"female": "yes", "childcare": "yes"}, "entry": "2018",
            "assume": ["no_exclusions"],
        },
        {"language": "B1"},
    ),
    (
        "Ausbildungsvertrag liegt vor: sicherer Titel? (erfunden)",
        {
            "residence": [{"status": "duldung_60a", "since": "2019-09-01"}],
            "birth": "2001", "language": "B1", "school": "esa", "stage": "contract", "place": "05978004",
            "flags": {"identity_clarified": "yes", "passport": "yes"}, "entry": "2017-05",
            "assume": ["no_exclusions", "identity_ok", "training_contract_ok"],
        },
        {"status": "secure"},
    ),
)  # fmt: skip

SCENARIOS: tuple[tuple[str, list[dict[str, object]]], ...] = (
    (
        "Öffnen und verknüpfen (erfunden)",
        [
            {"open": {"offer": "un-wbk-hsa", "drop": ["min_language"]}},
            {"handover": {"from": "un-std-a2", "to": "un-wbk-hsa", "days": 0}},
        ],
    ),
    ("Erlaubnis in drei Wochen (erfunden)", [{"procedure": {"days": 21, "step": "permission"}}]),
)


def fill(seeding: Seeding) -> None:
    """Add a few sketches and scenarios to the alliance of the demonstration."""
    alliance = seeding.alliances["kreis-unna"]
    assert isinstance(alliance, Alliance)  # noqa: S101
    Sketch.objects.bulk_create(
        [
            Sketch(
                alliance=alliance,
                title=title,
                profile=profile,
                goal=goal,
                as_of=seeding.on,
                made_on=seeding.on,
                synthetic=True,
            )
            for title, profile, goal in EXAMPLES
        ]
    )
    Scenario.objects.bulk_create(
        [
            Scenario(alliance=alliance, name=name, edits=edits, as_of=seeding.on, made_on=seeding.on)
            for name, edits in SCENARIOS
        ]
    )
