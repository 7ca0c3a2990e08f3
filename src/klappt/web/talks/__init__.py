"""Pages of the Reflexionsgespräche: talks, transcripts, coding, agreement, member check, exchange."""
