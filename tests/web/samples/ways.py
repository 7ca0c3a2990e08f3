"""One record of each resource of ways."""

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.ways.models import Computation, Sketch


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
    return {"sketch": sketch, "computation": computation}
