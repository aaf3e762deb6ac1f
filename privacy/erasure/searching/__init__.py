"""Looking for a person in everything that is stored: tables, files, caches, and what is packed or encoded in them."""
