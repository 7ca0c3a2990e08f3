"""The own account, and for administrators the accounts of their organisation."""
