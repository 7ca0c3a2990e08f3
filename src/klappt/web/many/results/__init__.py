"""The answers of computations as pages show them: one file for each kind, with `shown(computation)`."""
