"""Invoices and credit notes: numbered, written once, kept as the law wants. Knows no payment provider."""
