"""
An installation of its own for the tests of the worker, used by processes that can be killed.

`python installation.py prepare` makes the tables, `fill N STEPS` N computations that count to STEPS; `work`
is `klappt work`; `beside` runs a worker as `klappt serve` does; `tell` prints all computations.  Each step is a
line in the file LOG.  PAUSE tells how many seconds a step takes, LOST_AFTER after how many without a sign of life a
row is lost.
"""

import json
import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from klappt.cli.main import main
from klappt.cli.workspace import bring_up_to_date, open_workspace, worker

PAUSE = float(os.environ.get("PAUSE", "0.04"))
LOST_AFTER = float(os.environ.get("LOST_AFTER", "600"))  # a worker on a busy machine is not lost


def add_kind() -> None:
    """Add a kind that counts slowly."""
    from tests.apps.ways.counting import counting  # noqa: PLC0415  (tables exist only now)

    from klappt.apps.ways import working  # noqa: PLC0415
    from klappt.apps.ways.computations import kinds  # noqa: PLC0415

    working.LOST_AFTER, working.PULSE = timedelta(seconds=LOST_AFTER), 0.2
    kinds()["counting"] = counting(step)  # type: ignore[index]


def step(number: int) -> None:
    """Take a while, and leave a trace."""
    log = os.open(os.environ["LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, f"{number}\n".encode())
    os.close(log)
    time.sleep(PAUSE)


def fill(count: int, steps: int) -> None:
    """Make an alliance with so many computations that wait, and no others."""
    from klappt.apps.alliance.models import Alliance  # noqa: PLC0415
    from klappt.apps.audit.changes import SYSTEM, change  # noqa: PLC0415
    from klappt.apps.ways.models import Computation  # noqa: PLC0415

    with change(by=SYSTEM, action="test"):
        Alliance.objects.all().delete()
        alliance = Alliance.objects.create(code="a", name="A")
        for number in range(count):
            Computation.objects.create(
                alliance=alliance,
                kind="counting",
                parameters={"n": steps},
                as_of=date(2021, 9, 1),
                key=f"{number}",
            )


def tell() -> None:
    """Print the computations."""
    from klappt.apps.ways.models import Computation  # noqa: PLC0415

    names = ("state", "done", "total", "attempts", "result")
    rows: list[dict[str, Any]] = list(Computation.objects.order_by("created_at").values(*names))
    sys.stdout.write(json.dumps(rows))


def beside() -> None:
    """Run a worker beside this process until somebody kills it."""
    with worker():
        Path(os.environ["LOG"]).write_text("there\n", encoding="ascii")
        time.sleep(60)


if __name__ == "__main__":
    open_workspace()
    act, *words = sys.argv[1:]
    if act == "work":
        add_kind()
        main(["work", *words])
    else:
        {"prepare": bring_up_to_date, "fill": fill, "tell": tell, "beside": beside}[act](
            *(int(word) for word in words)
        )
