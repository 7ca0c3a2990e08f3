"""One file per format of `klappt import` and `klappt export`; a new one is found by itself."""
