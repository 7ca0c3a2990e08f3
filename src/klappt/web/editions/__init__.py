"""Pages of the Zwischenbericht: editions with their texts, preview, files."""
