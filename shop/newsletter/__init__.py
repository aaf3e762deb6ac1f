"""Who asked for the newsletter and confirmed it. Not for sending one, nor for anyone who merely ordered."""
