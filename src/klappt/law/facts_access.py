"""Facts that only the rules of access look at; `facts.py` joins them to the vocabulary."""

from klappt.law.fact import Fact

FACTS: tuple[Fact, ...] = ()
