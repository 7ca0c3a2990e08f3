"""klappt: chains through offers and residence law for local alliances."""

__version__ = "0.1.0"
