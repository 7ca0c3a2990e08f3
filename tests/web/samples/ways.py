"""One record of each resource of ways."""

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.ways.models import Computation, PlaceDecision, Scenario, Sketch


def samples(here: Here) -> dict[str, Model]:
    sketch = Sketch.objects.create(
        alliance=here.alliance,
        organisation=here.organisations["gfs"],
        title=f"A2, Gestattung {here.name}",
        profile={"language": "A2", "assume": ["no_exclusions"]},
        goal={"language": "B1"},
        as_of=here.day,
        made_on=here.day,
    )
    computation = Computation.objects.create(
        alliance=here.alliance,
        asked_by=here.users["gfs"],
        kind="reach",
        parameters={"cohort": "sketches", "goal": ""},
        as_of=here.day,
    )
    decision = PlaceDecision.objects.create(
        alliance=here.alliance,
        computation=computation,
        question=f"Plätze {here.name}",
        person="05978-0099/1",
        outcome="declined",
        proposed=[["kurs", "Kurs A2", "2021-10-11"]],
        reason="Erst die Wohnung.",
        decided_by=here.users["gfs"],
    )
    scenario = Scenario.objects.create(
        alliance=here.alliance,
        name=f"Schneller entscheiden {here.name}",
        note="Vorschlag der Geschäftsführung",
        edits=[{"procedure": {"days": 20, "step": "permission"}}],
        as_of=here.day,
        made_by=here.users["gfs"],
        made_on=here.day,
    )
    return {"sketch": sketch, "computation": computation, "place_decision": decision, "scenario": scenario}
