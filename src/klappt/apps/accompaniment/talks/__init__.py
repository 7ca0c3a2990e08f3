"""What may be done with Reflexionsgespräche: texts, codings, agreement, member check, exchange."""
