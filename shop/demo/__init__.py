"""Sample data and stand-ins for the outside world."""
