"""The promise of secrecy that everyone makes who may see data of others (clause C48)."""
