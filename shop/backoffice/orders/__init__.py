"""Orders on the owner's desk: finding them, reading them, taking them a step further."""
