"""Generated tests draw the same examples in every run; `KLAPPT_DEEP` lets them draw new and many more."""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("deep", deadline=None)
settings.load_profile("deep" if os.environ.get("KLAPPT_DEEP") else "same")
