"""The scientific accompaniment as plain objects: instruments, talks, coding, statistics; no tables, no pages."""
