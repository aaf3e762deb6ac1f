"""Invoices and credit notes."""

from django.apps import AppConfig


class InvoicingConfig(AppConfig):
    name = "shop.invoicing"
    verbose_name = "Facturen"
