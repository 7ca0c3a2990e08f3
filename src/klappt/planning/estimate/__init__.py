"""Estimated cohorts: published figures of the target group spread over a Kreis, every assumption named and editable."""
