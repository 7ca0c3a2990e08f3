"""The alliance: its towns, its office and core group, its partners and the formats in which they work together."""
