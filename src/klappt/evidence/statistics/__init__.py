"""Analyses of a study: tables with their base, their method and the returns each number came from."""
