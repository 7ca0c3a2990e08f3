"""The dossier of an alliance: its state, its municipalities, its office, its core group, who is competent where."""
