"""Scientific accompaniment: instruments in waves, what alliances return, and what never leaves them."""
