"""The Zwischenbericht: chapters, annex, summary as slides, and the published numbers as data."""
