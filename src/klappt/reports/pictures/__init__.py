"""Drawings as SVG, made of plain data; the same drawing stands on a page and in a report."""
