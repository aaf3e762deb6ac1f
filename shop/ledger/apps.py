"""The money of each order: what came in and what went back, whoever moved it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "shop.ledger"
    verbose_name = "Geldstromen"
