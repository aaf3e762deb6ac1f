"""Checks on the sample catalogue as data. Loading it into the database is tested with the loader."""
