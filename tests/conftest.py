"""Generated tests draw the same examples in every run; `KLAPPT_DEEP` lets them draw new and many more."""

import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# A machine with much to do is slow; that is no mistake of a test.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", deadline=None, suppress_health_check=[HealthCheck.too_slow])
DEEP = bool(os.environ.get("KLAPPT_DEEP"))
settings.load_profile("deep" if DEEP else "same")
if not DEEP:
    # Hypothesis draws constants out of the modules that are loaded, and which these are depends on the tests that
    # a worker had before: without them a test draws the same examples wherever and whenever it runs.
    providers._get_local_constants = lambda: providers._local_constants

# All modules and 13,000 tests stay to the end: walking through them again and again took a tenth of the time.
gc.set_threshold(20_000, 20, 20)


# Coverage is asked for of the core; following its lines makes a test of the core take three times as long and any
# other half as long again.  So only tests are followed that the core is covered by; those of `cli` and `ways` answer
# with what `planning` tells.
HERE = Path(__file__).parent
FOLLOWED = {
    *(HERE / room for room in ("kernel", "law", "catalogue", "chains", "planning", "disclosure")),
    HERE / "cli",
    HERE / "apps" / "ways",
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Put the tracer of coverage aside; the mark no_cover of pytest-cov does so in one process only, not in workers."""
    tracer = sys.gettrace()
    if tracer is None or not FOLLOWED.isdisjoint(item.path.parents):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.fixture(autouse=True)
def german() -> None:
    """A request in English leaves its language to the thread; every test begins in German."""
    translation.activate("de")


@pytest.fixture(autouse=True)
def no_counts() -> None:
    """Sign-ins are counted for minutes and hours; every test begins with nothing counted."""
    cache.clear()
