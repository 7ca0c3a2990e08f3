"""Limited places: chains for all, never a place twice, and nobody left out for another's shorter wait."""
