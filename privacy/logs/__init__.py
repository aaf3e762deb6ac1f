"""What never reaches a log: addresses, numbers and keys of people (row X10, clauses C23 and C34)."""
