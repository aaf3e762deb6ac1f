"""The owner of the demo, who logs in at /beheer/. Not an account that production ever has."""

OWNER_EMAIL = "eigenaar@innerjewels.example"
OWNER_PASSWORD = "goud-en-zilver-demo"
