"""What many people can reach: journeys of a whole cohort, where they end, and what changes would do."""
