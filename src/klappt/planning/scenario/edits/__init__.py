"""One file for each kind of edit; each shows its class as `EDIT`."""
