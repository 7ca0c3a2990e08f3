"""Lists from elsewhere on their way into the catalogue: guarded, read apart, mapped, previewed, taken over whole."""
