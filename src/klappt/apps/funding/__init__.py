"""Money: programmes, modules, rates, awards, who passes what on, what was used and which offer hangs on it."""
