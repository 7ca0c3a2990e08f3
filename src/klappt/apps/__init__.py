"""The tables of the workspace and what may be done with them; each app is a room of its own."""
