"""One policy for all: the matrix as data, and the functions that read it."""
