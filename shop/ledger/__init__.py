"""The money of each order: what came in and what went back, whoever moved it."""
