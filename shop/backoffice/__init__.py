"""The owner's desk in Django admin."""
