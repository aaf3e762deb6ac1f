"""Every page of the owner's desk: Django looks for this module, and nothing registers elsewhere."""

from shop.backoffice import (
    accounts,
    categories,
    country_groups,
    delivery,
    invoices,
    outgoing_mail,
    payment_methods,
    payments,
    roles,
    taxes,
    vouchers,
    warranties,
)
from shop.backoffice.newsletter import admin as newsletter
from shop.backoffice.orders import admin as orders
from shop.backoffice.pieces import admin as pieces
from shop.backoffice.privacy import (
    consents,
    erasures,
    holds,
    packages,
    parked,
    policies,
    requests,
    restrictions,
    rounds,
)
from shop.backoffice.registers import breaches, disclosures, logs, processors
from shop.backoffice.traffic import admin as visits

__all__ = [
    "accounts",
    "breaches",
    "categories",
    "consents",
    "country_groups",
    "delivery",
    "disclosures",
    "erasures",
    "holds",
    "invoices",
    "logs",
    "newsletter",
    "orders",
    "outgoing_mail",
    "packages",
    "parked",
    "payment_methods",
    "payments",
    "pieces",
    "processors",
    "policies",
    "requests",
    "restrictions",
    "roles",
    "rounds",
    "taxes",
    "visits",
    "vouchers",
    "warranties",
]
