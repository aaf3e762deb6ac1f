"""Codes that give a discount: Oscar's models, the shop's own arithmetic. One code in a basket at a time."""
