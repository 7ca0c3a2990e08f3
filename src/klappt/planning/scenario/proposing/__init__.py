"""One file for each lever; `propose(setting)` yields every single edit that could help somebody."""
