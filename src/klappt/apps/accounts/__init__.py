"""Who works with klappt, for which organisation, in which role, and what that allows."""
