"""Every page of the owner's desk: Django looks for this module, and nothing registers elsewhere."""

from shop.backoffice import accounts, categories, outgoing_mail, payment_methods, payments, roles, taxes
from shop.backoffice.orders import admin as orders
from shop.backoffice.pieces import admin as pieces

__all__ = ["accounts", "categories", "orders", "outgoing_mail", "payment_methods", "payments", "pieces", "roles", "taxes"]
