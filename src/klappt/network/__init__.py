"""Measures of cooperation networks, their exchange formats and their drawing."""
