"""
A whole accompaniment that nobody has made: 54 alliances, five waves, talks, workshops; for trying out and for tests.

What the two sources tell is kept exactly (214 returns, 38 talks in 10 alliances, 13 workshop dates); all else is
assumed, each assumption by name in `data/assumptions.yaml`.  The generator of random numbers comes in: the same
seed gives the same bytes.  Cost: about a second.
"""
