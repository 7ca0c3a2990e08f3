"""The Gesamtkonzept: the set of measures with the greatest effect within a budget and the limits of the modules."""
