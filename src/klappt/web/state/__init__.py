"""The whole state at a glance, and the counts of outcomes that alliances add to it."""
