"""The engine: journeys through offers and legal steps; knows neither law nor Germany."""
