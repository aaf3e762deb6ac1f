"""The newsletter on the desk: how many, how it goes, how it was read. Numbers, and never a list of addresses."""
