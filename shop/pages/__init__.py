"""Contact, about and other written pages."""
