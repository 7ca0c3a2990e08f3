"""Reports at one click."""
