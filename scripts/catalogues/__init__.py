"""Building of the shipped catalogues from collected publications and the mapping tables of scripts/data."""
