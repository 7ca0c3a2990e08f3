"""The pages of offers and resources: catalogue, runs, own offers, review, import, rooms and devices, procedures."""
