"""The fast engine: the same answers as `chains.reference`, from flat arrays (docs/algorithms/search.md)."""
