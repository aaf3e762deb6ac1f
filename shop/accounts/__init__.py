"""The user model and what stands around logging in."""
