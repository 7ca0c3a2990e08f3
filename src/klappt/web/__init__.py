"""The pages of the workspace, a folder for each area."""
