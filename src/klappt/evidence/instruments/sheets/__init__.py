"""Sheets to fill without internet: a Word file with fields that can be read back."""
