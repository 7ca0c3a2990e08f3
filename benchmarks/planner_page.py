"""
How long the pages of the Wegeplaner take on the demonstration: `python -m benchmarks.planner_page [--compiled]`.

Every page is asked inside one process on an empty database filled as `klappt demo` fills it: cold (nothing
kept), fresh (the world is compiled, the profile is new) and warm (the same question again).  Times are wall
clock and processor time; on a busy machine only the second means anything.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

ROUNDS = 5
PROFILES = {
    "A1, Duldung -> Ausbildung": "deutsch=A1&schule=none&beruf=none&papier1=gestattung&seit1=2019-03-10"
    "&papier2=duldung_60a&seit2=2021-02-01&einreise=2019-02-20&geburt=2000-05-{day:02}&ort=05978020"
    "&annahme=no_exclusions&ziel=stage%3Dtraining",
    "B1, Gestattung -> Schulabschluss": "deutsch=B1&schule=none&papier1=gestattung&seit1=2019-03-10"
    "&geburt=2002-03-{day:02}&ort=05978036&annahme=no_exclusions&ziel=school%3Desa",
    "A2, Duldung, 16 Stunden -> B1": "deutsch=A2&papier1=duldung_60a&seit1=2020-06-01&geburt=1998-06-{day:02}"
    "&ort=05978024&stunden=16&annahme=no_exclusions&ziel=language%3DB1",
    "Vertrag -> sicherer Titel": "deutsch=B1&schule=esa&beruf=contract&papier1=duldung_60a&seit1=2019-09-01"
    "&geburt=2001-06-{day:02}&ort=05978004&annahme=no_exclusions&annahme=identity_ok"
    "&annahme=training_contract_ok&ziel=status%3Dsecure",
}


def main(compiled: bool) -> None:
    """Print the figures, one line for each profile."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KLAPPT_DATA_DIR": folder, "KLAPPT_DEMO": "yes", "KLAPPT_SECOND_FACTOR": "no"}
        os.environ["KLAPPT_TODAY"] = "2021-09-01"
        client = prepared()
        from klappt.planning.warming import ask_compiled  # noqa: PLC0415 - after Django
        from klappt.web.planner.asking import DESK  # noqa: PLC0415

        if compiled:
            DESK.use_compiled()
            ask_compiled(DESK)
        for name, query in PROFILES.items():
            figures = measured(client, query)
            told = ", ".join(
                f"{kind} {wall:.0f} ms ({cpu:.0f} ms CPU)" for kind, (wall, cpu) in figures.items()
            )
            sys.stdout.write(f"{name}: {told}\n")


def prepared() -> Any:
    """Return a client signed in as coordinator on a fresh database."""
    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "klappt.site.settings"
    django.setup()
    from datetime import date  # noqa: PLC0415

    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from klappt.apps.accounts.cast import make_cast  # noqa: PLC0415
    from klappt.apps.accounts.seeding import Seeding, fill  # noqa: PLC0415
    from klappt.apps.alliance.seed import JOINED, roles_of  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    seeding = Seeding(Random(2021), date(2021, 9, 1))
    fill(seeding)
    cast = make_cast(roles_of(seeding), domain="x.example", password="Vorfuehrung-2021", on=JOINED)  # noqa: S106
    client = Client(headers={"host": "localhost"})
    client.force_login(cast["gfs"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def measured(client: Any, query: str) -> dict[str, tuple[float, float]]:
    """Return wall clock and processor milliseconds of the page: cold, fresh (median), warm (median)."""
    ask: Callable[[int], tuple[float, float]] = lambda day: timed(client, query.format(day=day))  # noqa: E731
    cold = ask(1)
    fresh = [ask(day) for day in range(2, 2 + ROUNDS)]
    warm = [ask(1) for _ in range(ROUNDS)]
    reasons = timed(client, query.format(day=1), "gruende/")
    return {"cold": cold, "fresh": _middle(fresh), "warm": _middle(warm), "reasons": reasons}


def _middle(found: list[tuple[float, float]]) -> tuple[float, float]:
    return median(wall for wall, _ in found), median(cpu for _, cpu in found)


def timed(client: Any, query: str, part: str = "") -> tuple[float, float]:
    """Return wall clock and processor milliseconds of one page."""
    wall, cpu = perf_counter(), process_time()
    answer = client.get(f"/wegeplaner/{part}?{query}")
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code}: {query}")
    return 1000 * (perf_counter() - wall), 1000 * (process_time() - cpu)


if __name__ == "__main__":
    main("--compiled" in sys.argv)
