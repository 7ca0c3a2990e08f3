"""Law and catalogue joined into the world of the engine."""
