"""A person's data as a package to take away (art. 15 and 20 AVG)."""
