"""Scenarios on pages: what if? Kept, put together without writing a file, compared in words."""
