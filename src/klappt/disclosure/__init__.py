"""
Protection of small numbers: no table, list or filter tells about fewer than five people.

Fixed tables hide small counts and helpers, and an audit tries to recover them before anything is published.
Filters made on the spot get noise that stays the same for the same people.  Questions about a cohort are asked of
units of at least five.  The idea, a worked example and the limits: docs/algorithms/small-numbers.md; why it is so:
docs/decisions/0030-small-numbers.md and docs/decisions/0046-units-of-five.md.
"""
