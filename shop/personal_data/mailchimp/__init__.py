"""Somebody's rights where the newsletter is sent from: what must hold there, and when he may be told that it does.

Calls nobody: rows say what Mailchimp must hear, and `shop.newsletter` tells it.
"""
