"""The alliance's offers with their runs and links, and the resources that are no courses."""
