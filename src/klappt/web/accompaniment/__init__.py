"""Pages of the accompaniment: Arbeitshilfen of an alliance, waves and returns of the research."""
