"""The demo: sample data and the stand-ins for the outside world."""
