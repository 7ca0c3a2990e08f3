"""Offers, runs and links of an alliance, and the files they come in."""
