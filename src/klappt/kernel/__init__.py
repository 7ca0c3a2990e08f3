"""Words everybody shares: days, scales, places, money, truth, conditions, the profile."""
