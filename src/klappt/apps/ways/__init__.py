"""Ways: sketches of situations without a person, kept to be looked at again."""
