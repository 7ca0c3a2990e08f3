"""The first page, my day, and what stands at the foot of every page."""
