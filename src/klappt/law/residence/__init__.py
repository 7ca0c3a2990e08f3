"""Residence statuses and the steps between them: one file per provision."""
