"""Pages about money: which offer hangs on which money until when, awards, deadlines, programmes."""
