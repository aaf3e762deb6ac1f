"""Which VAT schemes the shop takes part in, and what they make of an order."""
