"""What was handed to somebody else, when and on which ground (clauses C49 and C53)."""
