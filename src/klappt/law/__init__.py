"""Residence and access law as dated rules with citations."""
