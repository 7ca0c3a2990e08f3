"""One writer for each form of a report; each takes the same blocks."""
