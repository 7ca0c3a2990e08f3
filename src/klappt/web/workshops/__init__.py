"""Workshops of the accompaniment: topics, dates, invitations, registrations, materials."""
