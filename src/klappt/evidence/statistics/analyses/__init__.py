"""The analyses of the accompaniment, one file each; they are walked, no list is edited."""
