"""REFI-QDA, the exchange format of programs for qualitative research: projects (.qdpx) and code books (.qdc)."""
