"""The Wegeplaner: from a few answers to ways to a goal, without a person and without storing anything."""
