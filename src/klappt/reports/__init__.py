"""Reports made of blocks, and the writers that turn them into HTML, PDF, DOCX and CSV."""
