"""The two pictures of an alliance: the line map of its offers and the network of its partners."""
