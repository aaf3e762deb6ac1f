"""Restriction of processing (art. 18 AVG): somebody's data stay where they are, and nothing is done with them."""
