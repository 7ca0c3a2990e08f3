"""
What an alliance keeps from wave to wave, so that its invented answers hang together over time.

Everything that is drawn for an alliance is a number between 0 and 1 under a key; it stays until it is drawn anew,
which is seldom.  Changes of the world move the thresholds, not the alliance.
"""

from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
COMMON = 0.5  # how much of a rating is the general climate of an alliance


@dataclass
class Memory:
    """The held draws of one alliance; `climate` is how well things go there in general, a standard normal number."""

    rng: np.random.Generator
    climate: float = 0.0
    held: dict[str, float] = field(default_factory=dict)

    def draw(self, key: str, churn: float) -> float:
        """Return what is held under a key; with the chance `churn` it is drawn anew."""
        fresh, change = self.rng.random(), self.rng.random()
        if key not in self.held or change < churn:
            self.held[key] = fresh
        return self.held[key]

    def rating(self, key: str, churn: float) -> float:
        """Return a standard normal number that is held under a key and leans to the climate."""
        own = NORMAL.inv_cdf(min(max(self.draw(key, churn), 0.001), 0.999))
        return COMMON * self.climate + float((1 - COMMON**2) ** 0.5) * own

    def once(self) -> float:
        """Return a number between 0 and 1 that is held by nobody."""
        return float(self.rng.random())
