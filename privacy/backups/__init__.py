"""Encrypted copies of the database that forget too, and a copy without persons."""
