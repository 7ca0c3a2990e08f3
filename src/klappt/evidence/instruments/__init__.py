"""Instruments (Arbeitshilfen): questions, conditions, answers; templates, XLSForm and sheets on paper."""
