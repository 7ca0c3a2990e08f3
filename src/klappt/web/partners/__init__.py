"""Partners, contacts, agreements, and the links between offers that rest on them."""
