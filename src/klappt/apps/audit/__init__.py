"""Every write leaves one entry in a chain that shows any tampering."""
