"""The owner of the demo, who logs in at /beheer/. Not an account that production ever has."""

OWNER_EMAIL = "irene@innerjewels.test"
OWNER_PASSWORD = "goud-en-zilver-demo"
