"""What an answer about cookies costs: the same once more, a new one, and one too many from the same network."""
