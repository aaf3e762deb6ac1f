"""What this shop asks consent for: its cookies, and its other kinds of consent with their words."""
