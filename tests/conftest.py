"""Generated tests draw the same examples in every run; `KLAPPT_DEEP` lets them draw new and many more."""

import os

import pytest
from django.utils import translation
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("deep", deadline=None)
settings.load_profile("deep" if os.environ.get("KLAPPT_DEEP") else "same")


@pytest.fixture(autouse=True)
def german() -> None:
    """A request in English leaves its language to the thread; every test begins in German."""
    translation.activate("de")
