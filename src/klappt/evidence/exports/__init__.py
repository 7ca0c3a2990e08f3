"""A wave as data files for other programs: CSV, SPSS, and the code book (DDI)."""
