"""Access to offers by residence status: one file per provision or family of offers."""
